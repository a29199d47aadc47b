import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { draftCookie, receiptCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { CommentForm } from "./comment-form.tsx";
import { formChoices } from "../choices.server.ts";
import { findDraft, mintKey, saveDraft } from "./drafts.server.ts";
import { AnswersForm, contradictions } from "../submissions.ts";
import { submissionTexts as texts } from "../texts.ts";

export const handle = { scripts: true };
export const meta: MetaFunction<typeof loader> = ({ params }) => metaTitle(params, texts.submitTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const begun = await draftCookie.read(request);
  const draft = begun ? await findDraft(db, begun) : undefined;
  const { searchParams } = new URL(request.url);
  const fresh = { language, pillars: searchParams.getAll("pillar").slice(0, 20), initiative: searchParams.get("initiative")?.slice(0, 200) ?? "" };
  return json({ key: draft ? begun! : mintKey(), typed: draft?.typed ?? fresh, kept: Boolean(draft), ...(await formChoices(db)) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, AnswersForm);
  if (!form.ok) return form.problems;
  const problems = contradictions(form.value).map(({ field, message }) => ({ field, text: texts[message] }));
  if (problems.length > 0) return json({ problems, values: form.typed }, { status: 422 });

  const saved = await saveDraft(db, form.value.key, language, form.typed);
  if (saved === "already-sent") return seeOther(`/${language}/receipt?already=sent`, { "Set-Cookie": await receiptCookie.write(form.value.key) });
  return seeOther(`/${language}/submit/check`, { "Set-Cookie": await draftCookie.write(form.value.key) });
}

export default function SubmitPage() {
  const { key, typed, kept, pillars, initiatives } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.submitTitle)} crumbs={[{ to: `/${language}/submit`, text: say(texts.submitTitle) }]}>
      <p className="usa-intro">{say(texts.submitIntro)}</p>
      <ul className="usa-list">
        <li>{say(texts.youGetReceipt)}</li>
        <li>{say(texts.whoReads)}</li>
        <li>{say(texts.lawMayAsk)}</li>
      </ul>
      <CommentForm formKey={key} typed={typed} answer={answer} kept={kept} pillars={pillars} initiatives={initiatives} />
    </Page>
  );
}
