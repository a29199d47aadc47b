import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CAPITALS, formatInstant, formatNumber } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { BarChart } from "#app/ui/chart.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../texts.ts";
import { FIGURES, figuresOf, type Figure } from "./figures.ts";
import { deskNumbers, namesIn } from "./numbers.server.ts";
import { numbersTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.numbers, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-numbers");
  const language = languageOf(params);
  const { as_of, numbers } = await deskNumbers(db);
  const figures = figuresOf(numbers, await namesIn(db, numbers), language, as_of);
  return json({ as_of, figures: FIGURES.map((id) => figures[id]) });
}

export default function NumbersPage() {
  const { as_of, figures } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.numbers)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p className="usa-hint">{say(texts.asOf, { washington: formatInstant(language, as_of, CAPITALS.US), mexico: formatInstant(language, as_of, CAPITALS.MX) })}</p>
      <nav aria-label={say(texts.contents)} className="not-printed">
        <ul className="usa-list">{figures.map(({ id, title }) => <li key={id}><a className="usa-link" href={`#${id}`}>{title}</a></li>)}</ul>
      </nav>
      <div className="charts">{(figures as Figure[]).map((figure) => <section id={figure.id} key={figure.id}><NumbersFigure {...figure} /></section>)}</div>
    </Page>
  );
}

function NumbersFigure({ id, title, heading, caption, rows, most, legend, table, query }: Figure) {
  const say = useSay();
  const language = useLanguage();
  const desk = `/${language}/desk`;
  const [first, ...columns] = table.head;
  const cell = (value: string | number | null) => (value === null ? "–" : typeof value === "number" ? formatNumber(language, value) : value);
  return (
    <BarChart {...{ id, heading, caption, rows, most, legend }}>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption>{title}</caption>
          <thead><tr><th scope="col">{first}</th>{columns.map((column) => <th scope="col" key={column}>{column}</th>)}</tr></thead>
          <tbody>
            {table.rows.map(({ label, query, cells }, index) => (
              <tr key={index}>
                <th scope="row" data-label={first}>{query ? <a className="usa-link" href={`${desk}?${query}`}>{label}</a> : label}</th>
                {cells.map((value, number) => <td key={number} data-label={columns[number]}>{cell(value)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <ul className="chart__links">
        <li><a className="usa-link" href={`${desk}?${query}`}>{say(texts.openQueue)}<span className="usa-sr-only">: {title}</span></a></li>
        <li><a className="usa-link" href={`${desk}/numbers/${id}`} download>{say(texts.csv)}<span className="usa-sr-only">: {title}</span></a></li>
      </ul>
    </BarChart>
  );
}
