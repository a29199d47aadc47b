import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { dayAt } from "#app/promises/working-days.ts";
import { atomically, type Db } from "#db/database.server.ts";

/** Whether the day of a meeting has come, so that there is something to record of it. */
export const isRecordable = ({ held_on, status }: { held_on: string; status: string }, at = new Date()): boolean => status !== "cancelled" && held_on <= dayAt(at, "business-us");

/**
 * A lead records what a meeting came to, on an item of its agenda or beside it; or its minutes. Nobody outside the desk reads it before the other government agrees.
 * @returns its id, or why not: "not-held" (its day has not come in either capital, or it was called off), "unknown-item" (none of this meeting that both agreed to and nobody put off)
 */
export function recordOutcome(db: Db, lead: Person, meeting: { id: number }, input: { kind?: "outcome" | "minutes"; item_id: number | null; text_en: string; text_es: string }, at = new Date()) {
  return atomically(db, async (tx) => {
    const found = await tx.selectFrom("meetings").select(["held_on", "status"]).where("id", "=", meeting.id).forShare().executeTakeFirstOrThrow();
    if (!isRecordable(found, at)) return "not-held" as const;
    if (input.item_id !== null) {
      await sql`select from agenda_items where id = ${input.item_id} for update`.execute(tx);
      const item = await tx.selectFrom("public_agenda_items").select("id").where("id", "=", input.item_id).where("meeting_id", "=", meeting.id).where("deferred_at", "is", null).executeTakeFirst();
      if (!item) return "unknown-item" as const;
    }
    const outcome = await tx.insertInto("outcomes").values({ meeting_id: meeting.id, ...input, recorded_by: lead.id }).returning("id").executeTakeFirstOrThrow();
    await record(tx, lead, "outcome.recorded", outcome.id, { meeting: meeting.id, ...(input.kind === "minutes" && { kind: "minutes" }) });
    return outcome;
  });
}

/**
 * A lead of the other government agrees, and the outcome is public and told to those behind its theme; or says why not, and it never is.
 * @returns "agreed", "refused", or why not: "own-government" (of the lead who recorded it), "settled" already
 */
export function settleOutcome(db: Db, lead: Person, outcome: { id: number }, { agreed, reason }: { agreed: boolean; reason: string | null }) {
  return atomically(db, async (tx) => {
    const found = await tx.selectFrom("outcomes as o").innerJoin("people as p", "p.id", "o.recorded_by").select("p.government").where("o.id", "=", outcome.id).forUpdate("o").executeTakeFirstOrThrow();
    if (found.government === lead.government) return "own-government" as const;
    const written = await tx
      .insertInto("outcome_agreements")
      .values({ outcome_id: outcome.id, agreed, reason, agreed_by: lead.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("outcome_id")
      .executeTakeFirst();
    if (!written) return "settled" as const;
    await record(tx, lead, agreed ? "outcome.agreed" : "outcome.refused", outcome.id);
    return agreed ? ("agreed" as const) : ("refused" as const);
  });
}

/** Says to which commitment an outcome led. The public reads it when both are public. @returns "linked", "unchanged", or "unknown-commitment" */
export function linkOutcome(db: Db, lead: Person, outcome: { id: number }, { commitment_id }: { commitment_id: number }) {
  return atomically(db, async (tx) => {
    if (!(await tx.selectFrom("commitments").select("id").where("id", "=", commitment_id).executeTakeFirst())) return "unknown-commitment" as const;
    const written = await tx.insertInto("outcome_commitments").values({ outcome_id: outcome.id, commitment_id }).onConflict((conflict) => conflict.doNothing()).returning("outcome_id").executeTakeFirst();
    if (!written) return "unchanged" as const;
    await record(tx, lead, "outcome.linked", outcome.id, { commitment: commitment_id });
    return "linked" as const;
  });
}

const COMMITMENTS = sql<{ slug: string; title_en: string; title_es: string }[]>`(
  select coalesce(json_agg(json_build_object('slug', c.slug, 'title_en', c.title_en, 'title_es', c.title_es) order by c.id), '[]')
  from public_outcome_commitments x join public_commitments c on c.id = x.commitment_id where x.outcome_id = o.id)`;

/** What a meeting came to, in public: in the order of its agenda, what stands beside it last. */
export const publicOutcomes = (db: Db, meeting: { id: number }) =>
  db
    .selectFrom("public_outcomes as o")
    .leftJoin("public_agenda_items as i", "i.id", "o.item_id")
    .leftJoin("public_themes as t", "t.id", "i.theme_id")
    .select(["o.id", "o.text_en", "o.text_es", "o.agreed_at", "t.slug", "t.label_en", "t.label_es", COMMITMENTS.as("commitments")])
    .where("o.meeting_id", "=", meeting.id)
    .orderBy(sql`o.item_id nulls last`)
    .orderBy("o.id")
    .execute();

/** The minutes of a meeting that both governments agreed to; those agreed to last, where there are several. */
export const publicMinutes = (db: Db, meeting: { id: number }) => db.selectFrom("public_minutes").select(["text_en", "text_es", "agreed_at"]).where("meeting_id", "=", meeting.id).$narrowType<{ text_en: string; text_es: string; agreed_at: Date }>().executeTakeFirst();

/** What leads recorded of a meeting: what waits for the other government, what it agreed to and what not. */
export const outcomesOnDesk = (db: Db, meeting: { id: number }) => onDesk(db).where("o.meeting_id", "=", meeting.id).orderBy("o.id").execute();

/** An outcome of a meeting, with the pillar of its theme, for who may act on it. */
export const findOutcome = (db: Db, meeting: { id: number }, id: number) => onDesk(db).where("o.meeting_id", "=", meeting.id).where("o.id", "=", id).executeTakeFirst();

const onDesk = (db: Db) =>
  db
    .selectFrom("outcomes as o")
    .innerJoin("people as w", "w.id", "o.recorded_by")
    .leftJoin("agenda_items as i", "i.id", "o.item_id")
    .leftJoin("public_themes as t", "t.id", "i.theme_id")
    .leftJoin("outcome_agreements as g", "g.outcome_id", "o.id")
    .leftJoin("people as b", "b.id", "g.agreed_by")
    .select(["o.id", "o.kind", "o.item_id", "i.theme_id", "o.text_en", "o.text_es", "o.recorded_at", "w.name as by", "w.government", "t.label_en", "t.label_es", "t.pillar_id as pillar", "g.agreed", "g.reason", "g.agreed_at", "b.name as agreed_by"])
    .select(sql<{ id: number; slug: string; title_en: string; title_es: string }[]>`(
      select coalesce(json_agg(json_build_object('id', c.id, 'slug', c.slug, 'title_en', v.title_en, 'title_es', v.title_es) order by c.id), '[]')
      from outcome_commitments x join commitments c on c.id = x.commitment_id
      join lateral (select * from commitment_versions where commitment_id = c.id order by number desc limit 1) v on true where x.outcome_id = o.id)`.as("commitments"));
export type DeskOutcome = Awaited<ReturnType<typeof outcomesOnDesk>>[number];

/** The commitments an outcome can be linked to, the newest first. */
export const commitmentsToLink = (db: Db) =>
  db
    .selectFrom("commitments as c")
    .innerJoinLateral((eb) => eb.selectFrom("commitment_versions as w").select(["w.title_en", "w.title_es"]).whereRef("w.commitment_id", "=", "c.id").orderBy("w.number", "desc").limit(1).as("v"), (join) => join.onTrue())
    .select(["c.id", "v.title_en", "v.title_es"])
    .orderBy("c.id", "desc")
    .limit(200)
    .execute();

/** What an outcome says, to begin a commitment with; nothing where there is none. */
export async function outcomeWords(db: Db, id: number | undefined): Promise<Record<string, string>> {
  return (id !== undefined && (await db.selectFrom("outcomes").select(["text_en", "text_es"]).where("id", "=", id).executeTakeFirst())) || {};
}
