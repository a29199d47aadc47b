import { expect, test as plain } from "vitest";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { findPublicSubmission, publicSubmissions } from "#app/submissions/public.server.ts";
import { PUBLICATIONS, type Publication } from "#app/submissions/submissions.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { listed } from "#tests/support/queue.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const publish = { outcome: "publish", reason: null, pillar: null } as const;
const choice = (publication: Publication, publicationReason: string | null = null) => ({ publication, publicationReason });

test("withdrawn, a submission leaves the desk and every public page; its row, its decision and the reason stay", async ({ db }) => {
  const [waiting, published] = [await aSubmission(db), await aPublishedSubmission(db)];
  expect(await withdraw(db, waiting, { reason: "Ya se resolvió." })).toBe("withdrawn");
  expect(await withdraw(db, published, { reason: null })).toBe("withdrawn");
  expect(await withdraw(db, published, { reason: "Otra vez" })).toBe("withdrawn");

  expect(await listed(db)).toEqual([]);
  expect(await findPublicSubmission(db, published.reference)).toBeUndefined();
  expect((await publicSubmissions(db, {})).count).toBe(0);
  expect(await db.selectFrom("withdrawals").select(["submission_id", "reason"]).orderBy("submission_id").execute()).toEqual([
    { submission_id: waiting.id, reason: "Ya se resolvió." }, { submission_id: published.id, reason: null },
  ]);
  expect(await db.selectFrom("submissions").select("id").execute()).toHaveLength(2);
  expect(await db.selectFrom("decisions").select("outcome").execute()).toEqual([{ outcome: "publish" }]);
  expect(await db.selectFrom("events").select("subject_id").where("what", "=", "submission.withdrawn").execute()).toHaveLength(2);
  expect(await findForAuthor(db, published.reference)).toMatchObject({ status: "closed", because: "withdrawn" });
});

test("before a decision any choice can be made that its words allow, and the decision follows the latest", async ({ db }) => {
  const submission = await aSubmission(db);
  expect(await choosePublication(db, submission, choice("not-for-publication"))).toBe("reason-needed");
  expect(await choosePublication(db, submission, choice("not-for-publication", "Negociamos un contrato"))).toBe("chosen");
  expect(await decide(db, await aPerson(db), submission, publish)).toBe("not-for-publication");
  expect(await choosePublication(db, submission, choice("organization-only"))).toBe("chosen");
  expect(await choosePublication(db, submission, choice("organization-only"))).toBe("chosen");
  expect(await decide(db, await aPerson(db), submission, publish)).toBe("decided");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ name: null, organization: "Cooperativa Ejemplo" });
  expect(await db.selectFrom("publication_choices").select(["number", "publication", "publication_reason"]).orderBy("number").execute()).toEqual([
    { number: 2, publication: "not-for-publication", publication_reason: "Negociamos un contrato" }, { number: 3, publication: "organization-only", publication_reason: null },
  ]);
  expect(await db.selectFrom("events").select("details").where("what", "=", "submission.publication-chosen").orderBy("id").execute()).toEqual([
    { details: { publication: "not-for-publication" } }, { details: { publication: "organization-only" } },
  ]);
});

test("a choice cannot show what was not written", async ({ db }) => {
  const submission = await aSubmission(db, { name: "", organization: "", publication: "without-name" });
  expect(await choosePublication(db, submission, choice("name-and-organization"))).toBe("name-needed");
  expect(await choosePublication(db, submission, choice("organization-only"))).toBe("organization-needed");
});

test("once public, every choice that shows more is refused and every one that shows less changes the public copy at once", async ({ db }) => {
  const shows = { "name-and-organization": 3, "organization-only": 2, "without-name": 1, "not-for-publication": 0 };
  for (const before of PUBLICATIONS.filter((each) => each !== "not-for-publication")) {
    for (const after of PUBLICATIONS) {
      const submission = await aPublishedSubmission(db, { publication: before });
      const outcome = await choosePublication(db, submission, choice(after, "Ya no"));
      const expected = after === before ? "chosen" : after === "not-for-publication" ? "withdraw-instead" : shows[after] < shows[before] ? "chosen" : "shows-more";
      expect(outcome, `${before} → ${after}`).toBe(expected);
      const now = outcome === "chosen" ? after : before;
      expect(await findPublicSubmission(db, submission.reference), `${before} → ${after}`).toMatchObject({
        name: now === "name-and-organization" ? "Itzel Ejemplo" : null,
        organization: now === "without-name" ? null : "Cooperativa Ejemplo",
      });
    }
  }
});

test("a hidden name is found by no search", async ({ db }) => {
  const submission = await aPublishedSubmission(db, { cosignerOrganization: ["Firmante Ejemplo"], cosignerSector: ["academia"], cosignerCountry: ["US"] });
  expect((await publicSubmissions(db, { q: "Itzel" })).count).toBe(1);
  await choosePublication(db, submission, choice("without-name"));
  for (const q of ["Itzel", "Cooperativa", "Firmante"]) expect((await publicSubmissions(db, { q })).count, q).toBe(0);
  expect(await db.selectFrom("publications").select(["cosigners", "cosigner_count"]).execute()).toEqual([{ cosigners: [], cosigner_count: 1 }]);
});

test("declined, kept unpublished or withdrawn, there is nothing left to choose", async ({ db }) => {
  const reviewer = await aPerson(db);
  const [declined, withheld, withdrawn] = [await aSubmission(db), await aSubmission(db, { publication: "not-for-publication", publicationReason: "Reservado" }), await aSubmission(db)];
  await decideTogether(db, reviewer, declined, { outcome: "decline", reason: "Fuera", pillar: null });
  await decideTogether(db, reviewer, withheld, { outcome: "withhold", reason: null, pillar: null });
  await withdraw(db, withdrawn, { reason: null });
  expect(await choosePublication(db, declined, choice("without-name"))).toBe("decided");
  expect(await choosePublication(db, withheld, choice("without-name"))).toBe("decided");
  expect(await choosePublication(db, withdrawn, choice("without-name"))).toBe("withdrawn");
});

plain("choosing not to be published and being published at once: one of them wins, never both", async () => {
  const reviewer = await aPerson(database);
  for (let round = 0; round < 10; round++) {
    const submission = await aSubmission(database);
    const [chosen, decided] = await Promise.all([
      choosePublication(database, submission, choice("not-for-publication", "No quiero")),
      decide(database, reviewer, submission, publish),
    ]);
    expect([["chosen", "not-for-publication"], ["withdraw-instead", "decided"]]).toContainEqual([chosen, decided]);
    expect(Boolean(await findPublicSubmission(database, submission.reference))).toBe(decided === "decided");
  }
});

plain("hiding the name and being published at once: the public copy never shows it afterwards", async () => {
  const reviewer = await aPerson(database);
  for (let round = 0; round < 10; round++) {
    const submission = await aSubmission(database);
    const [chosen] = await Promise.all([choosePublication(database, submission, choice("without-name")), decide(database, reviewer, submission, publish)]);
    expect(chosen).toBe("chosen");
    expect(await findPublicSubmission(database, submission.reference)).toMatchObject({ name: null, organization: null });
  }
});

plain("withdrawing and being decided at once: never on the desk, never in public", async () => {
  const reviewer = await aPerson(database);
  for (let round = 0; round < 10; round++) {
    const submission = await aSubmission(database);
    const [, decided] = await Promise.all([withdraw(database, submission, { reason: null }), decide(database, reviewer, submission, publish)]);
    expect(["decided", "withdrawn"]).toContain(decided);
    expect(await findPublicSubmission(database, submission.reference)).toBeUndefined();
    expect(await database.selectFrom("waiting").select("since").where("submission_id", "=", submission.id).execute()).toEqual([]);
  }
});
