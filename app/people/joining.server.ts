import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Government, Role } from "./people.ts";
import { hashPassword } from "./passwords.server.ts";
import { openSession } from "./session.server.ts";

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

export type NewPerson = { email: string; name: string; government: Government; roles: Role[] };

/**
 * Adds a person of one government and the link with which they choose their password: used once, within 24 hours.
 * @returns the token of the link, or "address-taken"
 */
export function createPerson(db: Db, { email, name, government, roles }: NewPerson) {
  return atomically(db, async (tx) => {
    const person = await tx
      .insertInto("people")
      .values({ email: email.toLowerCase(), name, government })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning(["id", "government"])
      .executeTakeFirst();
    if (!person) return "address-taken";
    await tx.insertInto("grants").values(roles.map((role) => ({ person_id: person.id, role }))).execute();
    const token = randomBytes(25).toString("hex");
    await tx
      .insertInto("joining_links")
      .values({ token_hash: hashOf(token), person_id: person.id, expires_at: sql<Date>`now() + interval '24 hours'` })
      .execute();
    await record(tx, "portal", "person.created", person.id);
    return { id: person.id, token };
  });
}

/** Whose link this is, while it is still good. */
export async function findJoining(db: Db, token: string) {
  return db
    .selectFrom("joining_links as l")
    .innerJoin("people as p", "p.id", "l.person_id")
    .select(["p.name", "p.email"])
    .where("l.token_hash", "=", hashOf(token))
    .where("l.used_at", "is", null)
    .where("l.expires_at", ">", sql<Date>`now()`)
    .where("p.disabled_at", "is", null)
    .executeTakeFirst();
}

/**
 * Uses the link: sets the password, which is the first half of signing in.
 * @returns the cookie of a halfway session, or "link-over" when it was used, is older than 24 hours or never was
 */
export async function join(db: Db, token: string, password: string, request?: Request) {
  const password_hash = await hashPassword(password);
  return atomically(db, async (tx) => {
    const link = await tx
      .updateTable("joining_links")
      .set({ used_at: sql<Date>`now()` })
      .where("token_hash", "=", hashOf(token))
      .where("used_at", "is", null)
      .where("expires_at", ">", sql<Date>`now()`)
      .returning("person_id")
      .executeTakeFirst();
    if (!link) return "link-over";
    const person = await tx
      .updateTable("people")
      .set({ password_hash })
      .where("id", "=", link.person_id)
      .where("disabled_at", "is", null)
      .returning(["id", "government"])
      .executeTakeFirst();
    if (!person) return "link-over";
    await record(tx, person, "person.joined", person.id);
    return { cookie: await openSession(tx, person.id, { secondFactor: false, request }) };
  });
}
