import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";

/**
 * Confirms that the address of a submission is read by somebody who wants to be told. From then on its notices are sent;
 * what follows from the event sends a question that waits and the receipts that the limit held back.
 * @returns "confirmed" the first time and every other time
 */
export function confirmAddress(db: Db, submission: { id: number }) {
  return atomically(db, async (tx) => {
    const first = await tx
      .insertInto("address_confirmations")
      .values({ submission_id: submission.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("confirmed_at")
      .executeTakeFirst();
    if (first) await record(tx, "stakeholder", "submission.address-confirmed", submission.id);
    return "confirmed" as const;
  });
}

/** What the author may know of the address they gave: all of it but its middle, and since when it is confirmed. */
export async function findAddress(db: Db, reference: string) {
  const submission = await db
    .selectFrom("submissions as s")
    .leftJoin("address_confirmations as a", "a.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.email", "a.confirmed_at"])
    .where("s.reference", "=", reference)
    .executeTakeFirst();
  return submission && { ...submission, email: submission.email && masked(submission.email) };
}

/** "it…@example.mx": enough for its owner, too little for who found the receipt. */
export const masked = (address: string): string => address.replace(/^(.{1,2}).*(@[^@]*)$/, "$1…$2");
