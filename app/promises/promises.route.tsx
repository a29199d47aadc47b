import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { CAPITALS, formatInstant, formatNumber } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publicCounts } from "#app/reports/counts/counts.server.ts";
import { countTexts } from "#app/reports/counts/texts.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { dueOf, shareKept, sumOf, TOLD_FROM } from "./answers.ts";
import { overdueAnswers } from "./answers.server.ts";
import { DecisionsTable } from "./decisions-table.tsx";
import { HeatMap } from "./heat-map.tsx";
import { LanguageTimes } from "./language-times.tsx";
import { OverdueList } from "./overdue-list.tsx";
import { promisePageTexts as texts } from "./page-texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

const Query = z.object({ pillar: z.coerce.number().int().min(1).max(99).optional(), page: z.coerce.number().int().min(1).max(50).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { pillar, page = 1 } = readQuery(request, Query);
  const [{ as_of, counts }, pillars, overdue] = await Promise.all([publicCounts(db), pillarNames(db), overdueAnswers(db, { pillar, page })]);
  return json({ as_of, answers: counts.answers, decisions: counts.decisions, pillars, overdue, pillar: pillar ?? null });
}

export default function PromisesPage() {
  const { as_of, answers, decisions, pillars, overdue, pillar } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/promises`;
  return (
    <Page title={say(texts.title)} wide crumbs={[{ to: here, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p className="usa-hint">{say(countTexts.asOf, { washington: formatInstant(language, as_of, CAPITALS.US), mexico: formatInstant(language, as_of, CAPITALS.MX) })}</p>
      <PillarTable answers={answers} pillars={pillars} />
      <h2>{say(texts.byMonth)}</h2>
      <p>{say(texts.byMonthIntro)}</p>
      <div className="heat-maps">{(["US", "MX"] as const).map((government) => <HeatMap key={government} government={government} months={answers.months} pillars={pillars} />)}</div>
      <p><a className="usa-link" href={`${here}/table`} download>{say(texts.csv)}</a></p>
      <h2>{say(texts.languages)}</h2>
      <LanguageTimes languages={answers.languages} />
      <h2 id="overdue">{say(texts.overdue)}</h2>
      <OverdueList {...overdue} pillar={pillar} pillars={pillars} here={here} />
      <h2>{say(texts.decisions)}</h2>
      <DecisionsTable decisions={decisions} />
      <h2>{say(texts.rules)}</h2>
      <ul className="usa-list">
        {[texts.ruleDays, texts.ruleKept, texts.ruleMissed, texts.ruleAlone, texts.ruleScope].map((rule) => <li key={rule.en}>{say(rule)}</li>)}
        <li>{say(texts.ruleFew, { count: TOLD_FROM })}</li>
      </ul>
    </Page>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** Every promise there ever was, by pillar, with the ones that are overdue one click away. */
function PillarTable({ answers, pillars }: Pick<Data, "answers" | "pillars">) {
  const say = useSay();
  const language = useLanguage();
  const all = sumOf(answers.pillars.map(({ by }) => by.joint));
  const [paused, overdue] = (["paused", "overdue"] as const).map((key) => answers.pillars.reduce((sum, each) => sum + each[key], 0)) as [number, number];
  const share = shareKept(all);
  const rows = [
    ...answers.pillars.map(({ pillar, by, ...rest }) => {
      const found = pillars.find(({ id }) => id === pillar)!;
      return { label: say(texts.pillarName, { number: pillar, name: pick(found, "name", language) }), counts: by.joint, ...rest, to: `/${language}/promises?pillar=${pillar}#overdue` };
    }),
    { label: say(texts.all), counts: all, paused, overdue, to: `/${language}/promises#overdue` },
  ];
  const number = (value: number) => formatNumber(language, value);
  return (
    <>
      <h2>{share === null ? say(texts.keptNone) : say(texts.keptSay, { kept: all.kept, due: all.kept + all.missed, share: say(texts.percent, { share }), overdue })}</h2>
      <table className="usa-table usa-table--borderless usa-table--stacked promise-table">
        <caption>{say(texts.byPillar)}</caption>
        <thead><tr>{[texts.pillar, texts.promised, texts.kept, texts.missed, texts.share, texts.open, texts.paused, texts.overdueNow].map((head) => <th scope="col" key={head.en}>{say(head)}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ label, counts, paused, overdue, to }) => {
            const kept = shareKept(counts);
            return (
              <tr key={to}>
                <th scope="row" data-label={say(texts.pillar)}>{label}</th>
                <td data-label={say(texts.promised)}>{number(dueOf(counts) + paused)}</td>
                <td data-label={say(texts.kept)}>{number(counts.kept)}</td>
                <td data-label={say(texts.missed)}>{number(counts.missed)}</td>
                <td data-label={say(texts.share)}>{kept === null ? "–" : say(texts.percent, { share: kept })}</td>
                <td data-label={say(texts.open)}>{number(counts.open)}</td>
                <td data-label={say(texts.paused)}>{number(paused)}</td>
                <td data-label={say(texts.overdueNow)}>{overdue === 0 ? "0" : <a className="usa-link" href={to}>{number(overdue)}<span className="usa-sr-only">: {say(texts.overdueNow)}, {label}</span></a>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
