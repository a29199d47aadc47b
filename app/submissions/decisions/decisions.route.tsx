import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { remembered } from "#app/http/remember.server.ts";
import { CAPITALS, formatInstant, formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publicCounts } from "#app/reports/counts/counts.server.ts";
import { countTexts } from "#app/reports/counts/texts.ts";
import { publicNumber, type Unanswered } from "#app/themes/dispositions/public-number.server.ts";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { reasonLabel } from "../reasons.ts";
import { submissionTexts } from "../texts.ts";
import { totalsTexts as texts } from "./texts.ts";
import { SHOWN_FROM, type Told } from "./told.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

const numbersNow = remembered(60, (_: "all") => publicNumber(db));

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const [{ as_of, counts }, lacking] = await Promise.all([publicCounts(db), numbersNow("all")]);
  return json({ ...counts.totals, as_of, lacking, shownFrom: SHOWN_FROM });
}

export default function DecisionsPage() {
  const { published, redacted, texts: distinct, unpublished, as_of, lacking, shownFrom } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const told = (count: Told) => (count === "few" ? say(texts.fewer, { count: shownFrom }) : count === "beside" ? say(texts.beside) : formatNumber(language, count));
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/submissions`, text: say(submissionTexts.listTitle) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p className="usa-hint">{say(countTexts.asOf, { washington: formatInstant(language, as_of, CAPITALS.US), mexico: formatInstant(language, as_of, CAPITALS.MX) })}</p>
      <CountTable caption={say(texts.public)} head={say(texts.outcome)} rows={[{ name: say(texts.published), count: told(published) }, { name: say(texts.redacted), count: told(redacted) }]} />
      <p>{say(texts.counted, { count: published + redacted, texts: distinct })} <a className="usa-link" href={`/${language}/campaigns/method`}>{say(texts.distinctWhy)}</a></p>
      {unpublished.map(({ outcome, reasons, atLeast }) => (
        <CountTable key={outcome} caption={say(texts[outcome])} head={say(texts.reason)}
          rows={[...reasons.map(({ reason, count }) => ({ name: say(reasonLabel(reason)!), count: told(count) })), { name: say(texts.together), count: atLeast === 0 ? "—" : reasons.every(({ count }) => typeof count === "number") ? told(atLeast) : say(texts.orMore, { count: atLeast }) }]} />
      ))}
      <h2 id="lacking">{say(publicThemeTexts.numberTitle)}</h2>
      <p>{say(publicThemeTexts.numberIntro)}</p>
      <LackingTable lacking={lacking} />
      <h2>{say(texts.rule)}</h2>
      <ul className="usa-list">
        {[texts.ruleAlone, texts.ruleOther, texts.ruleRedacted, texts.ruleAuthor].map((text) => <li key={text.en}>{say(text)}</li>)}
        <li>{say(texts.ruleFewer, { count: shownFrom })}</li>
      </ul>
    </Page>
  );
}

/** The public number of every pillar; each of its numbers leads to the comments behind it. */
function LackingTable({ lacking }: { lacking: readonly Unanswered[] }) {
  const say = useSay();
  const language = useLanguage();
  const columns = [{ text: publicThemeTexts.withoutDisposition, of: "points", lacks: "disposition" }, { text: publicThemeTexts.withoutPoint, of: "unmarked", lacks: "point" }] as const;
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked totals">
      <caption className="usa-sr-only">{say(publicThemeTexts.numberTitle)}</caption>
      <thead><tr><th scope="col">{say(publicThemeTexts.pillar)}</th>{columns.map(({ text, of }) => <th scope="col" key={of}>{say(text)}</th>)}</tr></thead>
      <tbody>
        {lacking.map((each) => (
          <tr key={each.pillar}>
            <th scope="row" data-label={say(publicThemeTexts.pillar)}><a className="usa-link" href={`/${language}/pillars/${each.slug}`}>{pick(each, "name", language)}</a></th>
            {columns.map(({ text, of, lacks }) => (
              <td key={of} data-label={say(text)}>{each[of] === 0 ? "0" : <a className="usa-link" href={`/${language}/submissions?pillar=${each.pillar}&lacks=${lacks}`}>{formatNumber(language, each[of])}<span className="usa-sr-only">: {say(text)}, {pick(each, "name", language)}</span></a>}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CountTable({ caption, head, rows }: { caption: string; head: string; rows: { name: string; count: string }[] }) {
  const say = useSay();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked totals">
      <caption>{caption}</caption>
      <thead><tr><th scope="col">{head}</th><th scope="col">{say(texts.count)}</th></tr></thead>
      <tbody>
        {rows.map(({ name, count }) => <tr key={name}><th scope="row" data-label={head}>{name}</th><td data-label={say(texts.count)}>{count}</td></tr>)}
      </tbody>
    </table>
  );
}
