import { sql } from "kysely";
import { codeOf, isCode, numberIn } from "#app/http/codes.server.ts";
import type { Db } from "#db/database.server.ts";

/** What a mailed link is for: choosing a first password within a day, or another one within an hour. */
export type Purpose = "join" | "reset";
const LASTS = { join: sql`interval '24 hours'`, reset: sql`interval '1 hour'` };

type Owner = { id: number; email: string };

/** What a link carries. It is made of the address as well, and so it is worth nothing once that is another. */
export const linkCode = (purpose: Purpose, link: number, { id, email }: Owner): string => codeOf(link, `person ${purpose} ${link} ${id} ${email}`);

/** Makes a link for a person; those before it are over. @returns its number, for the event that it is mailed after */
export async function makeLink(tx: Db, personId: number, purpose: Purpose): Promise<number> {
  await endLinks(tx, personId);
  const { id } = await tx
    .insertInto("person_links")
    .values({ person_id: personId, purpose, expires_at: sql<Date>`now() + ${LASTS[purpose]}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends the links of a person that stand: after a change of address, role or standing. */
export async function endLinks(tx: Db, personId: number): Promise<void> {
  await tx.updateTable("person_links").set({ over_at: sql<Date>`now()` }).where("person_id", "=", personId).where("used_at", "is", null).where("over_at", "is", null).execute();
}

/** Whose link this is, while it stands. @returns null for every other alike */
export async function findLink(db: Db, purpose: Purpose, code: string) {
  const link = numberIn(code);
  if (link === null) return null;
  const person = await db
    .selectFrom("person_links as l")
    .innerJoin("people as p", "p.id", "l.person_id")
    .select(["p.id", "p.name", "p.email", "p.government"])
    .where("l.id", "=", link)
    .where("l.purpose", "=", purpose)
    .where("l.used_at", "is", null)
    .where("l.over_at", "is", null)
    .where("l.expires_at", ">", sql<Date>`now()`)
    .where("p.disabled_at", "is", null)
    .executeTakeFirst();
  return person && isCode(code, linkCode(purpose, link, person)) ? { ...person, link } : null;
}

/** Uses a link, under the lock of its person. Two at once: the first does. @returns whose it was, or null for every one that is worth nothing */
export async function spendLink(tx: Db, purpose: Purpose, code: string) {
  const expected = await findLink(tx, purpose, code);
  if (!expected) return null;
  await tx.selectFrom("people").select("id").where("id", "=", expected.id).forNoKeyUpdate().execute();
  const found = await findLink(tx, purpose, code);
  if (found) await tx.updateTable("person_links").set({ used_at: sql<Date>`now()` }).where("id", "=", found.link).execute();
  return found;
}
