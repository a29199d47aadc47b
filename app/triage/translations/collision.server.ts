import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { compareStates, findStale } from "../merging/merging.server.ts";
import type { Collision } from "../merging/merging.ts";
import { findRevision, latestOf } from "./translations.server.ts";
import { asTexts } from "./translations.ts";

/** The merge page of a stale save: the latest revision as it stands now, beside what this person wanted to save. */
export async function collide(db: Db, person: Person, submission: { id: number }, stale: number): Promise<Collision> {
  const mine = await findStale(db, person, "translation", submission.id, stale);
  const { number } = (await latestOf(db, submission.id))!;
  const [theirs, base] = await Promise.all([findRevision(db, submission.id, number), mine!.base > 0 ? findRevision(db, submission.id, mine!.base) : undefined]);
  // What was begun beside other words is no common beginning.
  const shared = base && base.source_hash === theirs!.source_hash ? asTexts(base) : undefined;
  const { name, government, written_at } = theirs!;
  return { stale, latest: number, name, government, at: written_at.toISOString(), compared: compareStates({ base: shared, theirs: asTexts(theirs!), mine: mine!.texts }) };
}
