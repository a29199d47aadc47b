import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";
import { MAX_FILES } from "#app/files/files.ts";
import { askToWait, retryAfter, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { maySaveDraft } from "#app/http/limits.server.ts";
import type { Form, Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { handleOf } from "#app/people/writers.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { readStep, whereItWent } from "../drafts/step.server.ts";
import { StepFrame, stepMeta } from "../drafts/step-page.tsx";
import { draftTexts } from "../drafts/texts.ts";
import { claimTexts } from "../claims/texts.ts";
import { addDraftFiles, draftFilesOf, removeDraftFile } from "./draft-files.server.ts";
import { FileInput } from "./file-input.tsx";
import { FileLine } from "./file-line.tsx";
import { refusedProblem } from "./refused.ts";
import { attachmentTexts as texts } from "./texts.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => stepMeta(params, "comment", "files");

const FilesForm = { schema: z.object({ go: z.string(), file: z.string() }), texts } satisfies Form;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  const data = await readStep(db, { request, params }, writer, "comment", "files");
  const files = await draftFilesOf(db, writer.key).execute();
  return json({ ...data, values: {}, files: files.map(({ id, name, kind, size, confidential, public_version_of }) => ({ id, name, kind, size, confidential, public_version_of })) });
}

/** Keeps the files that can be kept, and says of each other one why not. Takes one out again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  const language = languageOf(params);
  const form = await readForm(request, FilesForm);
  if (!form.ok) return form.problems;
  const room = await maySaveDraft(context.network);
  if (room !== "free") return askToWait(texts.tooManySaves, room.wait);
  const here = `/${language}/submit/${handleOf(writer.key)}`;
  const fromCheck = new URL(request.url).searchParams.get("from") === "check";
  const again = `${here}/files${fromCheck ? "?from=check" : ""}`;

  const { go, file } = form.value;
  if (go === "remove") return (await removeDraftFile(db, writer, /^\d{1,15}$/.test(file) ? Number(file) : 0)) === "gone" ? whereItWent(db, writer.key, language) : seeOther(again);
  if (go === "upload" && context.uploads.length === 0) return json({ problems: [{ field: "files", text: texts.chooseFirst }], values: {}, kept: null }, { status: 422 });
  const added = await addDraftFiles(db, writer, context.uploads);
  if (added === "gone") return whereItWent(db, writer.key, language);
  if (added.refused.length > 0) return json({ problems: added.refused.map((refused) => refusedProblem("files", refused)), values: {}, kept: added.kept.length }, { status: 422 });
  return seeOther(go === "later" ? `${here}/saved` : go === "upload" ? again : `${here}/${fromCheck ? "check" : "publication"}`);
}

export default function FilesPage() {
  const { files, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData() as (Refused & { kept?: number | null }) | undefined;
  const say = useSay();
  const { pathname, search } = useLocation();
  const claimed = files.some(({ confidential }) => confidential);
  const note = (file: (typeof files)[number]) => {
    if (file.confidential) return say(texts.confidential);
    const of = files.find(({ id }) => id === file.public_version_of);
    return of && say(texts.publicVersion, { name: of.name });
  };
  return (
    <StepFrame data={data}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {typeof answer?.kept === "number" && <Alert kind="info" answers>{say(texts.kept, { count: answer.kept })}</Alert>}
        <p className="usa-intro">{say(texts.intro)}</p>
        <form method="post" action={pathname + search} encType="multipart/form-data" noValidate className="usa-form usa-form--large">
          <FileInput name="files" label={say(texts.choose)} hint={say(texts.hint, { max: MAX_FILES })} multiple />
          <p><SubmitButton name="go" value="upload" look="outline">{say(texts.upload)}</SubmitButton></p>
          <div data-upload="field-files" data-sending={say(texts.sending, { name: "#" })} data-sent={say(texts.sent, { name: "#" })} data-failed={say(texts.failed, { name: "#" })}
            data-cancelled={say(texts.cancelled, { name: "#" })} data-cancel={say(texts.cancel, { name: "#" })} data-list="draft-files">
            <ul className="usa-list usa-list--unstyled uploads" aria-live="polite" />
          </div>
          <p className="acts">
            <SubmitButton name="go" value="continue">{files.length > 0 ? say(draftTexts.continue) : say(texts.continueWithout)}</SubmitButton>
            <SubmitButton name="go" value="later" look="outline">{say(draftTexts.saveForLater)}</SubmitButton>
          </p>
        </form>
        <section id="draft-files" aria-labelledby="draft-files-title">
          <h2 id="draft-files-title">{say(texts.yours)} <span className="usa-hint">({say(texts.count, { count: files.length, max: MAX_FILES })})</span></h2>
          {files.length === 0 ? <p>{say(texts.none)}</p> : (
            <ul className="usa-list usa-list--unstyled files">
              {files.map((file) => (
                <li key={file.id}>
                  <span><FileLine file={file} note={note(file)} /></span>
                  {file.public_version_of === null && (
                    <form method="post" action={pathname + search}>
                      <input type="hidden" name="file" value={file.id} />
                      <button className="usa-button usa-button--unstyled" type="submit" name="go" value="remove">{say(texts.remove)}<span className="usa-sr-only"> {file.name}</span></button>
                    </form>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <h2>{say(claimTexts.question)}</h2>
          <p>{say(claimTexts.questionHint)}</p>
          <p><a className="usa-button usa-button--outline" href={`${data.here}/confidential${data.from ? "?from=check" : ""}`}>{say(claimed ? claimTexts.changeConfidential : claimTexts.toConfidential)}</a></p>
        </section>
        <script src="/upload.js" defer />
      </AnsweredForm>
    </StepFrame>
  );
}

