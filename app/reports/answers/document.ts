import { formatDay, formatNumber } from "#app/languages/formats.ts";
import { pick, type Language, type Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { OUTCOMES } from "#app/themes/dispositions/dispositions.ts";
import { dispositionTexts } from "#app/themes/dispositions/texts.ts";
import { bound, plain, type Block, type Cell, type Document, type Pages } from "#app/ui/documents/document.ts";
import { inBothCapitals } from "#app/ui/when.tsx";
import { IN_PLACE, type AnsweredPoint, type AnsweredSection, type Answers, type Section } from "./answers.ts";
import { answersTexts as texts } from "./texts.ts";

export type Subject = { kind: "call" | "meeting"; title_en: string; title_es: string };
export type Pillar = { id: number; name_en: string; name_es: string };
/** What of it this is: one pillar, some of its themes, one part of its points, or the points of one theme from one to another. */
export type Extract = { pillar?: number | null; themes?: { from: number; to: number; all: number }; part?: { number: number; of: number }; points?: { from: number; to: number; all: number } };
type Made = { pages: Pages; at: Date; extract?: Extract; hrefFor?: (section: Section) => string };

/** The answers to a call or to the themes of a meeting as a document: a part for each pillar. @param at when the record said so */
export function answersDocument(subject: Subject, pillars: readonly Pillar[], answers: Answers, made: Made): Document {
  const { pages } = made;
  const language = pages === "es" ? "es" : "en";
  const told = pillars.filter(({ id }) => answers.sections.some(({ pillar }) => pillar === id));
  const parts = (each: Language) => [cover(each, subject, pillars, answers, made), ...told.map((pillar) => pillarPart(each, pillar, answers, made))];
  const footer = (each: Language) => say(each, texts.footer, { title: pick(subject, "title", each) });
  return { language, title: footer(language), footer: { en: footer("en"), es: footer("es") }, parts: bound(pages, { en: parts("en"), es: parts("es") }) };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: plain(text) });
export const nameOf = (language: Language, pillar: Pillar) => say(language, texts.pillar, { number: pillar.id, name: pick(pillar, "name", language) });

function cover(language: Language, subject: Subject, pillars: readonly Pillar[], { totals }: Answers, { at, extract: { pillar, themes, part, points } = {} }: Made): Block[] {
  const only = pillars.find(({ id }) => id === pillar);
  return [
    { kind: "title", text: say(language, texts.title) },
    { kind: "paragraph", runs: [{ text: say(language, subject.kind === "call" ? texts.ofCall : texts.ofMeeting, { title: pick(subject, "title", language) }), bold: true }] },
    ...(points ? [] : [paragraph(say(language, texts.intro))]),
    paragraph(`${say(language, texts.asOf, { when: inBothCapitals(language, at) })}.`),
    ...(only && !points ? [paragraph(`${part ? say(language, texts.partOfPillar, { ...part, pillar: nameOf(language, only) }) : say(language, texts.onlyPillar, { pillar: nameOf(language, only) })}.`)] : []),
    ...(points ? [] : totals.points === 0 ? [paragraph(say(language, texts.none))] : countsOf(language, totals).map(paragraph)),
    ...(themes ? [paragraph(say(language, texts.onPages, { most: IN_PLACE })), paragraph(say(language, texts.themesFrom, themes))] : []),
    ...(points ? [] : [{ kind: "contents" as const, title: say(language, texts.contents), depth: 2 as const }]),
  ];
}

/** The counts, and how they add up. */
const countsOf = (language: Language, { themes, points, undisposed, unthemed, places }: Answers["totals"]) => [
  say(language, texts.counts, { themes, points, undisposed }),
  ...(unthemed > 0 ? [say(language, texts.underNone, { points: unthemed })] : []),
  ...(places > points ? [say(language, texts.places, { places, points })] : []),
];

function pillarPart(language: Language, pillar: Pillar, { sections }: Answers, made: Made): Block[] {
  return [
    { kind: "heading", level: 1, text: nameOf(language, pillar), id: `pillar-${pillar.id}` },
    ...sections.filter((section) => section.pillar === pillar.id).flatMap((section) => sectionBlocks(language, section, made)),
  ];
}

const KIND = { joint: texts.answer, "us-only": texts.usOnly, "mx-only": texts.mxOnly, "no-joint-position": texts.noPosition } as const;

/** What a section is called. */
export const labelOf = (language: Language, section: Section) => section[`label_${language}`] ?? say(language, texts.unthemed);

export function sectionBlocks(language: Language, section: AnsweredSection, { hrefFor }: Pick<Made, "hrefFor">): Block[] {
  const { told, points, responses, continued = false } = section;
  const label = labelOf(language, section);
  return [
    { kind: "heading", level: 2, text: continued ? say(language, texts.continued, { theme: label }) : label, id: section.slug ?? `unthemed-${section.pillar}` },
    ...(section.theme === 0 || continued ? [] : [paragraph(pick(section, "definition", language)), ...(responses.length === 0 ? [paragraph(say(language, texts.noAnswer))] : responses.flatMap((response) => responseBlocks(language, response)))]),
    ...(points > 0 && !continued && (told === null || told.length < points) ? [paragraph(becameOfAll(language, section))] : []),
    ...(told === null && points > 0 && hrefFor ? [{ kind: "paragraph" as const, runs: [{ text: section.theme === 0 ? say(language, texts.seeUnthemed) : say(language, texts.seePoints, { theme: label }), href: hrefFor(section) }] }] : []),
    ...(points === 0 ? [paragraph(say(language, texts.none))] : told === null ? [] : [table(language, section.theme === 0 ? texts.unthemed : texts.points, told)]),
  ];
}

function responseBlocks(language: Language, response: AnsweredSection["responses"][number]): Block[] {
  const why = response[`reason_${language}`];
  const settled = response[`outcome_reason_${language}`];
  return [
    { kind: "paragraph", runs: [{ text: say(language, KIND[response.kind], { date: formatDay(language, response.published_on) }), bold: true }] },
    ...pick(response, "text", language).split(/\n\s*\n/).map(paragraph),
    ...(why ? [paragraph(why)] : []),
    ...(response.outcome ? [paragraph([say(language, texts.disposition, { outcome: say(language, dispositionTexts[response.outcome]) }), settled ?? ""].join(". ").trim())] : []),
  ];
}

/** How many points a section has, and what became of them. */
function becameOfAll(language: Language, { points, outcomes }: Section): string {
  const became = [...OUTCOMES.map((outcome) => [say(language, dispositionTexts[outcome]), outcomes[outcome] ?? 0] as const), [say(language, texts.undisposed), outcomes.none ?? 0] as const].filter(([, count]) => count > 0);
  return [say(language, texts.pointsIn, { points }), became.map(([what, count]) => `${what}: ${formatNumber(language, count)}`).join(" · ")].join(" ").trim();
}

function table(language: Language, caption: Text, points: readonly AnsweredPoint[]): Block {
  return {
    kind: "table", caption: say(language, caption), widths: [25, 45, 30], head: [texts.reference, texts.passage, texts.became].map((text) => say(language, text)),
    rows: points.map((point): Cell[] => [
      point.others > 0 ? say(language, texts.others, { reference: point.reference, count: point.others }) : { text: point.reference, whole: true },
      point.quote === null ? say(language, texts.notShown) : { text: point.quote, lang: point.language },
      becameOf(language, point),
    ]),
  };
}

export function becameOf(language: Language, { outcome, ...point }: AnsweredPoint): string {
  if (outcome === null) return say(language, texts.undisposed);
  const agency = point[`referred_${language}`];
  const word = say(language, dispositionTexts[outcome]);
  return [agency ? say(language, texts.referredTo, { outcome: word, agency }) : word, point[`reason_${language}`]].filter(Boolean).join(". ");
}
