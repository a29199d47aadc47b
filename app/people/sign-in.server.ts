import { mayAttempt } from "#app/http/limits.server.ts";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Person } from "./people.ts";
import { verifyPassword } from "./passwords.server.ts";
import { closeSession, openSession } from "./session.server.ts";

/**
 * The first half of signing in: the password. The second factor is the other (completeSignIn of factors/factors.server.ts).
 * @param network the address the request came from
 * @param request the session it carries ends
 * @returns the cookie of a halfway session; "refused" for an unknown address, a wrong password and a disabled person alike; "too-many" attempts
 */
export async function signIn(db: Db, { email, password }: { email: string; password: string }, network: string, request?: Request) {
  if (!(await mayAttempt(network, email))) return "too-many";
  const person = await db
    .selectFrom("people")
    .select(["id", "government", "password_hash", "disabled_at"])
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  const right = await verifyPassword(person?.password_hash, password);
  if (!person || !right || person.disabled_at) return "refused";
  return { cookie: await atomically(db, (tx) => openSession(tx, person.id, { secondFactor: false, request, network })) };
}

/** Signs this browser out. */
export function signOut(db: Db, request: Request, person: Person | null): Promise<string> {
  return atomically(db, async (tx) => {
    if (person) await record(tx, person, "person.signed-out", person.id);
    return closeSession(tx, request);
  });
}
