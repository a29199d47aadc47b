import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Person } from "../people.ts";
import { endLinks } from "../links.server.ts";
import { openSession, personSignedIn } from "../session.server.ts";
import type { Comer } from "./providers.server.ts";
import type { Trouble } from "./trouble.ts";

/**
 * Signs in who came by the provider of their government. Who has never come becomes a person without a role; who has a person
 * here already is linked to it only when nobody else could be (docs/decisions/0023-providers-and-passkeys.md).
 * @returns the session's cookie, or what is in the way
 */
export function arrive(db: Db, request: Request, comer: Comer, network: string): Promise<{ cookie: string } | Trouble> {
  return atomically(db, async (tx) => {
    const person = await personOf(tx, request, comer);
    if (typeof person === "string") return person;
    if (person.disabled_at) return "closed";
    if (!person.has_role) return "no-role";
    const cookie = await openSession(tx, person.id, { secondFactor: comer.held, confirmed: comer.held && comer.fresh, request, network });
    await record(tx, person, "person.signed-in", person.id, { way: "provider" });
    return { cookie };
  });
}

const known = (tx: Db) =>
  tx.selectFrom("people as p").select(["p.id", "p.government", "p.disabled_at"]).select(sql<boolean>`exists (select from grants where person_id = p.id and revoked_at is null)`.as("has_role"));

/** The person of an account of a provider; found, linked or made. One comer at a time: two tabs of a newcomer make one person. */
async function personOf(tx: Db, request: Request, comer: Comer) {
  const { issuer, subject, government } = comer;
  await sql`select pg_advisory_xact_lock(4719, hashtext(${`${issuer} ${subject}`}))`.execute(tx);
  const identity = await tx
    .updateTable("identities")
    .set({ last_used_at: sql<Date>`now()` })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .where("government", "=", government)
    .returning("person_id")
    .executeTakeFirst();
  if (identity) return known(tx).where("p.id", "=", identity.person_id).executeTakeFirstOrThrow();
  const elsewhere = await tx.selectFrom("identities").select("id").where("issuer", "=", issuer).where("subject", "=", subject).executeTakeFirst();
  if (elsewhere) return "other-government";
  if (!comer.email || comer.email.length > 254) return "no-address";
  return (await newcomer(tx, comer)) ?? (await linked(tx, request, comer));
}

/** A person nobody knew: without a role, until an administrator of their government gives them one. */
async function newcomer(tx: Db, { email, name, government, ...account }: Comer) {
  const person = await tx
    .insertInto("people")
    .values({ email: email!.toLowerCase(), name: (name ?? email!).slice(0, 128), government })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning(["id", "government", "disabled_at"])
    .executeTakeFirst();
  if (!person) return null;
  await link(tx, person, account);
  await record(tx, person, "person.arrived", person.id);
  return { ...person, has_role: false };
}

/**
 * The person who has this address. That an address is verified says who reads its mail now; it does not say that its
 * provider asks for as much as this portal did. So who has a password, a passkey or a code shows them once, in this browser.
 */
async function linked(tx: Db, request: Request, { email, government, ...account }: Comer) {
  const person = await known(tx).where("p.email", "=", email!.toLowerCase()).forUpdate().executeTakeFirstOrThrow();
  const ways = await tx
    .selectFrom("people as p")
    .select(sql<boolean>`exists (select from identities where person_id = p.id)`.as("identity"))
    .select(sql<boolean>`p.password_hash is not null or exists (select from passkeys where person_id = p.id) or exists (select from second_factors where person_id = p.id and ended_at is null)`.as("own"))
    .where("p.id", "=", person.id)
    .executeTakeFirstOrThrow();
  // Another account of the same provider with the same address: the address was given to somebody else.
  if (person.government !== government || ways.identity) return "address-taken";
  if (person.disabled_at) return "closed";
  if (ways.own && (await personSignedIn(request))?.id !== person.id) return "prove-first";
  await link(tx, person, account);
  // Whoever was invited has come: what was mailed for a password is over.
  await endLinks(tx, person.id);
  await record(tx, person, "person.identity-linked", person.id);
  return person;
}

async function link(tx: Db, person: Pick<Person, "id" | "government">, { issuer, subject }: Pick<Comer, "issuer" | "subject">) {
  await tx.insertInto("identities").values({ issuer, subject, person_id: person.id, government: person.government }).execute();
}
