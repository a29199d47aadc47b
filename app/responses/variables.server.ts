import { sql } from "kysely";
import { formatDay, formatNumber } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Template } from "#app/triage/templates.server.ts";
import type { Db } from "#db/database.server.ts";
import { VARIABLE } from "./checks.ts";
import { paragraphsOf } from "./responses.ts";

type Answered = { themes: readonly number[]; submissions: readonly number[] };
type Values = Record<Language, Partial<Record<string, string>>>;

/** What the variables of templates stand for in a response: its themes, their pillar, how many comments are behind it, the day. Without a theme, nothing stands for that. */
async function valuesOf(db: Db, { themes, submissions }: Answered, at = new Date()): Promise<Values> {
  const [named, pillars, { rows: [behind] }] = await Promise.all([
    themes.length === 0 ? [] : db.selectFrom("public_themes").select(["label_en", "label_es"]).where("id", "in", themes).orderBy("id").execute(),
    sql<{ name_en: string; name_es: string }>`
      select name_en, name_es from pillars where id in (
        select pillar_id from public_themes where id = any (${themes}::bigint[]) union select pillar_id from public_submissions where id = any (${submissions}::bigint[])) order by id`.execute(db),
    sql<{ count: number }>`
      select count(*)::int as count from (
        select p.submission_id from counted_codings c join points p on p.id = c.point_id where c.theme_id = any (${themes}::bigint[])
        union select unnest(${submissions}::bigint[])) s`.execute(db),
  ]);
  const of = (language: Language) => {
    const list = (texts: string[]) => (texts.length > 0 ? new Intl.ListFormat(language === "en" ? "en-US" : "es-MX").format(texts) : undefined);
    return {
      theme: list(named.map((theme) => theme[`label_${language}`])), pillar: list(pillars.rows.map((pillar) => pillar[`name_${language}`])),
      submissions: formatNumber(language, behind!.count), today: formatDay(language, at),
    };
  };
  return { en: of("en"), es: of("es") };
}

const filled = (text: string, values: Values[Language]) => text.replace(VARIABLE, (written, name: string) => values[name.toLowerCase()] ?? written);

/** Both texts with their variables filled in. What nothing stands for stays as it is, and the checks tell of it. */
export async function fillIn(db: Db, answered: Answered, { en, es }: { en: string; es: string }) {
  if (en.search(VARIABLE) < 0 && es.search(VARIABLE) < 0) return { en, es };
  const values = await valuesOf(db, answered);
  return { en: filled(en, values.en), es: filled(es, values.es) };
}

/** The paragraphs of both texts with those of a template after them, side by side. */
export function withTemplate(typed: { en: string[]; es: string[] }, template: Template | undefined) {
  if (!template) return typed;
  const rows = Math.max(...[typed.en, typed.es].map((texts) => texts.findLastIndex((text) => text.trim() !== "") + 1));
  const put = (texts: string[], text: string) => [...Array.from({ length: rows }, (_, row) => texts[row] ?? ""), ...paragraphsOf(text)];
  return { en: put(typed.en, template.text_en), es: put(typed.es, template.text_es) };
}
