import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { governmentOf, SLOTS, type Slot, type SlotTexts } from "./privacy.ts";

/** Every slot as it stands, those that nobody has filled included: their texts are null and their revision is 0 or the one that took them back. */
export async function findSlots(db: Db) {
  const rows = await db
    .selectFrom("privacy_slots as s")
    .innerJoin("people as p", "p.id", "s.written_by")
    .distinctOn("s.slot")
    .select(["s.slot", "s.revision", "s.text_en", "s.text_es", "s.written_at", "p.name as written_by"])
    .orderBy("s.slot")
    .orderBy("s.revision", "desc")
    .execute();
  const nothing = { revision: 0, text_en: null, text_es: null, written_at: null, written_by: null };
  const standing = (slot: Slot) => ({ ...nothing, ...rows.find((row) => row.slot === slot), slot });
  return { US: SLOTS.US.map(standing), MX: SLOTS.MX.map(standing) };
}
export type FoundSlots = Awaited<ReturnType<typeof findSlots>>;

/** Who wrote which revision of a slot, latest first. */
export function revisionsOf(db: Db, slot: Slot) {
  return db
    .selectFrom("privacy_slots as s")
    .innerJoin("people as p", "p.id", "s.written_by")
    .select(["s.revision", "s.written_at", "p.name as written_by"])
    .select(sql<boolean>`s.text_en is null`.as("emptied"))
    .where("s.slot", "=", slot)
    .orderBy("s.revision", "desc");
}

/**
 * Writes the next revision of a slot, for the administrator's own government. When two save together, the first to commit wins.
 * @returns "saved", or why not: "not-yours", "one-language" (both or none), "stale" (somebody wrote since the writer read), "unchanged"
 */
export function writeSlot(db: Db, administrator: Person, { slot, base, en, es }: Omit<SlotTexts, "preview">) {
  return atomically(db, async (tx) => {
    if (governmentOf(slot) !== administrator.government) return "not-yours";
    if ((en === null) !== (es === null)) return "one-language";
    const latest = await tx.selectFrom("privacy_slots").select(["revision", "text_en", "text_es"]).where("slot", "=", slot).orderBy("revision", "desc").limit(1).executeTakeFirst();
    if ((latest?.revision ?? 0) !== base) return "stale";
    if ((latest?.text_en ?? null) === en && (latest?.text_es ?? null) === es) return "unchanged";
    const written = await tx
      .insertInto("privacy_slots")
      .values({ slot, revision: base + 1, text_en: en, text_es: es, written_by: administrator.id })
      .onConflict((conflict) => conflict.columns(["slot", "revision"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!written) return "stale";
    await record(tx, administrator, "privacy.slot-changed", written.id, { slot, revision: base + 1 });
    return "saved";
  });
}
