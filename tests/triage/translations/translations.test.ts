import { describe, expect } from "vitest";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { findTranslation } from "#app/triage/translations/page.server.ts";
import { hashWords, sourceOf } from "#app/triage/translations/source.server.ts";
import { findRevision, reviewTranslation, saveTranslation } from "#app/triage/translations/translations.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const TWO = { title: "Dos párrafos", text: "Primer párrafo.\n\nSegundo párrafo." };
const ENGLISH = { title: "Two paragraphs", paragraphs: ["First paragraph.", "Second paragraph."] };

/** What the public reads of a translation. */
const publicOf = (db: Db, { id }: { id: number }) => db.selectFrom("public_translations").select(["number", "title", "text", "kind", "reviewed_at"]).where("submission_id", "=", id).execute();
const on = async (db: Db, { id }: { id: number }, base = 0, finished: "" | "yes" = "yes") => ({ base, source: (await sourceOf(db, id)).hash, finished });

test("a saved translation is a revision beside the one before, and each is an event", async ({ db }) => {
  const [person, submission] = [await aPerson(db), await aSubmission(db, TWO)];
  expect(await saveTranslation(db, person, submission, { ...(await on(db, submission)), ...ENGLISH })).toBe("saved");
  expect(await saveTranslation(db, person, submission, { ...(await on(db, submission, 1)), ...ENGLISH, title: "Two of them" })).toBe("saved");
  expect((await findRevision(db, submission.id, 1))!.title).toBe("Two paragraphs");
  expect((await findRevision(db, submission.id, 2))!.title).toBe("Two of them");
  expect(await db.selectFrom("events").select(["what", "details"]).where("subject_id", "=", submission.id).where("what", "like", "submission.tra%").orderBy("id").execute()).toEqual([
    { what: "submission.translated", details: { revision: 1 } }, { what: "submission.translated", details: { revision: 2 } },
  ]);
});

test("what is the same is not saved again, and what is empty not at all", async ({ db }) => {
  const [person, submission] = [await aPerson(db), await aSubmission(db, TWO)];
  await saveTranslation(db, person, submission, { ...(await on(db, submission)), ...ENGLISH });
  expect(await saveTranslation(db, person, submission, { ...(await on(db, submission, 1)), ...ENGLISH })).toBe("unchanged");
  expect(await saveTranslation(db, person, submission, { ...(await on(db, submission, 1)), title: "T", paragraphs: ["", "  "] })).toBe("empty");
});

describe("a review", () => {
  test("is somebody else's than who wrote the revision, once, and of the latest", async ({ db }) => {
    const [writer, other, submission] = [await aPerson(db), await aPerson(db, "reviewer", "MX"), await aSubmission(db, TWO)];
    await saveTranslation(db, writer, submission, { ...(await on(db, submission)), ...ENGLISH });
    expect(await reviewTranslation(db, writer, submission, { number: 1 })).toBe("own");
    expect(await reviewTranslation(db, other, submission, { number: 1 })).toBe("reviewed");
    expect(await reviewTranslation(db, other, submission, { number: 1 })).toBe("already-reviewed");
    await saveTranslation(db, other, submission, { ...(await on(db, submission, 1)), ...ENGLISH, title: "Another" });
    expect(await reviewTranslation(db, writer, submission, { number: 1 })).toBe("changed");
    expect(await reviewTranslation(db, writer, submission, { number: 2 })).toBe("reviewed");
  });

  test("waits until a translation is finished and of the words there are now", async ({ db }) => {
    const [writer, other, submission] = [await aPerson(db), await aPerson(db), await aSubmission(db, TWO)];
    await saveTranslation(db, writer, submission, { ...(await on(db, submission, 0, "")), ...ENGLISH });
    expect(await reviewTranslation(db, other, submission, { number: 1 })).toBe("unfinished");
    await saveTranslation(db, writer, submission, { ...(await on(db, submission, 1)), ...ENGLISH });
    await correct(db, submission, { base: 1, name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: TWO.title, text: "Otro." });
    expect(await reviewTranslation(db, other, submission, { number: 2 })).toBe("stale");
  });
});

describe("when the words change", () => {
  test("a correction makes the translation stale, says what changed, and moves its paragraphs to those they belong to", async ({ db }) => {
    const [person, submission] = [await aPerson(db), await aSubmission(db, TWO)];
    const opened = await on(db, submission);
    await saveTranslation(db, person, submission, { ...opened, ...ENGLISH });
    await correct(db, submission, { base: 1, name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: TWO.title, text: "Uno nuevo.\n\nPrimer párrafo.\n\nSegundo párrafo largo." });
    const view = (await findTranslation(db, person, submission.reference))!;
    expect(view.stale!.text.filter(({ changed }) => changed === "came").map(({ text }) => text.trim()).join(" ")).toContain("largo");
    expect(view.words.paragraphs).toEqual(["", "First paragraph.", "Second paragraph."]);
    expect(await saveTranslation(db, person, submission, { ...opened, base: 1, ...ENGLISH })).toBe("source-changed");
    expect(await saveTranslation(db, person, submission, { ...(await on(db, submission, 1)), title: "Two", paragraphs: ["A new one.", "First paragraph.", "Second long paragraph."] })).toBe("saved");
    expect((await findTranslation(db, person, submission.reference))!.stale).toBeNull();
  });

  test("a withdrawn comment is translated no longer", async ({ db }) => {
    const [person, submission] = [await aPerson(db), await aSubmission(db, TWO)];
    const opened = await on(db, submission);
    await withdraw(db, submission, { reason: null });
    expect(await saveTranslation(db, person, submission, { ...opened, ...ENGLISH })).toBe("withdrawn");
  });
});

describe("the public", () => {
  test("reads the latest finished translation of exactly the public words, and when it was reviewed", async ({ db }) => {
    const [writer, other, submission] = [await aPerson(db), await aPerson(db), await aPublishedSubmission(db, TWO)];
    expect(await publicOf(db, submission)).toEqual([]);
    await saveTranslation(db, writer, submission, { ...(await on(db, submission)), ...ENGLISH });
    await saveTranslation(db, writer, submission, { ...(await on(db, submission, 1, "")), ...ENGLISH, title: "Half done" });
    expect(await publicOf(db, submission)).toEqual([{ number: 1, title: "Two paragraphs", text: "First paragraph.\n\nSecond paragraph.", kind: "human", reviewed_at: null }]);
    await saveTranslation(db, writer, submission, { ...(await on(db, submission, 2)), ...ENGLISH, title: "Done" });
    await reviewTranslation(db, other, submission, { number: 3 });
    expect(await publicOf(db, submission)).toMatchObject([{ number: 3, title: "Done", reviewed_at: expect.any(Date) as Date }]);
  });

  test("reads none of what is not published, declined or withdrawn", async ({ db }) => {
    const [writer, submission] = [await aPerson(db), await aSubmission(db, TWO)];
    await saveTranslation(db, writer, submission, { ...(await on(db, submission)), ...ENGLISH });
    expect(await publicOf(db, submission)).toEqual([]);
    await decide(db, writer, submission, { outcome: "publish", reason: null, pillar: null });
    expect(await publicOf(db, submission)).toHaveLength(1);
    await withdraw(db, submission, { reason: null });
    expect(await publicOf(db, submission)).toEqual([]);
  });

  test("the database and the portal hash words alike, whatever they are", async ({ db }) => {
    for (const words of [TWO, { title: "«¿Ñ?»", text: "😀\n\n\\x00 \u200b'\"" }, { title: "a", text: "" }]) {
      const { hash } = await db.selectNoFrom((eb) => eb.fn<string>("words_hash", [eb.val(words.title), eb.val(words.text)]).as("hash")).executeTakeFirstOrThrow();
      expect(hash).toBe(hashWords(words));
    }
  });
});
