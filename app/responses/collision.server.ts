import type { Person } from "#app/people/people.ts";
import { compareStates, findStale } from "#app/triage/merging/merging.server.ts";
import type { Collision } from "#app/triage/merging/merging.ts";
import type { Db } from "#db/database.server.ts";

/** The merge page of a stale save: both texts as they stand now, beside what this person wanted to save. */
export async function collideOnResponse(db: Db, person: Person, response: { id: number }, stale: number): Promise<Collision> {
  const [mine, revisions] = await Promise.all([
    findStale(db, person, "response", response.id, stale),
    db
      .selectFrom("response_revisions as v")
      .innerJoin("people as p", "p.id", "v.written_by")
      .innerJoin("stale_saves as s", (join) => join.onRef("s.subject_id", "=", "v.response_id").on("s.id", "=", stale))
      .select(["v.number", "v.text_en as en", "v.text_es as es", "v.written_at", "p.name", "p.government"])
      .where("v.response_id", "=", response.id)
      // The one that was on the page, and the latest.
      .where((where) => where.or([where("v.number", "=", where.ref("s.base")), where("v.number", "=", where.selectFrom("response_revisions").select((eb) => eb.fn.max("number").as("latest")).where("response_id", "=", response.id))]))
      .orderBy("v.number", "desc")
      .execute(),
  ]);
  const latest = revisions[0]!;
  const base = revisions.find(({ number }) => number === mine!.base);
  const texts = ({ en, es }: { en: string; es: string }) => ({ en, es });
  return {
    stale, latest: latest.number, name: latest.name, government: latest.government, at: latest.written_at.toISOString(),
    compared: compareStates({ base: base && texts(base), theirs: texts(latest), mine: mine!.texts }),
  };
}
