import { describe, expect } from "vitest";
import { agreeToStatement, hashStatement, publicStatement, statementsOnDesk, writeStatement } from "#app/initiatives/statements/statements.server.ts";
import { initiativesOnRecord } from "#app/initiatives/stages.server.ts";
import { stagesOn } from "#app/initiatives/stages.ts";
import { setCommitmentState } from "#app/commitments/commitments.server.ts";
import { mostlyFrom } from "#app/themes/public/sides.ts";
import { sidesOfThemes } from "#app/themes/public/themes.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import type { Db } from "#db/database.server.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { test } from "#tests/support/database.ts";
import { anOpenTheme, leadOf } from "#tests/support/meetings.ts";
import { aPerson } from "#tests/support/people.ts";
import { anInitiative, aStatement, saidOf } from "#tests/support/statements.ts";
import { aPublishedSubmission, aResponseTo } from "#tests/support/submissions.ts";

const events = (db: Db) => db.selectFrom("events").select("what").where("subject", "=", "initiative").orderBy("id").execute();

describe("what both governments say of an initiative", () => {
  test("is public when the other government agreed to the same words in both languages, and stays so until both agree to others", async ({ db }) => {
    const initiative = await anInitiative(db);
    const [us, mx] = [await leadOf(db, "US"), await leadOf(db, "MX")];
    expect(await writeStatement(db, us, initiative, { ...saidOf(), base: 0 })).toBe("written");
    expect(await publicStatement(db, initiative)).toBeUndefined();
    expect(await agreeToStatement(db, us, initiative, { hash: hashStatement(saidOf()) })).toBe("already-agreed");
    expect(await publicStatement(db, initiative)).toBeUndefined();
    expect(await agreeToStatement(db, mx, initiative, { hash: hashStatement(saidOf()) })).toBe("published");
    expect(await publicStatement(db, initiative)).toMatchObject(saidOf());

    const anew = saidOf({ did_es: "Los abrimos a las cuatro." });
    expect(await writeStatement(db, mx, initiative, { ...anew, base: 1 })).toBe("written");
    expect(await publicStatement(db, initiative)).toMatchObject(saidOf());
    expect(await agreeToStatement(db, us, initiative, { hash: hashStatement(anew) })).toBe("published");
    expect(await publicStatement(db, initiative)).toMatchObject(anew);
    expect((await events(db)).map(({ what }) => what)).toEqual(["initiative.statement-written", "initiative.statement-published", "initiative.statement-written", "initiative.statement-published"]);
  });

  test("an agreement to words that changed meanwhile is none; nor is a save over a version one has not seen, nor one that changes nothing", async ({ db }) => {
    const initiative = await anInitiative(db);
    const [us, mx] = [await leadOf(db, "US"), await leadOf(db, "MX")];
    await writeStatement(db, us, initiative, { ...saidOf(), base: 0 });
    await writeStatement(db, us, initiative, { ...saidOf({ did_not_en: "Not at night." }), base: 1 });
    expect(await agreeToStatement(db, mx, initiative, { hash: hashStatement(saidOf()) })).toBe("changed");
    expect(await publicStatement(db, initiative)).toBeUndefined();
    expect(await writeStatement(db, mx, initiative, { ...saidOf({ did_en: "Mine." }), base: 1 })).toEqual({ stale: 2 });
    expect(await writeStatement(db, mx, initiative, { ...saidOf({ did_not_en: "Not at night." }), base: 2 })).toBe("unchanged");
    expect((await statementsOnDesk(db)).find(({ latest }) => latest !== null)).toMatchObject({ latest: 2, published: null, waits: "MX" });
  });
});

test("an initiative stands at the furthest stage that the record shows, each with since when", async ({ db }) => {
  const { id: initiative, slug: about } = await anInitiative(db);
  const standing = async () => stagesOn((await initiativesOnRecord(db, { initiative }, "2026-11-27"))[0]!).find(({ current }) => current)!.stage;
  await db.deleteFrom("progress").where("initiative_id", "=", initiative).execute();
  expect(await standing()).toBe("open");
  const submission = await aPublishedSubmission(db, { initiative: about });
  expect(await standing()).toBe("in-review");
  await aResponseTo(db, submission);
  expect(await standing()).toBe("answered");
  expect(await initiativesOnRecord(db, { initiative }, "2026-11-27")).toMatchObject([{ comments: 1, answered: 1 }]);
  const [one, other] = [await aCommitment(db, { initiative_id: initiative, due_on: "2027-01-31" }), await aCommitment(db, { initiative_id: initiative, due_on: "2026-12-31" })];
  await aCommitment(db, { initiative_id: initiative, due_on: "2026-11-30", agreed: false });
  expect(await initiativesOnRecord(db, { initiative }, "2026-11-27")).toMatchObject([{ next_due: "2026-12-31" }]);
  expect(await standing()).toBe("in-progress");
  const lead = await aPerson(db, "lead");
  await setCommitmentState(db, lead, one, { state: "done", reason_en: null, reason_es: null });
  expect(await standing()).toBe("in-progress");
  await setCommitmentState(db, lead, other, { state: "dropped", reason_en: "No.", reason_es: "No." });
  expect(await standing()).toBe("done");
  await withdraw(db, submission, { reason: null });
  expect(await initiativesOnRecord(db, { initiative }, "2026-11-27")).toMatchObject([{ comments: 0, answered: 0, answered_at: null }]);
});

test("themes are told by the distinct texts of each country behind them, of an initiative's comments alone where it is asked for, and of the public ones only", async ({ db }) => {
  const { id: initiative, slug: about } = await anInitiative(db);
  const [us, mx, same] = [
    await aPublishedSubmission(db, { country: "US", state: "", initiative: about, text: "Open the bridge at four in the morning, before the trucks come." }),
    await aPublishedSubmission(db, { country: "MX", text: "Que el puente abra a las cuatro, antes de que lleguen los camiones." }),
    await aPublishedSubmission(db, { country: "MX", initiative: about, text: "Que el puente cierre más tarde, cuando ya pasó la cosecha." }),
  ];
  const theme = await anOpenTheme(db, { submissions: [us, mx, same] });
  const sides = async (part: { pillar?: number; initiative?: number }) => (await sidesOfThemes(db, { ...part, language: "es" })).find(({ slug }) => slug === theme.slug);
  expect(await sides({ pillar: 2 })).toMatchObject({ US: 1, MX: 2 });
  expect(await sides({ initiative })).toMatchObject({ US: 1, MX: 1 });
  expect(await sides({ initiative: initiative + 1 })).toBeUndefined();
  await withdraw(db, same, { reason: null });
  await countThemes(db);
  expect(await sides({ pillar: 2 })).toMatchObject({ US: 1, MX: 1 });
  expect(await sides({ initiative })).toMatchObject({ US: 1, MX: 0 });
});

test("a theme is of one country mostly from two texts of three on, and never from fewer than five", () => {
  expect(mostlyFrom({ US: 8, MX: 2 })).toBe("US");
  expect(mostlyFrom({ US: 7, MX: 1 })).toBe("US");
  expect(mostlyFrom({ US: 4, MX: 0 })).toBeNull();
  expect(mostlyFrom({ US: 0, MX: 5 })).toBe("MX");
  expect(mostlyFrom({ US: 9, MX: 6 })).toBeNull();
});

test("a statement that waits is on no public page", async ({ db }) => {
  await aStatement(db, { agreed: false });
  expect(await db.selectFrom("public_statements").selectAll().execute()).toEqual([]);
});
