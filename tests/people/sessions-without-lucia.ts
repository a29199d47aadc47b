import { deleteSession, deleteSessions, deleteSessionsOver, findSession, keepSession, touchSession, type SessionEngine } from "#app/people/session-store.server.ts";

/** Sessions kept without lucia. It passes the same tests, so it can take the place of app/people/lucia.server.ts in a day: docs/decisions/0004-lucia-behind-one-file.md. */
export const sessionEngine: SessionEngine = {
  open: keepSession,
  async read(db, id) {
    const standing = await findSession(db, id);
    // Written once a minute at most, and not for every page.
    if (standing && standing.secondsLeft < 29 * 60) await touchSession(db, id);
    return standing;
  },
  end: async (db, id) => void (await deleteSession(db, id)),
  endAll: async (db, personId) => void (await deleteSessions(db, personId)),
  endOver: async (db) => void (await deleteSessionsOver(db)),
};
