import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "#app/history/chain.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { STATEMENT_COLUMNS, type StatementInput } from "./statements.ts";

/** What an agreement is given to: SHA-256 of all that a statement says, in both languages. */
export const hashStatement = (input: StatementInput): string =>
  createHash("sha256").update(canonicalJson(Object.fromEntries(STATEMENT_COLUMNS.map((column) => [column, input[column]])))).digest("hex");

/**
 * A lead says for their government what both asked, heard, did and did not do on an initiative. What both agreed to before stays public until the other government agrees to this.
 * @returns "written", "unchanged", or why not: `stale`, the number of the version that somebody wrote meanwhile
 */
export function writeStatement(db: Db, lead: Person, initiative: { id: number }, { base, ...input }: StatementInput & { base: number }) {
  return atomically(db, async (tx) => {
    const latest = await lockLatest(tx, initiative.id);
    if ((latest?.number ?? 0) !== base) return { stale: latest?.number ?? 0 };
    const hash = hashStatement(input);
    if (latest?.hash === hash) return "unchanged" as const;
    const number = base + 1;
    await tx.insertInto("statement_versions").values({ initiative_id: initiative.id, number, ...input, hash, written_by: lead.id }).execute();
    await record(tx, lead, "initiative.statement-written", initiative.id, { version: number, hash });
    await tx.insertInto("statement_agreements").values({ initiative_id: initiative.id, number, hash, government: lead.government, agreed_by: lead.id }).execute();
    return "written" as const;
  });
}

/**
 * A lead of the other government agrees to the texts they read, and they are public.
 * @returns "published", or why not: "changed" (the latest version says something else), "already-agreed" for this government
 */
export function agreeToStatement(db: Db, lead: Person, initiative: { id: number }, { hash }: { hash: string }) {
  return atomically(db, async (tx) => {
    const latest = await lockLatest(tx, initiative.id);
    if (latest?.hash !== hash) return "changed" as const;
    const written = await tx
      .insertInto("statement_agreements")
      .values({ initiative_id: initiative.id, number: latest.number, hash, government: lead.government, agreed_by: lead.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("number")
      .executeTakeFirst();
    if (!written) return "already-agreed" as const;
    await record(tx, lead, "initiative.statement-published", initiative.id, { version: latest.number, hash });
    return "published" as const;
  });
}

/** The latest version under a lock on the initiative, so that a new version and an agreement never pass each other. */
async function lockLatest(tx: Db, initiative: number) {
  await sql`select pg_advisory_xact_lock(4721, ${initiative}::int)`.execute(tx);
  return tx.selectFrom("statement_versions").select(["number", "hash"]).where("initiative_id", "=", initiative).orderBy("number", "desc").limit(1).executeTakeFirst();
}

/** What both governments say of an initiative, or nothing while they have not agreed on it. */
export const publicStatement = (db: Db, initiative: { id: number }) =>
  db.selectFrom("public_statements").select([...STATEMENT_COLUMNS, "hash"]).select((eb) => eb.ref("agreed_at").$castTo<Date>().as("agreed_at")).where("initiative_id", "=", initiative.id).executeTakeFirst();

/** The versions of a statement, the newest first, each with who wrote it and who agreed to it. */
export function statementVersions(db: Db, initiative: { id: number }) {
  return db
    .selectFrom("statement_versions as v")
    .innerJoin("people as w", "w.id", "v.written_by")
    .select(STATEMENT_COLUMNS.map((column) => `v.${column}` as const))
    .select(["v.number", "v.hash", "v.written_at", "w.name as written_by", "w.government as written_for"])
    .select(sql<{ government: Government; name: string; agreed_at: string }[]>`(
      select coalesce(json_agg(json_build_object('government', g.government, 'name', p.name, 'agreed_at', g.agreed_at) order by g.agreed_at), '[]')
      from statement_agreements g join people p on p.id = g.agreed_by where g.initiative_id = v.initiative_id and g.number = v.number)`.as("agreements"))
    .where("v.initiative_id", "=", initiative.id)
    .orderBy("v.number", "desc")
    .limit(20)
    .execute();
}
export type StatementVersion = Awaited<ReturnType<typeof statementVersions>>[number];

/** Every initiative by its pillar, with where its statement stands: the number of the latest version and of the public one, and which government the latest waits for. */
export async function statementsOnDesk(db: Db) {
  const { rows } = await sql<{ slug: string; title_en: string; title_es: string; pillar_id: number; pillar_en: string; pillar_es: string; latest: number | null; published: number | null; waits: Government | null }>`
    select i.slug, i.title_en, i.title_es, p.id as pillar_id, p.name_en as pillar_en, p.name_es as pillar_es, v.number as latest, s.number as published,
      case when v.number is distinct from s.number then (select case g.government when 'US' then 'MX' else 'US' end from statement_agreements g where g.initiative_id = i.id and g.number = v.number) end as waits
    from initiatives i join pillars p on p.id = i.pillar_id
    left join lateral (select number from statement_versions where initiative_id = i.id order by number desc limit 1) v on true
    left join public_statements s on s.initiative_id = i.id
    order by p.id, i.id`.execute(db);
  return rows;
}
