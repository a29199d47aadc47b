import { formatDay } from "#app/languages/formats.ts";
import { pick, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { countryLabel, sectorLabel } from "#app/submissions/labels.ts";
import type { Country, Sector } from "#app/submissions/submissions.ts";
import { bound, plain, type Block, type Cell, type Document, type Pages, type Run } from "#app/ui/documents/document.ts";
import { inBothCapitals } from "#app/ui/when.tsx";
import { meetingTexts } from "../texts.ts";
import type { Book, BookPillar, BookTheme, Quote } from "./content.ts";
import { bookTexts as texts } from "./texts.ts";

type Frozen = { content: Book; hash: string; ceased?: number };

/** A frozen book as a document, in one language or both: of its content and its hash alone, and how much was left out of it. */
export function documentOf({ content, hash, ceased = 0 }: Frozen, pages: Pages): Document {
  const language = pages === "es" ? "es" : "en";
  const parts = (each: Language) => [cover(each, content, hash, ceased), ...content.pillars.map((pillar) => pillarPart(each, pillar)), annex(each, content)];
  const footer = (each: Language) => `${say(each, texts.footer, { title: pick(content.meeting, "title", each), number: content.number, hash: hash.slice(0, 12) })} · ${say(each, content.edition === "desk" ? texts.notPublic : texts.publicEdition)}`;
  return { language, title: `${say(language, titleOf(content))}: ${pick(content.meeting, "title", language)}`, footer: { en: footer("en"), es: footer("es") }, parts: bound(pages, { en: parts("en"), es: parts("es") }) };
}

const titleOf = ({ edition }: Book) => (edition === "desk" ? texts.title : texts.publicTitle);
const paragraph = (text: string): Block => ({ kind: "paragraph", runs: plain(text) });
const heading = (level: 1 | 2, text: string, id: string): Block => ({ kind: "heading", level, text, id });
const governmentName = (language: Language, government: "US" | "MX") => say(language, government === "US" ? texts.unitedStates : texts.mexico);

function cover(language: Language, book: Book, hash: string, ceased: number): Block[] {
  const { meeting, number, frozen_at, prepared, edition } = book;
  const place = meeting[`place_${language}`];
  const when = meeting.ended_on
    ? say(language, texts.meetingFromTo, { from: formatDay(language, meeting.held_on), to: formatDay(language, meeting.ended_on) })
    : say(language, texts.meetingOn, { date: formatDay(language, meeting.held_on) });
  return [
    { kind: "title", text: say(language, titleOf(book)) },
    { kind: "paragraph", runs: [{ text: pick(meeting, "title", language), bold: true }] },
    paragraph(`${say(language, meetingTexts[meeting.level])}. ${when}${place ? `, ${place}` : ""}.`),
    paragraph(meeting.starts_at ? `${say(language, texts.begins, { when: inBothCapitals(language, meeting.starts_at) })}.${meeting.ends_at ? ` ${say(language, texts.ends, { when: inBothCapitals(language, meeting.ends_at) })}.` : ""}` : say(language, texts.timeUnknown)),
    paragraph(`${say(language, texts.snapshot, { number, when: inBothCapitals(language, frozen_at) })}.`),
    paragraph(prepared.name === null ? `${say(language, texts.preparedFor)}.` : `${say(language, texts.by, { name: prepared.name, government: governmentName(language, prepared.government) })}.`),
    paragraph(say(language, edition === "desk" ? texts.deskOnly : texts.publicOnly)),
    ...(ceased > 0 ? [paragraph(say(language, texts.ceased, { count: ceased }))] : []),
    paragraph(say(language, texts.hash, { hash })),
    { kind: "contents", title: say(language, texts.contents), depth: 1 },
  ];
}

function pillarPart(language: Language, pillar: BookPillar): Block[] {
  const { id, facts, themes, commitments, overdue, asks } = pillar;
  const differing = themes.filter(({ mostly }) => mostly);
  const two = (name: string) => `pillar-${id}-${name}`;
  return [
    heading(1, say(language, texts.pillar, { number: id, name: pick(pillar, "name", language) }), `pillar-${id}`),
    heading(2, say(language, texts.facts), two("facts")),
    { kind: "list", items: [say(language, texts.factComments, facts), say(language, texts.factCountries, facts), say(language, texts.factPoints, facts), say(language, texts.factAnswered, { answered: facts.answered, overdue: overdue.count }), say(language, texts.factCommitments, facts)].map(plain) },
    heading(2, say(language, texts.asks), two("asks")),
    ...(asks.length === 0 ? [paragraph(say(language, texts.noAsks))] : [{
      kind: "list" as const,
      items: asks.map((ask): Run[] => [{ text: `${pick(ask, "label", language)}: `, bold: true }, { text: `${pick(ask, "question", language)}${ask.agreed ? "" : say(language, texts.askProposed)}${ask.deferred ? say(language, texts.askDeferred) : ""}` }]),
    }]),
    heading(2, say(language, texts.themes), two("themes")),
    ...(themes.length === 0 ? [paragraph(say(language, texts.noThemes))] : themes.flatMap((theme) => themeBlocks(language, theme))),
    heading(2, say(language, texts.differ), two("differ")),
    ...(themes.length === 0 ? [] : [paragraph(say(language, texts.differRule))]),
    ...(differing.length === 0 ? [paragraph(say(language, themes.length === 0 ? texts.noThemes : texts.noDifference))] : [{
      kind: "list" as const,
      items: differing.map((theme) => plain(say(language, theme.mostly === "US" ? texts.mostlyUS : texts.mostlyMX, { label: pick(theme, "label", language), us: theme.us, mx: theme.mx, both: theme.us + theme.mx }))),
    }]),
    heading(2, say(language, texts.commitments), two("commitments")),
    ...(commitments.length === 0 ? [paragraph(say(language, texts.noCommitments))] : [{
      kind: "table" as const, caption: say(language, texts.commitments), widths: [34, 19, 25, 22], head: [texts.commitment, texts.state, texts.due, texts.responsible].map((text) => say(language, text)),
      rows: commitments.map((commitment) => [pick(commitment, "title", language), say(language, texts[commitment.standing]), commitment.due_on ? formatDay(language, commitment.due_on) : say(language, texts.noDue), `${commitment.us} · ${commitment.mx}`]),
    }]),
    heading(2, say(language, texts.overdue), two("overdue")),
    ...(overdue.count === 0 ? [paragraph(say(language, texts.noOverdue))] : [
      { kind: "table" as const, caption: say(language, texts.overdue), widths: [25, 47, 28], head: [texts.reference, texts.comment, texts.due].map((text) => say(language, text)), rows: overdue.listed.map(({ reference, title, language: lang, due_on }) => [{ text: reference, whole: true }, titleOrNone(language, title, lang), formatDay(language, due_on)]) },
      ...(overdue.count > overdue.listed.length ? [paragraph(say(language, texts.andMore, { count: overdue.count - overdue.listed.length }))] : []),
    ]),
  ];
}

function themeBlocks(language: Language, theme: BookTheme): Block[] {
  return [
    { kind: "paragraph", leads: true, runs: [{ text: `${pick(theme, "label", language)}. `, bold: true }, { text: `${say(language, texts.behind, theme)}.` }] },
    ...theme.quotes.flatMap((quote): Block[] => {
      const { translation } = quote;
      if (quote.quote === null) return [{ kind: "paragraph", runs: [{ text: `${say(language, texts.passageCeased)} ` }, { text: quote.reference, whole: true }] }];
      const said = { kind: "quote" as const, text: quote.quote, lang: quote.language, by: [{ text: quote.reference, whole: true }, { text: ` · ${authorOf(language, quote)}` }] };
      if (!translation || quote.language === language) return [said];
      const label = translation.kind === "human" ? texts.human : translation.reviewed ? texts.machineReviewed : texts.machine;
      return [{ ...said, translation: [{ text: `${say(language, label)} `, bold: true }, { text: translation.text }] }];
    }),
  ];
}

const titleOrNone = (language: Language, title: string | null, lang: Language): Cell => (title === null ? say(language, texts.titleCeased) : { text: title, lang });

/** Who says it, as far as they agreed to be named. */
export function authorOf(language: Language, { name, organization, sector, country }: Pick<Quote, "name" | "organization" | "sector" | "country">): string {
  const who = [name, organization].filter(Boolean).join(", ") || say(language, texts.noName);
  return [who, sector && say(language, sectorLabel[sector as Sector]), country && say(language, countryLabel[country as Country])].filter(Boolean).join(" · ");
}

function annex(language: Language, { annex: { count, listed } }: Book): Block[] {
  return [
    heading(1, say(language, texts.annex), "annex"),
    paragraph(say(language, texts.annexCount, { count })),
    ...(listed.length === 0 ? [] : [{
      kind: "table" as const, caption: say(language, texts.annex), widths: [25, 40, 35], head: [texts.reference, texts.comment, texts.author].map((text) => say(language, text)),
      rows: listed.map((comment) => [{ text: comment.reference, whole: true }, titleOrNone(language, comment.title, comment.language), authorOf(language, comment)]),
    }]),
    ...(count > listed.length ? [paragraph(say(language, texts.andMore, { count: count - listed.length }))] : []),
  ];
}
