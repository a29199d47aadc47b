import type { Person } from "#app/people/people.ts";
import type { QueueFilter } from "#app/triage/queue.ts";
import { queue } from "#app/triage/queue.server.ts";
import type { Db } from "#db/database.server.ts";

/** What the queue lists in a view: of everything that waits, unless said otherwise, and for somebody who has nothing of their own. */
export const listed = async (db: Db, filter: QueueFilter = { view: "waiting" }, person: Pick<Person, "id" | "government"> = { id: 0, government: "US" }) =>
  (await queue(db, person, filter)).found;
/** The references of it. */
export const references = async (...asked: Parameters<typeof listed>) => (await listed(...asked)).map(({ reference }) => reference);
