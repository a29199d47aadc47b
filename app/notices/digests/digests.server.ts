import { sql } from "kysely";
import { DateTime } from "luxon";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { todayAt } from "#app/commitments/commitments.ts";
import { record } from "#app/history/history.server.ts";
import { CAPITALS, formatDay } from "#app/languages/formats.ts";
import type { Language, Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { OFFICE_LANGUAGE, type Government, type Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { enqueue, type NewNotice } from "../notices.server.ts";
import { subjectOf } from "../subjects.ts";
import { isFollowed, movedBetween, type Move } from "./moves.server.ts";
import { loadOf, loadOfDesk, WAITS, type Wait } from "./load.server.ts";
import { digestTexts as texts } from "./texts.ts";

/** The Monday of the week of an instant, in Mexico City. */
const weekOf = (at: Date): string => DateTime.fromJSDate(at, { zone: CAPITALS.MX }).startOf("week").toISODate()!;

/**
 * Makes the letter of this week, once: what follows from the event sends it. It tells of what moved since the one before.
 * @returns "made", or "made-before" this week
 */
export function makeDigest(db: Db, at = new Date()): Promise<"made" | "made-before"> {
  return atomically(db, async (tx) => {
    const week = weekOf(at);
    await sql`select pg_advisory_xact_lock(4723)`.execute(tx);
    if (await tx.selectFrom("digests").select("id").where("week", "=", week).executeTakeFirst()) return "made-before";
    const made = await tx
      .insertInto("digests")
      .values({ week, since: sql<Date>`coalesce((select max(until) from digests), ${at}::timestamptz - interval '7 days')`, until: at })
      .returning("id")
      .executeTakeFirstOrThrow();
    await record(tx, "portal", "digest.made", made.id, { week });
    return "made";
  });
}

/** Follows the event of a digest: writes a letter for every subscriber for whom something moved and everybody at the desk for whom something waits, once each however often the worker tries. */
export async function sendDigest(db: Db, eventId: number): Promise<void> {
  const event = await db.selectFrom("events").select(["id", "subject_id"]).where("id", "=", eventId).where("what", "=", "digest.made").executeTakeFirst();
  if (!event) return;
  const digest = await db.selectFrom("digests").selectAll().where("id", "=", event.subject_id).executeTakeFirstOrThrow();
  await tellSubscribers(db, event, digest);
  await tellDesk(db, event, digest);
}

type Digest = { since: Date; until: Date };
/** How many letters are written in one transaction. A worker that dies goes on with the rest. */
const LETTERS = 500;

async function tellSubscribers(db: Db, event: { id: number }, digest: Digest): Promise<void> {
  const moves = await movedBetween(db, digest.since, digest.until);
  if (moves.length === 0) return;
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number; last: number; email: string; language: Language; parts: { pillar_id: number | null; initiative_id: number | null }[] }>`
      select min(id) as id, max(id) as last, (array_agg(email order by id desc))[1] as email, (array_agg(language order by id desc))[1] as language,
        json_agg(json_build_object('pillar_id', pillar_id, 'initiative_id', initiative_id)) as parts
      from live_subscriptions where confirmed_at <= ${digest.until} group by lower(email) having min(id) > ${last} order by min(id) limit ${LETTERS}`.execute(db);
    if (rows.length === 0) return;
    const letters = rows.flatMap(({ last: newest, email, language, parts }) => {
      const theirs = moves.filter((move) => parts.some((part) => isFollowed(move, part)));
      return theirs.length === 0 ? [] : [{ submission_id: null, subscription_id: newest, address: email, language, subject: subjectOf("digest", language, null), text: newsIn(language, digest, theirs) }];
    });
    await write(db, event, "digest", letters);
    last = rows.at(-1)!.id;
  }
}

async function tellDesk(db: Db, event: { id: number }, { until }: Digest): Promise<void> {
  const today = todayAt(until);
  const load = await loadOfDesk(db, today);
  if (load.length === 0) return;
  const { rows: people } = await sql<Pick<Person, "id" | "email" | "grants"> & { government: Government }>`
    select p.id, p.email, p.government, json_agg(json_build_object('role', g.role, 'pillar', g.pillar_id)) as grants
    from people p join grants g on g.person_id = p.id and g.revoked_at is null
    where p.disabled_at is null and coalesce((select weekly from digest_choices c where c.person_id = p.id order by number desc limit 1), true)
    group by p.id order by p.id`.execute(db);
  const letters = people.flatMap((person) => {
    const theirs = loadOf(person, load);
    const language = OFFICE_LANGUAGE[person.government];
    return theirs.length === 0 ? [] : [{ submission_id: null, person_id: person.id, address: person.email, language, subject: subjectOf("desk-digest", language, null), text: weekIn(language, until, theirs) }];
  });
  for (let from = 0; from < letters.length; from += LETTERS) await write(db, event, "desk-digest", letters.slice(from, from + LETTERS));
}

function write(db: Db, event: { id: number }, kind: "digest" | "desk-digest", letters: NewNotice[]): Promise<void> {
  return atomically(db, async (tx) => {
    if (letters.length === 0) return;
    const written = await tx.insertInto("notices").values(letters.map((letter) => ({ event_id: event.id, kind, ...letter }))).onConflict((conflict) => conflict.doNothing()).returning("id").execute();
    await enqueue(tx, written.map(({ id }) => id));
  });
}

const WAITING = {
  assigned: texts.assigned, "to-screen": texts["to-screen"], "second-look": texts["second-look"], signature: texts.signature, commitment: texts.commitment,
  statement: texts.statement, disposition: texts.disposition, agenda: texts.agendaWaits, outcome: texts.outcomeWaits, due: texts.due,
} as const satisfies Record<Wait, Text>;
const MOVED = {
  response: texts.response, committed: texts.committed, state: texts.state, progressed: texts.progressed, agenda: texts.agenda, deferred: texts.deferred, outcome: texts.outcome, stated: texts.stated,
} as const satisfies Record<Move["what"], Text>;

/** How many moves stand in one letter. */
const SHOWN = 40;
const shorten = (text: string, most = 200) => (text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")} …`).replace(/\s*\n\s*/g, " ");

/** What moved, in words: under a heading for each kind, every move with its page in the line below it. */
function newsIn(language: Language, { since, until }: Digest, moves: readonly Move[]): string {
  const shown = moves.slice(0, SHOWN);
  const kinds = [...new Set(shown.map(({ what }) => what))];
  const told = (move: Move) => {
    const title = shorten(move[`title_${language}`]);
    const more = move[`more_${language}`];
    const said = move.state ? say(language, texts.withState, { title, state: say(language, commitmentTexts[move.state]) }) : title;
    return `${more ? say(language, texts.withMore, { title: said, more: shorten(more) }) : said}\n/${language}${move.path}`;
  };
  return [
    say(language, texts.intro, { since: formatDay(language, since), until: formatDay(language, until) }),
    ...kinds.flatMap((kind) => [say(language, MOVED[kind]), ...shown.filter(({ what }) => what === kind).map(told)]),
    ...(moves.length > SHOWN ? [say(language, texts.andMore, { count: moves.length - SHOWN })] : []),
  ].join("\n\n");
}

/** What waits, in words: every line with its page below it. */
const weekIn = (language: Language, at: Date, load: readonly { what: Wait; count: number; late: number; soon: number }[]): string =>
  [
    say(language, texts.deskIntro, { date: formatDay(language, at) }),
    ...load.map(({ what, count, late, soon }) => {
      const line = [say(language, texts.line, { what: say(language, WAITING[what]), count }), ...(late > 0 ? [say(language, texts.overdue, { late })] : []), ...(soon > 0 ? [say(language, texts.thisWeek, { soon })] : [])];
      return `${line.join(", ")}\n/${language}${WAITS[what].path}`;
    }),
  ].join("\n\n");

/** Whether a person of the desk gets the weekly letter. Who has chosen nothing does. */
export async function wantsDigest(db: Db, person: { id: number }): Promise<boolean> {
  return (await db.selectFrom("digest_choices").select("weekly").where("person_id", "=", person.id).orderBy("number", "desc").limit(1).executeTakeFirst())?.weekly ?? true;
}

/** Chooses whether the weekly letter comes. @returns "chosen", or "as-before" when nothing changes */
export function chooseDigest(db: Db, person: Person, weekly: boolean): Promise<"chosen" | "as-before"> {
  return atomically(db, async (tx) => {
    await tx.selectFrom("people").select("id").where("id", "=", person.id).forUpdate().executeTakeFirstOrThrow();
    if ((await wantsDigest(tx, person)) === weekly) return "as-before";
    const last = await tx.selectFrom("digest_choices").select("number").where("person_id", "=", person.id).orderBy("number", "desc").limit(1).executeTakeFirst();
    await tx.insertInto("digest_choices").values({ person_id: person.id, number: (last?.number ?? 0) + 1, weekly }).execute();
    await record(tx, person, "person.digest-chosen", person.id, { weekly: weekly ? "yes" : "no" });
    return "chosen";
  });
}
