import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { queryOf, wholeView } from "../queue.ts";
import { queueFilterIn } from "../queue.server.ts";
import type { SHARED } from "./saved-views.ts";

type Shared = (typeof SHARED)[number];
/** So many views one person keeps at most: the queue lists all of them. */
export const MOST_VIEWS = 50;

/** The saved views that a person sees: their own first, then those shared with them. */
export function viewsFor(db: Db, { id, government }: Pick<Person, "id" | "government">) {
  return db
    .selectFrom("saved_views as v")
    .innerJoinLateral((eb) => eb.selectFrom("saved_view_versions as n").select(["n.number", "n.title", "n.shared"]).whereRef("n.view_id", "=", "v.id").orderBy("n.number", "desc").limit(1).as("n"), (join) => join.onTrue())
    .innerJoin("people as p", "p.id", "v.saved_by")
    .leftJoin("saved_view_removals as r", "r.view_id", "v.id")
    .select(["v.id", "v.query", "v.government", "n.number", "n.title", "n.shared", "p.name as saved_by", sql<boolean>`v.saved_by = ${id}`.as("own")])
    .where("r.view_id", "is", null)
    .where((eb) => eb.or([eb("v.saved_by", "=", id), eb("n.shared", "=", "both"), eb.and([eb("n.shared", "=", "government"), eb("v.government", "=", government)])]))
    .orderBy(sql`v.saved_by <> ${id}`)
    .orderBy("n.title")
    .orderBy("v.id")
    .limit(200);
}

/** Keeps the filters of an address under a name. @returns its id, or "too-many" */
export function saveView(db: Db, person: Pick<Person, "id" | "government" | "name">, { title, shared, query }: { title: string; shared: Shared; query: string }) {
  return atomically(db, async (tx) => {
    const own = await tx.selectFrom("saved_views as v").leftJoin("saved_view_removals as r", "r.view_id", "v.id").select("v.id").where("v.saved_by", "=", person.id).where("r.view_id", "is", null).limit(MOST_VIEWS).execute();
    if (own.length === MOST_VIEWS) return "too-many";
    const view = await tx
      .insertInto("saved_views")
      .values({ query: queryOf(wholeView(queueFilterIn(query))) || "view=waiting", saved_by: person.id, government: person.government })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tx.insertInto("saved_view_versions").values({ view_id: view.id, number: 1, title, shared, changed_by: person.id }).execute();
    await record(tx, person as Person, "view.saved", view.id);
    return view;
  });
}

/** Names a view of one's own anew, or shares it otherwise. @returns "changed", or why not: "not-yours", "removed", "stale" (changed after the version that was read) */
export function changeView(db: Db, person: Person, view: { id: number }, { title, shared, number }: { title: string; shared: Shared; number: number }) {
  return atomically(db, async (tx) => {
    const standing = await lockView(tx, person, view);
    if (typeof standing === "string") return standing;
    if (standing.number !== number) return "stale";
    if (standing.title === title && standing.shared === shared) return "changed";
    await tx.insertInto("saved_view_versions").values({ view_id: view.id, number: number + 1, title, shared, changed_by: person.id }).execute();
    await record(tx, person, "view.changed", view.id);
    return "changed";
  });
}

/** Takes a view of one's own away from the queue, for everybody. @returns "removed", also when it was already, or "not-yours" */
export function removeView(db: Db, person: Person, view: { id: number }) {
  return atomically(db, async (tx) => {
    const standing = await lockView(tx, person, view);
    if (typeof standing === "string") return standing;
    await tx.insertInto("saved_view_removals").values({ view_id: view.id, removed_by: person.id }).execute();
    await record(tx, person, "view.removed", view.id);
    return "removed";
  });
}

async function lockView(tx: Db, person: Pick<Person, "id">, view: { id: number }) {
  const found = await tx.selectFrom("saved_views").select("saved_by").where("id", "=", view.id).forUpdate().executeTakeFirst();
  if (found?.saved_by !== person.id) return "not-yours";
  if (await tx.selectFrom("saved_view_removals").select("view_id").where("view_id", "=", view.id).executeTakeFirst()) return "removed";
  return tx.selectFrom("saved_view_versions").select(["number", "title", "shared"]).where("view_id", "=", view.id).orderBy("number", "desc").limit(1).executeTakeFirstOrThrow();
}
