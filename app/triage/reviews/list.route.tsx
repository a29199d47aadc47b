import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { redactionsOnDesk } from "../contests/contests.server.ts";
import { contestTexts } from "../contests/texts.ts";
import { WaitingRedactions } from "../contests/waiting-redactions.tsx";
import { triageTexts } from "../texts.ts";
import { outcomeLabel } from "../triage.ts";
import { reviewsOnDesk } from "./reviews.server.ts";
import { reviewTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.reviews, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  const [reviews, redactions] = await Promise.all([reviewsOnDesk(db), redactionsOnDesk(db)]);
  return json({ ...reviews, ...redactions });
}

export default function ReviewsPage() {
  const { waiting, again, contests, late } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <Page title={say(texts.reviews)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      {waiting.length === 0 ? <p>{say(texts.none)}</p> : <Requests rows={waiting} />}
      {again.length > 0 && (
        <section>
          <h2>{say(texts.toAnswerAgain)}</h2>
          <p className="usa-hint">{say(texts.toAnswerAgainMeans)}</p>
          <Requests rows={again} />
        </section>
      )}
      <WaitingRedactions title={contestTexts.contestsTitle} intro={contestTexts.contestsIntro} rows={contests} to="contest" />
      <WaitingRedactions title={contestTexts.lateTitle} intro={contestTexts.lateIntro} rows={late} to="late" />
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["waiting"][number];

function Requests({ rows }: { rows: Row[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
      <caption className="usa-sr-only">{say(texts.reviews)}</caption>
      <thead><tr><th scope="col">{say(triageTexts.submission)}</th><th scope="col">{say(triageTexts.decision)}</th><th scope="col">{say(texts.requested)}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.reference}>
            <th scope="row" data-label={say(triageTexts.submission)}>
              <a className="usa-link" href={`/${language}/desk/submissions/${row.reference}#review`}><span lang={row.language}>{row.title}</span></a>
              <span className="queue-table__marks">{row.reference}</span>
            </th>
            <td data-label={say(triageTexts.decision)}>{say(row.outcome ? outcomeLabel[row.outcome] : triageTexts.waiting)}</td>
            <td data-label={say(texts.requested)}><Day at={row.requested_at} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
