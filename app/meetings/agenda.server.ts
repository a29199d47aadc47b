import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { NOBODY, type ThemeCounts } from "./counts.ts";

/** Whether an agenda can still be set: nobody adds to one of a meeting that was held or called off, nor to an announcement. */
const isOpen = ({ status, level }: { status: string; level: string }) => status === "planned" && (level === "cabinet" || level === "sub-cabinet");

/**
 * Proposes an open theme for the agenda of a meeting, with what is asked of the meeting. It counts as the agreement of the lead's government.
 * @returns its id, or why not: "meeting-over", "not-open" (the theme is not public, or nothing of it is open), "already-proposed" for this meeting
 */
export function proposeItem(db: Db, lead: Person, meeting: { id: number }, { theme_id, ...question }: { theme_id: number; question_en: string; question_es: string }) {
  return atomically(db, async (tx) => {
    const found = await tx.selectFrom("meetings").select(["status", "level"]).where("id", "=", meeting.id).forShare().executeTakeFirstOrThrow();
    if (!isOpen(found)) return "meeting-over" as const;
    if (!(await tx.selectFrom("public_open_themes").select("theme_id").where("theme_id", "=", theme_id).executeTakeFirst())) return "not-open" as const;
    return (await addItem(tx, lead, { meeting_id: meeting.id, theme_id, ...question })) ?? ("already-proposed" as const);
  });
}

async function addItem(tx: Db, lead: Person, item: { meeting_id: number; theme_id: number; question_en: string; question_es: string }) {
  const added = await tx.insertInto("agenda_items").values({ ...item, proposed_by: lead.id }).onConflict((conflict) => conflict.doNothing()).returning("id").executeTakeFirst();
  if (!added) return undefined;
  await tx.insertInto("agenda_agreements").values({ item_id: added.id, government: lead.government, agreed_by: lead.id }).execute();
  await record(tx, lead, "agenda.proposed", added.id, { meeting: item.meeting_id, theme: item.theme_id });
  return added;
}

/**
 * Agrees for the lead's government that something is on the agenda. With both it is, and public.
 * @returns "agreed", or why not: "already-agreed" by this government, "meeting-over"
 */
export function agreeToItem(db: Db, lead: Person, item: { id: number }) {
  return atomically(db, async (tx) => {
    const found = await tx.selectFrom("agenda_items as i").innerJoin("meetings as m", "m.id", "i.meeting_id").select(["m.status", "m.level"]).where("i.id", "=", item.id).forUpdate("i").executeTakeFirstOrThrow();
    if (!isOpen(found)) return "meeting-over" as const;
    const written = await tx
      .insertInto("agenda_agreements")
      .values({ item_id: item.id, government: lead.government, agreed_by: lead.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("item_id")
      .executeTakeFirst();
    if (!written) return "already-agreed" as const;
    await record(tx, lead, "agenda.agreed", item.id);
    return "agreed" as const;
  });
}

/**
 * Puts an item off, to a later meeting or to none yet. Public with its reason, and counted. At the later meeting it is proposed anew, for the other government to agree to.
 * @returns "deferred", or why not: "not-agreed" (it is not on the agenda), "already-deferred", "has-outcome" (the meeting came to something on it), "unknown-meeting" (none that is planned and later)
 */
export function deferItem(db: Db, lead: Person, item: { id: number }, { to_meeting_id, ...reason }: { to_meeting_id: number | null; reason_en: string; reason_es: string }) {
  return atomically(db, async (tx) => {
    const found = await tx
      .selectFrom("agenda_items as i")
      .innerJoin("meetings as m", "m.id", "i.meeting_id")
      .select(["i.theme_id", "i.question_en", "i.question_es", "m.held_on"])
      .select(sql<number>`(select count(*)::int from agenda_agreements g where g.item_id = i.id)`.as("agreements"))
      .select(sql<boolean>`exists (select from outcomes o left join outcome_agreements g on g.outcome_id = o.id where o.item_id = i.id and g.agreed is not false)`.as("settled"))
      .where("i.id", "=", item.id)
      .forUpdate("i")
      .executeTakeFirstOrThrow();
    if (found.agreements < 2) return "not-agreed" as const;
    if (found.settled) return "has-outcome" as const;
    if (to_meeting_id !== null) {
      const later = await tx.selectFrom("meetings").select(["status", "level"]).where("id", "=", to_meeting_id).where("held_on", ">", found.held_on).forShare().executeTakeFirst();
      if (!later || !isOpen(later)) return "unknown-meeting" as const;
    }
    const written = await tx.insertInto("deferrals").values({ item_id: item.id, to_meeting_id, ...reason, deferred_by: lead.id }).onConflict((conflict) => conflict.doNothing()).returning("item_id").executeTakeFirst();
    if (!written) return "already-deferred" as const;
    await record(tx, lead, "agenda.deferred", item.id, to_meeting_id === null ? {} : { meeting: to_meeting_id });
    if (to_meeting_id !== null) await addItem(tx, lead, { meeting_id: to_meeting_id, theme_id: found.theme_id, question_en: found.question_en, question_es: found.question_es });
    return "deferred" as const;
  });
}

/** An item of a meeting, with the pillar of its theme, for who may act on it. */
export const findItem = (db: Db, meeting: { id: number }, id: number) =>
  db
    .selectFrom("agenda_items as i")
    .innerJoin("public_themes as t", "t.id", "i.theme_id")
    .leftJoin("deferrals as d", "d.item_id", "i.id")
    .select(["i.id", "i.theme_id", "i.question_en", "i.question_es", "t.pillar_id as pillar", "t.label_en", "t.label_es", "d.deferred_at"])
    .where("i.id", "=", id)
    .where("i.meeting_id", "=", meeting.id)
    .executeTakeFirst();

/** Who is behind each of these themes, in public, as the worker counted it last. */
export async function countsOf(db: Db, themes: readonly number[]): Promise<Map<number, ThemeCounts>> {
  if (themes.length === 0) return new Map();
  const rows = await db.selectFrom("theme_numbers").select(["theme_id", "public_submissions as comments", "public_texts as texts", "public_figures"]).where("theme_id", "in", themes).execute();
  return new Map(rows.map(({ theme_id, comments, texts, public_figures }) => {
    const { sectors, countries } = public_figures as unknown as Pick<ThemeCounts, "sectors" | "countries">;
    return [theme_id, { comments, texts, sectors, countries }];
  }));
}

/** How often each theme was put off by both governments' meetings, over time. */
async function timesDeferred(db: Db, themes: readonly number[]): Promise<Map<number, number>> {
  if (themes.length === 0) return new Map();
  const rows = await db.selectFrom("public_agenda_items").select(["theme_id", (eb) => eb.fn.countAll<number>().as("times")]).where("theme_id", "in", themes).where("deferred_at", "is not", null).groupBy("theme_id").execute();
  return new Map(rows.map(({ theme_id, times }) => [theme_id, Number(times)]));
}

/** What is on the agenda of a meeting in public: agreed to by both, in the order in which it was; with who is behind it, and what was put off. */
export async function publicAgenda(db: Db, meeting: { id: number }) {
  const items = await db
    .selectFrom("public_agenda_items as i")
    .innerJoin("public_themes as t", "t.id", "i.theme_id")
    .innerJoin("pillars as p", "p.id", "t.pillar_id")
    .leftJoin("meetings as later", "later.id", "i.to_meeting_id")
    .select(["i.id", "i.theme_id", "t.slug", "t.label_en", "t.label_es", "t.pillar_id", "p.name_en as pillar_en", "p.name_es as pillar_es", "i.question_en", "i.question_es", "i.agreed_at", "i.deferral_en", "i.deferral_es", "i.deferred_at"])
    .select(["later.slug as later", "later.title_en as later_en", "later.title_es as later_es"])
    .where("i.meeting_id", "=", meeting.id)
    .orderBy("i.agreed_at")
    .orderBy("i.id")
    .execute();
  const [counts, times] = await Promise.all([countsOf(db, items.map(({ theme_id }) => theme_id)), timesDeferred(db, items.map(({ theme_id }) => theme_id))]);
  return items.map((item) => ({ ...item, counts: counts.get(item.theme_id) ?? NOBODY, times_deferred: times.get(item.theme_id) ?? 0 }));
}
export type PublicItem = Awaited<ReturnType<typeof publicAgenda>>[number];

/** The agenda as the desk sees it: also what one government proposed and the other has not agreed to. */
export async function agendaOnDesk(db: Db, meeting: { id: number }) {
  const items = await db
    .selectFrom("agenda_items as i")
    .innerJoin("public_themes as t", "t.id", "i.theme_id")
    .innerJoin("people as w", "w.id", "i.proposed_by")
    .leftJoin("deferrals as d", "d.item_id", "i.id")
    .leftJoin("meetings as later", "later.id", "d.to_meeting_id")
    .select(["i.id", "i.theme_id", "t.slug", "t.label_en", "t.label_es", "t.pillar_id", "i.question_en", "i.question_es", "i.proposed_at", "w.name as by", "w.government"])
    .select(["d.deferred_at", "d.reason_en as deferral_en", "d.reason_es as deferral_es", "later.slug as later", "later.title_en as later_en", "later.title_es as later_es"])
    .select(sql<("US" | "MX")[]>`array(select g.government from agenda_agreements g where g.item_id = i.id)`.as("agreed"))
    .where("i.meeting_id", "=", meeting.id)
    .orderBy("i.id")
    .execute();
  const [counts, times] = await Promise.all([countsOf(db, items.map(({ theme_id }) => theme_id)), timesDeferred(db, items.map(({ theme_id }) => theme_id))]);
  return items.map((item) => ({ ...item, counts: counts.get(item.theme_id) ?? NOBODY, times_deferred: times.get(item.theme_id) ?? 0 }));
}
export type DeskItem = Awaited<ReturnType<typeof agendaOnDesk>>[number];

/** The open themes that are not yet proposed for a meeting, by pillar and label: what is open of each, who is behind it, and how often it was put off. */
export async function openThemes(db: Db, meeting: { id: number }) {
  const themes = await db
    .selectFrom("public_open_themes as o")
    .innerJoin("public_themes as t", "t.id", "o.theme_id")
    .innerJoin("pillars as p", "p.id", "t.pillar_id")
    .select(["t.id as theme_id", "t.slug", "t.label_en", "t.label_es", "t.pillar_id", "p.name_en as pillar_en", "p.name_es as pillar_es", "o.undisposed", "o.commitments"])
    .where((eb) => eb.not(eb.exists(eb.selectFrom("agenda_items as i").select("i.id").whereRef("i.theme_id", "=", "t.id").where("i.meeting_id", "=", meeting.id))))
    .orderBy("t.pillar_id")
    .orderBy("t.label_en")
    .limit(200)
    .execute();
  const [counts, times] = await Promise.all([countsOf(db, themes.map(({ theme_id }) => theme_id)), timesDeferred(db, themes.map(({ theme_id }) => theme_id))]);
  return themes.map((theme) => ({ ...theme, counts: counts.get(theme.theme_id) ?? NOBODY, times_deferred: times.get(theme.theme_id) ?? 0 }));
}
export type OpenTheme = Awaited<ReturnType<typeof openThemes>>[number];

/** A theme that can be proposed for a meeting. */
export async function findOpenTheme(db: Db, meeting: { id: number }, id: number) {
  return (await openThemes(db, meeting)).find(({ theme_id }) => theme_id === id);
}

/** The planned meetings after one, to put things off to. */
export const laterMeetings = (db: Db, { held_on }: { held_on: string }) =>
  db.selectFrom("meetings").select(["id", "title_en", "title_es", "held_on"]).where("status", "=", "planned").where("level", "in", ["cabinet", "sub-cabinet"]).where("held_on", ">", held_on).orderBy("held_on").execute();
