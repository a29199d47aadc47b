import { useSay } from "#app/languages/use-language.ts";
import { TextField } from "#app/ui/fields.tsx";
import { factorTexts as texts } from "./texts.ts";

/** Asks for a code of the person's app, or for a recovery code in its place. */
export function CodeField({ recovery = false }: { recovery?: boolean }) {
  const say = useSay();
  if (recovery) return <TextField name="code" label={say(texts.recoveryCode)} hint={say(texts.recoveryCodeHint)} autoComplete="off" spellCheck={false} mono />;
  return <TextField name="code" label={say(texts.code)} hint={say(texts.codeHint)} autoComplete="one-time-code" inputMode="numeric" spellCheck={false} mono width="md" />;
}
