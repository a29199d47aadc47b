import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { codedTo } from "../coded.server.ts";
import type { Outcome } from "./dispositions.ts";

type Reasons = { outcome: Outcome; reason_en: string | null; reason_es: string | null; referred_to: number | null };

/**
 * A lead of one government proposes what became of points that no response names. It counts when a lead of the other government agrees.
 * @returns its id and of how many points, or why not: "unknown-point" (one of them is not public), "has-disposition" (one has one that counts,
 * or one that waits for the other government), "unknown-agency"
 */
export function proposeDisposition(db: Db, lead: Person, { points, ...said }: Reasons & { points: readonly number[] }) {
  return atomically(db, async (tx) => {
    const ids = [...new Set(points)].sort((one, other) => one - other);
    // Two leads at once: the second sees what the first wrote.
    const { rows: locked } = await sql<{ id: number }>`select id from points where id = any (${ids}::bigint[]) order by id for update`.execute(tx);
    const found = await tx.selectFrom("public_points").select("id").where("id", "in", ids.length > 0 ? ids : [0]).execute();
    if (ids.length === 0 || locked.length < ids.length || found.length < ids.length) return "unknown-point" as const;
    if (said.referred_to !== null && !(await tx.selectFrom("agencies").select("id").where("id", "=", said.referred_to).executeTakeFirst())) return "unknown-agency" as const;
    const { rows: taken } = await sql`
      select from unnest(${ids}::bigint[]) as wanted(point) left join undisposed u on u.point_id = wanted.point
      where u.point_id is null or exists (${waitingFor(sql`wanted.point`)}) limit 1`.execute(tx);
    if (taken.length > 0) return "has-disposition" as const;
    const { id } = await tx.insertInto("dispositions").values({ ...said, settled_by: lead.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("disposition_points").values(ids.map((point_id) => ({ disposition_id: id, point_id }))).execute();
    await record(tx, lead, "disposition.proposed", id, { outcome: said.outcome, points: ids.length });
    return { id, points: ids.length };
  });
}

/** The dispositions of a point that wait for the other government. */
const waitingFor = (point: ReturnType<typeof sql>) => sql`
  select from disposition_points x join dispositions d on d.id = x.disposition_id
  where x.point_id = ${point} and d.response_id is null and not exists (select from disposition_agreements g where g.disposition_id = d.id)`;

/**
 * A lead of the other government agrees, and the disposition counts; or says why not, and it never will.
 * @returns "agreed", "refused", or why not: "own-government" (of the lead who proposed it), "settled" already, "unknown"
 */
export function settleDisposition(db: Db, lead: Person, disposition: { id: number }, { agreed, reason }: { agreed: boolean; reason: string | null }) {
  return atomically(db, async (tx) => {
    const found = await tx
      .selectFrom("dispositions as d")
      .innerJoin("people as p", "p.id", "d.settled_by")
      .select(["d.id", "p.government"])
      .where("d.id", "=", disposition.id)
      .where("d.response_id", "is", null)
      .forUpdate("d")
      .executeTakeFirst();
    if (!found) return "unknown" as const;
    if (found.government === lead.government) return "own-government" as const;
    const written = await tx
      .insertInto("disposition_agreements")
      .values({ disposition_id: found.id, agreed, reason, agreed_by: lead.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("disposition_id")
      .executeTakeFirst();
    if (!written) return "settled" as const;
    await record(tx, lead, agreed ? "disposition.agreed" : "disposition.refused", found.id);
    return agreed ? ("agreed" as const) : ("refused" as const);
  });
}

/**
 * What a response that is being published says became of the points of its themes: of every public point coded to a theme that has no
 * disposition that counts. The caller writes the publication in the same transaction, before or after, and records its event.
 * A point of two of the themes gets both, of which the one that is listed last stands.
 * @returns of how many points
 */
export async function disposeByResponse(tx: Db, response_id: number, dispositions: readonly (Reasons & { theme_id: number })[]): Promise<number> {
  const about: { said: Reasons; points: number[] }[] = [];
  for (const { theme_id, ...said } of dispositions) {
    const { rows } = await sql<{ id: number }>`
      select p.id from undisposed u join points p on p.id = u.point_id where u.point_id in (${codedTo(theme_id)}) order by p.id for update of p`.execute(tx);
    if (rows.length > 0) about.push({ said, points: rows.map(({ id }) => id) });
  }
  for (const { said, points } of about) {
    const { id } = await tx.insertInto("dispositions").values({ ...said, response_id }).returning("id").executeTakeFirstOrThrow();
    await sql`insert into disposition_points (disposition_id, point_id) select ${id}, unnest(${points}::bigint[])`.execute(tx);
  }
  return new Set(about.flatMap(({ points }) => points)).size;
}

/** What waits for a lead of this government: proposed by the other, longest first. And what this one proposed, newest first. */
export async function dispositionsOnDesk(db: Db, { government }: Pick<Person, "government">) {
  const { rows } = await sql<{
    id: number; outcome: Outcome; reason_en: string | null; reason_es: string | null; referred_en: string | null; referred_es: string | null; settled_at: Date; by: string; government: "US" | "MX";
    points: number; quotes: { reference: string; language: "en" | "es"; quote: string }[];
    agreed: boolean | null; reason: string | null; agreed_at: Date | null; agreed_by: string | null;
  }>`
    select d.id, d.outcome, d.reason_en, d.reason_es, a.acronym || ' · ' || a.name_en as referred_en, a.acronym || ' · ' || a.name_es as referred_es, d.settled_at, p.name as by, p.government,
      (select count(*)::int from disposition_points x where x.disposition_id = d.id) as points,
      (select coalesce(json_agg(q), '[]') from (
        select s.reference, s.language, o.quote from (select point_id from disposition_points where disposition_id = d.id order by point_id limit 50) x
        cross join lateral (select quote, submission_id from public_points where id = x.point_id and quote is not null offset 0) o
        cross join lateral (select reference, language from public_submissions where id = o.submission_id offset 0) s
        order by x.point_id limit 10) q) as quotes,
      g.agreed, g.reason, g.agreed_at, b.name as agreed_by
    from dispositions d join people p on p.id = d.settled_by
    left join agencies a on a.id = d.referred_to
    left join disposition_agreements g on g.disposition_id = d.id left join people b on b.id = g.agreed_by
    where d.response_id is null and (g.disposition_id is null or d.id in (select disposition_id from disposition_agreements order by agreed_at desc limit 20))
    order by g.disposition_id is not null, case when g.disposition_id is null then d.id end, g.agreed_at desc limit 200`.execute(db);
  const waits = rows.filter(({ agreed }) => agreed === null);
  return { waiting: waits.filter((row) => row.government !== government), proposed: waits.filter((row) => row.government === government), settled: rows.filter(({ agreed }) => agreed !== null) };
}
export type DeskDisposition = Awaited<ReturnType<typeof dispositionsOnDesk>>["waiting"][number];

/** A disposition with the pillars of the points it is about, for who may settle it. */
export async function findDisposition(db: Db, id: number): Promise<{ id: number; pillars: number[] } | undefined> {
  const { rows: [found] } = await sql<{ id: number; pillars: number[] }>`
    select d.id, array(select distinct s.pillar_id from disposition_points x join points o on o.id = x.point_id join public_submissions s on s.id = o.submission_id where x.disposition_id = d.id) as pillars
    from dispositions d where d.id = ${id} and d.response_id is null`.execute(db);
  return found;
}

/** Public points as a lead chooses among them, with what they say; in the order of their ids. */
export async function pointsNamed(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("public_points as p")
    .innerJoin("public_submissions as s", "s.id", "p.submission_id")
    .leftJoin("undisposed as u", "u.point_id", "p.id")
    .select(["p.id", "p.quote", "s.reference", "s.language", "s.pillar_id", sql<boolean>`u.point_id is null or exists (${waitingFor(sql`p.id`)})`.as("taken")])
    .where("p.id", "in", ids)
    .orderBy("p.id")
    .execute();
}

/** Points without a disposition that counts or waits: of a theme (counted codings), of a pillar, or all; oldest first. */
export async function undisposedPoints(db: Db, { theme, pillar, page }: { theme?: number | undefined; pillar?: number | undefined; page: number }) {
  const { rows } = await sql<{ id: number; quote: string | null; reference: string; language: "en" | "es" }>`
    select p.id, p.quote, s.reference, s.language
    from (
      select u.point_id from undisposed u
      where ${theme ? sql`u.point_id in (${codedTo(theme)})` : sql`true`} and ${pillar ? sql`u.pillar_id = ${pillar}` : sql`true`}
        and not exists (${waitingFor(sql`u.point_id`)})
      order by u.point_id limit ${CHOICES + 1} offset ${(page - 1) * CHOICES}) u
    cross join lateral (select id, quote, submission_id from public_points where id = u.point_id offset 0) p
    cross join lateral (select reference, language from public_submissions where id = p.submission_id offset 0) s
    order by p.id`.execute(db);
  return { found: rows.slice(0, CHOICES), more: rows.length > CHOICES };
}
const CHOICES = 50;

/** The agencies a point can be referred to. */
export const agencyChoices = (db: Db) => db.selectFrom("agencies").select(["id", "government", "acronym", "name_en", "name_es"]).where("listed", "=", true).orderBy("government", "desc").orderBy("acronym").execute();
