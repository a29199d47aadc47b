import { z } from "zod";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import type { Language } from "#app/languages/languages.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { findPublicTheme } from "#app/themes/public/themes.server.ts";
import { PAGES, type Pages } from "#app/ui/documents/document.ts";
import { db } from "#db/database.server.ts";
import { countsFor, sectionsWith, surveyOf, type Survey } from "./answers.server.ts";
import { IN_FILE, IN_PLACE, POINTS, THEMES, type Section } from "./answers.ts";
import { answersDocument, labelOf, type Subject } from "./document.ts";

const Query = z.object({ pages: z.enum(PAGES).optional(), pillar: z.coerce.number().int().min(1).max(99).optional(), page: z.coerce.number().int().min(1).max(100_000).optional(), theme: z.string().max(200).optional() });

/** What the answers to something consist of, of one pillar or of all. */
export const surveyFor = ({ kind, id }: Of, pillar: number | null = null, adding = true): Promise<Survey> => surveyOf(db, kind === "call" ? { call: id } : { meeting: id }, pillar, adding);

/** What is answered, and where its answers are. */
export type Of = Subject & { id: number; path: string };
type Titled = { id: number; title_en: string; title_es: string };
export const callAnswers = ({ id, code, title_en, title_es }: Titled & { code: string }): Of => ({ kind: "call", id, title_en, title_es, path: `/calls/${code}/answers` });
export const meetingAnswers = ({ id, slug, title_en, title_es }: Titled & { slug: string }): Of => ({ kind: "meeting", id, title_en, title_es, path: `/meetings/${slug}/answers` });
export const placesOf = (sections: readonly Section[]) => sections.reduce((sum, { points }) => sum + points, 0);

/** Where a section begins among the points of a pillar, and with it the parts of its file. */
function partsOf(sections: readonly Section[], language: Language) {
  const parts: { number: number; from: string }[] = [];
  let before = 0;
  for (const section of sections) {
    for (; parts.length * IN_FILE < before + section.points; ) parts.push({ number: parts.length + 1, from: labelOf(language, section) });
    before += section.points;
  }
  return parts;
}

/** The answers as a page shows them: of a call those to one pillar at a time, of an agenda all; with all points where they are few, else some themes at a time. */
export async function readAnswers(request: { url: string }, language: Language, of: Of) {
  const pillars = await pillarNames(db);
  const { pages = language, pillar: asked, page: wanted = 1 } = readQuery(request, Query);
  const pillar = of.kind === "meeting" ? null : pillars.some(({ id }) => id === asked) ? asked! : (pillars[0]?.id ?? 1);
  const survey = await surveyFor(of, pillar);
  const { sections, totals, at } = survey;
  const whole = placesOf(sections) <= IN_PLACE;
  // What is under no theme comes after all themes.
  const [named, unnamed] = [sections.filter(({ theme }) => theme > 0), sections.filter(({ theme }) => theme === 0)];
  const last = Math.max(1, Math.ceil(named.length / THEMES));
  const page = whole ? 1 : Math.min(wanted, last);
  const some = named.slice((page - 1) * THEMES, page * THEMES);
  const here = whole ? sections : page === last ? [...some, ...unnamed] : some;
  const shown = await sectionsWith(db, survey, here, whole ? here.map((section) => ({ section, take: section.points })) : []);
  const hrefFor = (section: Section) => addressOf(language, of, section, pages);
  const themes = whole ? undefined : { from: Math.min((page - 1) * THEMES + 1, named.length), to: (page - 1) * THEMES + some.length, all: named.length };
  const places = countsFor(survey, null).places;
  return {
    pages, pillar, page, more: !whole && page < last,
    pillars: pillars.map(({ id, name_en, name_es }) => ({ id, name_en, name_es, points: totals.find((each) => each.pillar === id)?.points ?? 0 })),
    files: { places, parts: places > IN_FILE ? partsOf(sections, language) : null },
    document: answersDocument(of, pillars, { totals: countsFor(survey, pillar), sections: shown }, { pages, at, extract: { pillar, ...(themes && { themes }) }, hrefFor }),
  };
}

/** Where the points of a section are. */
export function addressOf(language: Language, { path }: Of, { slug, pillar }: Section, pages: Pages): string {
  return `/${language}${path}/points?${new URLSearchParams({ ...(slug ? { theme: slug } : { pillar: String(pillar) }), pages })}`;
}

/** The points of one theme, or of what is under none in a pillar, some at a time, with what stands before and after it. */
export async function readPoints(request: { url: string }, language: Language, of: Of) {
  const pillars = await pillarNames(db);
  const { pages = language, pillar: asked, theme, page: wanted = 1 } = readQuery(request, Query);
  const only = pillars.find(({ id }) => id === asked);
  if (!theme && !(only && of.kind === "call")) throw seeOther(`/${language}${of.path}?pages=${pages}`);
  const found = theme ? ((await findPublicTheme(db, theme)) ?? notFound()) : null;
  if (found?.into_slug) throw seeOther(`/${language}${of.path}/points?${new URLSearchParams({ theme: found.into_slug, pages })}`);
  const at = { theme: found?.id ?? 0, pillar: found?.pillar_id ?? only!.id };
  const survey = await surveyFor(of, of.kind === "meeting" ? null : at.pillar, false);
  const index = survey.sections.findIndex((section) => section.theme === at.theme);
  // An address that once had points stays one, and says that there are none.
  const section: Section = survey.sections[index] ?? { ...at, slug: found?.slug ?? null, label_en: found?.label_en ?? null, label_es: found?.label_es ?? null, points: 0, outcomes: {} };
  const page = Math.min(wanted, Math.max(1, Math.ceil(section.points / POINTS)));
  const skip = (page - 1) * POINTS;
  const shown = await sectionsWith(db, survey, [section], [{ section, skip, take: POINTS }]);
  const beside = (other: Section | undefined) => (other ? { href: addressOf(language, of, other, pages), label: labelOf(language, other) } : null);
  const points = section.points === 0 ? undefined : { from: skip + 1, to: Math.min(skip + POINTS, section.points), all: section.points };
  return {
    pages, page, more: skip + POINTS < section.points, theme: section.slug, pillar: section.pillar, before: beside(survey.sections[index - 1]), after: index < 0 ? null : beside(survey.sections[index + 1]), label: labelOf(language, section),
    points: points ?? null,
    document: answersDocument(of, pillars, { totals: countsFor(survey, section.pillar), sections: shown }, { pages, at: survey.at, extract: { points: points ?? { from: 0, to: 0, all: 0 } } }),
  };
}
