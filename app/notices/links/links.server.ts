import { sql } from "kysely";
import { isCode, numberIn } from "#app/http/codes.server.ts";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { hashAddress, openingCode } from "../codes.server.ts";

/** A request for a link as the queue holds it: the address is a hash that only the portal can make. */
export type Asked = { reference: string; address: string };

/**
 * Takes a request for a link. Whether there is such a submission is found out by the job, so that the answer and the time
 * it takes say nothing about it.
 */
export async function askForLink(db: Db, { reference, email }: { reference: string; email: string }): Promise<void> {
  const asked: Asked = { reference, address: hashAddress(email) };
  await sql`select graphile_worker.add_job('send-tracking-link', ${JSON.stringify(asked)}::json)`.execute(db);
}

/** Sends the link where the address is the one that was confirmed for this submission; otherwise does nothing. */
export function sendTrackingLink(db: Db, { reference, address }: Asked): Promise<void> {
  return atomically(db, async (tx) => {
    const submission = await tx
      .selectFrom("submissions as s")
      .innerJoin("address_confirmations as a", "a.submission_id", "s.id")
      .select(["s.id", "s.email"])
      .where("s.reference", "=", reference)
      .executeTakeFirst();
    if (!submission?.email || hashAddress(submission.email) !== address) return;
    await record(tx, "stakeholder", "submission.link-requested", submission.id);
  });
}

/** What a mailed link opens: for one hour, until it is used. @returns null for every link that does not */
export async function findOpening(db: Db, code: string): Promise<{ event: number; reference: string } | null> {
  const event = numberIn(code);
  if (event === null) return null;
  const opening = await db
    .selectFrom("events as e")
    .innerJoin("submissions as s", "s.id", "e.subject_id")
    .leftJoin("opened_links as o", "o.event_id", "e.id")
    .select(["s.id", "s.reference", "s.email"])
    .where("e.id", "=", event)
    .where("e.what", "=", "submission.link-requested")
    .where("e.at", ">", sql<Date>`now() - interval '1 hour'`)
    .where("o.event_id", "is", null)
    .executeTakeFirst();
  if (!opening?.email || !isCode(code, openingCode(event, { id: opening.id, email: opening.email }))) return null;
  return { event, reference: opening.reference };
}

/** Uses a mailed link. Two at once: the first opens. @returns the reference it opens, or null */
export async function openByLink(db: Db, code: string): Promise<string | null> {
  const opening = await findOpening(db, code);
  if (!opening) return null;
  const used = await db
    .insertInto("opened_links")
    .values({ event_id: opening.event })
    .onConflict((conflict) => conflict.doNothing())
    .returning("event_id")
    .executeTakeFirst();
  return used ? opening.reference : null;
}
