import { sql } from "kysely";
import type { Db } from "#db/database.server.ts";
import { grantsOf } from "./grants.server.ts";
import { rolesOf, type Person } from "./people.ts";

/** How a browser came in: with a second factor or halfway, whether all of it was shown just now, and what is told of it to its owner. */
export type Entry = { secondFactor: boolean; confirmed: boolean; browser: string | null; network: string | null };
/** A session that stands, with its person; both `id`s are theirs in the database, and a session's is the hash of its token. */
export type Standing = Entry & { id: string; person: Person; secondsLeft: number };

/**
 * What keeps sessions: the five things that session.server.ts asks of it. lucia is behind it today
 * (lucia.server.ts); tests/people/sessions-without-lucia.ts is another that passes the same tests.
 */
export type SessionEngine = {
  open(db: Db, id: string, personId: number, entry: Entry): Promise<void>;
  /** The session while it stands. Reading it keeps it for another half hour. */
  read(db: Db, id: string): Promise<Standing | null>;
  end(db: Db, id: string): Promise<void>;
  endAll(db: Db, personId: number): Promise<void>;
  endOver(db: Db): Promise<void>;
};

// The database's clock decides: 30 minutes without a page, 12 hours in all, 30 minutes for a password alone.
const end = sql<Date>`least(s.seen_at + interval '30 minutes', s.created_at + case when s.second_factor_at is null then interval '30 minutes' else interval '12 hours' end)`;

/** The session and its person in one query, while it stands and they may sign in. */
export async function findSession(db: Db, id: string): Promise<Standing | null> {
  const row = await db
    .selectFrom("sessions as s")
    .innerJoin("people as p", "p.id", "s.person_id")
    .select(["s.browser", "s.network", "p.id as person_id", "p.name", "p.email", "p.government"])
    .select((eb) => grantsOf(eb.ref("p.id")).as("grants"))
    .select([
      sql<boolean>`s.second_factor_at is not null`.as("secondFactor"),
      sql<boolean>`coalesce(s.confirmed_at > now() - interval '10 minutes', false)`.as("confirmed"),
      sql<number>`extract(epoch from ${end} - now())::float`.as("secondsLeft"),
    ])
    .where("s.id", "=", id)
    .where("p.disabled_at", "is", null)
    .where(end, ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!row) return null;
  const { person_id, name, email, government, grants, ...session } = row;
  return { id, ...session, person: { id: person_id, name, email, government, grants, roles: rolesOf(grants) } };
}

/** The sessions of a person that stand, the newest first. */
export function findSessions(db: Db, personId: number) {
  return db
    .selectFrom("sessions as s")
    .select(["s.id", "s.browser", "s.network", "s.created_at", "s.seen_at"])
    .select([sql<boolean>`s.second_factor_at is not null`.as("secondFactor"), sql<number>`extract(epoch from ${end} - now())::float`.as("secondsLeft")])
    .where("s.person_id", "=", personId)
    .where(end, ">", sql<Date>`now()`)
    .orderBy("s.seen_at", "desc")
    .execute();
}

/** Keeps a new session. */
export async function keepSession(db: Db, id: string, personId: number, { secondFactor, confirmed, browser, network }: Entry) {
  const since = (shown: boolean) => (shown ? sql<Date>`now()` : null);
  await db.insertInto("sessions").values({ id, person_id: personId, browser, network, second_factor_at: since(secondFactor), confirmed_at: since(confirmed) }).execute();
}

export const touchSession = (db: Db, id: string) => db.updateTable("sessions").set({ seen_at: sql<Date>`now()` }).where("id", "=", id).execute();
export const deleteSession = (db: Db, id: string) => db.deleteFrom("sessions").where("id", "=", id).execute();
export const deleteSessions = (db: Db, personId: number) => db.deleteFrom("sessions").where("person_id", "=", personId).execute();
export const deleteSessionsOver = (db: Db) => db.deleteFrom("sessions as s").where(end, "<=", sql<Date>`now()`).execute();
