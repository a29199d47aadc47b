import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MAX_FILES } from "#app/files/files.ts";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { FileLine } from "../attachments/file-line.tsx";
import { attachmentTexts } from "../attachments/texts.ts";
import { readReference } from "../reference.ts";
import { AddFiles, notAdded } from "../tracking/attachments/add-files.tsx";
import { addAttachments, attachmentsForAuthor } from "../tracking/attachments/attachments.server.ts";
import { authorsFileTexts as texts } from "../tracking/attachments/texts.ts";
import { findOwnEntry } from "./entries.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.entryTitle);

/** For who entered it, as long as its receipt is shown. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "enter-submissions");
  languageOf(params);
  const { id, reference } = (await findOwnEntry(db, person, readReference(params.reference!) ?? notFound())) ?? notFound();
  const attachments = (await attachmentsForAuthor(db, id)).filter(({ confidential }) => !confidential);
  return json({ reference, attachments: attachments.map(({ number, name, kind, size }) => ({ number, name, kind, size })) });
}

/** Keeps the files that can be kept, and says of each other one why not. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await admit(request, "enter-submissions");
  const language = languageOf(params);
  const entry = (await findOwnEntry(db, person, readReference(params.reference!) ?? notFound())) ?? notFound();
  if (context.uploads.length === 0) return json({ problems: [{ field: "files", text: attachmentTexts.chooseFirst }], values: {}, kept: null }, { status: 422 });
  const added = await addAttachments(db, person, entry, context.uploads);
  if (added === "closed") return refuse(texts.entryClosed);
  if (added.refused.length > 0) return json({ problems: added.refused.map(notAdded), values: {}, kept: added.kept }, { status: 422 });
  return seeOther(`/${language}/desk/entries/${entry.reference}/files`);
}

export default function EntryFilesPage() {
  const { reference, attachments } = useLoaderData<typeof loader>();
  const answer = useActionData() as (Refused & { kept?: number | null }) | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/desk/entries/${reference}`;
  return (
    <Page title={say(texts.entryTitle)}>
      <p>{reference}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {typeof answer?.kept === "number" && <Alert kind="info" answers>{say(attachmentTexts.kept, { count: answer.kept })}</Alert>}
        <p className="usa-intro">{say(texts.entryIntro)}</p>
        <AddFiles to={`${here}/files`} list="attachments" />
        <section id="attachments" aria-labelledby="attachments-title">
          <h2 id="attachments-title">{say(texts.title)} <span className="usa-hint">({say(attachmentTexts.count, { count: attachments.length, max: MAX_FILES })})</span></h2>
          {attachments.length === 0 ? <p>{say(texts.none)}</p> : <ol className="usa-list">{attachments.map((file) => <li key={file.number} value={file.number}><FileLine file={file} /></li>)}</ol>}
        </section>
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(texts.backToEntry)}</a></p>
    </Page>
  );
}
