import { attemptedRight, mayAttempt } from "#app/http/limits.server.ts";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { deviceOf, rememberDevice } from "./devices.server.ts";
import type { Person } from "./people.ts";
import { verifyPassword } from "./passwords.server.ts";
import { closeSession, openSession } from "./session.server.ts";

/**
 * The first half of signing in: the password. The second factor is the other (completeSignIn of factors/factors.server.ts).
 * @param network the address the request came from
 * @param request the session it carries ends, and its browser may be one that the account knows
 * @returns the cookies of a halfway session and of a browser that the account knows; "refused" for an unknown address, a wrong password
 *   and a disabled person alike; or how long to wait
 */
export async function signIn(db: Db, { email, password }: { email: string; password: string }, network: string, request = new Request("http://portal")) {
  const attempt = { network, account: email, device: await deviceOf(request, email) };
  const tried = await mayAttempt(attempt);
  if (tried !== "free") return tried;
  const person = await db
    .selectFrom("people")
    .select(["id", "government", "password_hash", "disabled_at"])
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  const right = await verifyPassword(person?.password_hash, password);
  if (!person || !right || person.disabled_at) return "refused";
  const cookie = await atomically(db, async (tx) => {
    // A password that was changed while this one was compared opens nothing.
    const still = await tx.selectFrom("people").select("id").where("id", "=", person.id).where("password_hash", "=", person.password_hash).where("disabled_at", "is", null).forShare().executeTakeFirst();
    return still && openSession(tx, person.id, { secondFactor: false, request, network });
  });
  if (!cookie) return "refused";
  await attemptedRight(attempt);
  return { cookie, device: await rememberDevice(request, email) };
}

/** Signs this browser out. */
export function signOut(db: Db, request: Request, person: Person | null): Promise<string> {
  return atomically(db, async (tx) => {
    if (person) await record(tx, person, "person.signed-out", person.id);
    return closeSession(tx, request);
  });
}
