import { randomUUID } from "node:crypto";
import { addTheme, publishTheme } from "#app/themes/codebook/codebook.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import type { Government } from "#app/people/people.ts";
import { agreeToItem, deferItem, proposeItem } from "#app/meetings/agenda.server.ts";
import { freezeBook } from "#app/meetings/book/briefings.server.ts";
import { findMeeting } from "#app/meetings/meetings.server.ts";
import { recordOutcome, settleOutcome } from "#app/meetings/outcomes.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";
import { aCoding, aPoint } from "./points.ts";
import { aPublishedSubmission, withContent } from "./submissions.ts";

type Meeting = { id: number; slug: string; held_on: string };
type Said = { held_on?: string; status?: "planned" | "held" | "cancelled"; starts_at?: Date | null; ends_at?: Date | null; level?: "cabinet" | "sub-cabinet" };

/** A meeting of its own, planned for March 2027 unless said otherwise. */
export async function aMeeting(db: Db, { held_on = "2027-03-15", status = "planned", starts_at = null, ends_at = null, level = "cabinet" }: Said = {}): Promise<Meeting> {
  await withContent(db);
  const { source_id } = await db.selectFrom("meetings").select("source_id").limit(1).executeTakeFirstOrThrow();
  const slug = `meeting-${randomUUID().slice(0, 8)}`;
  return db
    .insertInto("meetings")
    .values({ slug, held_on, level, series: 2021, status, starts_at, ends_at, title_en: `Fourth annual meeting ${slug}`, title_es: `Cuarta reunión anual ${slug}`, title_en_origin: "official", title_es_origin: "official", source_id })
    .returning(["id", "slug", "held_on"])
    .executeTakeFirstOrThrow();
}

/** A public theme with one open point in a published comment, or in these. */
export async function anOpenTheme(db: Db, { submissions, label, pillar = 2 }: { submissions?: { id: number }[]; label?: string; pillar?: number } = {}) {
  await withContent(db);
  const lead = await aPerson(db, "lead");
  const name = label ?? `Bridge hours ${randomUUID().slice(0, 8)}`;
  const theme = await addTheme(db, lead, {
    pillar_id: pillar, parent_id: null, label_en: name, label_es: `${name} (es)`, definition_en: "When the bridges are open.", definition_es: "Cuándo abren los puentes.", include_en: "", include_es: "", exclude_en: "", exclude_es: "",
  });
  if (typeof theme === "string") throw new Error(theme);
  await publishTheme(db, lead, theme.id);
  for (const submission of submissions ?? [await aPublishedSubmission(db)]) await aCoding(db, { theme: theme.id, point: (await aPoint(db, submission)).id });
  await countThemes(db);
  return { ...theme, label: name };
}

/** A meeting with an item of both, one that waits for Mexico, one put off, and an outcome of each kind; and an open theme. For the demonstration's people to look at. */
export async function aBusyMeeting(db: Db) {
  const [meeting, later] = [await aMeeting(db), await aMeeting(db, { held_on: "2027-09-15", level: "sub-cabinet", starts_at: new Date("2027-09-15T15:00Z"), ends_at: new Date("2027-09-15T18:00Z") })];
  const [kept, put, waiting, open] = [await anOpenTheme(db), await anOpenTheme(db), await anOpenTheme(db), await anOpenTheme(db)];
  const [item, deferred] = [await anItem(db, meeting, kept), await anItem(db, meeting, put)];
  const proposed = await proposeItem(db, await leadOf(db, "US"), meeting, { theme_id: waiting.id, question_en: "And at night?", question_es: "¿Y de noche?" });
  if (typeof proposed === "string") throw new Error(proposed);
  await deferItem(db, await leadOf(db, "MX"), deferred, { to_meeting_id: later.id, reason_en: "No time was left.", reason_es: "No quedó tiempo." });
  const held = await aMeeting(db, { status: "held", held_on: "2026-02-02" });
  const outcome = await aRecordedOutcome(db, held);
  await anOutcome(db, held, null);
  await theMinutes(db, held);
  await freezeBook(db, await leadOf(db, "US"), (await findMeeting(db, meeting.slug))!);
  return { meeting, later, held, item, proposed, deferred, outcome, theme: open, kept };
}

export const leadOf = (db: Db, government: Government) => aPerson(db, "lead", government, government === "US" ? "Grace Example" : "Itzel Ejemplo");

/** Something on the agenda of a meeting that both governments agreed to. */
export async function anItem(db: Db, meeting: { id: number }, theme: { id: number }, question = { question_en: "Open them earlier?", question_es: "¿Abrirlos más temprano?" }) {
  const item = await proposeItem(db, await leadOf(db, "US"), meeting, { theme_id: theme.id, ...question });
  if (typeof item === "string") throw new Error(item);
  await agreeToItem(db, await leadOf(db, "MX"), item);
  return item;
}

/** Its day comes: what was planned is held, some day before today. */
export const holdMeeting = (db: Db, meeting: { id: number }, held_on = "2026-02-02") => db.updateTable("meetings").set({ status: "held", held_on }).where("id", "=", meeting.id).execute();

/** An outcome that the United States recorded and that waits for Mexico. */
export async function aRecordedOutcome(db: Db, meeting: { id: number }, item: { id: number } | null = null, text = { text_en: "The bridges open at five.", text_es: "Los puentes abren a las cinco." }) {
  const outcome = await recordOutcome(db, await leadOf(db, "US"), meeting, { item_id: item?.id ?? null, ...text });
  if (typeof outcome === "string") throw new Error(outcome);
  return outcome;
}

/** The minutes of a meeting, as the United States recorded them and Mexico agreed to them. */
export async function theMinutes(db: Db, meeting: { id: number }, text = { text_en: "Both met in Laredo.\n\nThey walked over the bridge.", text_es: "Ambos se reunieron en Laredo.\n\nCruzaron el puente a pie." }) {
  const minutes = await recordOutcome(db, await leadOf(db, "US"), meeting, { kind: "minutes", item_id: null, ...text });
  if (typeof minutes === "string") throw new Error(minutes);
  await settleOutcome(db, await leadOf(db, "MX"), minutes, { agreed: true, reason: null });
  return minutes;
}

/** An outcome that the United States recorded and Mexico agreed to. */
export async function anOutcome(db: Db, meeting: { id: number }, item: { id: number } | null, text = { text_en: "The bridges open at five.", text_es: "Los puentes abren a las cinco." }) {
  return atomically(db, async (tx) => {
    const outcome = await aRecordedOutcome(tx, meeting, item, text);
    await settleOutcome(tx, await leadOf(tx, "MX"), outcome, { agreed: true, reason: null });
    return outcome;
  });
}
