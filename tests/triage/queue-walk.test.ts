import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { find, walk, type Sought } from "#app/triage/queue/walk.server.ts";
import { connect, createPool } from "#db/connect.ts";
import { db } from "#db/database.server.ts";
import "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

const COUNT = 9_000;
const FIRST_THAT_WAITS = 5_003;

/** Words and facts of many submissions that are not there: a common one, a rare one, two that never meet, and what waits from a number on. */
beforeAll(async () => {
  const owner = connect(createPool(process.env.TEST_OWNER_URL!, 1));
  await owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      insert into desk_words (submission_id, words, facts)
      select n, to_tsvector('simple', case when n % 3 = 0 then 'supply ' else '' end || case when n % 701 = 0 then 'rare ' else '' end || case when n % 2 = 0 then 'chains supply' else 'supply chains' end),
        array_remove(array['n8:' || (n >> 8), 'n12:' || (n >> 12), 'n16:' || (n >> 16), 'n20:' || (n >> 20), 'pillar:' || n % 4, case when n % 97 = 0 then 'country:XX' end, case when n >= ${FIRST_THAT_WAITS}::int and n % 5 > 0 then 'waiting' end], null)
      from generate_series(1, ${COUNT}::int) n where n % 11 > 0`.execute(tx);
    await sql`insert into waiting (submission_id, since, call_id, language, channel) select submission_id, now(), 1, 'en', 'portal' from desk_words where facts @> array['waiting']`.execute(tx);
  });
  await sql`vacuum (analyze) desk_words`.execute(owner);
  await owner.destroy();
}, 60_000);

const words = fc.constantFrom("supply", "rare", "rare & supply", "supply <-> chains", "chains <-> supply", "nobody");
const facts = fc.uniqueArray(fc.constantFrom("pillar:0", "pillar:1", "country:XX"), { maxLength: 2 });
const asked = fc.record({
  words: fc.option(words, { nil: undefined, freq: 2 }), facts, either: fc.option(fc.constant<string[]>(["pillar:1", "pillar:2"]), { freq: 1 }), odd: fc.boolean(), waits: fc.boolean(),
  from: fc.option(fc.integer({ min: 0, max: COUNT + 2 }), { freq: 1 }), oldest: fc.boolean(), limit: fc.constantFrom(1, 26, 101, 1_001), many: fc.constantFrom(0, 1, 40, 900, 20_000, 1_000_000),
});

test("whatever is looked for, from wherever, the walk finds what reading every submission finds, whatever the planner expected", async () => {
  await fc.assert(fc.asyncProperty(asked, async ({ words, facts, either, odd, waits, from, oldest, limit, many }) => {
    const beside = odd ? [sql<boolean>`d.submission_id % 2 = 1`] : [];
    const sought: Sought = { words: words && sql`to_tsquery('simple', ${words})`, facts: waits ? ["waiting", ...facts] : facts, oneOf: either ? [either] : [], beside, waits };
    const { rows } = await sql<{ id: number }>`
      select submission_id as id from desk_words d where facts @> ${sought.facts}::text[] and ${words ? sql`words @@ to_tsquery('simple', ${words})` : sql`true`} and ${either ? sql`facts && ${either}::text[]` : sql`true`}
        and ${odd ? sql`submission_id % 2 = 1` : sql`true`} and ${from === null ? sql`true` : oldest ? sql`submission_id > ${from}` : sql`submission_id < ${from}`}
      order by submission_id ${oldest ? sql`asc` : sql`desc`} limit ${limit}`.execute(db);
    const there = rows.map(({ id }) => id);
    expect(await walk(db, sought, many, limit, { from, oldest })).toEqual(there);
    expect(await find(db, sought, limit, { from, oldest })).toEqual(there);
  }), { numRuns: often(150, 1_500) });
}, 120_000);
