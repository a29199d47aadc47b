import { sql } from "kysely";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { canonicalJson } from "./chain.server.ts";
import { toldTo, voidsSignatures, type Reader } from "./events.server.ts";
import { EVENTS, LATER, type Event } from "./history.ts";

/** Who did it: a person for their government, a stakeholder (who is not asked who they are), or the portal itself. */
export type Actor = Pick<Person, "id" | "government"> | "stakeholder" | "portal";

/**
 * Writes the event in the verb's transaction and enqueues what follows, so that neither exists without the other.
 * At the commit the database links it into the chain (migration create_chain; verification.server.ts proves it).
 * @param subjectId the id in the table that the event's noun names: a submission, a response, a person
 * @param details ids, hashes and words of a vocabulary only: never a text, a name, an address or a secret
 */
export async function record(tx: Db, actor: Actor, what: Event, subjectId: number, details: Record<string, string | number> = {}) {
  if (!tx.isTransaction) throw new Error(`"${what}" must be recorded in the transaction of what it tells.`);
  // Whole numbers only: said here, at the verb, because the chain would refuse it at the commit.
  canonicalJson(details);
  const person = typeof actor === "string" ? null : actor;
  const event = await tx
    .insertInto("events")
    .values({
      actor_kind: typeof actor === "string" ? actor : "person",
      actor_id: person?.id ?? null,
      government: person?.government ?? null,
      what,
      subject: what.split(".")[0]!,
      subject_id: subjectId,
      details: JSON.stringify(details),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const job of EVENTS[what]) {
    await sql`select graphile_worker.add_job(${job}, json_build_object('event', ${event.id}::bigint), run_at := now() + make_interval(secs => ${LATER[what] ?? 0}))`.execute(tx);
  }
  return event.id;
}

/**
 * Writes one event for each of many subjects at once: for imports and retention, where a query for each row would take minutes.
 * Nothing follows from them: there is no address to write to, or no longer.
 */
export async function recordAll(
  tx: Db, actor: "portal", what: "submission.imported" | "submission.withdrawn" | "submission.anonymised", subjectIds: number[], details: Record<string, string> = {},
) {
  if (!tx.isTransaction) throw new Error(`"${what}" must be recorded in the transaction of what it tells.`);
  const subject = what.split(".")[0]!;
  await tx
    .insertInto("events")
    .values(subjectIds.map((subject_id) => ({ actor_kind: actor, what, subject, subject_id, details: JSON.stringify(details) })))
    .execute();
}

/** What happened to a subject as far as a reader is told, first to last. */
export function historyOf(db: Db, reader: Reader, subject: "submission" | "response" | "person", id: number) {
  return db
    .selectFrom("events as e")
    .leftJoin("people as p", "p.id", "e.actor_id")
    .select(["e.id", "e.at", "e.what", "e.actor_kind", "e.government", "p.name as actor_name", voidsSignatures.as("voids")])
    .where("e.subject", "=", subject)
    .where("e.subject_id", "=", id)
    .where(toldTo(reader))
    .orderBy("e.id")
    .$narrowType<{ actor_kind: "person" | "stakeholder" | "portal" }>();
}
