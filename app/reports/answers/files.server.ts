import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { DocumentShown } from "#app/ui/documents/document-shown.tsx";
import { bound, PAGES, type Block, type Pages } from "#app/ui/documents/document.ts";
import { docxAnswer } from "#app/ui/documents/docx.server.ts";
import { db } from "#db/database.server.ts";
import { allTold, countsFor, sectionsWith, type Survey } from "./answers.server.ts";
import { IN_FILE, type Section } from "./answers.ts";
import { answersDocument, becameOf, labelOf, nameOf, sectionBlocks, type Pillar } from "./document.ts";
import { placesOf, surveyFor, type Of } from "./reading.server.ts";
import { answersTexts as texts } from "./texts.ts";

const Query = z.object({ pages: z.enum(PAGES).optional(), pillar: z.coerce.number().int().min(1).max(99).optional(), part: z.coerce.number().int().min(1).max(10_000).optional(), format: z.enum(["docx", "html", "csv"]).optional() });

/** The answers to something as a file, of what the record says now: for a word processor what is not too much for one, else a part of a pillar; as a web page, or as a table, all. */
export async function answersFile(request: { url: string }, language: Language, of: Of, name: string): Promise<Response> {
  const { pages = language, pillar: asked, part = 1, format = "docx" } = readQuery(request, Query);
  const pillars = await pillarNames(db);
  const only = pillars.find(({ id }) => id === asked);
  const survey = await surveyFor(of, of.kind === "call" ? (only?.id ?? null) : null);
  const sections = only ? survey.sections.filter((section) => section.pillar === only.id) : survey.sections;
  const called = [name, only && `pillar-${only.id}`].filter(Boolean).join("-");
  if (format === "csv") return sent(asCsv(survey, sections, pillars, language), `${called}-${language}.csv`, "text/csv; charset=utf-8");
  if (format === "html") return sent(asHtml(of, survey, sections, pillars, { pages, only: only?.id ?? null }), `${called}-${pages}.html`, "text/html; charset=utf-8");
  const places = placesOf(sections);
  // One file would be more than a word processor opens: the page offers its parts.
  if (places > IN_FILE && !only) return seeOther(`/${language}${of.path}?pages=${pages}#files`);
  const parts = Math.max(1, Math.ceil(places / IN_FILE));
  if (part > parts) return notFound();
  const slices = slicesFrom(sections, (part - 1) * IN_FILE, IN_FILE);
  const told = await sectionsWith(db, survey, slices.map(({ section }) => section), slices);
  const document = answersDocument(of, pillars, { totals: countsFor(survey, only?.id ?? null), sections: told.map((section, place) => ({ ...section, continued: slices[place]!.skip > 0 })) }, {
    pages, at: survey.at, extract: { pillar: only?.id ?? null, ...(parts > 1 && { part: { number: part, of: parts } }) },
  });
  return docxAnswer(document, survey.at, [called, parts > 1 && `part-${part}`, pages].filter(Boolean).join("-"), "public, max-age=60");
}

/** The sections that have some of so many points, from one on. What has none stands where it would. */
export function slicesFrom(sections: readonly Section[], from: number, most: number): { section: Section; skip: number; take: number }[] {
  let before = 0;
  return sections.flatMap((section) => {
    const skip = Math.max(0, from - before);
    const take = Math.min(section.points - skip, from + most - before - skip);
    before += section.points;
    return take > 0 || (section.points === 0 && before >= from && before < from + most) ? [{ section, skip, take: Math.max(0, take) }] : [];
  });
}

const sent = (written: AsyncGenerator<string>, name: string, type: string) =>
  new Response(createReadableStreamFromReadable(Readable.from(written)), { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "public, max-age=60" } });

/** A row for each point under each of its themes: with a byte order mark, and with nothing in it that a spreadsheet would calculate. */
export async function* asCsv(survey: Survey, sections: readonly Section[], pillars: readonly Pillar[], language: Language): AsyncGenerator<string> {
  const write = (rows: (string | number)[][], bom: boolean) => stringify(rows, { bom, escape_formulas: true, record_delimiter: "windows" });
  const words = new Map((await sectionsWith(db, survey, sections, [])).map((section) => [section.theme, section]));
  const answers = (theme: number) => (words.get(theme)?.responses ?? []).map(({ id, published_on }) => `${id} (${published_on})`).join("; ");
  yield write([[texts.reference, texts.pillarColumn, texts.theme, texts.language, texts.passage, texts.othersColumn, texts.became, texts.answersColumn].map((text) => say(language, text))], true);
  for await (const batch of allTold(db, survey, sections)) {
    const rows = batch.flatMap(({ section, points }) => points.map((point) => [
      point.reference, pillarCalled(language, pillars, section.pillar), labelOf(language, section), point.language, point.quote ?? say(language, texts.notShown), point.others, becameOf(language, point), answers(section.theme),
    ]));
    if (rows.length > 0) yield write(rows, false);
  }
}

const pillarCalled = (language: Language, pillars: readonly Pillar[], id: number) => {
  const found = pillars.find((pillar) => pillar.id === id);
  return found ? nameOf(language, found) : String(id);
};

const STYLE = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}.document__title{font-size:1.8rem;font-weight:700}.document__contents{font-weight:700}.document__row--facing{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.document__part{min-width:0;overflow-wrap:anywhere}.document__inner{margin-inline-start:1.5rem}.document__whole{white-space:nowrap}table{border-collapse:collapse;width:100%}th,td{border-top:1px solid #999;padding:.4rem;text-align:start;vertical-align:top;font-weight:400}.usa-sr-only{position:absolute;left:-999em}";
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A web page that stands by itself, written as it is read: its beginning with the contents, then the themes with their points, batch by batch. */
export async function* asHtml(of: Of, survey: Survey, sections: readonly Section[], pillars: readonly Pillar[], { pages, only }: { pages: Pages; only: number | null }): AsyncGenerator<string> {
  const told = await sectionsWith(db, survey, sections, []);
  const words = new Map(sections.map((section, index) => [section, told[index]!]));
  const frame = answersDocument(of, pillars, { totals: countsFor(survey, only), sections: told }, { pages, at: survey.at, extract: { pillar: only } });
  const drawn = (props: Parameters<typeof DocumentShown>[0]) => renderToStaticMarkup(createElement(DocumentShown, props));
  yield `<!doctype html><html lang="${LOCALE[frame.language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(frame.title)}</title><style>${STYLE}</style></head><body>`;
  // The contents name every theme of the frame; what else it has is drawn with its points.
  yield drawn({ document: frame, only: frame.parts.slice(0, pages === "facing" ? 2 : 1) });
  let pillar: number | null = null;
  for await (const batch of allTold(db, survey, sections)) {
    const parts: Record<Language, Block[][]> = { en: [], es: [] };
    for (const { section, first, points } of batch) {
      if (!first && points.length === 0) continue;
      for (const language of ["en", "es"] as const) {
        const blocks = sectionBlocks(language, { ...words.get(section)!, told: points, continued: !first }, {});
        // A heading stands once, however many batches its points are read in.
        parts[language].push([...(section.pillar === pillar ? [] : [{ kind: "heading" as const, level: 1 as const, text: pillarCalled(language, pillars, section.pillar), id: `pillar-${section.pillar}` }]), ...(first ? blocks : blocks.slice(1))]);
      }
      pillar = section.pillar;
    }
    yield drawn({ document: { ...frame, parts: bound(pages, parts) } });
  }
  yield "</body></html>\n";
}
