import { randomUUID } from "node:crypto";
import { makeLabel } from "#app/triage/sorting/labels/labels.server.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";

/** A label that is offered. @returns its id */
export async function aLabel(db: Db, name_en = "Coffee", name_es = "Café"): Promise<number> {
  const made = await makeLabel(db, await aPerson(db, "lead"), { name_en, name_es });
  if (made === "name-taken") throw new Error(made);
  return made.id;
}

/** A second call, to which things can be moved. @returns its id */
export async function anotherCall(db: Db, code = `C${randomUUID().slice(0, 8).toUpperCase()}`): Promise<number> {
  const first = await db.selectFrom("calls").selectAll().orderBy("id").executeTakeFirstOrThrow();
  const { id: _id, ...call } = first;
  const { id } = await db.insertInto("calls").values({ ...call, code, opens_at: new Date("2000-01-01"), closes_at: new Date("2000-02-01"), decide_days: 1, answer_days: 2 }).returning("id").executeTakeFirstOrThrow();
  return id;
}
