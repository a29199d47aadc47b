import { sql, type RawBuilder } from "kysely";
import { DateTime } from "luxon";
import { readQuery } from "#app/http/query.ts";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Person } from "#app/people/people.ts";
import { calendarFor } from "#app/promises/facts.server.ts";
import { hasOpenQuestion, markDue } from "#app/promises/promises.server.ts";
import { countedBetween, dayAfter, type Calendar } from "#app/promises/working-days.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { cosignersOfS } from "#app/submissions/cosigners.server.ts";
import { readReference } from "#app/submissions/reference.ts";
import type { Db } from "#db/database.server.ts";
import { isOldestFirst, placeIn, placeWords, queryOf, QueueQuery, wholeView, type Place, type QueueFilter, type View } from "./queue.ts";
import { OUTCOMES } from "#app/submissions/reasons.ts";
import { among, find, type Sought } from "./queue/walk.server.ts";

export type { QueueFilter } from "./queue.ts";

export const PAGE = 25;
/** Counting stops here, so that a number costs the same at a million: for lists of their own, for what one person has, and for what the desk has. */
export const COUNTED = 1000;
const COUNTED_TOGETHER = 100;

/** A person, as far as views depend on them. */
type Whose = Pick<Person, "id" | "government">;

/** What an address asks of the queue: of a request, or the query that another address carries in `in`. */
export const queueFilterIn = (query: string): QueueFilter => readQuery({ url: `http://desk/?${query}` }, QueueQuery);

/**
 * A view of the queue, a page of it, and how many there are: what waits by its due day and then by how long it has waited, by the latter
 * alone where words are searched; what was decided, and everything, newest first. `newer` and `older` are the places from which the page before and the page after go on.
 */
export async function queue(db: Db, person: Whose, filter: QueueFilter) {
  const list = await listFor(db, person, filter);
  const { after, before } = filter;
  const back = !after && before ? placeIn(before) : null;
  const from = after ? placeIn(after) : back;
  const [found, counted] = await Promise.all([list.places(PAGE + 1, from, Boolean(back)), list.count()]);
  const more = found.length > PAGE;
  const places = found.slice(0, PAGE);
  if (back) places.reverse();
  const rows = await rowsOf(db, places, filter.q);
  const first = places[0], last = places.at(-1);
  return {
    found: rows, ...counted,
    newer: first && (back ? more : Boolean(after)) ? placeWords(first) : null,
    older: last && (back ? true : more) ? placeWords(last) : null,
  };
}

export type Neighbour = { reference: string; in: string };

/**
 * What comes before and after a submission in a view, whether it is still in it or not: `filter.at` says where it stood when it was opened.
 * Each with the query that its own address carries on in `in`.
 */
export async function neighbours(db: Db, person: Whose, filter: QueueFilter, { id }: { id: number }): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  const list = await listFor(db, person, filter);
  const kept = filter.at && placeIn(filter.at);
  const here = kept && kept.id === id ? kept : await placeOf(db, id);
  const [[next], [previous]] = await Promise.all([list.places(1, here), here ? list.places(1, here, true) : []]);
  const ids = [previous, next].flatMap((each) => (each ? [each.id] : []));
  const found = ids.length > 0 ? await db.selectFrom("submissions").select(["id", "reference"]).where("id", "in", ids).execute() : [];
  const named = (place: Place | undefined) => {
    const submission = found.find((each) => each.id === place?.id);
    return place && submission ? { reference: submission.reference, in: queryOf({ ...wholeView(filter), at: placeWords(place) }) } : null;
  };
  return { previous: named(previous), next: named(next) };
}

/** The references of a view from its beginning, as many as are asked for: to act on all of them. */
export async function referencesIn(db: Db, person: Whose, filter: QueueFilter, most: number): Promise<string[]> {
  const ids = (await (await listFor(db, person, wholeView(filter))).places(most, null)).map(({ id }) => id);
  if (ids.length === 0) return [];
  return (await db.selectFrom("submissions").select("reference").where("id", "in", ids).execute()).map(({ reference }) => reference);
}

type Counted = { count: number; more: boolean };
type List = { places: (limit: number, from: Place | null, back?: boolean) => Promise<Place[]>; count: () => Promise<Counted> };

async function listFor(db: Db, person: Whose, filter: QueueFilter): Promise<List> {
  const days = deskDays(await calendarFor(db));
  const view = shownView(filter);
  const most = view === "mine" ? COUNTED : COUNTED_TOGETHER;
  if (filter.q || view === "decided" || view === "all") return searched(db, person, view, filter, days, most);
  return waiting(db, person, view, filter, days, most);
}

/** The view that a filter is about. A word that is searched is searched everywhere, and a decision among what was decided. */
export const shownView = ({ view, q, decision }: QueueFilter): View => (decision ? "decided" : (view ?? (q ? "all" : "to-screen")));

// What waits: by the indexes of its own small table.

function waiting(db: Db, person: Whose, view: View, filter: QueueFilter, days: DeskDays, most: number): List {
  const conditions = [...inView(person, view, days), ...narrowed(person, filter, days)];
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const byDay = filter.sort !== "longest";
  const columns = byDay ? sql`w.due_key, w.since, w.submission_id` : sql`w.since, w.submission_id`;
  const latest = byDay ? sql`w.due_key desc, w.since desc, w.submission_id desc` : sql`w.since desc, w.submission_id desc`;
  return {
    async places(limit, from, back = false) {
      const values = from && sql.join([...(byDay ? [sql`${from.due}::date`] : []), sql`${from.since}::timestamptz`, sql`${from.id}::bigint`]);
      const beyond = values ? sql`${conditions.length > 0 ? sql`and` : sql`where`} (${columns}) ${back ? sql`<` : sql`>`} (${values})` : sql``;
      return (await sql<Place>`select ${place} from waiting w ${where} ${beyond} order by ${back ? latest : columns} limit ${limit}`.execute(db)).rows;
    },
    async count() {
      const { rows: [counted] } = await sql<{ count: number }>`select count(*)::int as count from (select from waiting w ${where} limit ${most + 1}) c`.execute(db);
      return upTo(most, counted!.count);
    },
  };
}

const upTo = (most: number, count: number): Counted => ({ count: Math.min(count, most), more: count > most });
const place = sql`w.submission_id as id, w.due_key::text as due, to_char(w.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since`;
export const placeOf = async (db: Db, id: number): Promise<Place | null> => (await sql<Place>`
  select s.id, coalesce(w.due_key::text, 'infinity') as due, to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since
  from submissions s left join waiting w on w.submission_id = s.id where s.id = ${id}`.execute(db)).rows[0] ?? null;

/** The days on which views turn: a snooze ends when the day begins in the first capital, a due day when it has ended in the last. */
type DeskDays = { begun: string; notOver: string; soon: string };
export function deskDays(calendar: Calendar, at = new Date()): DeskDays {
  const days = Object.values(CAPITALS).map((zone) => DateTime.fromJSDate(at, { zone }).toISODate()!).sort();
  const notOver = days[0]!, begun = days.at(-1)!;
  let soon = notOver;
  while (countedBetween(notOver, soon, "business-both", calendar) < SOON) soon = dayAfter(soon);
  return { begun, notOver, soon };
}
const SOON = 3;

const awake = ({ begun }: DeskDays) => sql<boolean>`(w.snoozed_until is null or w.snoozed_until <= ${begun}::date)`;
/** What belongs to a view, said of the row `w` of what waits. */
function inView({ id, government }: Whose, view: View, days: DeskDays): RawBuilder<boolean>[] {
  const conditions: Partial<Record<View, RawBuilder<boolean>[]>> = {
    mine: [sql`w.assigned_to = ${id}`, awake(days)],
    "to-screen": [sql`w.assigned_to is null and not w.returned and w.second_look is null`, awake(days)],
    "due-soon": [dueIn("soon", days)],
    overdue: [dueIn("overdue", days)],
    returned: [sql`w.returned`],
    "second-look": [sql`w.second_look in (${government}, 'either') and w.second_look_by is distinct from ${id}`],
    asked: [sql`w.second_look_by = ${id}`],
    snoozed: [sql`w.snoozed_until > ${days.begun}::date`],
  };
  return conditions[view] ?? [];
}
const dueIn = (due: NonNullable<QueueFilter["due"]>, { notOver, soon }: DeskDays): RawBuilder<boolean> => ({
  overdue: sql<boolean>`w.due_key < ${notOver}::date`,
  soon: sql<boolean>`w.due_key between ${notOver}::date and ${soon}::date`,
  later: sql<boolean>`w.due_key > ${soon}::date and w.due_key < 'infinity'::date`,
  none: sql<boolean>`w.due_key = 'infinity'::date`,
})[due];

/** What a filter leaves of what waits, said of `w`. */
function narrowed({ id }: Whose, { pillar, sector, country, language, initiative, call, channel, due, assignee, campaign, added, from, to }: QueueFilter, days: DeskDays): RawBuilder<boolean>[] {
  const assigned = assignee === "me" ? id : assignee;
  const received = receivedIn(sql`w.since`, from, to);
  return [
    pillar !== undefined && (pillar === "none" ? sql<boolean>`w.pillar_id is null` : sql<boolean>`w.pillar_id = ${pillar}`),
    sector !== undefined && sql<boolean>`w.sector = ${sector}`,
    country !== undefined && sql<boolean>`w.country = ${country}`,
    language !== undefined && sql<boolean>`w.language = ${language}`,
    initiative !== undefined && sql<boolean>`w.initiative_id = ${initiative}`,
    call !== undefined && sql<boolean>`w.call_id = ${call}`,
    channel !== undefined && sql<boolean>`w.channel = ${channel}`,
    due !== undefined && dueIn(due, days),
    assigned !== undefined && (assigned === "none" ? sql<boolean>`w.assigned_to is null` : sql<boolean>`w.assigned_to = ${assigned}`),
    inCampaign(sql`w.submission_id`, campaign, added),
    received,
  ].filter((condition) => condition !== undefined && condition !== false);
}

/** Of a campaign, all told; those that added text to its template, or those that did not. Without a campaign: of any. */
function inCampaign(id: RawBuilder<unknown>, campaign?: number, added?: "yes" | "no"): RawBuilder<boolean> | undefined {
  if (campaign === undefined && added === undefined) return undefined;
  const conditions = [
    sql`m.submission_id = ${id}`, ...(campaign !== undefined ? [sql`m.campaign_id = (select coalesce(c.shown_as, c.id) from campaigns c where c.id = ${campaign})`] : []),
    ...(added === undefined ? [] : [added === "yes" ? sql`m.added > 0` : sql`m.added = 0`]),
  ];
  return sql<boolean>`exists (select from campaign_of m where ${sql.join(conditions, sql` and `)})`;
}

/** Between two days, both with them: from where the first begins first to where the last ends last. */
function receivedIn(column: RawBuilder<unknown>, from?: string, to?: string): RawBuilder<boolean> | undefined {
  const conditions = [
    ...(from ? [sql`${column} >= ${beginning(from).toISO()}::timestamptz`] : []),
    ...(to ? [sql`${column} < ${ending(to).toISO()}::timestamptz`] : []),
  ];
  return conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : undefined;
}
const beginning = (day: string) => DateTime.fromISO(day, { zone: CAPITALS.US }).toUTC();
const ending = (day: string) => DateTime.fromISO(day, { zone: CAPITALS.MX }).plus({ days: 1 }).toUTC();

// What is searched, waiting or decided: by the one index of words and facts.

function searched(db: Db, person: Whose, view: View, filter: QueueFilter, days: DeskDays, most: number): List {
  const sought = soughtIn(person, view, filter, days);
  const reference = filter.q ? readReference(filter.q) : null;
  const one = async () => (reference ? (await db.selectFrom("submissions").select("id").where("reference", "=", reference).executeTakeFirst())?.id : undefined);
  const search = async (limit: number, from: Place | null = null, back = false): Promise<number[]> => {
    const range = { from: from?.id ?? null, oldest: isOldestFirst(view) !== back };
    const id = await one();
    if (id === undefined) return sought.campaign === undefined ? find(db, sought, limit, range) : among(db, sought.campaign, sought, limit, range);
    // Whoever types a whole reference means that submission, whatever its words are.
    return from ? [] : find(db, { ...sought, words: undefined, beside: [...sought.beside, sql<boolean>`d.submission_id = ${id}`] }, 1, { from: id + 1, oldest: false });
  };
  // A phrase is looked for in the words of each that has them all: those beyond the page are not counted.
  const counted = filter.q?.includes('"') ? PAGE : most;
  let first: Promise<number[]> | undefined;
  // One search for the first page and for the count.
  const counting = () => (first ??= search(counted + 1));
  return {
    places: async (limit, from, back) => (await (from || limit > counted + 1 ? search(limit, from, back) : counting())).slice(0, limit).map((id) => ({ id, due: "infinity", since: "2000-01-01T00:00:00.000000Z" })),
    count: async () => upTo(counted, (await counting()).length),
  };
}

/** One question to both languages: the stems of each, and names as they are. What is the same in two of them is asked once. */
const wanted = (q: string) => {
  const [en, es, names] = [sql`websearch_to_tsquery('hled_en', ${q})`, sql`websearch_to_tsquery('hled_es', ${q})`, sql`websearch_to_tsquery('hled_names', ${q})`];
  return sql`(${en} || case when ${es} = ${en} then '' else ${es} end || case when ${names} in (${en}, ${es}) then '' else ${names} end)`;
};

function soughtIn(person: Whose, view: View, filter: QueueFilter, days: DeskDays): Sought & { campaign: number | undefined } {
  const { q, pillar, sector, country, language, initiative, call, channel, due, assignee, decision, campaign, added, from, to } = filter;
  const facts = Object.entries({ pillar, sector, country, language, initiative, call, channel, decision, assignee: assignee === "me" ? person.id : assignee })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value}`]));
  const view_ = factsOfView(person, view, decision);
  const onDays = [...(TURNS.includes(view) ? inView(person, view, days) : []), ...(due ? [dueIn(due, days)] : [])];
  const received = receivedIn(sql`s.received_at`, from, to);
  const member = inCampaign(sql`d.submission_id`, campaign, added);
  return {
    words: q ? wanted(q) : undefined,
    facts: [...facts, ...view_.facts],
    oneOf: [...view_.oneOf, ...timesIn(from, to)],
    beside: [
      ...(onDays.length > 0 ? [sql<boolean>`exists (select from waiting w where w.submission_id = d.submission_id and ${sql.join(onDays, sql` and `)})`] : []),
      ...(received ? [sql<boolean>`exists (select from submissions s where s.id = d.submission_id and ${received})`] : []),
      ...(member ? [member] : []),
    ],
    waits: (WAITING_VIEWS as readonly View[]).includes(view),
    campaign,
  };
}
/** The views that change when a day does, which no fact can say. */
const TURNS: readonly View[] = ["mine", "to-screen", "due-soon", "overdue", "second-look", "snoozed"];

/** As few facts as say it: "decided" is said by which decision it was, and "waiting" by how it waits. */
function factsOfView({ id, government }: Whose, view: View, decision: QueueFilter["decision"]): { facts: string[]; oneOf: string[][] } {
  const waits = ["waiting"];
  if (view === "all") return { facts: [], oneOf: [] };
  if (view === "decided") return { facts: decision ? [] : ["decided"], oneOf: [] };
  if (view === "second-look") return { facts: [], oneOf: [[`second-look:${government}`, "second-look:either"]] };
  const more: Partial<Record<View, string>> = { mine: `assignee:${id}`, "to-screen": "to-screen", returned: "returned", asked: `second-look-by:${id}`, snoozed: "snoozed" };
  return { facts: view === "mine" ? [...waits, more.mine!] : more[view] ? [more[view]] : waits, oneOf: [] };
}

/** The days that a time touches, or its months where it is long. Beyond ten years, or without a beginning, each submission is asked. */
function timesIn(from?: string, to?: string): string[][] {
  if (!from) return [];
  const first = beginning(from), last = to ? ending(to) : DateTime.utc();
  const unit = last.diff(first, "days").days <= 62 ? "day" : "month";
  const start = first.startOf(unit);
  const count = Math.max(Math.floor(last.diff(start, unit).as(unit)) + 1, 1);
  return count > 120 ? [] : [Array.from({ length: count }, (_, index) => `${unit}:${start.plus({ [unit]: index }).toFormat(unit === "day" ? "yyyy-MM-dd" : "yyyy-MM")}`)];
}

const MARKS = "StartSel=\uE000, StopSel=\uE001, MaxWords=30, MinWords=12, MaxFragments=1";
/** The part of a text in which words are marked in a list. Longer texts are found all the same. */
const MARKED = 10_000;

/** What the list says of each of some submissions, in their order. */
async function rowsOf(db: Db, places: Place[], q: string | undefined) {
  const ids = places.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("current_submissions as s")
    .innerJoin("calls as c", "c.id", "s.call_id")
    .leftJoin("waiting as w", "w.submission_id", "s.id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("people as by", "by.id", "d.decided_by")
    .leftJoin("people as a", "a.id", "w.assigned_to")
    .leftJoin("withdrawals as x", "x.submission_id", "s.id")
    .leftJoin("suspicions as spam", "spam.submission_id", "s.id")
    .select(["s.id", "s.reference", "s.title", "s.language", "s.country", "s.sector", "s.organization", "s.name", "s.received_at", "s.channel", "s.publication"])
    .select(["w.submission_id as waits", "w.due_on", "c.day_unit", "w.second_look", "w.snoozed_until", "a.name as assigned_to", "a.government as assigned_for"])
    .select(["d.outcome", "d.decided_at", "by.name as decided_by", "x.withdrawn_at", "spam.suspected_at"])
    .select((eb) => [hasOpenQuestion(eb.ref("s.id")).as("asked"), pillarsOf(eb.ref("s.id")).as("pillars")])
    .select((q ? snippet(q) : sql<string | null>`null`).as("snippet"))
    .where("s.id", "in", ids)
    .execute();
  const marked = await markDue(db, rows.map((row) => ({ ...row, paused: row.asked && row.waits !== null })));
  return places.flatMap((place) => {
    const row = marked.find(({ id }) => id === place.id);
    if (!row) return [];
    const { id: _id, waits: _waits, day_unit: _unit, paused: _paused, ...shown } = row;
    return [{ ...shown, place: placeWords(place) }];
  });
}

/** U+E000 and U+E001 mark the found words; the page turns them into <mark>, so that no text is ever markup. */
const snippet = (q: string) => sql<string>`ts_headline(('hled_' || s.language)::regconfig, left(s.text, ${MARKED}::int), websearch_to_tsquery(('hled_' || s.language)::regconfig, ${q}) || websearch_to_tsquery('hled_names', ${q}), ${MARKS})`;

/** What can be read of a submission beside the list. */
export function previewOf(db: Db, reference: string) {
  return db
    .selectFrom("current_submissions as s")
    .select(["s.id", "s.reference", "s.title", "s.text", "s.language", "s.name", "s.organization", "s.sector", "s.country", "s.state", "s.received_at", "s.publication", "s.publication_reason"])
    .select((eb) => pillarsOf(eb.ref("s.id")).as("pillars"))
    .where("s.reference", "=", reference)
    .executeTakeFirst();
}

const WAITING_VIEWS = ["mine", "to-screen", "due-soon", "overdue", "returned", "second-look", "asked", "snoozed", "waiting"] as const;

/** How many wait in each view, and how much was decided in each way: each up to its cap, in one query of look-ups. */
export async function countViews(db: Db, person: Whose): Promise<Record<CountedView, Counted>> {
  const days = deskDays(await calendarFor(db));
  const counted: [CountedView, RawBuilder<unknown>][] = [
    ...WAITING_VIEWS.map((view): [CountedView, RawBuilder<unknown>] => {
      const conditions = inView(person, view, days);
      return [view, sql`waiting w ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}`];
    }),
    ...OUTCOMES.map((outcome): [CountedView, RawBuilder<unknown>] => [outcome, sql`decisions where outcome = ${outcome}`]),
    ["spam", sql`suspicions p where not exists (select from withdrawals x where x.submission_id = p.submission_id)`],
    ["campaigns", sql`campaign_summaries where waiting > 0`],
    ["reported", sql`misuse_reports r where not exists (select from misuse_settlements t where t.report_id = r.id)`],
  ];
  const most = (view: CountedView) => (view === "mine" ? COUNTED : COUNTED_TOGETHER);
  const branches = counted.map(([view, rows]) => sql`(select count(*)::int from (select from ${rows} limit ${most(view) + 1}) c)`);
  const { rows: [{ counts } = { counts: [] }] } = await sql<{ counts: number[] }>`select array[${sql.join(branches)}] as counts`.execute(db);
  return Object.fromEntries(counted.map(([view], index) => [view, upTo(most(view), counts[index]!)])) as Record<CountedView, Counted>;
}
export type CountedView = (typeof WAITING_VIEWS)[number] | (typeof OUTCOMES)[number] | "spam" | "reported" | "campaigns";

/** One submission with all that a reviewer needs to settle it. */
export function findOnDesk(db: Db, reference: string) {
  return db
    .selectFrom("current_submissions as s")
    .innerJoin("submissions as first", "first.id", "s.id")
    .innerJoin("calls as c", "c.id", "s.call_id")
    .leftJoin("initiatives as i", "i.id", "s.initiative_id")
    .leftJoin("decisions as d", "d.submission_id", "s.id")
    .leftJoin("people as by", "by.id", "d.decided_by")
    .leftJoin("publications as p", "p.submission_id", "s.id")
    .leftJoin("withdrawals as w", "w.submission_id", "s.id")
    .leftJoin("imported_submissions as m", "m.submission_id", "s.id")
    .leftJoin("entries as e", "e.submission_id", "s.id")
    .leftJoin("people as entered", "entered.id", "e.entered_by")
    .select(["s.id", "s.reference", "s.title", "s.text", "s.language", "s.name", "s.organization", "s.email", "s.sector", "s.country", "s.state"])
    .select(["s.received_at", "s.channel", "s.publication", "s.publication_reason", "s.version", "first.wanted_result", "c.title_en as call_en", "c.title_es as call_es", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select(["d.outcome", "d.reason", "d.reason_code", "d.second_look_id", "d.decided_at", "by.name as decided_by", "by.government as decided_for", "p.published_at", "w.withdrawn_at", "w.reason as withdrawal_reason"])
    .select(["m.source", "m.external_id", "m.duplicate_count", "m.category", "m.place", "m.attachment_urls"])
    .select(["e.entered_at", "entered.name as entered_by", "entered.government as entered_for", cosignersOfS.as("cosigners")])
    .select((eb) => pillarsOf(eb.ref("s.id")).as("pillars"))
    .select(sql<number[]>`array(select distinct response_id from response_submissions where submission_id = s.id order by response_id)`.as("responses"))
    .where("s.reference", "=", reference)
    .executeTakeFirst();
}

export type OnDesk = NonNullable<Awaited<ReturnType<typeof findOnDesk>>>;
