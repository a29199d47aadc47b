import { json, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicCommitments } from "#app/commitments/board.server.ts";
import { CommitmentsFrom } from "#app/commitments/part-commitments.tsx";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { remembered } from "#app/http/remember.server.ts";
import { CommentCount } from "#app/initiatives/comment-count.tsx";
import { formatDay, formatNumber } from "#app/languages/formats.ts";
import { isLanguage, LOCALE, otherLanguage, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { meetingsOnTheme } from "#app/meetings/came-of.server.ts";
import { ToMeeting } from "#app/meetings/came-of.tsx";
import { meetingTexts } from "#app/meetings/texts.ts";
import { titleOfKind } from "#app/responses/labels.ts";
import { sectorLabel } from "#app/submissions/labels.ts";
import { BarChart } from "#app/ui/chart.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { NewerOlder } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { OUTCOMES } from "../dispositions/dispositions.ts";
import { dispositionTexts } from "../dispositions/texts.ts";
import { InBrief } from "./brief.tsx";
import { PointItem } from "./point-item.tsx";
import { answersToTheme, BRIEF, figuresOfTheme, findPublicTheme, quotesOf, type Figures, type PublicPoint } from "./themes.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? pick(data.theme, "label", isLanguage(params.language) ? params.language : "en") : texts.title, data && texts.title);

/** How many passages stand before the answer. */
const FIRST = 3;
const Query = z.object({ below: z.coerce.number().int().min(1).max(2 ** 53 - 1).optional() });
const figuresNow = remembered(60, (theme: number) => figuresOfTheme(db, theme));

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const theme = (await findPublicTheme(db, params.theme!)) ?? notFound();
  if (theme.merged_into !== null) throw theme.into_slug ? seeOther(`/${language}/themes/${theme.into_slug}`) : notFound();
  const { below } = readQuery(request, Query);
  const [figures, quotes, answers, { found: commitments }, meetings] = await Promise.all([figuresNow(theme.id), quotesOf(db, theme.id, below), answersToTheme(db, theme.id), publicCommitments(db, { theme: theme.id }), meetingsOnTheme(db, theme.id)]);
  const brief = { comments: figures.comments, US: figures.countries.US, MX: figures.countries.MX, answer: answers[0] ?? null, commitments: commitments.slice(0, BRIEF) };
  return json({ theme, figures, brief, answers, commitments, meetings, ...quotes, first_page: !below });
}

export default function ThemePage() {
  const { theme, figures, brief, answers, commitments, meetings, found, older, first_page } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const other = otherLanguage(language);
  const here = `/${language}/themes/${theme.slug}`;
  const label = pick(theme, "label", language);
  // The first words stand before the answer, and the answer is never further than a few of them.
  const first = first_page ? found.slice(0, FIRST) : [];
  const rest = found.slice(first.length);
  const examples = (title: string, lines: string) => lines && <><h3>{title}</h3><ul className="usa-list">{lines.split("\n").filter(Boolean).map((line) => <li key={line}>{line}</li>)}</ul></>;
  return (
    <Page title={label} crumbs={[{ to: `/${language}/themes`, text: say(texts.title) }, { to: here, text: label }]}
      before={<p className="eyebrow"><a href={`/${language}/pillars/${theme.pillar}`}>{pick(theme, "pillar", language)}</a></p>}>
      <p className="usa-intro">{pick(theme, "definition", language)}</p>
      <nav className="summary-box" aria-label={say(texts.inBrief)}>
        <InBrief brief={brief} linked
          who={figures.comments > 0 && figures.sectors.map(({ sector, US, MX, other: elsewhere }) => `${say(sector ? sectorLabel[sector] : texts.noSector)}: ${formatNumber(language, US + MX + elsewhere)}`).join(" · ")} />
      </nav>
      <p className="other-name">{say(texts.inOther)} <span lang={LOCALE[other]}>{pick(theme, "label", other)}</span></p>
      <p><CommentCount comments={figures.comments} texts={figures.texts} /></p>
      {theme.parent && <p>{say(texts.under)} <a className="usa-link" href={`/${language}/themes/${theme.parent}`}>{theme[`parent_${language}`]}</a></p>}
      {theme.under.length > 0 && <><h2>{say(texts.parts)}</h2><ul className="usa-list">{theme.under.map((part) => <li key={part.slug}><a className="usa-link" href={`/${language}/themes/${part.slug}`}>{pick(part, "label", language)}</a></li>)}</ul></>}
      <details>
        <summary>{say(texts.definition)}</summary>
        <p lang={LOCALE[other]}>{pick(theme, "definition", other)}</p>
      </details>
      {examples(say(texts.belongs), pick(theme, "include", language))}
      {examples(say(texts.not), pick(theme, "exclude", language))}
      <h2 id="who">{say(texts.who)}</h2>
      <WhoSpoke figures={figures} />
      {first.length > 0 && <><h3>{say(texts.quotes)}</h3><Quotes points={first} /></>}
      {rest.length > 0 && <p><a className="usa-link" href="#words">{say(texts.moreQuotes)}</a></p>}
      <h2 id="answered">{say(texts.answered)}</h2>
      {answers.length === 0 ? <p>{say(texts.notAnswered)}</p> : (
        <ul className="said-list">
          {answers.map((each, index) => (
            <li className="said" key={each.id}>
              <h3>{say(titleOfKind[each.kind])}</h3>
              <p>{each.outcome && <><strong>{say(dispositionTexts[each.outcome])}</strong> · </>}<span className="usa-hint">{formatDay(language, each.published_at)}</span></p>
              {each[`reason_${language}`] && <p>{say(texts.reason)} {each[`reason_${language}`]}</p>}
              <OriginalText text={shorten(pick(each, "text", language), index === 0 ? 1200 : 320)} />
              <p><a className="usa-link" href={`/${language}/responses/${each.id}`}>{say(texts.seals)}<span className="usa-sr-only"> {each.id}</span></a></p>
            </li>
          ))}
        </ul>
      )}
      <p><strong>{say(texts.became)}</strong><br />{[...OUTCOMES.flatMap((each) => figures.outcomes.filter(({ outcome }) => outcome === each).map(({ points }) => [say(dispositionTexts[each]), points] as const)), [say(texts.undisposed), figures.undisposed] as const]
        .map(([what, points]) => `${what}: ${formatNumber(language, points)}`).join(" · ")}</p>
      <CommitmentsFrom found={commitments} />
      {meetings.length > 0 && <><h3>{say(meetingTexts.onAgendas)}</h3><ul className="usa-list">{meetings.map((on) => <li key={on.item}><ToMeeting on={on} /></li>)}</ul></>}
      {first.length + rest.length === 0 && <p>{say(texts.noQuotes)}</p>}
      {rest.length > 0 && <><h2 id="words">{say(first_page ? texts.moreQuotes : texts.quotes)}</h2><Quotes points={rest} /></>}
      <NewerOlder newer={first_page ? null : here} newerText={say(texts.newestQuotes)} older={older === null ? null : `${here}?below=${older}#words`} olderText={say(texts.olderQuotes)} />
    </Page>
  );
}

const Quotes = ({ points }: { points: SerializeFrom<PublicPoint>[] }) => <ul className="said-list">{points.map((point) => <PointItem key={point.id} point={point} of="theme" />)}</ul>;

/** The beginning of a text, to the end of a word. */
const shorten = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")} …`);

/** Comments by sector, United States beside Mexico, as a picture and as a table. */
function WhoSpoke({ figures: { countries, sectors, comments } }: { figures: Figures }) {
  const say = useSay();
  const language = useLanguage();
  const called = (sector: Figures["sectors"][number]["sector"]) => say(sector ? sectorLabel[sector] : texts.noSector);
  const kinds = [["US", texts.unitedStates], ["MX", texts.mexico]] as const;
  const title = say(texts.legend);
  return (
    <BarChart id="who" heading={comments === 0 ? say(texts.figureNone) : say(texts.figure, { us: countries.US, mx: countries.MX })} caption={say(texts.figureCaption)} legend={kinds.map(([kind, text]) => ({ kind, label: say(text), title }))} level="h3"
      rows={sectors.map((row) => ({ label: called(row.sector), bars: kinds.map(([kind]) => ({ segments: [{ kind, value: row[kind] }], text: formatNumber(language, row[kind]) })) }))}>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption>{say(texts.who)}</caption>
          <thead><tr><th scope="col">{say(texts.sector)}</th>{[...kinds, ["other", texts.otherCountry] as const].map(([kind, text]) => <th scope="col" key={kind}>{say(text)}</th>)}</tr></thead>
          <tbody>{sectors.map((row) => (
            <tr key={row.sector}><th scope="row" data-label={say(texts.sector)}>{called(row.sector)}</th>{[...kinds, ["other", texts.otherCountry] as const].map(([kind, text]) => <td key={kind} data-label={say(text)}>{formatNumber(language, row[kind])}</td>)}</tr>
          ))}</tbody>
        </table>
      </details>
    </BarChart>
  );
}
