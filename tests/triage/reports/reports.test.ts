import { randomBytes } from "node:crypto";
import { expect, test as plain } from "vitest";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { findReportable, reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { findPublicSubmission } from "#app/submissions/public.server.ts";
import { countReports, findReport, reportsOnDesk, settleReport } from "#app/triage/reports/reports.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const report = (otherwise: object = {}) => ({ key: randomBytes(16).toString("hex"), name: "Itzel Ejemplo", email: null, text: "Yo no envié esto.", ...otherwise });
async function aReport(db: Db, submission: { id: number }) {
  await reportMisuse(db, submission, report(), "es");
  const { id } = await db.selectFrom("misuse_reports").select("id").where("submission_id", "=", submission.id).orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
  return { id, submission_id: submission.id };
}

test("only what is public can be reported: everything else is found as little as what does not exist", async ({ db }) => {
  const [waiting, published, withdrawn] = [await aSubmission(db), await aPublishedSubmission(db), await aPublishedSubmission(db)];
  await withdraw(db, withdrawn, { reason: null });
  expect(await findReportable(db, published.reference)).toMatchObject({ id: published.id });
  for (const reference of [waiting.reference, withdrawn.reference, "HLED-0000-0000"]) expect(await findReportable(db, reference)).toBeUndefined();
});

test("a report is stored with its event, which says nothing of who wrote it; sent again it is one", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const sent = report({ email: "itzel@example.mx" });
  expect(await reportMisuse(db, submission, sent, "es")).toBe("reported");
  expect(await reportMisuse(db, submission, sent, "es")).toBe("reported");
  expect(await db.selectFrom("misuse_reports").select(["name", "email", "text", "language"]).execute()).toEqual([{ name: "Itzel Ejemplo", email: "itzel@example.mx", text: "Yo no envié esto.", language: "es" }]);
  const events = await db.selectFrom("events").select(["actor_kind", "details"]).where("what", "=", "submission.reported").execute();
  expect(events).toHaveLength(1);
  expect(Object.keys(events[0]!.details as object)).toEqual(["report"]);
});

test("upheld, the name, the organization and the co-signers leave the public page at once; the text and every row stay", async ({ db }) => {
  const submission = await aPublishedSubmission(db, { cosignerOrganization: ["Firmante Ejemplo"], cosignerSector: ["academia"], cosignerCountry: ["US"] });
  const about = await aReport(db, submission);
  expect(await settleReport(db, await aPerson(db, "reviewer", "MX", "Mariana Solís"), about, { finding: "upheld", reason: "El correo no coincide." })).toBe("settled");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ name: null, organization: null, text: "Pedimos que el programa llegue antes de la cosecha de café." });
  expect(await db.selectFrom("publications").select("cosigners").execute()).toEqual([{ cosigners: [] }]);
  expect(await db.selectFrom("submissions").select(["name", "publication"]).execute()).toEqual([{ name: "Itzel Ejemplo", publication: "name-and-organization" }]);
  expect(await db.selectFrom("publication_choices").select(["number", "publication"]).execute()).toEqual([{ number: 2, publication: "without-name" }]);
  expect(await db.selectFrom("events").select(["what", "actor_kind", "details"]).where("what", "in", ["submission.publication-chosen", "submission.report-settled"]).orderBy("id").execute()).toEqual([
    { what: "submission.publication-chosen", actor_kind: "portal", details: { publication: "without-name", report: about.id } },
    { what: "submission.report-settled", actor_kind: "person", details: { report: about.id, outcome: "upheld" } },
  ]);
  expect(await findReport(db, about.id)).toMatchObject({ outcome: "upheld", reason: "El correo no coincide.", settled_by: "Mariana Solís" });
  expect(await choosePublication(db, submission, { publication: "name-and-organization", publicationReason: null })).toBe("shows-more");
});

test("not upheld, the public page stays as it is", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const about = await aReport(db, submission);
  expect(await settleReport(db, await aPerson(db), about, { finding: "not-upheld", reason: "Lo confirmó por teléfono." })).toBe("settled");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo" });
  expect(await settleReport(db, await aPerson(db), about, { finding: "upheld", reason: "Otra opinión" })).toBe("already-settled");
  expect(await db.selectFrom("publication_choices").select("number").execute()).toEqual([]);
});

test("what is already without name gets no second choice", async ({ db }) => {
  const submission = await aPublishedSubmission(db, { publication: "without-name" });
  expect(await settleReport(db, await aPerson(db), await aReport(db, submission), { finding: "upheld", reason: "Cierto" })).toBe("settled");
  expect(await db.selectFrom("publication_choices").select("number").execute()).toEqual([]);
});

test("the desk shows what is not settled first, oldest first, then what was settled", async ({ db }) => {
  const reports = [];
  for (let index = 0; index < 4; index++) {
    const about = await aReport(db, await aPublishedSubmission(db));
    await db.updateTable("misuse_reports").set({ reported_at: new Date(Date.UTC(2026, 0, 10 - index)) }).where("id", "=", about.id).execute();
    reports.push(about);
  }
  expect(await countReports(db)).toBe(4);
  await settleReport(db, await aPerson(db), reports[3]!, { finding: "not-upheld", reason: "No" });
  expect((await reportsOnDesk(db).execute()).map(({ id }) => id)).toEqual([reports[2]!.id, reports[1]!.id, reports[0]!.id, reports[3]!.id]);
  expect(await countReports(db)).toBe(3);
});

plain("one report settled by many at once, and its author hiding the name: one settlement, no name", async () => {
  const people = [await aPerson(database, "reviewer", "US"), await aPerson(database, "reviewer", "MX")];
  for (let round = 0; round < 6; round++) {
    const submission = await aPublishedSubmission(database);
    const about = await aReport(database, submission);
    const outcomes = await Promise.all([
      ...people.map((person) => settleReport(database, person, about, { finding: "upheld", reason: "Cierto" })),
      choosePublication(database, submission, { publication: "organization-only", publicationReason: null }),
    ]);
    expect(outcomes.filter((outcome) => outcome === "settled")).toHaveLength(1);
    expect(await findPublicSubmission(database, submission.reference)).toMatchObject({ name: null, organization: null });
  }
});
