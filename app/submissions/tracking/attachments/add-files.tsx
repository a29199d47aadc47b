import { MAX_FILES, type Refusal } from "#app/files/files.ts";
import type { Problem } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { FileInput } from "../../attachments/file-input.tsx";
import { refusedProblem } from "../../attachments/refused.ts";
import { attachmentTexts } from "../../attachments/texts.ts";
import { authorsFileTexts as texts } from "./texts.ts";

/** Where files are added to what was sent. With JavaScript each goes by itself, with its progress, and the section named `list` is shown anew. */
export function AddFiles({ to, list }: { to: string; list: string }) {
  const say = useSay();
  const named = { name: "#" };
  return (
    <form method="post" action={to} encType="multipart/form-data" noValidate className="usa-form usa-form--large">
      <FileInput name="files" label={say(attachmentTexts.choose)} hint={say(attachmentTexts.hint, { max: MAX_FILES })} multiple />
      <p><SubmitButton>{say(attachmentTexts.upload)}</SubmitButton></p>
      <div data-upload="field-files" data-sending={say(attachmentTexts.sending, named)} data-sent={say(attachmentTexts.sent, named)} data-failed={say(attachmentTexts.failed, named)}
        data-cancelled={say(attachmentTexts.cancelled, named)} data-cancel={say(attachmentTexts.cancel, named)} data-list={list}>
        <ul className="usa-list usa-list--unstyled uploads" aria-live="polite" />
      </div>
      <script src="/upload.js" defer />
    </form>
  );
}

/** Why a file was not added, by its name. What was sent cannot be removed any more, so that a full comment is told in other words than a full draft. */
export function notAdded(refused: { name: string; refusal: Refusal }): Problem {
  if (refused.refusal !== "too-many") return refusedProblem("files", refused);
  return { field: "files", text: { en: `${refused.name}: ${texts.noRoom.en}`, es: `${refused.name}: ${texts.noRoom.es}` } };
}
