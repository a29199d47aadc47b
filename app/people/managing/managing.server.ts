import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { resetFactors } from "../factors/factors.server.ts";
import { grantsOf } from "../grants.server.ts";
import { invite, sendReset } from "../joining.server.ts";
import { endLinks } from "../links.server.ts";
import { PILLAR_ROLES, type Government, type Grant, type Person, type Role } from "../people.ts";
import { may } from "../permissions.ts";
import { endSessions } from "../session.server.ts";

/** Who manages: an administrator, the people of their own government and never themselves; or the operator, with `hled user`. */
export type Manager = Person | "portal";
type Managed = { id: number; name: string; email: string; government: Government; disabled: boolean; joined: boolean; signsIn: boolean; grants: Grant[] };

/** Why a change is refused whatever it is: nobody (of their government) is there, it is the administrator themselves, they are no administrator any more. */
export type Refusal = "unknown-person" | "yourself" | "not-allowed";

const by = (manager: Manager) => (manager === "portal" ? null : manager.id);

/**
 * Changes something of a person. Changes in one government come one after the other, and each reads what is so under the lock: who was an
 * administrator when they sent it may be none any more, and of two who disable each other one stays.
 */
function manage<Word extends string>(db: Db, manager: Manager, person: { id: number }, change: (tx: Db, found: Managed) => Promise<Word>): Promise<Word | Refusal> {
  return atomically(db, async (tx): Promise<Word | Refusal> => {
    const asked = await tx.selectFrom("people").select("government").where("id", "=", person.id).executeTakeFirst();
    if (!asked || (manager !== "portal" && manager.government !== asked.government)) return "unknown-person";
    if (manager !== "portal" && manager.id === person.id) return "yourself";
    await lockPeople(tx, asked.government);
    if (!(await stillManages(tx, manager))) return "not-allowed";
    return change(tx, await findManaged(tx, person.id));
  });
}

const lockPeople = (tx: Db, government: Government) => tx.selectFrom("people").select("id").where("government", "=", government).orderBy("id").forNoKeyUpdate().execute();

async function stillManages(tx: Db, manager: Manager): Promise<boolean> {
  if (manager === "portal") return true;
  const now = await findManaged(tx, manager.id);
  return !now.disabled && may(now, "manage-people");
}

/** Has come at least once (of people as `p`): who was only invited may never. */
const signsIn = sql<boolean>`(p.password_hash is not null or exists (select from identities where person_id = p.id))`;

function findManaged(tx: Db, id: number): Promise<Managed> {
  return tx
    .selectFrom("people as p")
    .select(["p.id", "p.name", "p.email", "p.government", sql<boolean>`p.disabled_at is not null`.as("disabled"), sql<boolean>`p.password_hash is not null`.as("joined"), signsIn.as("signsIn")])
    .select((eb) => grantsOf(eb.ref("p.id")).as("grants"))
    .where("p.id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Whether a government would have no administrator who signs in without this person, who is one. */
async function isLastAdministrator(tx: Db, { id, government, disabled, grants, ...found }: Managed): Promise<boolean> {
  if (disabled || !grants.some(({ role }) => role === "administrator")) return false;
  const other = await tx
    .selectFrom("people as p")
    .innerJoin("grants as g", "g.person_id", "p.id")
    .select("p.id")
    .where("p.government", "=", government)
    .where("p.disabled_at", "is", null)
    .where("g.role", "=", "administrator")
    .where("g.revoked_at", "is", null)
    .where("p.id", "!=", id)
    .$if(found.signsIn, (others) => others.where(signsIn, "is", true))
    .executeTakeFirst();
  return !other;
}

/** What a person may do or where they are reached has changed: nothing that was opened or mailed before counts any more. */
async function endAccess(tx: Db, id: number) {
  await endSessions(tx, id);
  await endLinks(tx, id);
}

export type NewPerson = { email: string; name: string; government: Government; grants: Grant[] };

/**
 * Adds a person of one government with their roles, and invites them.
 * @returns their id and the number of the link; or "address-taken", "no-such-pillar", "not-allowed"
 */
export function invitePerson(db: Db, manager: Manager, { email, name, government, grants }: NewPerson) {
  return atomically(db, async (tx) => {
    if (manager !== "portal" && !may(manager, "manage-people", { government })) return "not-allowed";
    await lockPeople(tx, government);
    if (!(await stillManages(tx, manager))) return "not-allowed";
    for (const { pillar } of grants) if (pillar && !(await isPillar(tx, pillar))) return "no-such-pillar";
    await lockAddress(tx, email);
    const person = (await arrivedAlready(tx, email, government)) ?? await tx
      .insertInto("people")
      .values({ email: email.toLowerCase(), name, government })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!person) return "address-taken";
    if (!("arrived" in person)) await record(tx, manager, "person.created", person.id);
    if (grants.length > 0) await tx.insertInto("grants").values(grants.map(({ role, pillar }) => ({ person_id: person.id, role, pillar_id: pillar, granted_by: by(manager) }))).execute();
    return { id: person.id, ...(await invite(tx, manager, person.id)) };
  });
}

/** Who came by the sign-in of this government before they were invited, and has no role yet: the invitation is for them. */
async function arrivedAlready(tx: Db, email: string, government: Government) {
  return tx
    .selectFrom("people as p")
    .select(["p.id", sql<true>`true`.as("arrived")])
    .where("p.email", "=", email.toLowerCase())
    .where("p.government", "=", government)
    .where("p.disabled_at", "is", null)
    .where("p.password_hash", "is", null)
    .where(sql<boolean>`exists (select from identities where person_id = p.id)`)
    .where(sql<boolean>`not exists (select from grants where person_id = p.id and revoked_at is null)`)
    .executeTakeFirst();
}

/** Two who take one address wait for each other. */
const lockAddress = (tx: Db, email: string) => sql`select pg_advisory_xact_lock(4718, hashtext(lower(${email})))`.execute(tx);

/**
 * Changes the name that colleagues read and the address with which a person signs in. With another address their sessions and links end;
 * both addresses are told.
 */
export function changeDetails(db: Db, manager: Manager, person: { id: number }, details: { name: string; email: string }) {
  const name = details.name;
  const email = details.email.toLowerCase();
  return manage(db, manager, person, async (tx, found) => {
    const moved = email !== found.email;
    if (!moved && name === found.name) return "unchanged";
    if (moved) {
      await lockAddress(tx, email);
      if (await tx.selectFrom("people").select("id").where("email", "=", email).executeTakeFirst()) return "address-taken";
      await tx.insertInto("former_addresses").values({ person_id: found.id, address: found.email }).execute();
      await endAccess(tx, found.id);
    }
    await tx.updateTable("people").set({ name, email }).where("id", "=", found.id).execute();
    await record(tx, manager, "person.details-changed", found.id, { address: moved ? "changed" : "kept" });
    return "changed";
  });
}

const isPillar = async (tx: Db, id: number): Promise<boolean> => Boolean(await tx.selectFrom("pillars").select("id").where("id", "=", id).executeTakeFirst());

/** Grants a role, for one pillar or for all (null). Sessions and links end, so that nothing goes on with the rights of before. */
export function grantRole(db: Db, manager: Manager, person: { id: number }, { role, pillar }: Grant) {
  return manage(db, manager, person, async (tx, found) => {
    if (pillar && !(PILLAR_ROLES as readonly Role[]).includes(role)) return "not-for-a-pillar";
    if (pillar && !(await isPillar(tx, pillar))) return "no-such-pillar";
    if (found.grants.some((held) => held.role === role && held.pillar === pillar)) return "already-granted";
    await tx.insertInto("grants").values({ person_id: found.id, role, pillar_id: pillar, granted_by: by(manager) }).execute();
    await endAccess(tx, found.id);
    await record(tx, manager, "person.granted", found.id, { role, ...(pillar && { pillar }) });
    return "granted";
  });
}

/** Revokes a role that a person holds for one pillar or for all. The last administrator of a government stays one. */
export function revokeRole(db: Db, manager: Manager, person: { id: number }, { role, pillar }: Grant) {
  return manage(db, manager, person, async (tx, found) => {
    if (!found.grants.some((held) => held.role === role && held.pillar === pillar)) return "not-granted";
    if (role === "administrator" && (await isLastAdministrator(tx, found))) return "last-administrator";
    await tx
      .updateTable("grants")
      .set({ revoked_at: sql<Date>`now()`, revoked_by: by(manager) })
      .where("person_id", "=", found.id)
      .where("role", "=", role)
      .where("pillar_id", pillar ? "=" : "is", pillar)
      .where("revoked_at", "is", null)
      .execute();
    await endAccess(tx, found.id);
    await record(tx, manager, "person.revoked", found.id, { role, ...(pillar && { pillar }) });
    return "revoked";
  });
}

/** Lets a person sign in no more. What they did stays under their name; the last administrator of a government stays. */
export function disablePerson(db: Db, manager: Manager, person: { id: number }) {
  return manage(db, manager, person, async (tx, found) => {
    if (found.disabled) return "already-disabled";
    if (await isLastAdministrator(tx, found)) return "last-administrator";
    await tx.updateTable("people").set({ disabled_at: sql<Date>`now()` }).where("id", "=", found.id).execute();
    await endAccess(tx, found.id);
    await record(tx, manager, "person.disabled", found.id);
    return "disabled";
  });
}

/** Lets a person sign in again, with the roles and the password they have. */
export function enablePerson(db: Db, manager: Manager, person: { id: number }) {
  return manage(db, manager, person, async (tx, found) => {
    if (!found.disabled) return "already-enabled";
    await tx.updateTable("people").set({ disabled_at: null }).where("id", "=", found.id).execute();
    await record(tx, manager, "person.enabled", found.id);
    return "enabled";
  });
}

/** Mails a link: an invitation to who has not joined, to others one with which they choose another password. */
export function sendLink(db: Db, manager: Manager, person: { id: number }) {
  return manage(db, manager, person, async (tx, found) => {
    if (found.disabled) return "is-disabled";
    await (found.joined ? sendReset : invite)(tx, manager, found.id);
    return found.joined ? "reset-sent" : "invited";
  });
}

/** Takes the second factor of a person who lost it: they set up another when they sign in next. Their recovery codes and sessions end. */
export function askForNewFactor(db: Db, manager: Manager, person: { id: number }) {
  return manage(db, manager, person, async (tx, found) => ((await resetFactors(tx, manager, found.id)) === "reset" ? "factor-reset" : "no-factor"));
}

/** Ends every session of a person: they sign in again. */
export function endSessionsOf(db: Db, manager: Manager, person: { id: number }) {
  return manage(db, manager, person, async (tx, found) => {
    await endSessions(tx, found.id);
    await record(tx, manager, "person.sessions-ended", found.id);
    return "ended";
  });
}
