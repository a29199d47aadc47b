import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#app/http/forms.server.ts";
import { askToWait, refuse, retryAfter, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { mayBeginDraft } from "#app/http/limits.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { openCalls } from "#app/calls/calls.server.ts";
import { callTexts } from "#app/calls/texts.ts";
import { formatDay } from "#app/languages/formats.ts";
import { anyone } from "#app/people/doors.server.ts";
import { handleOf, rememberWriter, writerOf } from "#app/people/writers.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { ServicePromise } from "#app/promises/promise-list.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { formChoices } from "../choices.server.ts";
import { sendingTexts } from "../sending/texts.ts";
import { submissionTexts } from "../texts.ts";
import { closedRefusal } from "./closed.server.ts";
import { beginDraft } from "./drafts.server.ts";
import { StartForm } from "./steps.ts";
import { draftTexts as texts } from "./texts.ts";

export const headers = retryAfter;
export const meta: MetaFunction = ({ params }) => metaTitle(params, submissionTexts.submitTitle);

/** What the address of a pillar's or an initiative's page asks to begin with, as far as it exists. */
async function known(asked: { pillar: string[]; initiative: string }) {
  const { pillars, initiatives } = await formChoices(db);
  const initiative = initiatives.find(({ slug }) => slug === asked.initiative);
  const wanted = asked.pillar.length > 0 || !initiative ? asked.pillar : [String(initiative.pillar_id)];
  return { pillars: pillars.map(({ id }) => String(id)).filter((id) => wanted.includes(id)), initiative: initiative?.slug ?? "" };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { searchParams } = new URL(request.url);
  const begin = await known({ pillar: searchParams.getAll("pillar"), initiative: searchParams.get("initiative") ?? "" });
  return json({ begin, calls: await openCalls(db) });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, StartForm);
  if (!form.ok) return form.problems;
  if ((await openCalls(db)).length === 0) return refuse(await closedRefusal(db));
  const room = await mayBeginDraft(context.network);
  if (room !== "free") return askToWait(sendingTexts.tooManyDrafts, room.wait);
  const writer = await writerOf(request);
  const key = await beginDraft(db, writer, language, { ...(await known(form.value)), replyLanguage: language, language });
  return seeOther(`/${language}/submit/${handleOf(key)}/about-you`, { "Set-Cookie": await rememberWriter(writer, key) });
}

export default function StartPage() {
  const { begin, calls } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(submissionTexts.submitTitle)} crumbs={[{ to: `/${language}/submit`, text: say(submissionTexts.submitTitle) }]}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="usa-intro">{say(texts.startIntro)}</p>
      <div className="summary-box">
        <h2>{say(callTexts.openCalls)}</h2>
        {calls.length === 0 && <p>{say(callTexts.none)}</p>}
        {calls.map((call) => (
          <div key={call.code}>
            <p>
              <strong>{pick(call, "title", language)}</strong>{" "}
              {call.closes_at ? <>{say(callTexts.closes)} <InBothCapitals at={call.closes_at} /></> : say(callTexts.standing, { date: formatDay(language, call.opens_at) })}
            </p>
            <p><ServicePromise call={call} /></p>
          </div>
        ))}
      </div>
      {calls.length > 0 && (
        <form method="post">
          {begin.pillars.map((pillar) => <input type="hidden" name="pillar" value={pillar} key={pillar} />)}
          {begin.initiative && <input type="hidden" name="initiative" value={begin.initiative} />}
          <SubmitButton look="big">{say(texts.startNow)}</SubmitButton>
        </form>
      )}
      <p><a className="usa-link" href={`/${language}/submit/resume`}>{say(texts.continueSaved)}</a></p>
      <h2>{say(texts.whoMay)}</h2>
      <p>{say(texts.whoMayText)}</p>
      <h2>{say(texts.whatYouNeed)}</h2>
      <ul className="usa-list">
        <li>{say(texts.needName)}</li>
        <li>{say(texts.needText)}</li>
        <li>{say(texts.needChoice)}</li>
      </ul>
      <h2>{say(texts.howWeUse)}</h2>
      <p>{say(texts.howWeUseText)}</p>
      <p>{say(submissionTexts.lawMayAsk)}</p>
      <p><a className="usa-link" href={`/${language}/privacy`}>{say(texts.privacy)}</a></p>
      <h2>{say(texts.comeBack)}</h2>
      <p>{say(texts.comeBackText)}</p>
      <h2>{say(texts.otherWays)}</h2>
      <p>{say(texts.otherWaysText)}</p>
    </Page>
  );
}
