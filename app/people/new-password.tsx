import type { Refused } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { passwordTexts, peopleTexts as texts } from "./texts.ts";

/** The form in which who came by a mailed link chooses a password. The address is there for password managers. */
export function NewPassword({ email, code, least, answer }: { email: string; code: string; least: 12 | 15; answer: Refused | undefined }) {
  const say = useSay();
  return (
    <AnsweredForm answer={answer}>
      <ErrorSummary />
      <form method="post" noValidate className="usa-form">
        <input type="hidden" name="code" value={code} />
        <input type="email" name="email" value={email} readOnly hidden autoComplete="username" />
        <TextField name="password" type="password" label={say(texts.newPassword)} hint={say(least === 12 ? passwordTexts.hint12 : passwordTexts.hint15)} autoComplete="new-password" />
        <SubmitButton>{say(texts.join)}</SubmitButton>
      </form>
    </AnsweredForm>
  );
}
