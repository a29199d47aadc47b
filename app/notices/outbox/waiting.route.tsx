import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { subjectTexts } from "../subjects.ts";
import { outboxTexts as texts } from "./texts.ts";
import { howMailStands } from "./waiting.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-notices");
  languageOf(params);
  return json(await howMailStands(db));
}

export default function WaitingPage() {
  const { waiting, oldest, failure, failed_at, last_sent, held, unsent } = useLoaderData<typeof loader>();
  const say = useSay();
  const when = (at: string | null) => (at ? <InBothCapitals at={at} /> : say(texts.none));
  const why = (row: (typeof unsent)[number]) =>
    say(row.held ? texts[`held-${row.held}`] : row.failure ? texts[row.failure] : texts.notTried);
  return (
    <Page title={say(texts.title)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <SummaryList rows={[
        { term: say(texts.waiting), value: say(texts.count, { count: waiting }) },
        ...(oldest ? [{ term: say(texts.oldest), value: when(oldest) }] : []),
        { term: say(texts.lastFailure), value: failure ? <>{say(texts[failure])} · {when(failed_at)}</> : say(texts.none) },
        { term: say(texts.lastSent), value: when(last_sent) },
        { term: say(texts.held), value: say(texts.count, { count: held }) },
      ]} />
      <h2>{say(texts.unsent)}</h2>
      <p className="usa-hint">{say(texts.howItGoesOn)}</p>
      {unsent.length === 0 ? <p>{say(texts.none)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.unsentCaption)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(texts.message)}</th>
              <th scope="col">{say(texts.since)}</th>
              <th scope="col">{say(texts.tries)}</th>
              <th scope="col">{say(texts.why)}</th>
            </tr>
          </thead>
          <tbody>
            {unsent.map((row) => (
              <tr key={row.id}>
                <th scope="row" data-label={say(texts.message)}>{say(subjectTexts[row.kind])} ({row.reference ?? say(texts.draft)})</th>
                <td data-label={say(texts.since)}><InBothCapitals at={row.created_at} /></td>
                <td data-label={say(texts.tries)}>{row.attempts}</td>
                <td data-label={say(texts.why)}>{why(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
