import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { readReference } from "#app/submissions/reference.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { NewerOlder } from "#app/ui/pagination.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { ChainCard } from "./chain-state.tsx";
import { findEvents, stateOfChain } from "./events.server.ts";
import { EVENTS, type Event } from "./history.ts";
import { tellActor, tellEvent, tellSubject, type Telling } from "./labels.ts";
import { asked, historyAddress, HistoryQuery, SIDES } from "./query.ts";
import { eventTexts, historyTexts as texts } from "./texts.ts";
import { verifyHistory } from "./verification.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.history, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reader = await admit(request, "read-history");
  languageOf(params);
  const { before, after, ...filter } = readQuery(request, HistoryQuery);
  const [found, chain] = await Promise.all([findEvents(db, reader, asked(filter, readReference), before === undefined ? { after } : { before }), stateOfChain(db)]);
  return json({ ...found, chain, filter, city: reader.government });
}

/** Verifies what came since the last checkpoint. Changes nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  await admit(request, "read-history");
  languageOf(params);
  const { from, to, wrong } = await verifyHistory(db);
  return json({ from, to, wrong });
}

export default function HistoryPage() {
  const { events, newer, older, chain, filter, city } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/history`;
  const kinds = (Object.keys(EVENTS) as Event[]).map((value) => ({ value, label: say(eventTexts[value]) })).sort((one, other) => one.label.localeCompare(other.label, LOCALE[language]));
  const sides = { US: texts.unitedStates, MX: texts.mexico, stakeholder: texts.stakeholder, portal: texts.portal };
  const days = say(texts.daysHint, { city: say(city === "US" ? texts.washington : texts.mexicoCity) });
  const exported = (format: "csv" | "jsonl") => historyAddress(`${here}/export`, { ...filter, format });
  return (
    <Page title={say(texts.history)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <form method="get" role="search" className="queue-filters" aria-label={say(texts.filters)}>
        <AnsweredForm values={filter}>
          <TextField name="about" type="search" label={say(texts.about)} hint={say(texts.aboutHint)} />
          <Select name="what" label={say(texts.what)} empty={say(texts.anyEvent)} options={kinds} />
          <TextField name="by" type="search" label={say(texts.by)} hint={say(texts.byHint)} />
          <Select name="side" label={say(texts.side)} empty={say(texts.anySide)} options={SIDES.map((value) => ({ value, label: say(sides[value]) }))} />
          <TextField name="from" type="date" label={say(texts.from)} hint={days} />
          <TextField name="to" type="date" label={say(texts.to)} hint={days} />
          <SubmitButton look="outline">{say(texts.apply)}</SubmitButton>
          {Object.keys(filter).length > 0 && <p><a className="usa-link" href={here}>{say(texts.clear)}</a></p>}
        </AnsweredForm>
      </form>
      {events.length === 0 ? <p>{say(texts.none)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(texts.what)}</th>
              <th scope="col">{say(texts.about)}</th>
              <th scope="col">{say(texts.by)}</th>
              <th scope="col">{say(texts.when)}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id}>
                <th scope="row" data-label={say(texts.what)}>{tellEvent(language, event)}</th>
                <td data-label={say(texts.about)}><Subject {...event} /></td>
                <td data-label={say(texts.by)}>{tellActor(language, event)}</td>
                <td data-label={say(texts.when)}><InBothCapitals at={event.at} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NewerOlder
        newer={newer && events[0] ? historyAddress(here, { ...filter, after: events[0].id }) : null} newerText={say(texts.newer)}
        older={older && events.at(-1) ? historyAddress(here, { ...filter, before: events.at(-1)!.id }) : null} olderText={say(texts.older)} />
      <ChainCard chain={chain} found={useActionData<typeof action>()} here={here} />
      <h2>{say(texts.export)}</h2>
      <p>{say(texts.exportMeans)}</p>
      <ul className="usa-list">
        <li><a className="usa-link" href={exported("csv")} download>{say(texts.csv)}</a></li>
        <li><a className="usa-link" href={exported("jsonl")} download>{say(texts.jsonLines)}</a></li>
      </ul>
    </Page>
  );
}

/** What it happened to, with the way there where the desk has a page of it. */
function Subject(event: Telling) {
  const language = useLanguage();
  const told = tellSubject(language, event);
  const page = event.reference ? `submissions/${event.reference}` : event.subject === "response" ? `responses/${event.subject_id}` : null;
  return page ? <a className="usa-link" href={`/${language}/desk/${page}`}>{told}</a> : <>{told}</>;
}
