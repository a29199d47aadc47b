import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MAX_FILES } from "#app/files/files.ts";
import { askToWait, notFound, refuse, retryAfter, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { maySaveDraft } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { attachmentTexts } from "../../attachments/texts.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts } from "../texts.ts";
import { findForAuthor } from "../tracking.server.ts";
import { AddFiles, notAdded } from "./add-files.tsx";
import { AttachmentList } from "./attachment-list.tsx";
import { addAttachments, attachmentsForAuthor } from "./attachments.server.ts";
import { claimOf } from "./claims.server.ts";
import { authorsFileTexts as texts } from "./texts.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.filesTitle, trackingTexts.backToComment);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { id, closed, withdrawn_at } = (await findForAuthor(db, reference)) ?? notFound();
  const [attachments, claim] = await Promise.all([attachmentsForAuthor(db, id), claimOf(db, id)]);
  return answerHolder(reference, { reference, closed, attachments, claim: claim ? { ...claim, withdrawn: Boolean(withdrawn_at) } : null });
}

/** Keeps the files that can be kept, and says of each other one why not. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const room = await maySaveDraft(context.network);
  if (room !== "free") return askToWait(attachmentTexts.tooManySaves, room.wait);
  if (context.uploads.length === 0) return json({ problems: [{ field: "files", text: attachmentTexts.chooseFirst }], values: {}, kept: null }, { status: 422 });
  const added = await addAttachments(db, "stakeholder", submission, context.uploads);
  if (added === "closed") return refuse(texts.closed);
  if (added.refused.length > 0) return json({ problems: added.refused.map(notAdded), values: {}, kept: added.kept }, { status: 422 });
  return seeOther(`/${language}/track/${reference}/files`);
}

export default function FilesAfterwardsPage() {
  const { reference, closed, attachments, claim } = useLoaderData<typeof loader>();
  const answer = useActionData() as (Refused & { kept?: number | null }) | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/track/${reference}`;
  return (
    <Page title={say(texts.filesTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {typeof answer?.kept === "number" && <Alert kind="info" answers>{say(attachmentTexts.kept, { count: answer.kept })}</Alert>}
        {closed ? <p className="usa-intro">{say(texts.closed)}</p> : attachments.length >= MAX_FILES ? <p className="usa-intro">{say(texts.full, { max: MAX_FILES })}</p> : (
          <>
            <p className="usa-intro">{say(texts.filesIntro)}</p>
            <p>{say(texts.confidentialElsewhere)}</p>
            <AddFiles to={`${here}/files`} list="attachments" />
          </>
        )}
        <section id="attachments" aria-labelledby="attachments-title">
          <h2 id="attachments-title">{say(texts.title)} <span className="usa-hint">({say(attachmentTexts.count, { count: attachments.length, max: MAX_FILES })})</span></h2>
          {attachments.length === 0 ? <p>{say(texts.none)}</p> : <AttachmentList attachments={attachments} claim={claim} closed={closed} here={here} publicPage={`/${language}/submissions/${reference}`} />}
        </section>
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(trackingTexts.backToComment)}</a></p>
    </Page>
  );
}
