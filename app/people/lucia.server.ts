import { Lucia, TimeSpan, type Adapter } from "lucia";
import type { Db } from "#db/database.server.ts";
import type { Person } from "./people.ts";
import { deleteSession, deleteSessions, deleteSessionsOver, findSession, findSessions, keepSession, touchSession, type Entry, type SessionEngine, type Standing } from "./session-store.server.ts";

// lucia is deprecated upstream. Nothing outside this file knows its name: docs/decisions/0004-lucia-behind-one-file.md.
declare module "lucia" {
  interface Register {
    UserId: number;
    Lucia: Lucia<Entry, Omit<Person, "id">>;
    DatabaseUserAttributes: Omit<Person, "id">;
    DatabaseSessionAttributes: Entry;
  }
}

/** lucia compares times with the application's clock: it is told how long is left by the database's, as a time on its own. */
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

/** Stores hashes of tokens only; when a session is over is for the store to say. */
function adapter(db: Db): Adapter {
  return {
    async getSessionAndUser(id) {
      const found = await findSession(db, id);
      if (!found) return [null, null];
      const { person: { id: personId, ...person }, secondsLeft, secondFactor, confirmed, browser, network } = found;
      return [
        { id, userId: personId, expiresAt: inSeconds(secondsLeft), attributes: { secondFactor, confirmed, browser, network } },
        { id: personId, attributes: person },
      ];
    },
    async getUserSessions(personId) {
      const rows = await findSessions(db, personId);
      return rows.map(({ id, secondsLeft, secondFactor, browser, network }) => ({ id, userId: personId, expiresAt: inSeconds(secondsLeft), attributes: { secondFactor, browser, network, confirmed: false } }));
    },
    setSession: ({ id, userId, attributes }) => keepSession(db, id, userId, attributes),
    updateSessionExpiration: async (id) => void (await touchSession(db, id)),
    deleteSession: async (id) => void (await deleteSession(db, id)),
    deleteUserSessions: async (personId) => void (await deleteSessions(db, personId)),
    deleteExpiredSessions: async () => void (await deleteSessionsOver(db)),
  };
}

// lucia renews a session in the second half of its time: of 58 minutes, when less than 29 of our 30 are left.
const lucia = (db: Db) => new Lucia(adapter(db), { sessionExpiresIn: new TimeSpan(58, "m"), getSessionAttributes: (session) => session, getUserAttributes: (person) => person });

/** Sessions kept by lucia. */
export const sessionEngine: SessionEngine = {
  async open(db, id, personId, entry) {
    await lucia(db).createSession(personId, entry, { sessionId: id });
  },
  async read(db, id): Promise<Standing | null> {
    const { session, user } = await lucia(db).validateSession(id);
    if (!session) return null;
    const { secondFactor, confirmed, browser, network, expiresAt } = session;
    return { id, person: user, secondFactor, confirmed, browser, network, secondsLeft: (expiresAt.getTime() - Date.now()) / 1000 };
  },
  end: (db, id) => lucia(db).invalidateSession(id),
  endAll: (db, personId) => lucia(db).invalidateUserSessions(personId),
  endOver: (db) => lucia(db).deleteExpiredSessions(),
};
