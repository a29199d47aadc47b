import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { answerHolder } from "../holder.server.ts";
import { trackingTexts as texts } from "../texts.ts";
import { MessageForm } from "../tracking.ts";
import { findForAuthor } from "../tracking.server.ts";
import { addInformation, additionsTo, questionsTo, reply } from "./messages.server.ts";
import { Thread } from "./thread.tsx";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.messagesTitle, texts.backToComment);

const Query = z.object({ sent: z.enum(["reply", "addition"]).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { id, question, closed } = (await findForAuthor(db, reference)) ?? notFound();
  const [questions, additions] = await Promise.all([questionsTo(db, id).execute(), additionsTo(db, id).execute()]);
  return answerHolder(reference, { reference, question, closed, questions, additions, ...readQuery(request, Query) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const form = await readForm(request, MessageForm);
  if (!form.ok) return form.problems;
  const { kind, question } = form.value;
  const text = form.value[kind];
  if (!text) return json({ problems: [{ field: kind, text: kind === "reply" ? texts.enterReply : texts.enterAddition }], values: form.typed }, { status: 422 });

  const outcome = kind === "reply" ? await reply(db, submission, { question, text }) : await addInformation(db, submission, { text });
  if (outcome === "replied" || outcome === "added") return seeOther(`/${language}/track/${reference}/messages?sent=${kind}`);
  // What was not sent as a reply stands in the other form, from which it can be sent.
  const values = { ...form.typed, reply: "", addition: text };
  const why = { "no-question": texts.noSuchQuestion, "already-replied": texts.repliedBefore, closed: texts.closedNoMessages };
  return refuse(why[outcome], { values });
}

export default function MessagesPage() {
  const { reference, question, closed, questions, additions, sent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const here = `/${useLanguage()}/track/${reference}`;
  return (
    <Page title={say(texts.messagesTitle)} crumbs={[{ to: here, text: reference }]}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {sent && !answer && <Alert kind="success" answers focused>{say(sent === "reply" ? texts.replySent : texts.additionSent)}</Alert>}
        <p className="usa-intro">{say(texts.messagesIntro)}</p>
        <Thread questions={questions} additions={additions} />
        {question && !closed && (
          <form method="post" noValidate className="usa-form">
            <input type="hidden" name="kind" value="reply" />
            <input type="hidden" name="question" value={question} />
            <TextArea name="reply" rows={8} label={say(texts.yourReply)} hint={say(texts.replyHint)} />
            <SubmitButton>{say(texts.sendReply)}</SubmitButton>
          </form>
        )}
        {closed ? <p>{say(texts.closedMessages)}</p> : <h2>{say(texts.addTitle)}</h2>}
        {(!closed || answer) && (
          <form method="post" noValidate className="usa-form">
            <input type="hidden" name="kind" value="addition" />
            <TextArea name="addition" rows={8} label={say(closed ? texts.whatYouTyped : texts.addition)} hint={closed ? undefined : say(texts.additionHint)} />
            {!closed && <SubmitButton look={question ? "outline" : undefined}>{say(texts.sendAddition)}</SubmitButton>}
          </form>
        )}
      </AnsweredForm>
      <p><a className="usa-link" href={here}>{say(texts.backToComment)}</a></p>
    </Page>
  );
}
