import { stringify } from "csv-stringify/sync";
import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Db } from "#db/database.server.ts";
import { codebookToExport, sourcesToExport, together } from "./codings.server.ts";
import { exportTexts as texts } from "./texts.ts";

/** For a spreadsheet: with a byte order mark, and with nothing in it that a spreadsheet would calculate. */
const write = (rows: (string | number | boolean | null)[][], bom = false) => stringify(rows, { bom, escape_formulas: true, record_delimiter: "windows", cast: { boolean: (value) => (value ? "1" : "0") } });
const head = (language: Language, columns: readonly { en: string; es: string }[]) => write([columns.map((text) => say(language, text))], true);

/** The codebook, a theme a row. */
export async function* codebookSheet(db: Db, language: Language): AsyncGenerator<string> {
  yield head(language, [texts.theme, texts.parent, texts.version, texts.pillar, texts.published, texts.labelEn, texts.labelEs, texts.definitionEn, texts.definitionEs, texts.includeEn, texts.includeEs, texts.excludeEn, texts.excludeEs]);
  const codes = await codebookToExport(db);
  const slugOf = new Map(codes.map(({ id, slug }) => [id, slug]));
  yield write(codes.map((code) => [
    code.slug, code.parent_id === null ? null : (slugOf.get(code.parent_id) ?? null), code.version, code.pillar_id, code.published,
    code.label_en, code.label_es, code.definition_en, code.definition_es, code.include_en, code.include_es, code.exclude_en, code.exclude_es,
  ]));
}

/** Every public point, a row for each theme it counts under, and one for a point without a theme. */
export async function* segmentSheet(db: Db, language: Language): AsyncGenerator<string> {
  yield head(language, [texts.point, texts.reference, texts.attachment, texts.start, texts.end, texts.quote, texts.language, texts.theme, texts.labelEn, texts.labelEs, texts.important, texts.evidence, texts.disposition, texts.memo]);
  const codes = new Map((await codebookToExport(db)).map((code) => [code.id, code]));
  for await (const batch of sourcesToExport(db, { texts: false })) {
    const rows = batch.flatMap(({ segments }) => segments).flatMap((point) => {
      const under = point.codings.length > 0 ? point.codings.map(({ theme }) => codes.get(theme) ?? null) : [null];
      return under.map((code) => [
        point.id, point.reference, point.attachment, point.start, point.end, point.quote, point.language, code?.slug ?? null, code?.label_en ?? null, code?.label_es ?? null,
        point.important, point.evidence, point.outcome, point.memo,
      ]);
    });
    if (rows.length > 0) yield write(rows);
  }
}

/** How many points count under both of two themes: a row and a column for each theme that has any. */
export async function* togetherSheet(db: Db, language: Language): AsyncGenerator<string> {
  const pairs = await together(db);
  const used = new Set(pairs.flatMap(({ one, other }) => [one, other]));
  const codes = (await codebookToExport(db)).filter(({ id }) => used.has(id));
  const count = new Map(pairs.map(({ one, other, points }) => [`${one} ${other}`, points]));
  yield write([[say(language, texts.theme), ...codes.map(({ slug }) => slug)]], true);
  for (const row of codes) yield write([[row.slug, ...codes.map((column) => count.get(row.id <= column.id ? `${row.id} ${column.id}` : `${column.id} ${row.id}`) ?? 0)]]);
}
