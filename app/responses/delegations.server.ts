import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { atomically, type Db } from "#db/database.server.ts";

/** From and to which day, both included, in the capital of the government. */
export type Days = { starts_on: string; ends_on: string };

/**
 * A signatory names who may sign for them on given days.
 * @returns its id, or why not: "unknown" (nobody of the same government, or not let in any more), "yourself", "days" (over, or the wrong way round, or more than 90)
 */
export function delegate(db: Db, signatory: Person, { to, starts_on, ends_on }: Days & { to: number }) {
  return atomically(db, async (tx) => {
    if (to === signatory.id) return "yourself" as const;
    const { rows: [days] } = await sql<{ fit: boolean }>`
      select ${ends_on}::date >= ${starts_on}::date and ${ends_on}::date - ${starts_on}::date < 90
        and ${ends_on}::date >= (now() at time zone ${CAPITALS[signatory.government]})::date as fit`.execute(tx);
    if (!days!.fit) return "days" as const;
    const colleague = await tx.selectFrom("people").select("id").where("id", "=", to).where("government", "=", signatory.government).where("disabled_at", "is", null).executeTakeFirst();
    if (!colleague) return "unknown" as const;
    const { id } = await tx
      .insertInto("delegations")
      .values({ government: signatory.government, signatory_id: signatory.id, delegate_id: to, starts_on, ends_on })
      .returning("id")
      .executeTakeFirstOrThrow();
    await record(tx, signatory, "person.delegated", signatory.id, { delegation: id, to, from: starts_on, until: ends_on });
    return { id };
  });
}

/** Ends a delegation before its last day; by the signatory or the delegate. @returns "ended", or "unknown", "already-ended" */
export function endDelegation(db: Db, person: Person, { id }: { id: number }) {
  return atomically(db, async (tx) => {
    const found = await tx
      .selectFrom("delegations")
      .select(["id", "signatory_id"])
      .where("id", "=", id)
      .where((eb) => eb.or([eb("signatory_id", "=", person.id), eb("delegate_id", "=", person.id)]))
      .executeTakeFirst();
    if (!found) return "unknown" as const;
    const ended = await tx.insertInto("delegation_ends").values({ delegation_id: id, ended_by: person.id }).onConflict((conflict) => conflict.doNothing()).returning("ended_at").executeTakeFirst();
    if (!ended) return "already-ended" as const;
    await record(tx, person, "person.delegation-ended", found.signatory_id, { delegation: id });
    return "ended" as const;
  });
}

/** The delegations by which a person may sign today for somebody who may: with the rights of the signatory, which may be for some pillars only. */
export async function standingDelegations(db: Db, person: Person, about: { pillars: readonly number[] }) {
  const found = await db
    .selectFrom("delegations as d")
    .innerJoin("people as s", "s.id", "d.signatory_id")
    .select(["d.id", "s.name", "s.government"])
    .select(sql<Person["grants"]>`(select coalesce(json_agg(json_build_object('role', g.role, 'pillar', g.pillar_id)), '[]') from grants g where g.person_id = s.id and g.revoked_at is null)`.as("grants"))
    .where("d.delegate_id", "=", person.id)
    .where("s.disabled_at", "is", null)
    .where(sql<boolean>`not exists (select from delegation_ends e where e.delegation_id = d.id)`)
    .where(sql<boolean>`(now() at time zone ${CAPITALS[person.government]})::date between d.starts_on and d.ends_on`)
    .orderBy("d.id")
    .execute();
  return found.filter((signatory) => signatory.government === person.government && may(signatory, "sign-responses", about)).map(({ id, name }) => ({ id, name }));
}

/** Whether a person may sign a response today, for themselves or for somebody who named them. */
export const maySignSomehow = async (db: Db, person: Person, about: { pillars: readonly number[] }): Promise<boolean> =>
  may(person, "sign-responses", about) || (await standingDelegations(db, person, about)).length > 0;

/** The delegations a person made or holds, newest first. */
export function delegationsOf(db: Db, person: Person) {
  return db
    .selectFrom("delegations as d")
    .innerJoin("people as s", "s.id", "d.signatory_id")
    .innerJoin("people as t", "t.id", "d.delegate_id")
    .leftJoin("delegation_ends as e", "e.delegation_id", "d.id")
    .select(["d.id", "s.name as signatory", "t.name as delegate", "e.ended_at", "d.made_at"])
    .select([sql<string>`d.starts_on::text`.as("starts_on"), sql<string>`d.ends_on::text`.as("ends_on")])
    .select([sql<boolean>`d.ends_on < (now() at time zone ${CAPITALS[person.government]})::date`.as("over"), sql<boolean>`d.signatory_id = ${person.id}`.as("own")])
    .where((eb) => eb.or([eb("d.signatory_id", "=", person.id), eb("d.delegate_id", "=", person.id)]))
    .orderBy("d.id", "desc")
    .limit(50)
    .execute();
}

/** Who of the same government can be named. */
export const colleaguesOf = (db: Db, { id, government }: Person) =>
  db.selectFrom("people").select(["id", "name"]).where("government", "=", government).where("id", "<>", id).where("disabled_at", "is", null).orderBy("name").limit(500).execute();
