import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { calendarFor } from "#app/promises/facts.server.ts";
import { countDays } from "#app/promises/working-days.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { lockLatest } from "./responses.server.ts";
import { REMIND_AFTER, SIGNERS, WAITS, type Step } from "./responses.ts";

type At = { revision: number };
type Side = "en" | "es";
export type SideState = "draft" | "translated" | "reviewed";

/** What a step finds out first: "changed" since the page was opened, "already-public", or the revision it is about. */
async function stepAt(tx: Db, response: { id: number }, { revision }: At) {
  const latest = await lockLatest(tx, response.id);
  if (latest.is_public) return "already-public" as const;
  return latest.number === revision ? latest : ("changed" as const);
}

/** A government says that it has read a revision; what changes later is shown to it as changed since. @returns "read" or why not: see stepAt */
export function readRevision(db: Db, reader: Person, response: { id: number }, at: At) {
  return atomically(db, async (tx) => {
    const latest = await stepAt(tx, response, at);
    if (typeof latest === "string") return latest;
    if (await keepReading(tx, reader, response.id, latest.number)) await record(tx, reader, "response.read", response.id, { revision: latest.number });
    return "read" as const;
  });
}

/** Who signs or signs off has read. @returns whether it is the first time for this government */
export async function keepReading(tx: Db, { id: read_by, government }: Person, response_id: number, revision: number): Promise<boolean> {
  const kept = await tx.insertInto("response_readings").values({ response_id, revision, government, read_by }).onConflict((conflict) => conflict.doNothing()).returning("revision").executeTakeFirst();
  return Boolean(kept);
}

/**
 * How far each language is: by the rows of any revision with exactly the words it has now. `writers`: who wrote a revision with them.
 */
export async function sidesOf(db: Db, response: number, revision: number): Promise<Record<Side, { state: SideState; writers: number[] }>> {
  const { rows } = await sql<{ language: Side; reviewed: boolean; translated: boolean; writers: number[] }>`
    select l.language,
      exists (select from response_sides x where x.response_id = v.response_id and x.language = l.language and x.state = 'reviewed' and x.revision = any (same.numbers)) as reviewed,
      exists (select from response_sides x where x.response_id = v.response_id and x.language = l.language and x.state = 'translated' and x.revision = any (same.numbers)) as translated,
      same.writers
    from response_revisions v
    cross join (values ('en'), ('es')) as l (language)
    cross join lateral (select array_agg(o.number) as numbers, array_agg(distinct o.written_by) as writers from response_revisions o
      where o.response_id = v.response_id and case l.language when 'en' then o.text_en = v.text_en else o.text_es = v.text_es end) same
    where v.response_id = ${response} and v.number = ${revision}`.execute(db);
  const of = (side: Side) => {
    const { reviewed, translated, writers } = rows.find(({ language }) => language === side)!;
    return { state: reviewed ? "reviewed" as const : translated ? "translated" as const : "draft" as const, writers };
  };
  return { en: of("en"), es: of("es") };
}

/**
 * Says that a language is whole and says what the other one says; or, by somebody who did not write it, that it reads as it should.
 * @returns "set" (also when it was), or why not: see stepAt; "not-translated" (a draft is not reviewed), "own-words"
 */
export function setSide(db: Db, person: Person, response: { id: number }, { language, state, ...at }: At & { language: Side; state: "translated" | "reviewed" }) {
  return atomically(db, async (tx) => {
    const latest = await stepAt(tx, response, at);
    if (typeof latest === "string") return latest;
    const { state: now, writers } = (await sidesOf(tx, response.id, latest.number))[language];
    if (state === "reviewed" && now === "draft") return "not-translated" as const;
    if (state === "reviewed" && writers.includes(person.id)) return "own-words" as const;
    if (now === state || now === "reviewed") return "set" as const;
    await tx.insertInto("response_sides").values({ response_id: response.id, revision: latest.number, language, state, set_by: person.id }).execute();
    await record(tx, person, state === "translated" ? "response.translated" : "response.language-reviewed", response.id, { revision: latest.number, language });
    return "set" as const;
  });
}

/**
 * The sign-off ("visto bueno") of a government, before its signature.
 * @returns "signed-off", or why not: see stepAt; "own-words" (of who wrote this revision), "not-reviewed" (one of the languages), "already-signed-off"
 */
export function signOff(db: Db, person: Person, response: { id: number }, at: At) {
  return atomically(db, async (tx) => {
    const latest = await stepAt(tx, response, at);
    if (typeof latest === "string") return latest;
    if (latest.written_by === person.id) return "own-words" as const;
    const sides = await sidesOf(tx, response.id, latest.number);
    if (sides.en.state !== "reviewed" || sides.es.state !== "reviewed") return "not-reviewed" as const;
    const { id: signed_off_by, government } = person;
    const written = await tx.insertInto("sign_offs").values({ response_id: response.id, revision: latest.number, government, signed_off_by }).onConflict((conflict) => conflict.doNothing()).returning("government").executeTakeFirst();
    if (!written) return "already-signed-off" as const;
    await keepReading(tx, person, response.id, latest.number);
    await record(tx, person, "response.signed-off", response.id, { revision: latest.number });
    return "signed-off" as const;
  });
}

const OTHER: Record<Government, Government> = { US: "MX", MX: "US" };

/**
 * A government sends a revision to signature, and its signatories are told; where it is no joint answer, this asks the other government.
 * @returns "offered", or why not: see stepAt; "no-sign-off" of this government, "not-yours" (another government's answer alone), "already-offered"
 */
export function offer(db: Db, lead: Person, response: { id: number }, at: At) {
  return atomically(db, async (tx) => {
    const latest = await stepAt(tx, response, at);
    if (typeof latest === "string") return latest;
    const { government } = lead;
    if (!SIGNERS[latest.kind].includes(government)) return "not-yours" as const;
    if (!(await isSignedOff(tx, response.id, latest.number, government))) return "no-sign-off" as const;
    const [calendar, since] = [await calendarFor(tx), new Date()];
    const endAfter = (days: number, unit: "business-us" | "business-mx" | "business-both") => countDays({ since, days, unit, pauses: [] }, calendar).due!.at;
    const waits = WAITS[latest.kind];
    const written = await tx
      .insertInto("response_offers")
      .values({
        response_id: response.id, revision: latest.number, government, offered_by: lead.id,
        opens_at: waits === null ? null : endAfter(waits, OTHER[government] === "US" ? "business-us" : "business-mx"),
        reminds_at: endAfter(REMIND_AFTER, "business-both"),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("government")
      .executeTakeFirst();
    if (!written) return "already-offered" as const;
    await record(tx, lead, "response.offered", response.id, { revision: latest.number });
    return "offered" as const;
  });
}

export async function isSignedOff(tx: Db, response: number, revision: number, government: Government): Promise<boolean> {
  const found = await tx.selectFrom("sign_offs").select("government").where("response_id", "=", response).where("revision", "=", revision).where("government", "=", government).executeTakeFirst();
  return Boolean(found);
}

/** Tells signatories once more of what has waited for them for some days; what was changed or published meanwhile waits no more. @returns of how many responses */
export function remindSignatories(db: Db): Promise<number> {
  return atomically(db, async (tx) => {
    const { rows } = await sql<{ response_id: number; revision: number }>`
      insert into response_reminders (response_id, revision, government)
      select o.response_id, o.revision, o.government from response_offers o
      where o.reminds_at <= now()
        and not exists (select from response_revisions later where later.response_id = o.response_id and later.number > o.revision)
        and not exists (select from response_publications p where p.response_id = o.response_id and p.revision = o.revision)
      on conflict do nothing
      returning response_id, revision`.execute(tx);
    const waiting = new Map(rows.map((row) => [row.response_id, row.revision]));
    for (const [id, revision] of waiting) await record(tx, "portal", "response.reminded", id, { revision });
    return waiting.size;
  });
}

/** One of the steps before signature. @returns "done", or why not: see the step */
export async function takeStep(db: Db, person: Person, response: { id: number }, { step, ...at }: At & { step: Step }) {
  const outcome = await ({
    read: () => readRevision(db, person, response, at),
    "translated-en": () => setSide(db, person, response, { ...at, language: "en", state: "translated" }),
    "translated-es": () => setSide(db, person, response, { ...at, language: "es", state: "translated" }),
    "reviewed-en": () => setSide(db, person, response, { ...at, language: "en", state: "reviewed" }),
    "reviewed-es": () => setSide(db, person, response, { ...at, language: "es", state: "reviewed" }),
    "sign-off": () => signOff(db, person, response, at),
    offer: () => offer(db, person, response, at),
  } as const)[step]();
  return outcome === "read" || outcome === "set" || outcome === "signed-off" || outcome === "offered" ? ("done" as const) : outcome;
}
