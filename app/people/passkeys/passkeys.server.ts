import { sql } from "kysely";
import { mayArrive } from "#app/http/limits.server.ts";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Person } from "../people.ts";
import { endSessions, openSession, sessionIn } from "../session.server.ts";
import { readNewPasskey, usePasskey, type Unanswered } from "./ceremonies.server.ts";
import { MOST } from "./passkeys.ts";

/** A person's passkeys, the oldest first. */
export function passkeysOf(db: Db, person: Pick<Person, "id">) {
  return db.selectFrom("passkeys").select(["id", "name", "added_at", "last_used_at"]).where("person_id", "=", person.id).orderBy("id");
}

/**
 * Adds the device that answered to a person's passkeys. Their sessions elsewhere end.
 * @returns "known" where it is a passkey already, this person's or another's
 */
export async function addPasskey(db: Db, request: Request, person: Person, { answer, label }: { answer: string; label: string }): Promise<"added" | "known" | "too-many" | Unanswered> {
  const key = await readNewPasskey(db, request, person, answer);
  if (typeof key === "string") return key;
  return atomically(db, async (tx) => {
    await lock(tx, person);
    if ((await passkeysOf(tx, person).execute()).length >= MOST) return "too-many";
    const added = await tx
      .insertInto("passkeys")
      .values({ ...key, person_id: person.id, name: label })
      .onConflict((conflict) => conflict.column("credential_id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) return "known";
    await endSessions(tx, person.id, { except: request });
    await record(tx, person, "person.passkey-added", person.id, { passkey: added.id });
    return "added";
  });
}

/** @returns "not-found" also where it is somebody else's */
export function renamePasskey(db: Db, person: Person, passkey: number, name: string): Promise<"renamed" | "not-found"> {
  return atomically(db, async (tx) => {
    const renamed = await tx.updateTable("passkeys").set({ name }).where("id", "=", passkey).where("person_id", "=", person.id).returning("id").executeTakeFirst();
    if (!renamed) return "not-found";
    await record(tx, person, "person.passkey-renamed", person.id, { passkey });
    return "renamed";
  });
}

/**
 * Removes a passkey, but never the last way in. Sessions elsewhere end with it: whoever has the device may have opened one.
 * @returns "not-found" also where it is somebody else's
 */
export function removePasskey(db: Db, request: Request, person: Person, passkey: number): Promise<"removed" | "last-way-in" | "not-found"> {
  return atomically(db, async (tx) => {
    await lock(tx, person);
    const theirs = (await passkeysOf(tx, person).execute()).some(({ id }) => id === passkey);
    if (!theirs) return "not-found";
    if (!(await hasWayIn(tx, person, passkey))) return "last-way-in";
    await tx.deleteFrom("passkeys").where("id", "=", passkey).execute();
    await endSessions(tx, person.id, { except: request });
    await record(tx, person, "person.passkey-removed", person.id, { passkey });
    return "removed";
  });
}

/** One change at a time: of two last passkeys that are removed together one stays. */
const lock = (tx: Db, person: Pick<Person, "id">) => tx.selectFrom("people").select("id").where("id", "=", person.id).forUpdate().executeTakeFirst();

/** Whether a person can sign in without this passkey: by a password with an app's code, another passkey, or the provider of their government. */
async function hasWayIn(tx: Db, person: Pick<Person, "id">, without: number): Promise<boolean> {
  const found = await tx
    .selectFrom("people as p")
    .select("p.id")
    .where("p.id", "=", person.id)
    .where(sql<boolean>`(p.password_hash is not null and exists (select from second_factors where person_id = p.id and ended_at is null) or exists (select from passkeys where person_id = p.id and id <> ${without}) or exists (select from identities where person_id = p.id))`)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Signs in whoever's passkey answered: the device and that it verified its user are both factors. Where a second factor was
 * asked for, it must be the person's who has shown the first.
 * @returns the session's cookie, or why not
 */
export async function signInWithPasskey(
  db: Db, request: Request, { answer, purpose }: { answer: string; purpose: "sign-in" | "second-factor" }, network: string,
): Promise<{ cookie: string } | "too-many" | Unanswered> {
  if (!(await mayArrive(network))) return "too-many";
  const halfway = purpose === "second-factor" ? await sessionIn(request) : null;
  if (purpose === "second-factor" && !halfway) return "challenge-over";
  const person = await usePasskey(db, request, halfway ? { purpose: "second-factor", person: halfway.person } : { purpose: "sign-in" }, answer);
  if (typeof person === "string") return person;
  return atomically(db, async (tx) => {
    const cookie = await openSession(tx, person.id, { secondFactor: true, request, network });
    await record(tx, person, "person.signed-in", person.id, { way: "passkey" });
    return { cookie };
  });
}
