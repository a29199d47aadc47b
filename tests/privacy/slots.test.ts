import { expect, describe } from "vitest";
import { governmentOf, SLOTS } from "#app/privacy/privacy.ts";
import { findSlots, revisionsOf, writeSlot } from "#app/privacy/slots.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";

const texts = { en: "The authority.", es: "El fundamento." };

describe("a slot", () => {
  test("that nobody has filled is there and says nothing", async ({ db }) => {
    const { US, MX } = await findSlots(db);
    expect([...US, ...MX].map(({ slot }) => slot)).toEqual([...SLOTS.US, ...SLOTS.MX]);
    for (const each of [...US, ...MX]) expect(each).toMatchObject({ revision: 0, text_en: null, text_es: null, written_by: null });
  });

  test("is written in both languages, and the history has the slot and the revision, never the text", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "US");
    expect(await writeSlot(db, administrator, { slot: "us-authority", base: 0, ...texts })).toBe("saved");
    const { US } = await findSlots(db);
    expect(US[0]).toMatchObject({ slot: "us-authority", revision: 1, text_en: "The authority.", text_es: "El fundamento.", written_by: "Ada Example" });
    const events = await db.selectFrom("events").select(["what", "subject", "actor_id", "government", "details"]).execute();
    expect(events).toEqual([{ what: "privacy.slot-changed", subject: "privacy", actor_id: administrator.id, government: "US", details: { slot: "us-authority", revision: 1 } }]);
  });

  test.each([{ en: "The authority.", es: null }, { en: null, es: "El fundamento." }])("is refused in one language alone: %j", async (one) => {
    const administrator = await aPerson(database, "administrator", "US");
    expect(await writeSlot(database, administrator, { slot: "us-effect", base: 0, ...one })).toBe("one-language");
    expect(await database.selectFrom("privacy_slots").select("id").where("slot", "=", "us-effect").execute()).toEqual([]);
  });

  test("is refused in one language alone by the database too", async ({ db }) => {
    const { id } = await aPerson(db, "administrator", "US");
    await expect(db.insertInto("privacy_slots").values({ slot: "us-effect", revision: 1, text_en: "Alone.", written_by: id }).execute()).rejects.toThrow(/check constraint/);
  });

  test("can be taken back, and every revision stays with who and when", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "MX", "Lucía");
    await writeSlot(db, administrator, { slot: "mx-arco", base: 0, ...texts });
    expect(await writeSlot(db, administrator, { slot: "mx-arco", base: 1, en: null, es: null })).toBe("saved");
    const { MX } = await findSlots(db);
    expect(MX.find(({ slot }) => slot === "mx-arco")).toMatchObject({ revision: 2, text_en: null, text_es: null });
    expect(await revisionsOf(db, "mx-arco").execute()).toEqual([
      { revision: 2, written_at: expect.any(Date), written_by: "Lucía", emptied: true }, { revision: 1, written_at: expect.any(Date), written_by: "Lucía", emptied: false },
    ]);
  });

  test("of the other government is not theirs to write, nor is one that does not exist", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "US");
    expect(await writeSlot(db, administrator, { slot: "mx-arco", base: 0, ...texts })).toBe("not-yours");
    expect(await writeSlot(db, administrator, { slot: "us-nothing", base: 0, ...texts })).toBe("not-yours");
    expect(governmentOf("mx-nothing")).toBeUndefined();
  });

  test("that somebody changed meanwhile is not overwritten; the same words again save nothing", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "US");
    await writeSlot(db, administrator, { slot: "us-purpose", base: 0, ...texts });
    expect(await writeSlot(db, administrator, { slot: "us-purpose", base: 0, en: "Mine.", es: "Lo mío." })).toBe("stale");
    expect(await writeSlot(db, administrator, { slot: "us-purpose", base: 7, en: "Mine.", es: "Lo mío." })).toBe("stale");
    expect(await writeSlot(db, administrator, { slot: "us-purpose", base: 1, ...texts })).toBe("unchanged");
    expect(await revisionsOf(db, "us-purpose").execute()).toHaveLength(1);
  });
});

test("of two administrators who save one slot at once, one wins and the other is told", async () => {
  const [ada, grace] = [await aPerson(database, "administrator", "US"), await aPerson(database, "administrator", "US")];
  const outcomes = await Promise.all([ada, grace].map((each) => writeSlot(database, each!, { slot: "us-routine-uses", base: 0, en: `By ${each!.id}.`, es: `De ${each!.id}.` })));
  expect(outcomes.sort()).toEqual(["saved", "stale"]);
  expect(await database.selectFrom("events").select("id").where("what", "=", "privacy.slot-changed").execute()).toHaveLength(1);
});
