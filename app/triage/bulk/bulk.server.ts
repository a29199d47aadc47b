import { sql } from "kysely";
import { log } from "#app/http/log.server.ts";
import { grantsOf } from "#app/people/grants.server.ts";
import { rolesOf, type Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { isDone, type BulkAct, type Item, type Terms } from "./bulk.ts";
import { VERBS, type Before } from "./verbs.server.ts";

/** Milliseconds that a request works at an act itself. What is left is the worker's, and the page says how far it is. */
const PATIENCE = 1500;

/**
 * Takes down what was chosen, in the version that stood there. Nothing is done yet. For a campaign: with the terms that its representative's
 * decision had. @returns its number; "nothing" where no reference is one
 */
export function prepareBulk(db: Db, person: Person, act: BulkAct, references: readonly string[], handled?: { campaign: number; terms: Terms }) {
  return atomically(db, async (tx) => {
    const found = await tx.selectFrom("current_submissions").select(["id", "version"]).where("reference", "in", [...references]).execute();
    if (found.length === 0) return "nothing";
    const { id } = await tx.insertInto("bulk_acts").values({ act, prepared_by: person.id, campaign_id: handled?.campaign ?? null, proposed: handled ? JSON.stringify(handled.terms) : null }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("bulk_items").values(found.map((each) => ({ bulk_act_id: id, submission_id: each.id, version: each.version }))).execute();
    return { id };
  });
}

/** A person's own act; nobody else's. */
export function findBulk(db: Db, person: Pick<Person, "id">, id: number) {
  return db
    .selectFrom("bulk_acts")
    .select(["id", "act", "terms", "campaign_id", "proposed", "prepared_at", "confirmed_at", "undone_at"])
    .where("id", "=", id).where("prepared_by", "=", person.id)
    .$narrowType<{ act: BulkAct; terms: Terms | null; proposed: Terms | null }>()
    .executeTakeFirst();
}
export type Bulk = NonNullable<Awaited<ReturnType<typeof findBulk>>>;

/** Its submissions as they stand now, longest waiting first, with what became of each. */
export function itemsOf(db: Db, bulkId: number) {
  return db
    .selectFrom("bulk_items as i")
    .innerJoin("current_submissions as s", "s.id", "i.submission_id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("suspicions as p", "p.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.title", "s.language", "s.version", "s.publication", "i.version as chosen_version", "i.outcome", "i.undo_outcome", "i.undo_asked_at"])
    .select((eb) => [
      pillarsOf(eb.ref("s.id")).as("pillars"),
      eb("d.submission_id", "is not", null).as("decided"), eb("w.submission_id", "is not", null).as("withdrawn"), eb("p.submission_id", "is not", null).as("suspected"),
      eb.exists(eb.selectFrom("second_looks as l").leftJoin("second_look_settlements as t", "t.second_look_id", "l.id").select("l.id").whereRef("l.submission_id", "=", "s.id").where("t.second_look_id", "is", null)).as("second_look"),
      eb.exists(eb.selectFrom("redactions as r").leftJoin("redaction_removals as gone", "gone.redaction_id", "r.id").select("r.id").whereRef("r.submission_id", "=", "s.id").whereRef("r.version", "=", "s.version").where("gone.redaction_id", "is", null)).as("redacted"),
    ])
    .where("i.bulk_act_id", "=", bulkId)
    .orderBy("s.received_at").orderBy("s.id")
    .$castTo<Item & { outcome: string | null; undo_outcome: string | null; undo_asked_at: Date | null }>()
    .execute();
}

/** Says the terms, once: of two that confirm one act the second finds it confirmed. What the request does not get done the worker does. */
export async function confirmBulk(db: Db, bulk: Pick<Bulk, "id">, terms: Terms): Promise<"confirmed" | "already-confirmed"> {
  const confirmed = await atomically(db, async (tx) => {
    const taken = await tx
      .updateTable("bulk_acts")
      .set({ confirmed_at: sql<Date>`now()`, terms: JSON.stringify(terms) })
      .where("id", "=", bulk.id).where("confirmed_at", "is", null)
      .returning("id").executeTakeFirst();
    if (taken) await leaveToWorker(tx, bulk.id);
    return Boolean(taken);
  });
  if (confirmed) await carryOut(db, bulk.id, Date.now() + PATIENCE);
  return confirmed ? "confirmed" : "already-confirmed";
}

/** Asks that what was done be taken back: of one submission, or of all. Asked again, nothing happens twice. */
export async function undoBulk(db: Db, bulk: Pick<Bulk, "id" | "act">, reference?: string): Promise<void> {
  await atomically(db, async (tx) => {
    const items = tx.updateTable("bulk_items").set({ undo_asked_at: sql<Date>`now()` }).where("bulk_act_id", "=", bulk.id).where("undo_asked_at", "is", null).where("outcome", "is not", null);
    await (reference ? items.where("submission_id", "=", (eb) => eb.selectFrom("submissions").select("id").where("reference", "=", reference)) : items).execute();
    if (!reference) await tx.updateTable("bulk_acts").set({ undone_at: sql<Date>`now()` }).where("id", "=", bulk.id).where("undone_at", "is", null).execute();
    await leaveToWorker(tx, bulk.id);
  });
  await carryOut(db, bulk.id, Date.now() + PATIENCE);
}

const leaveToWorker = (tx: Db, id: number) =>
  sql`select graphile_worker.add_job('carry-out-bulk', json_build_object('bulk', ${id}::bigint), run_at => now() + interval '2 seconds')`.execute(tx);

/**
 * Works at an act until nothing is left or the time is over: item by item, each in a transaction of its own together with its outcome, so
 * that one that fails holds up no other and none is done twice, whoever works at it and whenever they are killed.
 */
export async function carryOut(db: Db, bulkId: number, until = Infinity): Promise<void> {
  const failed: number[] = [];
  while (Date.now() < until) {
    let at: number | undefined;
    try {
      const found = await atomically(db, async (tx) => {
        const next = await takeNext(tx, bulkId, failed);
        at = next?.item.id;
        return next && workAt(tx, next);
      });
      if (!found) return;
    } catch (error) {
      if (at === undefined) throw error;
      failed.push(at);
      log.error({ code: (error as { code?: string }).code, bulk: bulkId }, "an item of a bulk act failed");
      await fail(db, bulkId, at);
    }
  }
}

type Next = NonNullable<Awaited<ReturnType<typeof takeNext>>>;

/** The next of them that waits to be done or undone, locked; what another works at is passed over. */
async function takeNext(tx: Db, bulkId: number, but: readonly number[]) {
  const found = await tx
    .selectFrom("bulk_items as i")
    .innerJoin("bulk_acts as b", "b.id", "i.bulk_act_id")
    .innerJoin("people as p", "p.id", "b.prepared_by")
    .select(["b.act", "b.terms", "i.submission_id as id", "i.version", "i.outcome", "i.before"])
    .select((eb) => ["p.id as person_id", "p.name", "p.email", "p.government", "p.disabled_at", grantsOf(eb.ref("p.id")).as("grants"), pillarsOf(eb.ref("i.submission_id")).as("pillars")])
    .where("i.bulk_act_id", "=", bulkId).where("b.confirmed_at", "is not", null)
    .where((eb) => eb.or([eb("i.outcome", "is", null), eb.and([eb("i.undo_asked_at", "is not", null), eb("i.undo_outcome", "is", null)])]))
    .$if(but.length > 0, (query) => query.where("i.submission_id", "not in", [...but]))
    .orderBy("i.submission_id").limit(1)
    .forUpdate("i").skipLocked()
    .$castTo<{ act: BulkAct; terms: Terms; id: number; version: number; outcome: string | null; before: Before | null; person_id: number; name: string; email: string; government: Person["government"]; disabled_at: Date | null; grants: Person["grants"]; pillars: number[] }>()
    .executeTakeFirst();
  if (!found) return undefined;
  const { person_id, name, email, government, grants, disabled_at, act, terms, before, outcome, pillars, ...item } = found;
  const person: Person = { id: person_id, name, email, government, grants: disabled_at ? [] : grants, roles: rolesOf(grants) };
  return { bulkId, act, terms, before: before ?? {}, outcome, person, pillars, item };
}

async function workAt(tx: Db, { bulkId, act, terms, before, outcome, person, pillars, item }: Next): Promise<true> {
  const verb = VERBS[act];
  const row = tx.updateTable("bulk_items").where("bulk_act_id", "=", bulkId).where("submission_id", "=", item.id);
  // The rights of now, not of when it was confirmed.
  const mayDo = may(person, verb.right, { pillars });
  if (outcome === null) {
    await tx.selectFrom("submissions").select("id").where("id", "=", item.id).forUpdate().execute();
    const stood = mayDo ? await verb.before?.(tx, item, terms) : undefined;
    const word = mayDo ? await verb.act(tx, person, item, terms) : "not-yours";
    await row.set({ outcome: word, done_at: sql<Date>`clock_timestamp()`, before: stood && isDone(act, word) ? JSON.stringify(stood) : null }).execute();
  } else {
    const word = !mayDo ? "not-yours" : isDone(act, outcome) && verb.undo ? await verb.undo(tx, person, item, terms, before) : "nothing-to-undo";
    await row.set({ undo_outcome: word, undone_at: sql<Date>`clock_timestamp()` }).execute();
  }
  return true;
}

/** What could not be done for no reason of its own. */
async function fail(db: Db, bulkId: number, submissionId: number) {
  await db
    .updateTable("bulk_items")
    .set((eb) => ({
      outcome: eb.fn.coalesce("outcome", sql<string>`'failed'`), done_at: eb.fn.coalesce("done_at", sql<Date>`now()`),
      undo_outcome: sql<string>`case when outcome is not null then 'failed' end`, undone_at: sql<Date>`case when outcome is not null then now() end`,
    }))
    .where("bulk_act_id", "=", bulkId).where("submission_id", "=", submissionId)
    .execute();
}

/** A person's acts of the last month, latest first. */
export function bulksOf(db: Db, person: Pick<Person, "id">) {
  return db
    .selectFrom("bulk_acts as b")
    .select(["b.id", "b.act", "b.prepared_at", "b.confirmed_at", "b.undone_at"])
    .select((eb) => eb.selectFrom("bulk_items as i").whereRef("i.bulk_act_id", "=", "b.id").select(eb.fn.countAll<number>().as("n")).as("items"))
    .where("b.prepared_by", "=", person.id)
    .where("b.prepared_at", ">", sql<Date>`now() - interval '30 days'`)
    .orderBy("b.id", "desc").limit(50)
    .$narrowType<{ act: BulkAct }>()
    .execute();
}

/** Forgets what was prepared and never confirmed: nobody did anything. */
export async function purgeBulks(db: Db): Promise<void> {
  await db.deleteFrom("bulk_acts").where("confirmed_at", "is", null).where("prepared_at", "<", sql<Date>`now() - interval '1 day'`).execute();
}
