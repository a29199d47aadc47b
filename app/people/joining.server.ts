import { sql } from "kysely";
import { record, type Actor } from "#app/history/history.server.ts";
import { signWords } from "#app/http/codes.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { endLinks, makeLink, spendLink, type Purpose } from "./links.server.ts";
import { hashPassword } from "./passwords.server.ts";
import { endSessions, openSession } from "./session.server.ts";

/** Sends an invitation to somebody who has not joined; those before it are over. In the caller's transaction, under the person's lock. */
export async function invite(tx: Db, by: Actor, personId: number): Promise<{ link: number }> {
  const link = await makeLink(tx, personId, "join");
  await record(tx, by, "person.invited", personId, { link });
  return { link };
}

/** Sends a link with which a person chooses another password; the one they have works until then. */
export async function sendReset(tx: Db, by: Actor, personId: number): Promise<{ link: number }> {
  const link = await makeLink(tx, personId, "reset");
  await record(tx, by, "person.reset-requested", personId, { link });
  return { link };
}

/** A request for another password as the queue holds it: the address is a hash that only the portal can make. */
export type Forgotten = { address: string };
const hashOf = (address: string) => signWords(`person address ${address.toLowerCase()}`);

/** Takes a request. Whether somebody signs in with the address is found out by the job, so that the answer and its time say nothing of it. */
export async function askForReset(db: Db, email: string): Promise<void> {
  const forgotten: Forgotten = { address: hashOf(email) };
  // Later than the answer: a job that runs beside it takes time from it, more or less of it as the address is known or not.
  await sql`select graphile_worker.add_job('send-reset', ${JSON.stringify(forgotten)}::json, run_at := now() + interval '2 seconds')`.execute(db);
}

/** Sends the link where somebody who has joined signs in with that address; otherwise does nothing. */
export function answerForgotten(db: Db, { address }: Forgotten): Promise<void> {
  return atomically(db, async (tx) => {
    const people = await tx.selectFrom("people").select(["id", "email"]).where("disabled_at", "is", null).where("password_hash", "is not", null).execute();
    const person = people.find(({ email }) => hashOf(email) === address);
    if (!person) return;
    await tx.selectFrom("people").select("id").where("id", "=", person.id).forNoKeyUpdate().execute();
    await sendReset(tx, "stakeholder", person.id);
  });
}

const EVENT = { join: "person.joined", reset: "person.password-reset" } as const;

/**
 * Uses a mailed link: sets the password, ends every session and every other link, and opens one session, which is halfway: the second factor
 * is asked for or set up next. It stays as it was.
 * @returns the session's cookie, or "link-over"
 */
export async function choosePassword(db: Db, purpose: Purpose, code: string, password: string, request?: Request) {
  const password_hash = await hashPassword(password);
  return atomically(db, async (tx) => {
    const person = await spendLink(tx, purpose, code);
    if (!person) return "link-over";
    await tx.updateTable("people").set({ password_hash }).where("id", "=", person.id).execute();
    await endLinks(tx, person.id);
    await endSessions(tx, person.id);
    await record(tx, person, EVENT[purpose], person.id);
    return { cookie: await openSession(tx, person.id, { secondFactor: false, request }) };
  });
}
