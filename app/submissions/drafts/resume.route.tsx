import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused, Typed } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { handleOf, rememberWriter, writerOf } from "#app/people/writers.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { submissionTexts } from "../texts.ts";
import { deleteDraft, draftsOf, findDraft, openDraftLink } from "./drafts.server.ts";
import { DraftsForm, firstUnfinished } from "./steps.ts";
import { draftTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.resumeTitle, submissionTexts.submitTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const writer = await writerOf(request);
  const { searchParams } = new URL(request.url);
  const code = searchParams.get("code");
  const opened = code ? await openDraftLink(db, code) : null;
  const place = (key: string, answers: Typed) => `/${language}/submit/${handleOf(key)}/${firstUnfinished(answers)}`;
  if (opened && typeof opened !== "string") {
    const { answers } = (await findDraft(db, opened.key)) ?? { answers: {} };
    throw seeOther(place(opened.key, answers), { "Set-Cookie": await rememberWriter(writer, opened.key) });
  }
  const drafts = await draftsOf(db, writer);
  return json({
    opened, name: writer.name, told: searchParams.has("gone") ? ("gone" as const) : searchParams.has("deleted") ? ("deleted" as const) : null,
    drafts: drafts.map(({ key, answers, saved_at, expires_at }) => ({ handle: handleOf(key), title: String(answers.title ?? ""), saved_at, expires_at, to: place(key, answers) })),
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, DraftsForm);
  if (!form.ok) return form.problems;
  const { go, draft, name } = form.value;
  const writer = await writerOf(request);
  if (go === "name") return seeOther(`/${language}/submit/resume`, { "Set-Cookie": await rememberWriter({ ...writer, name: name || null }) });
  const key = writer.keys.find((each) => handleOf(each) === draft);
  if (key) await deleteDraft(db, key);
  return seeOther(`/${language}/submit/resume?${key ? "deleted" : "gone"}=yes`);
}

export default function ResumePage() {
  const { opened, name, told, drafts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.resumeTitle)} crumbs={[{ to: `/${language}/submit`, text: say(submissionTexts.submitTitle) }]}>
      {opened && <Alert kind="warning" answers>{say(opened === "sent" ? texts.linkSent : texts.linkOver)}{opened === "sent" && <> <a href={`/${language}/track`}>{say(submissionTexts.trackTitle)}</a></>}</Alert>}
      {told && <Alert kind={told === "gone" ? "warning" : "success"} answers>{say(told === "gone" ? texts.draftGone : texts.deleted)}</Alert>}
      <p className="usa-intro">{say(texts.resumeIntro)}</p>
      {drafts.length === 0 && <p>{say(texts.noDrafts)}</p>}
      <ul className="submission-list">
        {drafts.map(({ handle, title, saved_at, expires_at, to }) => (
          <li className="submission-row" key={handle}>
            <p className="submission-row__title"><a className="usa-link" href={to}>{say(texts.open, { title: title || say(texts.untitled) })}</a></p>
            <p className="byline">{say(texts.lastSaved, { date: formatDay(language, saved_at), until: formatDay(language, expires_at) })}</p>
            <details>
              <summary>{say(texts.deleteIt)}</summary>
              <p>{say(texts.deleteMeans)}</p>
              <form method="post">
                <input type="hidden" name="draft" value={handle} />
                <SubmitButton look="outline" name="go" value="delete">{say(texts.deleteIt)}</SubmitButton>
              </form>
            </details>
          </li>
        ))}
      </ul>
      <p><a className="usa-button" href={`/${language}/submit`}>{say(submissionTexts.submitTitle)}</a></p>
      <AnsweredForm answer={answer} values={{ name: name ?? "" }}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <h2>{say(texts.editorTitle)}</h2>
          <TextField name="name" label={say(texts.editorName)} hint={say(texts.editorHint)} optional autoComplete="name" spellCheck={false} />
          <SubmitButton look="outline" name="go" value="name">{say(texts.saveName)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
