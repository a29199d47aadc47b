import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Person } from "../people.ts";
import { endSession, endSessions, sessionsOf } from "../session.server.ts";

/**
 * Ends one of a person's own sessions, or all but this browser's.
 * @param end a session's handle, or "others"
 * @returns "unknown" where no session of theirs is called so
 */
export function endOwn(db: Db, request: Request, person: Person, end: string): Promise<"ended" | "unknown"> {
  return atomically(db, async (tx) => {
    const others = (await sessionsOf(tx, person.id, request)).filter(({ here }) => !here);
    if (end === "others") await endSessions(tx, person.id, { except: request });
    else if ((await endSession(tx, person.id, end)) === "unknown") return "unknown";
    await record(tx, person, "person.own-sessions-ended", person.id, { sessions: end === "others" ? others.length : 1 });
    return "ended";
  });
}
