import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { remembered } from "#app/http/remember.server.ts";
import { formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { codebookToExport, together } from "./codings.server.ts";
import { exportTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

const Query = z.object({ pillar: z.coerce.number().int().min(1).max(99).optional() });
/** So many themes stand in the table: more columns nobody reads. The file has them all. */
const SHOWN = 20;

// Every coding is counted for it: once in a minute, however many ask.
const pairsNow = remembered(60, (_: "all") => together(db));

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "export-codings");
  languageOf(params);
  const [pillars, codes, pairs] = await Promise.all([pillarNames(db), codebookToExport(db), pairsNow("all")]);
  const { pillar = pillars[0]?.id ?? 0 } = readQuery(request, Query);
  const used = new Set(pairs.map(({ one }) => one));
  const shown = codes.filter(({ id, pillar_id }) => pillar_id === pillar && used.has(id)).slice(0, SHOWN);
  const counts = shown.map((row) => shown.map((column) => pairs.find(({ one, other }) => one === Math.min(row.id, column.id) && other === Math.max(row.id, column.id))?.points ?? 0));
  return json({ pillars, pillar, empty: codes.length === 0, shown: shown.map(({ id, label_en, label_es }) => ({ id, label_en, label_es })), counts });
}

export default function ExportsPage() {
  const { pillars, pillar, empty, shown, counts } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/exports`;
  const files = [
    ["codebook.csv", texts.codebook, texts.codebookMeans], ["segments.csv", texts.segments, texts.segmentsMeans], ["together.csv", texts.together, texts.togetherMeans],
    ["codebook.qdc", texts.qdc, texts.qdcMeans], ["project.qdpx", texts.qdpx, texts.qdpxMeans],
  ] as const;
  return (
    <Page title={say(texts.title)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <h2>{say(texts.files)}</h2>
      {empty ? <p>{say(texts.noThemes)}</p> : <ul className="usa-list">{files.map(([file, name, means]) => <li key={file}><a className="usa-link" href={`${here}/${file}`}>{say(name)}</a> {say(means)}</li>)}</ul>}
      <h2>{say(texts.matrix)}</h2>
      <p>{say(texts.matrixMeans)}</p>
      <nav className="chips" aria-label={say(texts.pillar)}>
        <ul>{pillars.map(({ id }) => <li key={id}><a className="chip" href={`${here}?pillar=${id}`} aria-current={id === pillar ? "page" : undefined}>{say(texts.pillarNumber, { number: id })}</a></li>)}</ul>
      </nav>
      {shown.length === 0 ? <p>{say(texts.matrixNone)}</p> : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard
        <div className="usa-table-container--scrollable" tabIndex={0} role="region" aria-label={say(texts.matrix)}>
          <table className="usa-table">
            <caption>{say(texts.matrixOf, { number: pillar, count: SHOWN })}</caption>
            <thead><tr><th scope="col">{say(texts.theme)}</th>{shown.map((theme) => <th scope="col" key={theme.id}>{pick(theme, "label", language)}</th>)}</tr></thead>
            <tbody>{shown.map((theme, row) => <tr key={theme.id}><th scope="row">{pick(theme, "label", language)}</th>{counts[row]!.map((count, column) => <td key={column}>{formatNumber(language, count)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
