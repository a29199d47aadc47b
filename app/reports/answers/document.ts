import { formatDay } from "#app/languages/formats.ts";
import { pick, type Language, type Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { dispositionTexts } from "#app/themes/dispositions/texts.ts";
import { bound, plain, type Block, type Cell, type Document, type Pages } from "#app/ui/documents/document.ts";
import { inBothCapitals } from "#app/ui/when.tsx";
import type { AnsweredPoint, AnsweredTheme, Answers } from "./answers.server.ts";
import { answersTexts as texts } from "./texts.ts";

export type Subject = { kind: "call" | "meeting"; title_en: string; title_es: string };
type Pillar = { id: number; name_en: string; name_es: string };

/** The answers to a call or to the themes of a meeting as a document: a part for each pillar. */
/** @param at when the record said so; @param only the pillar that it is limited to */
export function answersDocument(subject: Subject, pillars: readonly Pillar[], answers: Answers, { pages, at, only = null }: { pages: Pages; at: Date; only?: number | null }): Document {
  const language = pages === "es" ? "es" : "en";
  const told = pillars.filter(({ id }) => answers.themes.some(({ pillar }) => pillar === id) || answers.unthemed.some(({ pillar }) => pillar === id));
  const parts = (each: Language) => [cover(each, { subject, answers, at, pillar: pillars.find(({ id }) => id === only) }), ...told.map((pillar) => pillarPart(each, pillar, answers))];
  const footer = (each: Language) => say(each, texts.footer, { title: pick(subject, "title", each) });
  return { language, title: footer(language), footer: { en: footer("en"), es: footer("es") }, parts: bound(pages, { en: parts("en"), es: parts("es") }) };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: plain(text) });

function cover(language: Language, { subject, answers: { themes, unthemed }, at, pillar }: { subject: Subject; answers: Answers; at: Date; pillar: Pillar | undefined }): Block[] {
  // A point may be under several themes.
  const points = [...new Map([...themes.flatMap((theme) => theme.points), ...unthemed].map((point) => [point.id, point])).values()];
  return [
    { kind: "title", text: say(language, texts.title) },
    { kind: "paragraph", runs: [{ text: say(language, subject.kind === "call" ? texts.ofCall : texts.ofMeeting, { title: pick(subject, "title", language) }), bold: true }] },
    paragraph(say(language, texts.intro)),
    paragraph(`${say(language, texts.asOf, { when: inBothCapitals(language, at) })}.`),
    ...(pillar ? [paragraph(`${say(language, texts.onlyPillar, { pillar: say(language, texts.pillar, { number: pillar.id, name: pick(pillar, "name", language) }) })}.`)] : []),
    paragraph(points.length === 0 ? say(language, texts.none) : say(language, texts.counts, { themes: themes.length, points: points.length, undisposed: points.filter(({ outcome }) => outcome === null).length })),
    { kind: "contents", title: say(language, texts.contents), depth: 2 },
  ];
}

function pillarPart(language: Language, pillar: Pillar, { themes, unthemed }: Answers): Block[] {
  const left = unthemed.filter((point) => point.pillar === pillar.id);
  return [
    { kind: "heading", level: 1, text: say(language, texts.pillar, { number: pillar.id, name: pick(pillar, "name", language) }), id: `pillar-${pillar.id}` },
    ...themes.filter((theme) => theme.pillar === pillar.id).flatMap((theme) => themeBlocks(language, theme)),
    ...(left.length === 0 ? [] : [{ kind: "heading" as const, level: 2 as const, text: say(language, texts.unthemed), id: `unthemed-${pillar.id}` }, table(language, texts.unthemed, left)]),
  ];
}

const KIND = { joint: texts.answer, "us-only": texts.usOnly, "mx-only": texts.mxOnly, "no-joint-position": texts.noPosition } as const;

function themeBlocks(language: Language, theme: AnsweredTheme): Block[] {
  return [
    { kind: "heading", level: 2, text: pick(theme, "label", language), id: theme.slug },
    paragraph(pick(theme, "definition", language)),
    ...(theme.responses.length === 0 ? [paragraph(say(language, texts.noAnswer))] : theme.responses.flatMap((response): Block[] => {
      const why = response[`reason_${language}`];
      const settled = response[`outcome_reason_${language}`];
      return [
        { kind: "paragraph", runs: [{ text: say(language, KIND[response.kind], { date: formatDay(language, response.published_on) }), bold: true }] },
        ...pick(response, "text", language).split(/\n\s*\n/).map(paragraph),
        ...(why ? [paragraph(why)] : []),
        ...(response.outcome ? [paragraph([say(language, texts.disposition, { outcome: say(language, dispositionTexts[response.outcome]) }), settled ?? ""].join(". ").trim())] : []),
      ];
    })),
    ...(theme.points.length === 0 ? [paragraph(say(language, texts.none))] : [table(language, texts.points, theme.points)]),
  ];
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

function becameOf(language: Language, { outcome, ...point }: AnsweredPoint): string {
  if (outcome === null) return say(language, texts.undisposed);
  const agency = point[`referred_${language}`];
  const word = say(language, dispositionTexts[outcome]);
  return [agency ? say(language, texts.referredTo, { outcome: word, agency }) : word, point[`reason_${language}`]].filter(Boolean).join(". ");
}
