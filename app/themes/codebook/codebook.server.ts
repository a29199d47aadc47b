import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { slugOf, THEME_WORDS, type ThemeInput } from "../themes.ts";

/** The codebook changes one act at a time: two at once could each make half of a circle. Until the transaction ends. */
const alone = (tx: Db) => sql`select pg_advisory_xact_lock(4720)`.execute(tx);

/**
 * Adds a theme to the codebook, for the desk alone.
 * @returns its id and slug, or why not: "unknown-pillar", "unknown-parent" (or it was merged into another), "label-taken" (by another theme, in either language)
 */
export function addTheme(db: Db, person: Person, input: ThemeInput) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const wrong = await whyNotWritten(tx, null, input);
    if (wrong) return wrong;
    const slug = await freeSlug(tx, slugOf(input.label_en));
    const { id } = await tx.insertInto("themes").values({ slug, added_by: person.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("theme_versions").values({ theme_id: id, number: 1, ...input, written_by: person.id }).execute();
    await record(tx, person, "theme.added", id);
    return { id, slug };
  });
}

/**
 * Says a theme anew, in a version of its own.
 * @returns "revised", "unchanged", or why not: `stale`, the number of the version that somebody wrote meanwhile; "merged" (it is part of another),
 *   "parent-below" (the parent stands under this theme), and what addTheme says
 */
export function reviseTheme(db: Db, person: Person, theme: number, { base, ...input }: ThemeInput & { base: number }) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const stands = await latestVersion(tx, theme);
    if (stands.number !== base) return { stale: stands.number };
    if (stands.merged_into) return "merged";
    if ([...THEME_WORDS, "pillar_id" as const, "parent_id" as const].every((column) => stands[column] === input[column])) return "unchanged";
    const wrong = await whyNotWritten(tx, theme, input);
    if (wrong) return wrong;
    if (input.parent_id && (await isUnder(tx, input.parent_id, theme))) return "parent-below";
    await tx.insertInto("theme_versions").values({ theme_id: theme, number: base + 1, ...input, written_by: person.id }).execute();
    await record(tx, person, "theme.revised", theme, { version: base + 1 });
    return "revised";
  });
}

/**
 * Makes a theme part of another: its points count for that one from now on, and so do those of themes that were merged into it before.
 * @returns "merged", or why not: `stale`, "already-merged", "unknown-theme" (or it is this one, or merged itself), "below" (the other stands under this one)
 */
export function mergeTheme(db: Db, person: Person, theme: number, { base, into }: { base: number; into: number }) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const stands = await latestVersion(tx, theme);
    if (stands.number !== base) return { stale: stands.number };
    if (stands.merged_into) return "already-merged";
    const target = await findVersion(tx, into);
    if (!target || target.merged_into || into === theme) return "unknown-theme";
    if (await isUnder(tx, into, theme)) return "below";
    const { rows } = await sql<{ theme_id: number }>`
      select v.theme_id from theme_versions v where v.merged_into = ${theme} and v.number = (select max(number) from theme_versions l where l.theme_id = v.theme_id)`.execute(tx);
    for (const each of [theme, ...rows.map(({ theme_id }) => theme_id)]) await addVersion(tx, person, each, into);
    await record(tx, person, "theme.merged", theme, { into });
    return "merged";
  });
}

/** Takes a merge back by a new version: the theme's own points count for it again. @returns "parted", or why not: `stale`, "not-merged" */
export function partTheme(db: Db, person: Person, theme: number, { base }: { base: number }) {
  return atomically(db, async (tx) => {
    await alone(tx);
    const stands = await latestVersion(tx, theme);
    if (stands.number !== base) return { stale: stands.number };
    if (!stands.merged_into) return "not-merged";
    await addVersion(tx, person, theme, null);
    await record(tx, person, "theme.parted", theme, { from: stands.merged_into });
    return "parted";
  });
}

/** Puts a theme before the public, in both languages. @returns "published", or why not: "already-published", "merged" */
export function publishTheme(db: Db, person: Person, theme: number) {
  return atomically(db, async (tx) => {
    await alone(tx);
    if ((await latestVersion(tx, theme)).merged_into) return "merged";
    const added = await tx.insertInto("theme_publications").values({ theme_id: theme, published_by: person.id }).onConflict((conflict) => conflict.doNothing()).returning("theme_id").executeTakeFirst();
    if (!added) return "already-published";
    await record(tx, person, "theme.published", theme);
    return "published";
  });
}

const findVersion = (db: Db, theme: number) => db.selectFrom("theme_versions").selectAll().where("theme_id", "=", theme).orderBy("number", "desc").limit(1).executeTakeFirst();
async function latestVersion(db: Db, theme: number) {
  const found = await findVersion(db, theme);
  if (!found) throw new Error(`There is no theme ${theme}.`);
  return found;
}

/** The words of a theme as they stand, merged into another one or into none. */
async function addVersion(tx: Db, person: Person, theme: number, merged_into: number | null): Promise<void> {
  const { number, written_at: _at, ...stands } = await latestVersion(tx, theme);
  await tx.insertInto("theme_versions").values({ ...stands, number: number + 1, merged_into, written_by: person.id }).execute();
}

async function whyNotWritten(tx: Db, theme: number | null, { pillar_id, parent_id, label_en, label_es }: ThemeInput) {
  if (!(await tx.selectFrom("pillars").select("id").where("id", "=", pillar_id).executeTakeFirst())) return "unknown-pillar";
  const parent = parent_id === null ? null : await findVersion(tx, parent_id);
  if (parent_id !== null && (!parent || parent.merged_into)) return "unknown-parent";
  const { rows: [taken] } = await sql`
    select from themes t join lateral (select * from theme_versions where theme_id = t.id order by number desc limit 1) v on true
    where t.id is distinct from ${theme} and v.merged_into is null and (lower(v.label_en) = lower(${label_en}) or lower(v.label_es) = lower(${label_es})) limit 1`.execute(tx);
  return taken ? "label-taken" : null;
}

/** Whether a theme is another one or stands under it, by their parents. */
async function isUnder(tx: Db, theme: number, above: number): Promise<boolean> {
  const { rows: [found] } = await sql<{ under: boolean }>`
    with recursive line (id) as (
      select ${theme}::bigint
      union select (select v.parent_id from theme_versions v where v.theme_id = line.id order by number desc limit 1) from line where line.id is not null)
    select exists (select from line where id = ${above}) as under`.execute(tx);
  return found!.under;
}

async function freeSlug(tx: Db, wanted: string): Promise<string> {
  const taken = new Set((await tx.selectFrom("themes").select("slug").where("slug", "like", `${wanted}%`).execute()).map(({ slug }) => slug));
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
