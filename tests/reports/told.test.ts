import { expect } from "vitest";
import { reportProgress } from "#app/commitments/commitments.server.ts";
import { loopCounts, sinceLastMeeting } from "#app/reports/counts/counts.server.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { test } from "#tests/support/database.ts";
import { aMeeting, anOutcome } from "#tests/support/meetings.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission, anAnsweredSubmission } from "#tests/support/submissions.ts";

test("what is not public is told from five on", async ({ db }) => {
  for (let count = 0; count < 4; count++) await aSubmission(db);
  expect((await loopCounts(db)).waiting).toBeNull();
  await aSubmission(db);
  expect((await loopCounts(db)).waiting).toBe(5);
});

test("since the last meeting counts what came after its last day, and nothing that waits for the other government", async ({ db }) => {
  await anAnsweredSubmission(db);
  await db.updateTable("meetings").set({ status: "cancelled" }).execute();
  expect(await sinceLastMeeting(db)).toBeNull();
  const meeting = await aMeeting(db, { status: "held", held_on: "2026-02-02" });
  const before = await aMeeting(db, { status: "held", held_on: "2025-02-02" });
  await anOutcome(db, before, null);
  const commitment = await aCommitment(db);
  await aCommitment(db, { agreed: false });
  await reportProgress(db, await aPerson(db, "lead"), commitment, { reported_on: "2026-11-01", text_en: "Begun.", text_es: "Iniciado.", evidence_url: null, evidence_en: null, evidence_es: null });
  await db.deleteFrom("progress").execute();
  expect(await sinceLastMeeting(db)).toMatchObject({ slug: meeting.slug, held_on: "2026-02-02", responses: 1, commitments: 1, progress: 1, outcomes: 1 });
  await aMeeting(db, { status: "held", held_on: "2099-01-01" });
  expect(await sinceLastMeeting(db)).toMatchObject({ responses: 0, commitments: 0, progress: 0, outcomes: 0 });
});
