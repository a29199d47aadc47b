import { sql } from "kysely";
import { historyOf } from "#app/history/history.server.ts";
import type { Db } from "#db/database.server.ts";
import { grantsOf } from "../grants.server.ts";
import type { Government, Person, Role } from "../people.ts";
import { findSessions } from "../session-store.server.ts";
import type { Standing } from "./standings.ts";

export type PeopleFilter = { role?: Role; standing?: Standing };

const standing = sql<Standing>`case when p.disabled_at is not null then 'disabled' when p.password_hash is null and not exists (select from identities i where i.person_id = p.id) then 'invited' else 'enabled' end`;

function people(db: Db) {
  return db
    .selectFrom("people as p")
    .select(["p.id", "p.name", "p.government", standing.as("standing")])
    .select((eb) => grantsOf(eb.ref("p.id")).as("grants"))
    .orderBy("p.name")
    .orderBy("p.id");
}

/** The people of one government, for its administrators. */
export function peopleOf(db: Db, government: Government, { role, standing: wanted }: PeopleFilter = {}) {
  return people(db)
    .select("p.email")
    .select(sql<Date | null>`(select max(at) from events where subject = 'person' and subject_id = p.id and what = 'person.signed-in')`.as("signed_in_at"))
    .where("p.government", "=", government)
    .$if(role !== undefined, (query) => query.where(sql<boolean>`exists (select from grants g where g.person_id = p.id and g.role = ${role} and g.revoked_at is null)`))
    .$if(wanted !== undefined, (query) => query.where(standing, "=", wanted!))
    .execute();
}

/** The people of the other government who sign in: their names and roles, as they stand under what they do; no address. */
export const colleagues = (db: Db, government: Government) => people(db).where("p.government", "!=", government).where("p.disabled_at", "is", null).execute();

/** What was changed about a person, first to last; not when they came and went, which the history of the portal tells. */
export const changesOf = (db: Db, administrator: Pick<Person, "government">, id: number) =>
  historyOf(db, administrator, "person", id).where("e.what", "not in", ["person.signed-in", "person.signed-out"]).execute();

/** Who signs in with an address, with the link that stands for them: for the operator. */
export async function findByAddress(db: Db, email: string) {
  const person = await people(db).select("p.email").where("p.email", "=", email.toLowerCase()).executeTakeFirst();
  if (!person) return undefined;
  const link = await db
    .selectFrom("person_links")
    .select(["id", "purpose"])
    .where("person_id", "=", person.id)
    .where("used_at", "is", null)
    .where("over_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return { ...person, link: link ?? null };
}

/** One person with all that their page and its previews tell; undefined where there is none of the administrator's government. */
export async function findPerson(db: Db, administrator: Pick<Person, "government">, id: number) {
  const person = await people(db)
    .select(["p.email", "p.created_at"])
    .select(sql<"join" | "reset" | null>`(select purpose from person_links where person_id = p.id and used_at is null and over_at is null and expires_at > now())`.as("link"))
    .where("p.id", "=", id)
    .where("p.government", "=", administrator.government)
    .executeTakeFirst();
  if (!person) return undefined;
  const [sessions, granted] = await Promise.all([
    findSessions(db, id),
    db
      .selectFrom("grants as g")
      .leftJoin("people as by", "by.id", "g.granted_by")
      .leftJoin("people as against", "against.id", "g.revoked_by")
      .select(["g.id", "g.role", "g.pillar_id", "g.granted_at", "by.name as granted_by", "g.revoked_at", "against.name as revoked_by"])
      .where("g.person_id", "=", id)
      .orderBy(sql`g.revoked_at is not null`)
      .orderBy("g.id")
      .execute(),
  ]);
  return { ...person, sessions: sessions.length, granted };
}
export type FoundPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>;
