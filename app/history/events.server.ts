import { sql, type SqlBool } from "kysely";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { lastCheckpoint } from "./checkpoints.server.ts";
import type { Event } from "./history.ts";
import type { Filter } from "./query.ts";

/** Who reads: what of the history is told depends on their government. */
export type Reader = Pick<Person, "government">;

/** How many events a page has. */
export const PAGE = 50;

/**
 * What is told to a reader (of events as `e`). Each government's people are its own matter: who was let in, signed in or lost a factor.
 * And an event that is one government's alone says so: `only` in its details.
 */
export const toldTo = ({ government }: Reader) => sql<SqlBool>`
  (e.subject <> 'person' or exists (select from people own where own.id = e.subject_id and own.government = ${government}))
  and coalesce(e.details->>'only', ${government}) = ${government}`;

/** That event `e` changed texts which a government had signed and which were not public: that signature is void. */
export const voidsSignatures = sql<boolean>`(e.what = 'response.revised' and exists (select from signatures g where g.response_id = e.subject_id and g.revision = (e.details ->> 'revision')::int - 1
  and not exists (select from response_publications p where p.response_id = g.response_id and p.revision = g.revision)))`;

/**
 * Details that nobody is told who reads the whole history: how many confidential files a submission has, and which of them was opened,
 * is known to those who may read them.
 */
const KEPT_BACK = ["submission.confidential-opened", "submission.file-blocked"] satisfies Event[];

const named = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;

/** The events of the portal that a reader is told. Who acted is looked up first: the events of one person lie in the order in which they are read. */
async function toldEvents(db: Db, reader: Reader, filter: Filter) {
  const { reference, person, what, by, side, from, to } = filter;
  const zone = CAPITALS[reader.government];
  let events = db.selectFrom("events as e").where(toldTo(reader));
  if (reference !== undefined) {
    events = events.where("e.subject", "=", "submission").where("e.subject_id", "=", (eb) => eb.selectFrom("submissions as s").select("s.id").where("s.reference", "=", reference));
  }
  if (person !== undefined) {
    events = events.where("e.subject", "=", "person").where("e.subject_id", "in", (eb) =>
      eb.selectFrom("people as about").select("about.id").where("about.government", "=", reader.government).where((or) => or.or([or("about.name", "ilike", named(person)), or("about.email", "ilike", named(person))])));
  }
  if (what) events = events.where("e.what", "=", what);
  if (by !== undefined) {
    const actors = await db.selectFrom("people").select("id").where("name", "ilike", named(by)).execute();
    events = events.where("e.actor_id", "in", actors.length > 0 ? actors.map((actor) => actor.id) : [0]);
  }
  if (side === "US" || side === "MX") events = events.where("e.government", "=", side);
  else if (side) events = events.where("e.actor_kind", "=", side);
  if (from) events = events.where("e.at", ">=", sql<Date>`${from}::date::timestamp at time zone ${zone}`);
  if (to) events = events.where("e.at", "<", sql<Date>`(${to}::date + 1)::timestamp at time zone ${zone}`);
  return events;
}

/** Events with who did it and to what, in words that people know. */
function withNames(db: Db, events: Awaited<ReturnType<typeof toldEvents>>) {
  return db
    .selectFrom(events.select(["e.id", "e.at", "e.what", "e.actor_kind", "e.actor_id", "e.government", "e.subject", "e.subject_id", "e.details"]).as("e"))
    .leftJoin("people as actor", "actor.id", "e.actor_id")
    .leftJoin("submissions as s", (join) => join.onRef("s.id", "=", "e.subject_id").on("e.subject", "=", "submission"))
    .leftJoin("people as about", (join) => join.onRef("about.id", "=", "e.subject_id").on("e.subject", "=", "person"))
    .leftJoin("chain as link", "link.event_id", "e.id")
    .leftJoin("chain as before", (join) => join.on("before.seq", "=", sql<number>`link.seq - 1`))
    .select(["e.id", "e.at", "e.what", "e.actor_kind", "e.actor_id", "e.government", "e.subject", "e.subject_id", "actor.name as actor_name", "s.reference", "about.name as person_name", voidsSignatures.as("voids")])
    .select(sql<Record<string, string | number>>`case when e.what = any(${KEPT_BACK}::text[]) then e.details - 'number' else e.details end`.as("details"))
    // As the chain has them: what an export says is what was hashed (docs/decisions/0019), but for details that are kept back.
    .select(["link.seq", sql<string | null>`encode(link.hash, 'hex')`.as("hash"), sql<string | null>`encode(before.hash, 'hex')`.as("previous")])
    .select([sql<string>`to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("exact_at"), sql<boolean>`e.what <> all(${KEPT_BACK}::text[])`.as("whole")])
    .$narrowType<{ actor_kind: "person" | "stakeholder" | "portal"; government: "US" | "MX" | null }>();
}

type Place = { before?: number | undefined; after?: number | undefined };

/** The question behind a page, with one event more than the page has. Towards newer events the oldest come first. */
export async function eventsAt(db: Db, reader: Reader, filter: Filter, { before, after }: Place, limit = PAGE + 1) {
  let events = await toldEvents(db, reader, filter);
  if (before !== undefined) events = events.where("e.id", "<", before);
  if (after !== undefined) events = events.where("e.id", ">", after);
  const direction = after === undefined ? "desc" : "asc";
  return withNames(db, events.orderBy("e.id", direction).limit(limit)).orderBy("e.id", direction);
}

/**
 * A page of the history, newest first: what is older than `before`, or what is newer than `after`.
 * @returns with the events, whether there are newer and older ones
 */
export async function findEvents(db: Db, reader: Reader, filter: Filter, place: Place = {}) {
  const found = await (await eventsAt(db, reader, filter, place)).execute();
  const more = found.length > PAGE;
  const events = found.slice(0, PAGE);
  if (place.after === undefined) return { events, newer: place.before !== undefined, older: more };
  return { events: events.reverse(), newer: more, older: true };
}
export type FoundEvent = Awaited<ReturnType<typeof findEvents>>["events"][number];

/** How many events are read at once for an export: it takes the memory of one batch, however long the history is. */
const BATCH = 1000;

/** All events that a reader is told and asks for, newest first, batch by batch. What happens meanwhile is not among them. */
export async function* allEvents(db: Db, reader: Reader, filter: Filter): AsyncGenerator<FoundEvent[]> {
  let last: number | undefined;
  for (;;) {
    const batch = await (await eventsAt(db, reader, filter, { before: last }, BATCH)).execute();
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH) return;
    last = batch.at(-1)!.id;
  }
}

/** How far the chain has come, and the newest checkpoint that the portal signed. */
export async function stateOfChain(db: Db) {
  const [head, checkpoint] = await Promise.all([db.selectFrom("chain").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst(), lastCheckpoint(db)]);
  return { links: head?.seq ?? 0, checkpoint: checkpoint && { seq: checkpoint.seq, at: checkpoint.at } };
}
