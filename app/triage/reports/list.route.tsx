import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../texts.ts";
import { reportsOnDesk } from "./reports.server.ts";
import { findingLabel } from "./reports.ts";
import { reportTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.reports, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  return json({ reports: await reportsOnDesk(db).execute() });
}

export default function ReportsPage() {
  const { reports } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.reports)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      {reports.length === 0 ? <p>{say(texts.none)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead>
            <tr><th scope="col">{say(texts.about)}</th><th scope="col">{say(texts.by)}</th><th scope="col">{say(texts.reported)}</th><th scope="col">{say(texts.result)}</th></tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={report.id}>
                <th scope="row" data-label={say(texts.about)}>
                  <a className="usa-link" href={`/${language}/desk/reports/${report.id}`}><span lang={report.language}>{report.title}</span></a>
                  <span className="queue-table__marks">{report.reference}</span>
                </th>
                <td data-label={say(texts.by)}><bdi>{report.name}</bdi></td>
                <td data-label={say(texts.reported)}><Day at={report.reported_at} /></td>
                <td data-label={say(texts.result)}>{say(report.outcome ? findingLabel[report.outcome] : texts.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
