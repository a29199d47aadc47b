import { confirmedRight, mayConfirm } from "#app/http/limits.server.ts";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { factorOf } from "../factors/factors.server.ts";
import { endLinks } from "../links.server.ts";
import { hashPassword, problemWith, verifyPassword } from "../passwords.server.ts";
import type { Person } from "../people.ts";
import { endSessions, openSession } from "../session.server.ts";

/** What a person signs in with. */
export async function accountOf(db: Db, { id }: Pick<Person, "id">) {
  const { password_hash } = await db.selectFrom("people").select("password_hash").where("id", "=", id).executeTakeFirstOrThrow();
  return { hasPassword: password_hash !== null, factor: await factorOf(db, id) };
}

/**
 * Changes a person's own password. Every other session of theirs ends, mailed links are over, and this browser goes on under a new token.
 * @returns the cookie of this browser's session; "refused" when the current password is not right, what is wrong with the new one, or how long to wait
 */
export async function changePassword(db: Db, person: Person, { current, password }: { current: string; password: string }, request: Request) {
  const tried = await mayConfirm(person.id);
  if (tried !== "free") return tried;
  const { password_hash } = await db.selectFrom("people").select("password_hash").where("id", "=", person.id).executeTakeFirstOrThrow();
  if (!(await verifyPassword(password_hash, current))) return "refused";
  await confirmedRight(person.id);
  const problem = problemWith(password, person, { secondFactor: true });
  if (problem) return { problem };
  const chosen = await hashPassword(password);
  return atomically(db, async (tx) => {
    // Of two at once, the second has shown a password that is no longer the current one.
    const changed = await tx.updateTable("people").set({ password_hash: chosen }).where("id", "=", person.id).where("password_hash", "=", password_hash).returning("id").executeTakeFirst();
    if (!changed) return "refused";
    await endLinks(tx, person.id);
    await endSessions(tx, person.id, { except: request });
    const cookie = await openSession(tx, person.id, { secondFactor: true, request });
    await record(tx, person, "person.password-changed", person.id);
    return { cookie };
  });
}
