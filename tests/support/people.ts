import { randomUUID } from "node:crypto";
import type { Government, Person, Role } from "#app/people/people.ts";
import { hashPassword } from "#app/people/passwords.server.ts";
import type { Db } from "#db/database.server.ts";

export const password = "correct horse battery staple";
let hashed: Promise<string> | undefined;

/** A person of a government with a role, for all pillars or for one, who signs in with `password`. */
export async function aPerson(db: Db, role: Role = "reviewer", government: Government = "US", name = "Ada Example", pillar: number | null = null): Promise<Person> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
  const password_hash = await (hashed ??= hashPassword(password));
  const { id } = await db.insertInto("people").values({ email, name, government, password_hash }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("grants").values({ person_id: id, role, pillar_id: pillar }).execute();
  return { id, email, name, government, roles: [role], grants: [{ role, pillar }] };
}
