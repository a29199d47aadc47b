import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import pg from "pg";
import { describe, expect } from "vitest";
import { allEvents, eventsAt, findEvents, PAGE, type FoundEvent, type Reader } from "#app/history/events.server.ts";
import { linkHash, type Json } from "#app/history/chain.server.ts";
import { asCsv, asJsonLines } from "#app/history/export.server.ts";
import { EVENTS } from "#app/history/history.ts";
import { historyOf, record } from "#app/history/history.server.ts";
import { tellActor, tellEvent, tellSubject } from "#app/history/labels.ts";
import type { Filter } from "#app/history/query.ts";
import { openAttachment } from "#app/submissions/attachments/sight.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { rule } from "#app/triage/claims/claims.server.ts";
import type { Db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const US: Reader = { government: "US" };
const MX: Reader = { government: "MX" };

const kinds = ({ events }: { events: FoundEvent[] }) => events.map(({ what }) => what);
async function exported(db: Db, reader: Reader, filter: Filter = {}): Promise<FoundEvent[]> {
  const all: FoundEvent[] = [];
  for await (const batch of allEvents(db, reader, filter)) all.push(...batch);
  return all;
}

/** Many events, of every kind and side, over a year: as many as a busy portal has in some months. */
async function manyEvents(db: Db, count: number) {
  const person = await aPerson(db, "reviewer", "MX", "Many Example");
  const names = Object.keys(EVENTS).filter((what) => !what.startsWith("person."));
  await sql`
    insert into events (at, actor_kind, actor_id, government, what, subject, subject_id)
    select now() - make_interval(mins => ${count}::int - n), kind, case kind when 'person' then ${person.id}::int end, case kind when 'person' then 'MX' end, what, split_part(what, '.', 1), n % 5000 + 1
    from generate_series(1, ${count}::int) n, lateral (select (array['person', 'stakeholder', 'portal'])[n % 3 + 1] as kind, (${names}::text[])[n % ${names.length}::int + 1] as what) as chosen`.execute(db);
  // The portal's role may not count what it does not own; from PostgreSQL 17 on the owner can let it.
  const owner = new pg.Client(process.env.TEST_OWNER_URL);
  await owner.connect();
  await owner.query("grant maintain on events to hled_app");
  await owner.end();
  await sql`analyze events`.execute(db);
  return person;
}

type Plan = { "Node Type": string; "Relation Name"?: string; "Shared Hit Blocks": number; "Shared Read Blocks": number; Plans?: Plan[] };
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

describe("what is asked for", () => {
  test("a submission, an event, who acted, for which side, and when: alone and together", async ({ db }) => {
    const ada = await aPerson(db, "reviewer", "US", "Ada Example");
    const itzel = await aPerson(db, "lead", "MX", "Itzel 100%");
    const [one, other] = [await aSubmission(db), await aSubmission(db)];
    await decide(db, ada, one, { outcome: "publish", reason: null, pillar: null });
    await decideTogether(db, await aPerson(db, "reviewer", "US", "Bea Example"), other, { outcome: "decline", reason: "No." }, itzel);
    const { reference } = one;

    expect(kinds(await findEvents(db, US, { reference }))).toEqual(["submission.published", "submission.received"]);
    expect(kinds(await findEvents(db, US, { what: "submission.declined" }))).toEqual(["submission.declined"]);
    expect(kinds(await findEvents(db, US, { by: "ada ex" }))).toEqual(["submission.published"]);
    // What was typed is no pattern.
    expect(kinds(await findEvents(db, US, { by: "100%" }))).toEqual(["submission.declined"]);
    expect(kinds(await findEvents(db, US, { by: "%" }))).toEqual(["submission.declined"]);
    expect(kinds(await findEvents(db, US, { side: "MX" }))).toEqual(["submission.declined"]);
    expect(kinds(await findEvents(db, US, { side: "stakeholder" }))).toEqual(["submission.received", "submission.received"]);
    expect(kinds(await findEvents(db, US, { side: "stakeholder", reference }))).toEqual(["submission.received"]);
    expect(kinds(await findEvents(db, US, { side: "MX", reference }))).toEqual([]);
    expect(kinds(await findEvents(db, US, { reference: "HLED-0000-0000" }))).toEqual([]);
  });

  test("days are those of the reader's capital, the last one whole", async ({ db }) => {
    // 23:30 in Mexico City on March 2 is 00:30 in Washington on March 3.
    await sql`insert into events (at, actor_kind, what, subject, subject_id) values ('2026-03-03T05:30:00Z', 'portal', 'submission.received', 'submission', 1)`.execute(db);
    expect(kinds(await findEvents(db, MX, { from: "2026-03-02", to: "2026-03-02" }))).toHaveLength(1);
    expect(kinds(await findEvents(db, US, { from: "2026-03-02", to: "2026-03-02" }))).toHaveLength(0);
    expect(kinds(await findEvents(db, US, { from: "2026-03-03", to: "2026-03-03" }))).toHaveLength(1);
    expect(kinds(await findEvents(db, US, { from: "2026-03-04" }))).toHaveLength(0);
    expect(kinds(await findEvents(db, US, { to: "2026-03-02" }))).toHaveLength(0);
  });

  test("page after page and back again nothing is told twice or left out", async ({ db }) => {
    await manyEvents(db, 3 * PAGE + 7);
    const all = (await exported(db, US)).map(({ id }) => id);
    const told: number[] = [];
    let page = await findEvents(db, US, {});
    expect(page.newer).toBe(false);
    told.push(...page.events.map(({ id }) => id));
    const pages = [page];
    while (page.older) {
      page = await findEvents(db, US, {}, { before: page.events.at(-1)!.id });
      pages.push(page);
      told.push(...page.events.map(({ id }) => id));
    }
    expect(told).toEqual(all);
    for (const before of pages.slice(0, -1).reverse()) {
      expect(page.newer).toBe(true);
      page = await findEvents(db, US, {}, { after: page.events[0]!.id });
      expect(page.events).toEqual(before.events);
      expect(page.older).toBe(true);
    }
    expect(page.newer).toBe(false);
  });
});

describe("what one government is not told of the other", () => {
  test("its people: who joined and who signed in, by whatever one asks for", async ({ db }) => {
    const [ada, itzel] = [await aPerson(db, "reviewer", "US", "Ada Example"), await aPerson(db, "reviewer", "MX", "Itzel Example")];
    for (const person of [ada, itzel]) {
      await record(db, "portal", "person.created", person.id);
      await record(db, person, "person.signed-in", person.id);
    }
    const told = (reader: Reader, filter: Filter) => findEvents(db, reader, filter).then(({ events }) => events.map(({ what, person_name }) => `${what} ${person_name}`));
    expect(await told(US, {})).toEqual(["person.signed-in Ada Example", "person.created Ada Example"]);
    expect(await told(MX, {})).toEqual(["person.signed-in Itzel Example", "person.created Itzel Example"]);
    for (const filter of [{ person: "Itzel" }, { person: itzel.email }, { by: "Itzel" }, { side: "MX" as const }]) expect(await told(US, filter), JSON.stringify(filter)).toEqual([]);
    expect(await told(MX, { person: itzel.email, side: "MX" })).toEqual(["person.signed-in Itzel Example"]);
    // What they do with the dialogue is the dialogue's.
    await decide(db, itzel, await aSubmission(db), { outcome: "publish", reason: null, pillar: null });
    expect(await told(US, { by: "Itzel" })).toEqual(["submission.published null"]);
  });

  test("that it read what its own reviewers alone may read; and nobody is told how many confidential files there are", async ({ db }) => {
    const [ada, itzel] = [await aPerson(db, "reviewer", "US"), await aPerson(db, "reviewer", "MX")];
    const [mine, shared] = [await aSubmission(db), await aSubmission(db)];
    for (const [submission, readers] of [[mine, "MX"], [shared, "both"]] as const) {
      await aClaim(db, submission, readers);
      const number = await anAttachment(db, submission, { confidential: true });
      expect(await openAttachment(db, itzel, submission, number)).toBeDefined();
      await record(db, "portal", "submission.file-blocked", submission.id, { number });
    }
    const opened = { what: "submission.confidential-opened" as const };
    expect((await findEvents(db, MX, opened)).events.map(({ reference }) => reference)).toEqual([shared.reference, mine.reference]);
    expect((await findEvents(db, US, opened)).events.map(({ reference }) => reference)).toEqual([shared.reference]);
    expect((await exported(db, US, opened)).map(({ reference }) => reference)).toEqual([shared.reference]);
    for (const reader of [US, MX]) for (const { details } of await exported(db, reader)) expect(details).not.toHaveProperty("number");
    // The list on a submission's own page keeps to the same rule.
    const onPage = async (reader: Reader) => (await historyOf(db, reader, "submission", mine.id).execute()).map(({ what }) => what);
    expect(await onPage(ada)).toEqual(["submission.received", "submission.file-blocked"]);
    expect(await onPage(itzel)).toEqual(["submission.received", "submission.confidential-opened", "submission.file-blocked"]);
    // That a claim was ruled on is known at the desk of both.
    await rule(db, itzel, mine, { ruling: "granted", rulingReason: "A trade secret." });
    expect(await onPage(ada)).toContain("submission.claim-granted");
  });
});

describe("an export", () => {
  test("has exactly the events of the list, for a spreadsheet and for software, in the page's language", async ({ db }) => {
    const person = await aPerson(db, "reviewer", "MX", "=cmd|' /C calc'!A0");
    const submission = await aSubmission(db);
    await decide(db, person, submission, { outcome: "publish", reason: null, pillar: null });
    const filter: Filter = { reference: submission.reference };
    const { events } = await findEvents(db, US, filter);
    const written = async (of: AsyncIterable<string>) => {
      let text = "";
      for await (const part of of) text += part;
      return text;
    };
    for (const language of ["en", "es"] as const) {
      const words = events.map((event) => [tellEvent(language, event), tellSubject(language, event), tellActor(language, event)]);
      const csv = await written(asCsv(allEvents(db, US, filter), language));
      expect(csv.startsWith("\uFEFF")).toBe(true);
      const rows = parse(csv, { bom: true }) as string[][];
      expect(rows.slice(1).map((row) => row.slice(0, 5))).toEqual(events.map(({ id, at }, index) => [String(id), at.toISOString(), ...words[index]!.slice(0, 2), words[index]![2]!.replace(/^=/, "'=")]));
      const lines = (await written(asJsonLines(allEvents(db, US, filter), language))).trim().split("\n").map((line) => JSON.parse(line) as { told: string; about: string; by: string; event: { id: number } });
      expect(lines.map(({ event, told, about, by }) => [event.id, told, about, by])).toEqual(events.map(({ id }, index) => [id, ...words[index]!]));
    }
    expect((parse(await written(asCsv(allEvents(db, US, filter), "es")), { bom: true }) as string[][])[1]![2]).toBe("Aportación publicada");
  });

  test("holds what was hashed, so that whoever has it can check the chain without the portal; of what is kept back only the hash", async ({ db }) => {
    const submission = await aSubmission(db);
    await decide(db, await aPerson(db, "reviewer", "MX"), submission, { outcome: "publish", reason: null, pillar: null });
    await record(db, "portal", "submission.file-blocked", submission.id, { number: 3 });
    await sql`set constraints all immediate`.execute(db);
    const lines: { seq: number; previous: string | null; hash: string; whole: boolean; event: { what: string; [column: string]: Json } }[] = [];
    for await (const part of asJsonLines(allEvents(db, US, {}), "en")) lines.push(...part.trim().split("\n").map((line) => JSON.parse(line) as (typeof lines)[number]));
    expect(lines.map(({ event }) => event.what)).toEqual(["submission.file-blocked", "submission.published", "submission.received"]);
    for (const { seq, previous, hash, whole, event } of lines) {
      expect(whole).toBe(event.what !== "submission.file-blocked");
      expect(linkHash(previous, seq, event) === hash, event.what).toBe(whole);
      const next = lines.find((each) => each.seq === seq + 1);
      if (next) expect(next.previous).toBe(hash);
    }
    const [first] = lines.filter(({ whole }) => whole);
    expect(linkHash(first!.previous, first!.seq, { ...first!.event, government: "US" })).not.toBe(first!.hash);
  });

  test("of 100,000 events takes no more memory than one of a thousand, and behind every question is an index", async ({ db }) => {
    const person = await manyEvents(db, 100_000);
    const submission = await aSubmission(db);
    // A tree of ids is at hand for every question; what must not happen is that all events are read for a page of 50.
    const asks: Filter[] = [
      {}, { reference: submission.reference }, { person: "Example" }, { what: "response.signed" }, { by: "Many" }, { by: "Nobody" }, { side: "MX" }, { side: "US" }, { side: "portal" },
      { from: "2026-03-02", to: "2026-03-02" }, { to: "2020-01-01" }, { from: "2100-01-01" }, { what: "call.promises-set", side: "US" }, { what: "response.signed", by: person.name },
    ];
    const slow: string[] = [];
    for (const filter of asks) {
      const [{ "QUERY PLAN": [{ Plan: plan }] }] = (await (await eventsAt(db, US, filter, {})).explain("json", sql`analyze, buffers`)) as [{ "QUERY PLAN": [{ Plan: Plan }] }];
      const whole = nodesOf(plan).some((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "events");
      const blocks = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
      if (whole || blocks > 1500) slow.push(`${JSON.stringify(filter)}: ${blocks} blocks${whole ? ", every event read" : ""}`);
    }
    expect(slow).toEqual([]);

    // What is left after the garbage is gone, early on and at the end.
    const held = () => (collectGarbage(), process.memoryUsage().heapUsed / 1024 / 1024);
    const kept: number[] = [];
    let lines = 0;
    for await (const part of asCsv(allEvents(db, US, {}), "es")) {
      lines += part.split("\n").length - 1;
      if (lines > kept.length * 10_000) kept.push(held());
    }
    const growth = kept.at(-1)! - kept[1]!;
    console.log(`An export of ${lines} lines holds ${growth.toFixed(1)} MB more at its end than after a tenth of it.`);
    expect(lines).toBeGreaterThan(100_000);
    expect(growth).toBeLessThan(8);
  }, 60_000);
});
