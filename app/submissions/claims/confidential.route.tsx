import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";
import { retryAfter, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Form, Problem } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admitWriter } from "#app/people/doors.server.ts";
import { handleOf } from "#app/people/writers.server.ts";
import { AnsweredForm, Checkboxes, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { addConfidentialPair, draftFilesOf, removeConfidentialFiles, removeDraftFile } from "../attachments/draft-files.server.ts";
import { FileInput } from "../attachments/file-input.tsx";
import { refusedProblem } from "../attachments/refused.ts";
import { attachmentTexts } from "../attachments/texts.ts";
import { saveDraft } from "../drafts/drafts.server.ts";
import { answerStep, openDraft, readStep, whereItWent, type Stayed } from "../drafts/step.server.ts";
import { Changes, StepFrame, stepMeta } from "../drafts/step-page.tsx";
import { draftTexts } from "../drafts/texts.ts";
import { READERS } from "../submissions.ts";
import { checkClaim } from "./claims.server.ts";
import { readersLabel } from "./claims.ts";
import { StandingList } from "./standing-list.tsx";
import { claimTexts as texts } from "./texts.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => stepMeta(params, "comment", "confidential");

/** What the page's forms ask beside the answers: a pair to take out, or to take out everything. */
const PageForm = { schema: z.object({ go: z.string(), out: z.string(), sure: z.string() }), texts } satisfies Form;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admitWriter(request, params);
  const data = await readStep(db, { request, params }, writer, "comment", "confidential");
  const [draft, files] = await Promise.all([openDraft(db, writer, languageOf(params)), draftFilesOf(db, writer.key).execute()]);
  const { standing, unchecked } = await checkClaim(db, writer.key, draft.answers);
  const publicText = String(draft.answers.text ?? "");
  const copied = new URL(request.url).searchParams.get("copy") === "1" && !data.values.confidentialText;
  const pairs = files.filter(({ confidential }) => confidential).map(({ id, name }) => ({ id, name, public: files.find(({ public_version_of }) => public_version_of === id)?.name ?? "" }));
  return json({ ...data, values: copied ? { ...data.values, confidentialText: publicText } : data.values, mayCopy: Boolean(publicText) && !data.values.confidentialText && !copied, pairs, claim: { standing, unchecked } });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const writer = await admitWriter(request, params);
  const language = languageOf(params);
  const page = await readForm(request.clone(), PageForm);
  if (!page.ok) return page.problems;
  const { go, out, sure } = page.value;
  if (go === "none") {
    const draft = await openDraft(db, writer, language);
    if (sure !== "yes") return json({ problems: [{ field: "sure", text: texts.confirmNone }], values: { ...draft.answers }, version: draft.version, theirs: null, changes: [] }, { status: 422 });
    if ((await removeConfidentialFiles(db, writer)) === "gone") return whereItWent(db, writer.key, language);
    const { version } = await openDraft(db, writer, language);
    await saveDraft(db, writer, writer.key, { base: version, language, answers: { readers: "", confidentialText: "", certified: "" } });
    return seeOther(`/${language}/submit/${handleOf(writer.key)}/files${new URL(request.url).searchParams.get("from") === "check" ? "?from=check" : ""}`);
  }
  // What was typed is saved first, so that a file that is refused loses none of it.
  return answerStep(db, { request, params, context }, writer, "confidential", async (answers, goesOn) => {
    if (/^\d{1,15}$/.test(out)) await removeDraftFile(db, writer, Number(out));
    const problems = await keepPair();
    return goesOn ? [...problems, ...(await checkClaim(db, writer.key, answers)).problems] : problems;
  });

  async function keepPair(): Promise<Problem[]> {
    const [confidential, open] = ["confidential", "public"].map((field) => context.uploads.find((upload) => upload.field === field));
    if (!confidential && !open) return go === "stay" && !out ? [{ field: "confidential", text: texts.uploadConfidential }] : [];
    if (!open) return [{ field: "public", text: texts.uploadPublic }];
    if (!confidential) return [{ field: "confidential", text: texts.uploadConfidential }];
    const kept = await addConfidentialPair(db, writer, { confidential, public: open });
    return typeof kept === "string" ? [] : kept.refused.map((refused) => refusedProblem(refused.name === confidential.name ? "confidential" : "public", refused));
  }
}

export default function ConfidentialPage() {
  const { pairs, claim, mayCopy, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData() as SerializeFrom<Stayed> | undefined;
  const say = useSay();
  const { pathname, search } = useLocation();
  return (
    <StepFrame data={data}>
      <AnsweredForm answer={answer} values={data.values}>
        <ErrorSummary />
        {answer && answer.changes.length > 0 && <Changes changes={answer.changes} />}
        <StandingList claim={claim} />
        <p className="usa-intro">{say(texts.intro)}</p>
        <p>{say(texts.denied)}</p>
        <p>{say(texts.marks)}</p>
        <form method="post" action={pathname + search} encType="multipart/form-data" noValidate className="usa-form usa-form--large">
          <input type="hidden" name="version" value={answer?.version ?? data.version} />
          {/* What Enter in a field presses. */}
          <button className="usa-sr-only" type="submit" name="go" value="continue" tabIndex={-1} aria-hidden>{say(draftTexts.continue)}</button>
          <Radios name="readers" label={say(texts.readers)} options={READERS.map((value) => ({ value, label: say(readersLabel[value]) }))} />
          <TextArea name="confidentialText" label={say(texts.text)} hint={say(texts.textHint)} optional />
          {mayCopy && <p><a className="usa-link" href={`${pathname}?copy=1${data.from ? "&from=check" : ""}`}>{say(texts.copy)}</a></p>}
          <fieldset className="usa-fieldset" aria-describedby="files-hint">
            <legend className="usa-legend">{say(texts.files)}</legend>
            <span className="usa-hint" id="files-hint">{say(texts.filesHint)}</span>
            {pairs.length > 0 && (
              <ul className="usa-list usa-list--unstyled files">
                {pairs.map((pair) => (
                  <li key={pair.id}>
                    <span className="file-name">{say(texts.pair, { name: pair.name, public: pair.public })}</span>
                    <button className="usa-button usa-button--unstyled" type="submit" name="out" value={pair.id}>{say(attachmentTexts.remove)}<span className="usa-sr-only"> {pair.name}</span></button>
                  </li>
                ))}
              </ul>
            )}
            <FileInput name="confidential" label={say(texts.confidentialFile)} />
            <FileInput name="public" label={say(texts.publicFile)} />
            <p><SubmitButton name="go" value="stay" look="outline">{say(texts.uploadPair)}</SubmitButton></p>
          </fieldset>
          <Checkboxes name="certified" label={say(texts.certification)} options={[{ value: "yes", label: say(texts.certify) }]} />
          <p className="acts">
            <SubmitButton name="go" value="continue">{say(draftTexts.continue)}</SubmitButton>
            <SubmitButton name="go" value="later" look="outline">{say(draftTexts.saveForLater)}</SubmitButton>
          </p>
        </form>
        {(pairs.length > 0 || Boolean(data.values.readers || data.values.confidentialText || data.values.certified)) && (
          <details>
            <summary>{say(texts.none)}</summary>
            <form method="post" action={pathname + search} noValidate className="usa-form">
              <Checkboxes name="sure" label={say(texts.noneWarning)} options={[{ value: "yes", label: say(texts.noneSure) }]} />
              <SubmitButton name="go" value="none" look="outline">{say(texts.none)}</SubmitButton>
            </form>
          </details>
        )}
      </AnsweredForm>
    </StepFrame>
  );
}
