import { createHash } from "node:crypto";
import { describe, expect, test as plain } from "vitest";
import fc from "fast-check";
import { compareVersions, paragraphsOf } from "#app/submissions/tracking/corrections/compare.ts";
import { correct, versionFile, versionsOf } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { contentFile, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { findPublicSubmission } from "#app/submissions/public.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { db as database } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const words = { name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: "Caminos para la cosecha", text: "Pedimos que el programa llegue antes de la cosecha de café." };
const publish = { outcome: "publish", reason: null, pillar: null } as const;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("a correction is a new version; the first stays as it was received, and each file has its own hash", async ({ db }) => {
  const submission = await aSubmission(db, { cosignerOrganization: ["Otra Cooperativa Ejemplo"], cosignerSector: ["civil-society"], cosignerCountry: ["MX"] });
  const received = await db.selectFrom("submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow();

  expect(await correct(db, submission, { base: 1, ...words, text: "Que llegue antes de noviembre." })).toEqual({ version: 2 });
  expect(await correct(db, submission, { base: 2, ...words, title: "Caminos antes de la cosecha", text: "Que llegue antes de noviembre." })).toEqual({ version: 3 });

  expect(await db.selectFrom("submissions").selectAll().where("id", "=", submission.id).executeTakeFirstOrThrow()).toEqual(received);
  const versions = await versionsOf(db, submission.id);
  expect(versions.map(({ number, title, text }) => [number, title, text])).toEqual([
    [1, words.title, words.text], [2, words.title, "Que llegue antes de noviembre."], [3, "Caminos antes de la cosecha", "Que llegue antes de noviembre."],
  ]);
  for (const { number, content_hash } of versions) expect(sha256((await versionFile(db, submission.id, number))!)).toBe(content_hash);
  expect(new Set(versions.map(({ content_hash }) => content_hash)).size).toBe(3);
  expect(await versionFile(db, submission.id, 1)).toBe(contentFile((await findForAuthor(db, submission.reference))!));
  expect(JSON.parse((await versionFile(db, submission.id, 2))!)).toMatchObject({
    reference: submission.reference, version: 2, received_at: versions[1]!.at.toISOString(), cosigners: ["Otra Cooperativa Ejemplo (civil-society, MX)"], email: "itzel@example.mx",
  });
  expect(await versionFile(db, submission.id, 4)).toBeNull();

  const events = await db.selectFrom("events").select(["actor_kind", "details"]).where("what", "=", "submission.corrected").orderBy("id").execute();
  expect(events).toEqual([2, 3].map((version) => ({ actor_kind: "stakeholder", details: { version, hash: versions[version - 1]!.content_hash } })));
});

test("what is published is the latest version", async ({ db }) => {
  const submission = await aSubmission(db);
  await correct(db, submission, { base: 1, ...words, title: "Corregido", text: "Texto corregido." });
  expect(await decide(db, await aPerson(db), submission, { ...publish, version: 2 })).toBe("decided");
  expect(await findPublicSubmission(db, submission.reference)).toMatchObject({ title: "Corregido", text: "Texto corregido." });
});

test("a reviewer who read an earlier version is told, and nothing is decided", async ({ db }) => {
  const submission = await aSubmission(db);
  await correct(db, submission, { base: 1, ...words, text: "Otra cosa." });
  expect(await decide(db, await aPerson(db), submission, { ...publish, version: 1 })).toBe("corrected");
  expect(await db.selectFrom("decisions").select("outcome").execute()).toEqual([]);
});

test("two windows: the stale one is stopped, and sending the latest words again is no new version", async ({ db }) => {
  const submission = await aSubmission(db);
  await correct(db, submission, { base: 1, ...words, text: "Primera ventana." });
  expect(await correct(db, submission, { base: 1, ...words, text: "Segunda ventana." })).toBe("stale");
  expect(await correct(db, submission, { base: 1, ...words, text: "Primera ventana." })).toBe("unchanged");
  expect(await versionsOf(db, submission.id)).toHaveLength(2);
});

test("decided or withdrawn, nothing is corrected any more", async ({ db }) => {
  const published = await aPublishedSubmission(db);
  const withdrawn = await aSubmission(db);
  await withdraw(db, withdrawn, { reason: null });
  expect(await correct(db, published, { base: 1, ...words, text: "Tarde" })).toBe("decided");
  expect(await correct(db, withdrawn, { base: 1, ...words, text: "Tarde" })).toBe("withdrawn");
});

test("a correction cannot take away the name or organization under which it is to be published", async ({ db }) => {
  const named = await aSubmission(db);
  const organized = await aSubmission(db, { publication: "organization-only" });
  expect(await correct(db, named, { base: 1, ...words, name: null })).toBe("name-needed");
  expect(await correct(db, organized, { base: 1, ...words, organization: null })).toBe("organization-needed");
  expect(await correct(db, organized, { base: 1, ...words, name: null })).toEqual({ version: 2 });
});

plain("corrections and decisions at once: what is public is always the last version before the decision, and versions are numbered without a gap", async () => {
  const reviewer = await aPerson(database);
  for (let round = 0; round < 8; round++) {
    const submission = await aSubmission(database);
    const outcomes = await Promise.all([
      ...Array.from({ length: 4 }, (_, index) => correct(database, submission, { base: 1, ...words, text: `Vuelta ${round}, ventana ${index}.` })),
      decide(database, reviewer, submission, publish),
      correct(database, submission, { base: 1, ...words, text: `Vuelta ${round}, la última.` }),
    ]);
    const versions = await versionsOf(database, submission.id);
    expect(outcomes.filter((outcome) => typeof outcome !== "string").length).toBe(versions.length - 1);
    expect(versions.length).toBeLessThanOrEqual(2);
    expect((await findPublicSubmission(database, submission.reference))!.text).toBe(versions.at(-1)!.text);
  }
});

plain("a correction that did not take the lock would slip in behind the decision: the test above can fail", async () => {
  const submission = await aSubmission(database);
  const found = await database.selectFrom("submissions").select("id").where("id", "=", submission.id).executeTakeFirstOrThrow();
  const undecided = !(await database.selectFrom("decisions").select("outcome").where("submission_id", "=", found.id).executeTakeFirst());
  await decide(database, await aPerson(database), submission, publish);
  if (undecided) await database.insertInto("corrections").values({ submission_id: found.id, number: 2, ...words, text: "Se coló", content_hash: "0".repeat(64) }).execute();
  expect((await findPublicSubmission(database, submission.reference))!.text).not.toBe((await versionsOf(database, submission.id)).at(-1)!.text);
});

describe("the comparison of two versions", () => {
  const marked = (side: { text: string; changed: boolean }[]) => side.filter(({ changed }) => changed).map(({ text }) => text);

  plain("marks the paragraphs that the other lacks, and no other", () => {
    const { before, after } = compareVersions("Uno.\n\nDos.\n\nTres.", "Uno.\n\nDos y medio.\n\nTres.\n\nCuatro.");
    expect(marked(before)).toEqual(["Dos."]);
    expect(marked(after)).toEqual(["Dos y medio.", "Cuatro."]);
    expect(compareVersions("Igual.", "Igual.")).toEqual({ before: [{ text: "Igual.", changed: false }], after: [{ text: "Igual.", changed: false }] });
  });

  plain("of any two texts: both stay whole, what is unmarked is the same on both sides, a text against itself has no mark", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d e", ""), { maxLength: 14 }).map((paragraphs) => paragraphs.join("\n\n"));
    fc.assert(fc.property(text, text, (one, other) => {
      const { before, after } = compareVersions(one, other);
      expect(before.map((each) => each.text)).toEqual(paragraphsOf(one));
      expect(after.map((each) => each.text)).toEqual(paragraphsOf(other));
      const unmarked = (side: typeof before) => side.filter(({ changed }) => !changed).map((each) => each.text);
      expect(unmarked(before)).toEqual(unmarked(after));
      expect(marked(compareVersions(one, one).after)).toEqual([]);
    }));
  });

  plain("takes no longer than a page may, whatever is compared", () => {
    const many = (word: string) => Array.from({ length: 6000 }, (_, index) => `${word}${index}`).join("\n\n");
    const started = performance.now();
    const { before } = compareVersions(`Igual.\n\n${many("a")}`, `Igual.\n\n${many("b")}`);
    expect(performance.now() - started).toBeLessThan(500);
    expect(before[0]).toEqual({ text: "Igual.", changed: false });
  });
});

test("a correction that brings a confidential passage into the title or text is stopped; what its author let be public is no such passage", async ({ db }) => {
  const submission = await aSubmission(db);
  await anAttachment(db, submission, { name: "annex.txt", bytes: "Pedimos caminos. [[El flete cuesta 812 pesos por tonelada.]]", confidential: true });
  await aClaim(db, submission, "MX");
  for (const brought of [{ text: "Piden 900, porque el  flete cuesta\n812 pesos por tonelada" }, { title: "El flete cuesta 812 pesos por tonelada" }]) {
    expect(await correct(db, submission, { base: 1, ...words, ...brought })).toBe("passages-stand");
  }
  expect(await versionsOf(db, submission.id)).toHaveLength(1);
  expect(await correct(db, submission, { base: 1, ...words, text: "El flete cuesta demasiado." })).toEqual({ version: 2 });

  const reviewer = await aPerson(db, "reviewer", "MX");
  await db.insertInto("claim_rulings").values({ submission_id: submission.id, outcome: "denied", reason: "It is public.", ruled_by: reviewer.id }).execute();
  expect(await correct(db, submission, { base: 2, ...words, text: "El flete cuesta 812 pesos por tonelada." })).toBe("passages-stand");
  await db.insertInto("claim_choices").values({ submission_id: submission.id, choice: "publish" }).execute();
  expect(await correct(db, submission, { base: 2, ...words, text: "El flete cuesta 812 pesos por tonelada." })).toEqual({ version: 3 });
});
