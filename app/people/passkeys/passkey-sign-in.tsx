import type { Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { PasskeyForm } from "./passkey-form.tsx";
import { passkeyTexts as texts } from "./texts.ts";

/** The button that signs in with a passkey: anyone's on the page of signing in, one's own where a second factor is asked for. */
export function PasskeySignIn({ back, purpose = "sign-in", outline, needed = texts.needed }: { back: string; purpose?: "sign-in" | "second-factor"; outline?: boolean; needed?: Text }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <PasskeyForm purpose={purpose} action={`/${language}/sign-in/passkey`} button={say(texts.signIn)} outline={outline} needed={say(needed)}>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="purpose" value={purpose} />
    </PasskeyForm>
  );
}
