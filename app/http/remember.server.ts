import { openedDatabase } from "#db/database.server.ts";

/**
 * Asks at most once in so many seconds, for each argument: what counts a whole table may be a minute old.
 * Those who ask meanwhile wait for the one answer. A failure is not remembered, nor what another database answered.
 */
export function remembered<Key extends string | number, Answer>(seconds: number, ask: (key: Key) => Promise<Answer>): (key: Key) => Promise<Answer> {
  const knownOf = new WeakMap<object, Map<Key, { until: number; answer: Promise<Answer> }>>();
  return (key) => {
    const known = knownOf.get(openedDatabase()) ?? new Map<Key, { until: number; answer: Promise<Answer> }>();
    knownOf.set(openedDatabase(), known);
    const before = known.get(key);
    if (before && before.until > Date.now()) return before.answer;
    const answer = ask(key);
    known.set(key, { until: Date.now() + seconds * 1000, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
