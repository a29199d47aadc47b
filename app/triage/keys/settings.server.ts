import { sql } from "kysely";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import type { Settings } from "./keys.ts";

/** How a person likes the desk; who never said, with keys and comfortable rows. */
export async function settingsOf(db: Db, { id }: Pick<Person, "id">): Promise<Settings> {
  const kept = await db.selectFrom("desk_settings").select(["shortcuts", "density"]).where("person_id", "=", id).$narrowType<Settings>().executeTakeFirst();
  return kept ?? { shortcuts: true, density: "comfortable" };
}

/** Keeps how a person likes the desk, in every browser of theirs. A taste is no act: the history does not hold it. */
export async function keepSettings(db: Db, { id }: Pick<Person, "id">, settings: Settings): Promise<void> {
  await db
    .insertInto("desk_settings")
    .values({ person_id: id, ...settings })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ ...settings, changed_at: sql<Date>`now()` }))
    .execute();
}
