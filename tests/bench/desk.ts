import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Person } from "#app/people/people.ts";
import { countViews, neighbours } from "#app/triage/queue.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { createPool } from "#db/connect.ts";
import { closeDatabase, db } from "#db/database.server.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { applicationUrl, makeApplicationRole } from "#db/roles.ts";
import type { DB } from "#db/tables.ts";
import { places } from "#tests/support/places.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { seedScale } from "./desk-scale.ts";

/** How many submissions the two databases have; another size tries it out. */
const SIZES = { small: Number(process.env.DESK_BENCH_SMALL ?? 1_000), large: Number(process.env.DESK_BENCH_LARGE ?? 1_000_000) };
/** Where the databases are kept for the next time; without it they are made anew and thrown away. */
const KEPT = process.env.DESK_BENCH_DIR;
const TURNS = Number(process.env.DESK_BENCH_TURNS ?? 20);
export const LIMITS = { milliseconds: 50, numbers: 100, ratio: 1.5, noise: 2 } as const;
/** The same statement with so many different values on one page is a loop. */
const LOOP = 4;

type Query = { sql: string; parameters: readonly unknown[] };
/** `rows`: how many submissions and responses the page leads to; `least`: the quickest time, which another process on the machine moves least; `blocks`: what is read of 8 kB each, which nothing moves. */
type Side = { rows: number; least: number; median: number; p95: number; blocks: number; queries: number; repeated: number };
export type Measured = {
  at: string; processors: string; load: { before: number; after: number }; sizes: { small: number; large: number }; turns: number;
  filled: { submissions: number; seconds: number | null; bytes: number; counting: number }[];
  pages: { page: string; small: Side; large: Side }[];
};

/**
 * Measures what the pages of the desk cost the database, at two sizes: each page is asked for once, signed in, of the built portal,
 * whose queries are written down; then these queries are run again under EXPLAIN ANALYZE (without the clock of each node), and the sum of
 * their planning and execution is the page's time. Vacuumed, analyzed and warm.
 */
export const measure = (asked: Asking): Promise<Measured> =>
  measureSizes({ name: "desk", sizes: SIZES, kept: KEPT, ready: async (pool) => {
    await countDesk(db);
    await pool.query("vacuum (analyze) measured_decisions").catch(() => {});
  }, pagesOf }, asked);

type Asking = { say: (line: string) => void; stopping: AbortSignal };
/** What is measured at two sizes: `prepare` adds to a database of submissions what they do not bring, `ready` is what the worker would have done, `pagesOf` says what is asked. */
export type Bench = {
  name: string; sizes: { small: number; large: number }; kept: string | undefined; prepare?: (ownerUrl: string, count: number, say: Asking["say"]) => Promise<void>;
  ready: (client: pg.PoolClient) => Promise<void>; pagesOf: (portal: Awaited<ReturnType<typeof openPortal>>) => Promise<Asked[]>;
};

/** Fills a database of each size, asks for each page in it, and measures the queries that it asks. */
export async function measureSizes(bench: Bench, { say, stopping }: Asking): Promise<Measured> {
  const { name, sizes, kept } = bench;
  process.env.HLED_SECRET ??= "a secret for the bench, of more than 32 characters";
  const before = loadavg()[0]!;
  const dataDir = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), `hled-${name}-`));
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o755);
  const server = await startEmbedded({ dataDir, durable: false });
  process.env.DATA_DIR = dataDir;
  process.env.NODE_ENV = "production";
  try {
    const filled: Measured["filled"] = [];
    const asked: { url: string; pages: AskedPage[] }[] = [];
    for (const size of ["small", "large"] as const) {
      const { url, ...cost } = await fill(server.ownerUrl, bench, sizes[size], say, stopping);
      const { counting, pages } = await askPages(url, bench, stopping);
      filled.push({ ...cost, counting });
      asked.push({ url, pages });
    }
    const pages = await timePages(asked as [Size, Size], { say, stopping, plans: resolve(`.data/bench/${name}-plans.txt`) });
    const machine = cpus();
    return {
      at: new Date().toISOString(), processors: `${machine.length} × ${machine[0]!.model.trim()}`, load: { before, after: loadavg()[0]! }, sizes, turns: TURNS, filled, pages,
    };
  } finally {
    await server.stop();
    if (!kept) await rm(dataDir, { recursive: true, force: true });
  }
}

/** A database of so many submissions: the one of last time, brought to the newest migration, or a new one. */
async function fill(serverUrl: string, { name: of, prepare }: Bench, count: number, say: (line: string) => void, stopping: AbortSignal) {
  const name = `${of}_${count}`;
  const ownerUrl = new URL(serverUrl);
  ownerUrl.pathname = `/${name}`;
  const url = applicationUrl(ownerUrl.href);
  const admin = createPool(serverUrl, 1, 0);
  const { rows: [there] } = await admin.query("select from pg_database where datname = $1", [name]);
  if (!there) await admin.query(`create database ${name}`);
  const client = await admin.connect();
  await makeApplicationRole(client, serverUrl);
  client.release();
  await migrate({ url, ownerUrl: ownerUrl.href });
  const owner = createPool(ownerUrl.href, 1, 0);
  const { rows: [found] } = await owner.query<{ count: number }>("select count(*)::int as count from submissions");
  let seconds: number | null = null;
  if (found!.count === 0) {
    say(`  Writing ${count.toLocaleString("en-US")} submissions`);
    const began = Date.now();
    await seedScale(ownerUrl.href, { count, say, stopping });
    seconds = (Date.now() - began) / 1000;
  }
  await prepare?.(ownerUrl.href, count, say);
  await owner.query("vacuum (analyze)");
  const { rows: [size] } = await admin.query<{ bytes: number }>("select pg_database_size($1) as bytes", [name]);
  await Promise.all([owner.end(), admin.end()]);
  return { url, submissions: count, seconds, bytes: size!.bytes };
}

/** What is asked, and what comes of it: of a page its text. */
export type Asked = { page: string; ask: () => Promise<unknown> };
const SHOWN = /\/(?:submissions|responses)\/[\w-]+/g;

type AskedPage = { page: string; rows: number; queries: Query[] };
type Size = { url: string; pages: AskedPage[] };

/** Asks for each page once, and writes down what it asks the database. */
async function askPages(url: string, bench: Bench, stopping: AbortSignal): Promise<{ counting: number; pages: AskedPage[] }> {
  const asked: Query[] = [];
  process.env.DATABASE_URL = url;
  const pool = createPool(url, 10, 0);
  // A page that waits for the machine is slow, not broken: only its queries are measured.
  pool.options.connectionTimeoutMillis = 120_000;
  // The portal and the bench share one connection (database.server.ts): here one that writes down what it is asked.
  Object.assign(globalThis, {
    hledDatabase: { pool, db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log: ({ level, query }) => void (level === "query" && asked.push({ sql: query.sql, parameters: query.parameters })) }) },
  });
  const portal = await openPortal();
  try {
    const began = Date.now();
    const client = await pool.connect();
    await bench.ready(client).finally(() => client.release());
    const counting = (Date.now() - began) / 1000;
    const pages: AskedPage[] = [];
    for (const { page, ask } of await bench.pagesOf(portal)) {
      stopping.throwIfAborted();
      asked.length = 0;
      const answer = await ask();
      pages.push({
        page, rows: typeof answer === "string" ? new Set(answer.match(SHOWN)).size : 0,
        queries: asked.filter(({ sql }) => /^\s*(select|with|insert|update|delete|explain)/i.test(sql)),
      });
    }
    return { counting, pages };
  } finally {
    await portal.close();
    await closeDatabase();
  }
}

/** Times each page at both sizes by turns, so that a machine that slows down meanwhile slows both; the same page has the same place in both. */
async function timePages([small, large]: [Size, Size], { say, stopping, plans }: { say: (line: string) => void; stopping: AbortSignal; plans: string }): Promise<Measured["pages"]> {
  const pools = [createPool(small.url, 1, 0), createPool(large.url, 1, 0)];
  const [one, other] = [await pools[0]!.connect(), await pools[1]!.connect()];
  try {
    const measured: Measured["pages"] = [];
    const written: string[] = [];
    for (const [place, { page, queries }] of large.pages.entries()) {
      stopping.throwIfAborted();
      const fewer = small.pages[place]!;
      const [first, second] = await timeByTurns([{ client: one, queries: fewer.queries }, { client: other, queries }]);
      measured.push({ page, small: sideOf(fewer, first!), large: sideOf(large.pages[place]!, second!) });
      say(`  ${first!.median.toFixed(1).padStart(7)} and ${second!.median.toFixed(1).padStart(7)} ms, ${String(queries.length).padStart(2)} queries: ${page}`);
      for (const query of queries.filter(({ sql }) => !sql.startsWith("explain"))) written.push(`== ${page}\n${query.sql}\n${await planOf(other, query)}\n`);
    }
    await writeFile(plans, written.join("\n"));
    return measured;
  } finally {
    one.release();
    other.release();
    await Promise.all(pools.map((pool) => pool.end()));
  }
}
const sideOf = ({ rows, queries }: AskedPage, times: Times): Side => ({ rows, ...times, queries: queries.length, repeated: repeatedIn(queries) });

/** Somebody of the United States in a generated database: number 4 is a lead, 9 a reviewer, who has work at any size. */
export async function staffOf(number: number): Promise<Person> {
  const found = await db.selectFrom("people").select(["id", "name", "email", "government"]).where("email", "=", `scale-us-${number}@example.org`).$narrowType<{ government: "US" }>().executeTakeFirstOrThrow();
  const grants = (await db.selectFrom("grants").select(["role", "pillar_id"]).where("person_id", "=", found.id).execute()).map(({ role, pillar_id }) => ({ role: role as "reviewer", pillar: pillar_id }));
  return { ...found, grants, roles: grants.map(({ role }) => role) };
}

/** The pages of the desk, and two of its functions by themselves, each with what is typical in this database. */
async function pagesOf(portal: Awaited<ReturnType<typeof openPortal>>): Promise<Asked[]> {
  const [lead, reviewer] = [await staffOf(4), await staffOf(9)];
  const cookies = { lead: await cookieOf(lead), reviewer: await cookieOf(reviewer) };
  const page = (name: string, path: string, cookie = cookies.reviewer): Asked => ({
    page: name,
    async ask() {
      const answer = await portal.ask(`/en/desk${path}`, { headers: { Cookie: cookie } });
      if (answer.status !== 200) throw new Error(`${name} (/en/desk${path}) answered ${answer.status} where 200 was expected.`);
      return answer.text();
    },
  });
  const queue = (name: string, query: string) => page(name, `?${query}`);
  const waits = db.selectFrom("waiting as w").innerJoin("submissions as s", "s.id", "w.submission_id");
  const initiative = (await waits.select("w.initiative_id").where("w.initiative_id", "is not", null).limit(1).executeTakeFirstOrThrow()).initiative_id;
  const { count } = await db.selectFrom("waiting").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const middle = await waits.select(["s.id", "s.reference", "w.due_key", "s.received_at"]).orderBy("w.due_key").orderBy("w.since").orderBy("w.submission_id").offset(Math.floor(count / 2)).limit(1).executeTakeFirstOrThrow();
  const place = `${middle.due_key}~${middle.received_at.toISOString().replace("Z", "000Z")}~${middle.id}`;
  const one = async (table: "publications" | "questions" | "second_looks" | "attachments" | "corrections" | "response_submissions") =>
    (await db.selectFrom(table).innerJoin("submissions as s", "s.id", `${table}.submission_id`).select("s.reference").orderBy("s.id", "desc").limit(1).executeTakeFirstOrThrow()).reference;
  const longest = (await waits.select("s.reference").orderBy((eb) => eb.fn("char_length", ["s.text"]), "desc").limit(1).executeTakeFirstOrThrow()).reference;
  const { text } = await db.selectFrom("submissions").select("text").where("text", "like", "% HS_____.").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const rare = /HS\d{5}/.exec(text)![0];
  const month = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  const workspace = (name: string, reference: string, tab = "") => page(`Workspace: ${name}`, `/submissions/${reference}${tab}?in=${encodeURIComponent("view=waiting")}`);
  return [
    page("Queue: what a person sees first", ""),
    ...["mine", "to-screen", "due-soon", "overdue", "returned", "second-look", "asked", "snoozed", "waiting", "decided", "all"].map((view) => queue(`Queue: ${view}`, `view=${view}`)),
    queue("Queue: waiting, longest first", "view=waiting&sort=longest"),
    queue("Queue: waiting, from the middle on", `view=waiting&after=${encodeURIComponent(place)}`),
    queue("Queue: waiting, with a preview", `view=waiting&selected=${middle.reference}`),
    ...[
      "pillar=2", "pillar=none", "sector=academia", "country=MX", "language=es", `initiative=${initiative}`, "call=2", "channel=paper", "due=overdue&assignee=none", "due=none", `assignee=${reviewer.id}`,
      "pillar=2&language=es&country=MX&sector=labor-union", `from=${month}`, `from=${month}&to=${month}&language=en`,
    ].map((filters) => queue(`Queue: waiting, ${filters.replaceAll("&", ", ")}`, `view=waiting&${filters}`)),
    queue("Queue: overdue, pillar=2, language=es", "view=overdue&pillar=2&language=es"),
    queue("Queue: to-screen, channel=import", "view=to-screen&channel=import"),
    ...["publish", "publish-redacted", "withhold", "decline"].map((decision) => queue(`Queue: decision=${decision}`, `decision=${decision}`)),
    queue("Queue: decision=decline, pillar=3, language=es", "decision=decline&pillar=3&language=es"),
    queue("Search: a common word, English", "q=program"),
    queue("Search: a common word, Spanish", "q=programa"),
    queue("Search: a common word among what waits", "view=waiting&q=program"),
    queue("Search: a word among what waits in a pillar", "view=waiting&q=supply&pillar=2"),
    queue("Search: two words in either language", "q=program+OR+cadenas"),
    queue("Search: a phrase that many say", `q=${encodeURIComponent('"Example Example"')}`),
    queue("Search: a phrase", `q=${encodeURIComponent('"supply chains"')}`),
    queue("Search: a rare word", `q=${rare}`),
    queue("Search: a rare word among what is overdue", `view=overdue&q=${rare}`),
    queue("Search: no result", "q=xyzzyqwv"),
    queue("Search: two common words, no result together with a third", "q=program+supply+xyzzyqwv"),
    queue("Search: a common word among few", "view=second-look&q=program&channel=paper&pillar=4"),
    queue("Search: a reference", `q=${middle.reference}`),
    { page: "Counts of all views", ask: () => countViews(db, reviewer) },
    { page: "Neighbours in the middle of the queue", ask: () => neighbours(db, reviewer, { view: "waiting" }, middle) },
    workspace("one that waits", middle.reference), workspace("the longest that waits", longest), workspace("a question", await one("questions")), workspace("a second look", await one("second_looks")),
    workspace("published", await one("publications")), workspace("attachments", await one("attachments")), workspace("corrected", await one("corrections")), workspace("answered", await one("response_submissions")),
    ...["/messages", "/history", "/redaction", "/translation"].filter((tab) => places.some(({ path }) => path === `:language/desk/submissions/:reference${tab}`)).map((tab) => workspace(tab.slice(1), middle.reference, tab)),
    page("Reviews asked for", "/reviews"), page("Reports of misuse", "/reports"), page("Suspected spam", "/spam"), page("Responses", "/responses"),
    page("Numbers", "/numbers", cookies.lead), page("Numbers: a table", "/numbers/ages", cookies.lead),
  ];
}

type Times = Pick<Side, "least" | "median" | "p95" | "blocks">;

/** How long the queries of a page take together at each of some sizes, in milliseconds: planned and executed, again and again, each size in its turn. */
async function timeByTurns(sizes: { client: pg.PoolClient; queries: Query[] }[]): Promise<Times[]> {
  const once = async ({ client, queries }: (typeof sizes)[number]) => {
    let [sum, blocks] = [0, 0];
    for (const { sql, parameters } of queries) {
      // Where a page asks the planner what it expects, that costs its planning.
      const question = sql.startsWith("explain (format json)") ? sql.replace("format json", "summary, format json") : `explain (analyze, buffers, timing off, format json) ${sql}`;
      const [explained] = await undone(client, question, parameters, (rows: { "QUERY PLAN": [Explained] }[]) => rows[0]!["QUERY PLAN"]);
      sum += explained["Planning Time"] + (explained["Execution Time"] ?? 0);
      blocks += (explained.Plan["Shared Hit Blocks"] ?? 0) + (explained.Plan["Shared Read Blocks"] ?? 0);
    }
    return { sum, blocks };
  };
  const taken: { sum: number; blocks: number }[][] = sizes.map(() => []);
  let slowest = 0;
  for (const size of sizes) slowest = Math.max(slowest, Math.min((await once(size)).sum, (await once(size)).sum));
  // What takes seconds is told after three times too.
  for (let turn = 0; turn < (slowest > 500 ? 3 : TURNS); turn++) for (const [place, size] of sizes.entries()) taken[place]!.push(await once(size));
  return taken.map((each) => {
    const times = each.map(({ sum }) => sum).sort((one, other) => one - other);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    return { least: times[0]!, median: at(0.5), p95: at(0.95), blocks: each.at(-1)!.blocks };
  });
}
type Explained = { "Planning Time": number; "Execution Time"?: number; Plan: { "Shared Hit Blocks"?: number; "Shared Read Blocks"?: number } };

const planOf = (client: pg.PoolClient, { sql, parameters }: Query): Promise<string> =>
  undone(client, `explain (analyze, buffers) ${sql}`, parameters, (rows: { "QUERY PLAN": string }[]) => rows.map((row) => row["QUERY PLAN"]).join("\n"));

/** EXPLAIN ANALYZE does what it explains: nothing of it stays. */
async function undone<Row, Result>(client: pg.PoolClient, question: string, parameters: readonly unknown[], read: (rows: Row[]) => Result): Promise<Result> {
  await client.query("begin");
  try {
    return read((await client.query(question, [...parameters])).rows as Row[]);
  } finally {
    await client.query("rollback");
  }
}

/** How often the most repeated statement was asked with other values. */
export function repeatedIn(queries: Query[]): number {
  const values = new Map<string, Set<string>>();
  for (const { sql, parameters } of queries) values.set(sql, (values.get(sql) ?? new Set()).add(JSON.stringify(parameters)));
  return Math.max(0, ...[...values.values()].map(({ size }) => size));
}

const ms = (time: number) => time.toFixed(1);
const sideCells = ({ rows, least, median, p95, blocks }: Side) => `${rows} | ${ms(least)} | ${ms(median)} | ${ms(p95)} | ${blocks.toLocaleString("en-US")}`;
const ratioOf = ({ small, large }: Measured["pages"][number]) => large.median / small.median;
/** Whether the two sizes show the same: a page of 25 rows is not the page of 2 that a thousand submissions give. */
const alike = ({ small, large }: Measured["pages"][number]) => small.rows >= large.rows;
const ratioCell = (each: Measured["pages"][number]) => (alike(each) ? `${ratioOf(each).toFixed(2)}×` : `(${ratioOf(each).toFixed(2)}×)`);

/** The tables, to be pasted into the README or a note. Milliseconds are this machine's; the ratios carry over. */
export function inMarkdown({ processors, load, sizes, turns, filled, pages }: Measured): string {
  const number = (count: number) => count.toLocaleString("en-US");
  return [
    `Milliseconds of database time (EXPLAIN ANALYZE: planning and execution of all queries of a page, signed in), ${turns} times each, warm, the two sizes by turns; ${processors}, load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after.`,
    ...filled.map(({ submissions, seconds, bytes, counting }) => `${number(submissions)} submissions: ${seconds === null ? "kept from before" : `written in ${(seconds / 60).toFixed(1)} minutes`}, ${(bytes / 1e9).toFixed(2)} GB; the worker counts its numbers in ${counting.toFixed(1)} s.`),
    "A ratio in brackets compares a page with one that has fewer submissions to show, and is not judged.",
    "",
    `| page | queries | ${number(sizes.small)}: rows | least | median | p95 | blocks | ${number(sizes.large)}: rows | least | median | p95 | blocks | ratio of medians |`,
    "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ...pages.map((each) => `| ${each.page} | ${each.large.queries} | ${sideCells(each.small)} | ${sideCells(each.large)} | ${ratioCell(each)} |`),
  ].join("\n");
}

/**
 * What was promised of the figures: each page under 50 ms at the large size (the numbers 100), within 1.5 times of the small one
 * where both have as much to show and are more than 2 ms apart (below that the planner's own noise is measured), no query in a loop.
 */
export const failuresOf = (measured: Measured): string[] => failuresWithin(measured, { most: (page) => (page.startsWith("Numbers") ? LIMITS.numbers : LIMITS.milliseconds), ratio: LIMITS.ratio });

/** Pages that take `most` milliseconds or more, longer than `ratio` times as long as the same page at the small size, or ask in a loop. */
export function failuresWithin({ pages, sizes }: Measured, limits: { most: (page: string) => number; ratio: number }): string[] {
  return pages.flatMap((each) => {
    const { page, small, large } = each;
    const most = limits.most(page);
    return [
      large.median >= most && `${page}: ${ms(large.median)} ms at ${sizes.large.toLocaleString("en-US")} submissions, and less than ${most} were expected.`,
      alike(each) && ratioOf(each) > limits.ratio && large.median - small.median > LIMITS.noise && `${page}: ${ratioOf(each).toFixed(2)} times as long at ${sizes.large.toLocaleString("en-US")} submissions as at ${sizes.small.toLocaleString("en-US")} (${ms(small.median)} and ${ms(large.median)} ms), and ${limits.ratio} at most was expected.`,
      large.repeated >= LOOP && `${page}: one statement was asked ${large.repeated} times with different values: that is a loop.`,
    ].filter((line) => line !== false);
  });
}
