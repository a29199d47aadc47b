import { sql } from "kysely";
import { codeAt, mintKey, storeFactor } from "#app/people/factors/factors.server.ts";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import "./submissions.ts";

/** The half minute it is, by the database's clock. */
export async function stepNow(db: Db): Promise<number> {
  const { rows } = await sql<{ step: number }>`select floor(extract(epoch from clock_timestamp()) / 30)::bigint as step`.execute(db);
  return rows[0]!.step;
}

/** What an app with this key shows, now or so many half minutes later. */
export const codeOf = async (db: Db, key: string, later = 0): Promise<string> => codeAt(key, (await stepNow(db)) + later);

/** An authenticator app for a person. @returns its key */
export async function anAuthenticator(db: Db, person: Pick<Person, "id">): Promise<string> {
  const key = mintKey();
  await storeFactor(db, person.id, key);
  return key;
}
