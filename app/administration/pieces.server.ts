import { sql } from "kysely";
import { sourceOf } from "#app/initiatives/sources.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { setPromises } from "#app/promises/promises.server.ts";
import type { DayUnit } from "#app/promises/working-days.ts";
import type { Origin, Source } from "#app/ui/origin-mark.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import type { Db } from "#db/database.server.ts";
import { CONTENT, instant, type Content, type Field, type Noun } from "./content.ts";

/** A piece of content as it stands in the public tables. */
export type Piece = { key: string; government: Government | null; content: Content };
/** Who makes a version live: an administrator, or the operator by command. */
export type Changer = Person | "portal";

type Row = Record<string, unknown>;

/** A row of a public table as content; columns are called as the fields are. */
function contentOf(fields: readonly Field[], row: Row): Content {
  const word = (value: unknown) => (value === null || value === undefined ? "" : value instanceof Date ? instant(value) : value === true ? "yes" : value === false ? "no" : String(value));
  return Object.assign({}, ...fields.map((field): Content => {
    const { name } = field;
    if (field.kind === "pair") return Object.fromEntries(["en", "es", ...(field.origins ? ["en_origin", "es_origin"] : [])].map((part) => [`${name}_${part}`, word(row[`${name}_${part}`])]));
    if (field.kind === "source") {
      const source = row[name] as Source | null;
      return { [`${name}_url`]: word(source?.url), [`${name}_title`]: word(source?.title), [`${name}_dated`]: word(source?.dated), [`${name}_secondary`]: source?.secondary ? "yes" : "" };
    }
    return { [name]: word(row[name]) };
  })) as Content;
}

/** What stands when nobody has said anything else: that this is a demonstration. */
export const DEFAULT_BANNER: Content = { text_en: uiTexts.demonstration.en, text_es: uiTexts.demonstration.es, shown: "yes", shown_from: "", shown_until: "" };

const rows: Record<Noun, (db: Db) => Promise<(Row & { key: string; government?: Government })[]>> = {
  banner: async (db) => {
    const row = await db.selectFrom("banner").selectAll().executeTakeFirst();
    return [row ? { ...row, key: "site" } : { ...DEFAULT_BANNER, key: "site" }];
  },
  call: (db) => db.selectFrom("calls as c").selectAll("c").select("c.code as key").select((eb) => sourceOf(eb.ref("c.source_id")).as("source")).orderBy("c.id").execute(),
  pillar: (db) => db.selectFrom("pillars as p").selectAll("p").select(sql<string>`p.id::text`.as("key")).select((eb) => [sourceOf(eb.ref("p.source_id")).as("source"), sourceOf(eb.ref("p.name_es_source_id")).as("name_es_source")]).orderBy("p.id").execute(),
  initiative: (db) => db.selectFrom("initiatives as i").selectAll("i").select(["i.slug as key", "i.pillar_id as pillar"]).select((eb) => [sourceOf(eb.ref("i.source_id")).as("source"), sourceOf(eb.ref("i.also_source_id")).as("also_source")]).orderBy("i.pillar_id").orderBy("i.id").execute(),
  meeting: (db) => db.selectFrom("meetings as m").selectAll("m").select("m.slug as key").select((eb) => sourceOf(eb.ref("m.source_id")).as("source")).orderBy("m.held_on", "desc").execute(),
  agency: (db) => db.selectFrom("agencies as a").selectAll("a").select("a.acronym as key").select((eb) => sourceOf(eb.ref("a.source_id")).as("source")).orderBy("a.government", "desc").orderBy("a.id").execute(),
  template: (db) => db.selectFrom("templates as t").selectAll("t").select("t.slug as key").orderBy("t.used_for").orderBy("t.title_en").execute(),
  holiday: (db) => db.selectFrom("holidays as h").selectAll("h").select(sql<string>`h.government || '-' || h.day`.as("key")).select((eb) => sourceOf(eb.ref("h.source_id")).as("source")).orderBy("h.day", "desc").orderBy("h.government", "desc").execute(),
};

/** Every piece of a noun as the public sees it. */
export async function standingPieces(db: Db, noun: Noun): Promise<Piece[]> {
  return (await rows[noun](db)).map((row) => ({ key: row.key, government: CONTENT[noun].ownedByOne ? row.government! : null, content: contentOf(CONTENT[noun].fields, row) }));
}

export const standingPiece = async (db: Db, noun: Noun, key: string): Promise<Piece | null> => (await standingPieces(db, noun)).find((piece) => piece.key === key) ?? null;

/** The columns of a pair that has origins. */
function pair<Name extends string>(content: Content, name: Name) {
  const said = (part: string) => content[`${name}_${part}`]!;
  return { [`${name}_en`]: said("en"), [`${name}_es`]: said("es"), [`${name}_en_origin`]: said("en_origin"), [`${name}_es_origin`]: said("es_origin") } as
    Record<`${Name}_en` | `${Name}_es`, string> & Record<`${Name}_en_origin` | `${Name}_es_origin`, Origin>;
}
const orNull = (word: string | undefined) => word || null;
const when = (word: string | undefined) => (word ? new Date(word) : null);

/** The row of a document, found or made: each is kept once. */
async function sourceRow(tx: Db, content: Content, name: string): Promise<number> {
  const secondary = content[`${name}_secondary`] === "yes";
  const { id } = await tx
    .insertInto("sources")
    .values({ url: content[`${name}_url`]!, title: content[`${name}_title`]!, dated: content[`${name}_dated`]!, secondary })
    .onConflict((conflict) => conflict.columns(["url", "title", "dated"]).doUpdateSet({ secondary }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

type Applied = { key: string; content: Content; government: Government | null; changer: Changer; version: number };

/** Writes a version into the public table. Called in the transaction that makes it live. */
export const apply: Record<Noun, (tx: Db, applied: Applied) => Promise<void>> = {
  async banner(tx, { content }) {
    const row = { shown: content.shown === "yes", text_en: content.text_en!, text_es: content.text_es!, shown_from: when(content.shown_from), shown_until: when(content.shown_until) };
    await tx.insertInto("banner").values(row).onConflict((conflict) => conflict.column("only_one").doUpdateSet(row)).execute();
  },
  async call(tx, { key: code, content, changer }) {
    const row = { ...pair(content, "title"), ...pair(content, "question"), opens_at: when(content.opens_at)!, closes_at: when(content.closes_at), source_id: await sourceRow(tx, content, "source") };
    const promised = { decide_days: Number(content.decide_days), answer_days: Number(content.answer_days), day_unit: content.day_unit as DayUnit };
    const changed = await tx.updateTable("calls").set(row).where("code", "=", code).returning("id").executeTakeFirst();
    // What was received before keeps the promise under which it came.
    if (changed) await setPromises(tx, code, promised, changer);
    else await tx.insertInto("calls").values({ code, ...row, ...promised }).execute();
  },
  async pillar(tx, { key, content }) {
    const row = { slug: content.slug!, ...pair(content, "name"), ...pair(content, "summary"), source_id: await sourceRow(tx, content, "source"), name_es_source_id: await sourceRow(tx, content, "name_es_source") };
    await tx.insertInto("pillars").values({ id: Number(key), ...row }).onConflict((conflict) => conflict.column("id").doUpdateSet(row)).execute();
  },
  async initiative(tx, { key: slug, content }) {
    const row = {
      pillar_id: Number(content.pillar), ...pair(content, "title"), ...pair(content, "summary"), source_id: await sourceRow(tx, content, "source"),
      also_source_id: content.also_source_url ? await sourceRow(tx, content, "also_source") : null,
    };
    await tx.insertInto("initiatives").values({ slug, ...row }).onConflict((conflict) => conflict.column("slug").doUpdateSet(row)).execute();
  },
  async meeting(tx, { key: slug, content }) {
    const row = {
      held_on: content.held_on!, ended_on: orNull(content.ended_on), starts_at: when(content.starts_at), ends_at: when(content.ends_at), level: content.level as "cabinet", series: Number(content.series) as 2021, status: content.status as "held", ...pair(content, "title"),
      place_en: orNull(content.place_en), place_es: orNull(content.place_es), note_en: orNull(content.note_en), note_es: orNull(content.note_es), source_id: await sourceRow(tx, content, "source"),
    };
    await tx.insertInto("meetings").values({ slug, ...row }).onConflict((conflict) => conflict.column("slug").doUpdateSet(row)).execute();
  },
  async agency(tx, { key: acronym, content, government }) {
    const row = { ...pair(content, "name"), ...pair(content, "role"), co_chair: content.co_chair === "yes", listed: content.listed === "yes", source_id: await sourceRow(tx, content, "source") };
    await tx.insertInto("agencies").values({ government: government!, acronym, ...row }).onConflict((conflict) => conflict.column("acronym").doUpdateSet(row)).execute();
  },
  async template(tx, { key: slug, content }) {
    const row = { used_for: content.used_for as "question", title_en: content.title_en!, title_es: content.title_es!, text_en: content.text_en!, text_es: content.text_es!, listed: content.listed === "yes" };
    await tx.insertInto("templates").values({ slug, ...row }).onConflict((conflict) => conflict.column("slug").doUpdateSet(row)).execute();
  },
  async holiday(tx, { key, content, government, changer, version }) {
    const row = { ...pair(content, "name"), observed: content.observed === "yes", source_id: await sourceRow(tx, content, "source") };
    await tx.insertInto("holidays").values({ government: government!, day: key.slice(3), ...row }).onConflict((conflict) => conflict.columns(["government", "day"]).doUpdateSet(row)).execute();
    await record(tx, changer, "calendar.changed", version);
  },
};
