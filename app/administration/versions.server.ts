import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Problem } from "#app/http/forms.ts";
import type { Government } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { CONTENT, lackingIn, namesOf, staleIn, takesAway, type Content, type Noun } from "./content.ts";
import { apply, standingPiece, standingPieces, type Changer, type Piece } from "./pieces.server.ts";
import { administrationTexts as texts } from "./texts.ts";

const versions = (db: Db, noun: Noun) =>
  db
    .selectFrom("content_versions as v")
    .leftJoin("live_versions as l", "l.version_id", "v.id")
    .leftJoin("people as d", "d.id", "v.drafted_by")
    .leftJoin("people as p", "p.id", "l.live_by")
    .select(["v.id", "v.key", "v.number", "v.government", "v.found", "v.drafted_at", "l.live_at", "d.name as drafted_by", "d.government as drafted_for", "p.name as live_by", "p.government as live_for"])
    .select(sql<Content>`v.content`.as("content"))
    .where("v.noun", "=", noun)
    .orderBy("v.number", "desc");

/** Every version of a piece, latest first, with who drafted it, who made it live, and when. */
export const versionsOf = (db: Db, noun: Noun, key: string) => versions(db, noun).where("v.key", "=", key).execute();
export type Version = Awaited<ReturnType<typeof versionsOf>>[number];

export type Listed = Piece & { drafted: boolean; live: boolean };

/** The pieces of a noun: as they stand, and those that so far are drafts only; `drafted` where the latest version differs from what stands. */
export async function listPieces(db: Db, noun: Noun): Promise<Listed[]> {
  const [standing, latest] = await Promise.all([
    standingPieces(db, noun),
    versions(db, noun).distinctOn("v.key").clearOrderBy().orderBy("v.key").orderBy("v.number", "desc").execute(),
  ]);
  const drafts = new Map(latest.filter(({ live_at }) => !live_at).map((version) => [version.key, version]));
  const live = standing.map((piece) => ({ ...piece, live: true, drafted: drafts.has(piece.key) && !same(noun, drafts.get(piece.key)!.content, piece.content) }));
  const onlyDrafts = [...drafts.values()].filter(({ key }) => !standing.some((piece) => piece.key === key));
  return [...onlyDrafts.map(({ key, government, content }) => ({ key, government, content, live: false, drafted: true })), ...live];
}

/** How many pieces of a noun there are, and how many have a draft that waits. */
export async function countPieces(db: Db, noun: Noun) {
  const pieces = await listPieces(db, noun);
  return { noun, pieces: pieces.length, drafts: pieces.filter(({ drafted }) => drafted).length };
}

/** A piece as it stands and with its versions; null where there is neither. */
export async function findPiece(db: Db, noun: Noun, key: string) {
  const [standing, history] = await Promise.all([standingPiece(db, noun, key), versionsOf(db, noun, key)]);
  const latest = history[0] ?? null;
  if (!standing && !latest) return null;
  const draft = latest && !latest.live_at && !(standing && same(noun, latest.content, standing.content)) ? latest : null;
  return { key, government: standing?.government ?? latest?.government ?? null, standing: standing?.content ?? null, latest, draft, history, base: latest?.number ?? 0 };
}
export type Found = NonNullable<Awaited<ReturnType<typeof findPiece>>>;

/** Whether two contents say the same. */
export const same = (noun: Noun, one: Content, other: Content): boolean => namesOf(noun).every((name) => (one[name] ?? "") === (other[name] ?? ""));

/** Whether this changer may change a piece: what is one government's own, its administrators only; what belongs to both, those of either. */
export const isTheirs = (changer: Changer, government: Government | null): boolean => changer === "portal" || may(changer, "manage-content", government ? { government } : {});

type Draft = {
  noun: Noun;
  key: string;
  /** The version that the writer saw: 0 where there was none. */
  base: number;
  content: Content;
  /** Whose a new piece is, where it is one government's own. An administrator's is their own government's, whatever is said here. */
  government?: Government | null;
};

/**
 * Writes the next version of a piece, or the first of a new one. It is a draft: the public sees nothing of it.
 * @returns its number, or why not: "stale" (somebody wrote since the writer read), "unchanged", "not-yours", "slug-stays", "bad-key"
 */
export function draftContent(db: Db, changer: Changer, { noun, key, base, content, government = null }: Draft) {
  return atomically(db, async (tx) => {
    const found = await findPiece(tx, noun, key);
    if (!found && !keyFits(noun, key)) return "bad-key";
    const owner = found ? found.government : CONTENT[noun].ownedByOne ? (changer === "portal" ? government : changer.government) : null;
    if (!isTheirs(changer, owner) || (CONTENT[noun].ownedByOne && !owner) || (!found && noun === "holiday" && owner !== key.slice(0, 2))) return "not-yours";
    if ((found?.base ?? 0) !== base) return "stale";
    if (found && same(noun, content, found.draft?.content ?? found.standing!)) return "unchanged";
    if (found?.standing?.slug && content.slug !== found.standing.slug) return "slug-stays";

    // What came with the portal becomes the first version, so that it can be drafted again.
    const came = base === 0 && found?.standing ? 1 : 0;
    if (came) {
      const first = await insert(tx, { noun, key, number: 1, government: owner, content: found!.standing!, found: true, drafted_by: null });
      if (!first) return "stale";
      await tx.insertInto("live_versions").values({ version_id: first.id }).execute();
    }
    const number = base + came + 1;
    const drafted = await insert(tx, { noun, key, number, government: owner, content, found: false, drafted_by: changer === "portal" ? null : changer.id });
    if (!drafted) return "stale";
    await record(tx, changer, "content.drafted", drafted.id, { noun, key, version: number });
    return { number };
  });
}

function insert(tx: Db, { content, ...row }: { noun: Noun; key: string; number: number; government: Government | null; content: Content; found: boolean; drafted_by: number | null }) {
  return tx
    .insertInto("content_versions")
    .values({ ...row, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.columns(["noun", "key", "number"]).doNothing())
    .returning("id")
    .executeTakeFirst();
}

/** A new holiday's key says whose it is: US-2026-07-03. */
function keyFits(noun: Noun, key: string): boolean {
  const { key: shape } = CONTENT[noun];
  if (!shape) return false;
  const word = noun === "holiday" ? /^(?:US|MX)-(.*)$/.exec(key)?.[1] ?? "" : key;
  return shape.test(word) && key.length <= 100 && (noun !== "holiday" || !Number.isNaN(Date.parse(word)) && new Date(word).toISOString().startsWith(word));
}

export type MakingLive = {
  noun: Noun;
  key: string;
  /** The version that was previewed. */
  number: number;
  /** The pairs of which one language changed and which still say the same in both. */
  still: readonly string[];
  /** The key once more, where making it live takes something away. */
  sure: string;
};

/**
 * Makes the latest version of a piece live: the public tables and the record of who did it change in one transaction, once.
 * @returns "live", or why not: "already-live", "stale" (it is not the latest), "unchanged", "not-yours", "not-sure", "no-such-version", or what is missing
 */
export function makeLive(db: Db, changer: Changer, { noun, key, number, still, sure }: MakingLive) {
  return atomically(db, async (tx) => {
    // The lock orders those who make it live at once: the first does, and the others see that it is done.
    await tx.selectFrom("content_versions").select("id").where("noun", "=", noun).where("key", "=", key).where("number", "=", number).forUpdate().execute();
    const found = await findPiece(tx, noun, key);
    const version = found?.history.find((each) => each.number === number);
    if (!found || !version) return "no-such-version";
    if (!isTheirs(changer, found.government)) return "not-yours";
    if (version.live_at) return "already-live";
    if (version !== found.latest) return "stale";
    const standing = found.standing ?? {};
    const { content } = version;
    if (found.standing && same(noun, content, standing)) return "unchanged";
    const problems = await problemsWith(tx, noun, key, standing, content, still);
    if (problems.length > 0) return { problems };
    if (takesAway(noun, standing, content) && sure !== key) return "not-sure";

    await tx.insertInto("live_versions").values({ version_id: version.id, live_by: changer === "portal" ? null : changer.id }).execute();
    await apply[noun](tx, { key, content, government: found.government, changer, version: version.id });
    await record(tx, changer, "content.made-live", version.id, { noun, key, version: number, ...(still.length > 0 && { still: namesOfStill(noun, standing, content, still).join(" ") }) });
    return "live";
  });
}

/**
 * Changes some of what stands and makes that live at once: the operator's short commands (hled call open, close, promises).
 * @returns "live", "unchanged", or why not: "draft-waits" (somebody is about to change it), "no-such-version", or what is missing
 */
export function changeLive(db: Db, changer: Changer, { noun, key, change }: { noun: Noun; key: string; change: Content }) {
  return atomically(db, async (tx) => {
    const found = await findPiece(tx, noun, key);
    if (!found?.standing) return "no-such-version";
    if (found.draft) return "draft-waits";
    const content = { ...found.standing, ...change };
    if (same(noun, content, found.standing)) return "unchanged";
    const problems = await problemsWith(tx, noun, key, found.standing, content, []);
    if (problems.length > 0) return { problems };
    const drafted = await draftContent(tx, changer, { noun, key, base: found.base, content });
    if (typeof drafted === "string") return drafted;
    return makeLive(tx, changer, { noun, key, number: drafted.number, still: [], sure: key });
  });
}

const namesOfStill = (noun: Noun, before: Content, after: Content, still: readonly string[]) => staleIn(noun, before, after).map(({ name }) => name).filter((name) => still.includes(name));

/** What keeps a version from being made live: what is missing in which language, and which text changed in one language only. */
export async function problemsWith(db: Db, noun: Noun, key: string, standing: Content, content: Content, still: readonly string[]): Promise<Problem[]> {
  const problems = lackingIn(noun, content);
  for (const { name, label } of staleIn(noun, standing, content)) {
    const bothThere = content[`${name}_en`] && content[`${name}_es`];
    if (bothThere && !still.includes(name)) problems.push({ field: "still", text: { en: `${label.en}: ${texts.otherLanguage.en}`, es: `${label.es}: ${texts.otherLanguage.es}` } });
  }
  if (noun === "initiative" && content.pillar && !(await db.selectFrom("pillars").select("id").where("id", "=", Number(content.pillar)).executeTakeFirst())) problems.push({ field: "pillar", text: texts.noSuchPillar });
  if (noun === "pillar" && (await db.selectFrom("pillars").select("id").where("slug", "=", content.slug ?? "").where("id", "<>", Number(key)).executeTakeFirst())) problems.push({ field: "slug", text: texts.slugTaken });
  return problems;
}
