import type { ReactNode } from "react";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { passkeyTexts as texts } from "./texts.ts";
import type { Purpose } from "./passkeys.ts";

/**
 * A form that a device answers: /passkeys.js asks it when the button is used, and sends what it says with the other fields.
 * Without JavaScript, or in a browser without passkeys, the button is not there and `needed` says what there is instead.
 */
export function PasskeyForm({ purpose, action, button, outline, needed, children }: { purpose: Purpose; action?: string; button: string; outline?: boolean; needed: string; children?: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const words = { "data-asking": say(texts.asking), "data-cancelled": say(texts.cancelled), "data-known": say(texts.knownDevice), "data-failed": say(texts.unknownDevice) };
  return (
    <form method="post" action={action} noValidate className="usa-form" data-passkey={purpose} data-options={`/${language}/passkey/options?for=${purpose}`} {...words}>
      <p data-needed>{needed}</p>
      <div data-shown hidden>
        {children}
        <input type="hidden" name="answer" />
        <button type="submit" className={outline ? "usa-button usa-button--outline" : "usa-button"}>{button}</button>
        <p role="status" data-says />
      </div>
      <script src="/passkeys.js" defer />
    </form>
  );
}
