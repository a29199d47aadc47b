import { describe, expect, test } from "vitest";
import { compareStates, differences, staleSavesOf } from "#app/triage/merging/merging.server.ts";
import { reviseResponse } from "#app/responses/responses.server.ts";
import { sourceOf } from "#app/triage/translations/source.server.ts";
import { findRevision, latestOf, saveTranslation } from "#app/triage/translations/translations.server.ts";
import { asTexts, fromTexts } from "#app/triage/translations/translations.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { aDraftResponse } from "#tests/support/responses.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const TOGETHER = 20;

/** Every text that is anywhere: in a revision, or set aside. */
async function retrievable(id: number): Promise<string[]> {
  const [saved, stale] = await Promise.all([
    db.selectFrom("translations").select("title").where("submission_id", "=", id).execute(),
    db.selectFrom("stale_saves").select((eb) => eb.ref("texts").$castTo<{ title: string }>().as("texts")).where("subject", "=", "translation").where("subject_id", "=", id).execute(),
  ]);
  return [...saved.map(({ title }) => title), ...stale.map(({ texts }) => texts.title)].sort();
}

describe("of twenty who save from one beginning", () => {
  test("one is saved, nineteen are told, and every text can still be read", async () => {
    const [people, submission] = [await Promise.all((["US", "MX"] as const).map((government) => aPerson(db, "reviewer", government))), await aSubmission(db)];
    const { hash: source } = await sourceOf(db, submission.id);
    const titles = Array.from({ length: TOGETHER }, (_, index) => `Title ${String(index).padStart(2, "0")}`);
    const outcomes = await Promise.all(titles.map((title, index) => saveTranslation(db, people[index % 2]!, submission, { base: 0, source, title, paragraphs: [`Text ${index}`], finished: "yes" })));
    expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
    expect(outcomes.filter((outcome) => typeof outcome === "object")).toHaveLength(TOGETHER - 1);
    expect(await latestOf(db, submission.id)).toMatchObject({ number: 1 });
    expect(await retrievable(submission.id)).toEqual(titles);
  });

  test("a variant that only tells them loses nineteen texts: what the test above is for", async () => {
    const [person, submission] = [await aPerson(db), await aSubmission(db)];
    const { hash: source } = await sourceOf(db, submission.id);
    const forgetful = async (title: string) => {
      const latest = await latestOf(db, submission.id);
      return latest ? "stale" : saveTranslation(db, person, submission, { base: 0, source, title, paragraphs: ["Text"], finished: "yes" });
    };
    for (const title of ["Title 00", "Title 01"]) await forgetful(title);
    expect(await retrievable(submission.id)).not.toEqual(["Title 00", "Title 01"]);
  });

  test("so it is with the two texts of a response", async () => {
    const [people, submission] = [await Promise.all((["US", "MX"] as const).map((government) => aPerson(db, "lead", government))), await aPublishedSubmission(db)];
    const response = await aDraftResponse(db, submission, { en: "First.", es: "Primero." });
    const texts = Array.from({ length: TOGETHER }, (_, index) => ({ en: `Text ${index}`, es: `Texto ${index}` }));
    const outcomes = await Promise.all(texts.map((each, index) => reviseResponse(db, people[index % 2]!, response, { base: 1, ...each })));
    expect(outcomes.filter((outcome) => outcome === "revised")).toHaveLength(1);
    expect(outcomes.filter((outcome) => typeof outcome === "object")).toHaveLength(TOGETHER - 1);
    const kept = await db.selectFrom("stale_saves").select((eb) => eb.ref("texts").$castTo<{ en: string; es: string }>().as("texts")).where("subject", "=", "response").where("subject_id", "=", response.id).execute();
    const saved = await db.selectFrom("response_revisions").select(["text_en as en", "text_es as es"]).where("response_id", "=", response.id).where("number", ">", 1).execute();
    expect([...kept.map((each) => each.texts.en), ...saved.map((each) => each.en)].sort()).toEqual(texts.map(({ en }) => en).sort());
  });
});

test("a third save meanwhile stops a merge as well, and the merge is kept too", async () => {
  const [ada, grace, third, submission] = [await aPerson(db), await aPerson(db, "reviewer", "MX"), await aPerson(db), await aSubmission(db)];
  const { hash: source } = await sourceOf(db, submission.id);
  const save = (person: typeof ada, base: number, title: string) => saveTranslation(db, person, submission, { base, source, title, paragraphs: ["Text"], finished: "yes" });
  expect(await save(ada, 0, "Ada's")).toBe("saved");
  expect(await save(grace, 0, "Grace's")).toEqual({ stale: expect.any(Number) as number });
  expect(await save(third, 1, "The third's")).toBe("saved");
  expect(await save(grace, 1, "Merged by Grace")).toEqual({ stale: expect.any(Number) as number });
  expect(await save(grace, 2, "Merged again")).toBe("saved");
  expect((await findRevision(db, submission.id, 1))!.title).toBe("Ada's");
  expect(await retrievable(submission.id)).toEqual(["Ada's", "Grace's", "Merged again", "Merged by Grace", "The third's"]);
  expect((await staleSavesOf(db, "translation", submission.id).execute()).map(({ texts }) => texts.title)).toEqual(["Merged by Grace", "Grace's"]);
});

describe("the third field", () => {
  const merged = (base: string | undefined, theirs: string, mine: string) => compareStates({ base: base === undefined ? undefined : { text: base }, theirs: { text: theirs }, mine: { text: mine } })[0]!;

  test("begins with what only one of two changed", () => {
    expect(merged("a", "b", "a")).toMatchObject({ merged: "b", differs: { both: false } });
    expect(merged("a", "a", "c")).toMatchObject({ merged: "c", differs: { both: false } });
  });
  test("begins with one's own words where both changed, and says so", () => expect(merged("a", "b", "c")).toMatchObject({ merged: "c", differs: { both: true } }));
  test("without a common beginning each side is told whole, with what the other does not have", () => {
    expect(merged(undefined, "by Mexico.", "by both.").differs).toEqual({
      both: true,
      theirs: [{ text: "by ", changed: null }, { text: "Mexico", changed: "came" }, { text: ".", changed: null }],
      mine: [{ text: "by ", changed: null }, { text: "both", changed: "came" }, { text: ".", changed: null }],
    });
  });
  test("without a common beginning keeps what one wrote where the other's field is empty", () => {
    expect(merged(undefined, "theirs", "")).toMatchObject({ merged: "theirs", differs: { both: false } });
    expect(merged(undefined, "", "mine")).toMatchObject({ merged: "mine", differs: { both: false } });
  });
  test("is not there where both say the same", () => expect(merged("a", "b", "b")).toEqual({ name: "text", merged: "b", differs: null }));
  test("shows what each changed in the common beginning", () => {
    expect(merged("the old house", "the new house", "the old barn").differs).toEqual({
      both: true,
      theirs: [{ text: "the ", changed: null }, { text: "old", changed: "went" }, { text: "new", changed: "came" }, { text: " house", changed: null }],
      mine: [{ text: "the old ", changed: null }, { text: "house", changed: "went" }, { text: "barn", changed: "came" }],
    });
  });
});

test("texts of the most characters are compared in a moment, and nothing of them is lost", () => {
  const [one, other] = [Array.from({ length: 20_000 }, (_, index) => `w${(index * 7919) % 9973}`).join(" "), Array.from({ length: 20_000 }, (_, index) => `v${(index * 104729) % 9967}`).join(" ")];
  const started = performance.now();
  const pieces = differences(one, other);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(pieces.filter(({ changed }) => changed !== "went").map(({ text }) => text).join("")).toBe(other);
  expect(pieces.filter(({ changed }) => changed !== "came").map(({ text }) => text).join("")).toBe(one);
});

test("a translation is the same after it was taken apart and put together, however many paragraphs it has", () => {
  const words = { title: "T", paragraphs: Array.from({ length: 25 }, (_, index) => `p${index}`) };
  expect(fromTexts(JSON.parse(JSON.stringify(asTexts(words))) as Record<string, string>)).toEqual(words);
});
