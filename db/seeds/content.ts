import type { Db } from "#db/database.server.ts";
import { agencies } from "./content/agencies.ts";
import { calls } from "./content/calls.ts";
import { holidays } from "./content/holidays.ts";
import { initiatives } from "./content/initiatives.ts";
import { meetings } from "./content/meetings.ts";
import { pillars } from "./content/pillars.ts";
import { progress } from "./content/progress.ts";
import type { Origin, Pair, Source } from "./content/types.ts";

/** The four columns of a pair: `pair("title", …)` gives title_en, title_en_origin, title_es, title_es_origin. */
function pair<Name extends string>(name: Name, { en, es, enOrigin, esOrigin }: Pair) {
  return { [`${name}_en`]: en, [`${name}_en_origin`]: enOrigin, [`${name}_es`]: es, [`${name}_es_origin`]: esOrigin } as
    Record<`${Name}_en` | `${Name}_es`, string> & Record<`${Name}_en_origin` | `${Name}_es_origin`, Origin>;
}

/** What the two governments have published of the dialogue, each row with its source. Nothing else is stated as fact. */
export async function seedContent(tx: Db): Promise<void> {
  const known = new Map<string, number>();
  async function source({ url, title, date, secondary = false }: Source): Promise<number> {
    const key = `${url} ${title} ${date}`;
    const id = known.get(key) ?? (await tx.insertInto("sources").values({ url, title, dated: date, secondary }).returning("id").executeTakeFirstOrThrow()).id;
    known.set(key, id);
    return id;
  }

  for (const { number, slug, name, summary, source: from, nameSourceEs } of pillars) {
    await tx
      .insertInto("pillars")
      .values({ id: number, slug, ...pair("name", name), ...pair("summary", summary), source_id: await source(from), name_es_source_id: await source(nameSourceEs) })
      .execute();
  }
  const ids = new Map<string, number>();
  for (const { slug, pillar, title, summary, source: from, alsoSource } of initiatives) {
    const { id } = await tx
      .insertInto("initiatives")
      .values({ slug, pillar_id: pillar, ...pair("title", title), ...pair("summary", summary), source_id: await source(from), also_source_id: alsoSource ? await source(alsoSource) : null })
      .returning("id")
      .executeTakeFirstOrThrow();
    ids.set(slug, id);
  }
  for (const { pillar, initiative, date, text, source: from } of progress) {
    await tx
      .insertInto("progress")
      .values({ pillar_id: pillar, initiative_id: initiative ? ids.get(initiative)! : null, reported_on: date, ...pair("text", text), source_id: await source(from) })
      .execute();
  }
  for (const { slug, date, endDate, level, series, status, title, place, note, source: from } of meetings) {
    await tx
      .insertInto("meetings")
      .values({
        slug, held_on: date, ended_on: endDate ?? null, level, series, status, ...pair("title", title),
        place_en: place?.en ?? null, place_es: place?.es ?? null, note_en: note?.en ?? null, note_es: note?.es ?? null, source_id: await source(from),
      })
      .execute();
  }
  for (const { government, acronym, name, role, coChair, source: from } of agencies) {
    await tx
      .insertInto("agencies")
      .values({ government, acronym, ...pair("name", name), ...pair("role", role), co_chair: coChair, source_id: await source(from) })
      .execute();
  }
  for (const { code, title, question, opensOn, source: from } of calls) {
    await tx
      .insertInto("calls")
      .values({ code, ...pair("title", title), ...pair("question", question), opens_at: new Date(`${opensOn}T12:00:00Z`), source_id: await source(from) })
      .execute();
  }
  await seedHolidays(tx);
}

/**
 * Adds the holidays that a database does not have yet, at each start: an older one gets what was added since.
 * @returns how many were added
 */
export async function seedHolidays(tx: Db): Promise<number> {
  const rows = [];
  for (const { government, name, days, source } of holidays) {
    const source_id = await sourceIn(tx, source);
    rows.push(...days.map((day) => ({ government, day, ...pair("name", name), source_id })));
  }
  const added = await tx.insertInto("holidays").values(rows).onConflict((conflict) => conflict.doNothing()).returning("day").execute();
  return added.length;
}

/** The row of a source, which may be there already. */
async function sourceIn(tx: Db, { url, title, date, secondary = false }: Source): Promise<number> {
  const found = await tx.selectFrom("sources").select("id").where("url", "=", url).where("title", "=", title).where("dated", "=", date).executeTakeFirst();
  return (found ?? (await tx.insertInto("sources").values({ url, title, dated: date, secondary }).returning("id").executeTakeFirstOrThrow())).id;
}
