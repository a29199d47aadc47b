import { afterEach, beforeEach, describe, expect } from "vitest";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { suspect } from "#app/triage/spam/suspicions.server.ts";
import { askMachine, machineStanding, translateSubmission } from "#app/triage/translations/machine/machine.server.ts";
import { findTranslation } from "#app/triage/translations/page.server.ts";
import { sourceOf } from "#app/triage/translations/source.server.ts";
import { saveTranslation } from "#app/triage/translations/translations.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { openLibreTranslate } from "#tests/support/libretranslate.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let server: Awaited<ReturnType<typeof openLibreTranslate>>;
beforeEach(async () => void (server = await openLibreTranslate()));
afterEach(() => server.close());

const THREE = { title: "Tres párrafos", text: "Uno.\n\nDos.\n\nTres." };
const translator = () => ({ url: server.url });
async function asked(db: Db, otherwise: Record<string, string> = THREE) {
  const [person, submission] = [await aPerson(db), await aSubmission(db, otherwise)];
  expect(await askMachine(db, person, submission, translator())).toBe("asked");
  const { id } = (await machineStanding(db, submission.id))!;
  return { person, submission, request: id, run: (options = {}) => translateSubmission(db, id, { translator: translator(), patience: 300, ...options }) };
}

describe("a machine translation", () => {
  test("is a finished revision of the words, made by a machine, and who asked is known", async ({ db }) => {
    const { person, submission, run } = await asked(db);
    expect(await run()).toBe("done");
    const view = (await findTranslation(db, person, submission.reference))!;
    expect(view).toMatchObject({ state: "machine", stale: null, finished: true, words: { title: "Thus: Tres párrafos", paragraphs: ["Thus: Uno.", "Thus: Dos.", "Thus: Tres."] } });
    expect(await db.selectFrom("events").select(["what", "actor_kind"]).where("subject_id", "=", submission.id).where("what", "like", "%machine%").orderBy("id").execute()).toEqual([
      { what: "submission.machine-translation-asked", actor_kind: "person" }, { what: "submission.machine-translated", actor_kind: "portal" },
    ]);
  });

  test("is asked for once at a time, and not where there is one of these words", async ({ db }) => {
    const { person, submission, run } = await asked(db);
    expect(await askMachine(db, person, submission, translator())).toBe("already-asked");
    await run();
    expect(await askMachine(db, person, submission, translator())).toBe("current");
    expect(await run()).toBe("nothing-to-do");
  });

  test("is never made of what its author does not want published, what was withdrawn or is suspected, nor without a translator", async ({ db }) => {
    const person = await aPerson(db);
    const [hidden, withdrawn, spam] = [await aSubmission(db, { publication: "not-for-publication", publicationReason: "Prices." }), await aSubmission(db), await aSubmission(db)];
    await withdraw(db, withdrawn, { reason: null });
    await suspect(db, person, spam);
    expect(await askMachine(db, person, hidden, translator())).toBe("not-for-publication");
    expect(await askMachine(db, person, withdrawn, translator())).toBe("withdrawn");
    expect(await askMachine(db, person, spam, translator())).toBe("suspected");
    expect(await askMachine(db, person, await aSubmission(db), undefined)).toBe("no-translator");
    expect(server.asked).toEqual([]);
  });

  test("stops where the comment is withdrawn while it waits: no further word leaves", async ({ db }) => {
    const { submission, run } = await asked(db);
    await withdraw(db, submission, { reason: null });
    expect(await run()).toBe("ended");
    expect(server.texts()).toEqual([]);
  });

  test("never sends a redacted passage nor translates its mark", async ({ db }) => {
    const [person, submission] = [await aPerson(db), await aSubmission(db, { title: "Mi teléfono", text: "Llame al 55 1234 5678 hoy.\n\nGracias." })];
    await db.insertInto("redactions").values({ submission_id: submission.id, version: 1, field: "text", start: 9, end: 21, quote: "55 1234 5678", reason_code: "personal-data", redacted_by: person.id }).execute();
    await askMachine(db, person, submission, translator());
    const { id } = (await machineStanding(db, submission.id))!;
    expect(await translateSubmission(db, id, { translator: translator() })).toBe("done");
    expect(JSON.stringify(server.asked)).not.toContain("1234");
    expect(server.texts()).toEqual(["Mi teléfono", "Llame al", "hoy.", "Gracias."]);
    expect((await findTranslation(db, person, submission.reference))!.words.paragraphs).toEqual(["Thus: Llame al [redacted: personal data] Thus: hoy.", "Thus: Gracias."]);
  });
});

describe("a fault loses nothing", () => {
  test("what is translated stays, the next run goes on from there, and the server's wish to wait is kept to", async ({ db }) => {
    const { submission, run } = await asked(db);
    Object.assign(server.state, { mood: "slows-down", retryAfter: "120", goodFor: 2 });
    expect(await run()).toBe("goes-on");
    const standing = (await machineStanding(db, submission.id))!;
    expect(standing).toMatchObject({ problem: "too-many", tries: 1, done: ["Thus: Tres párrafos", "Thus: Uno."], ended_at: null });
    expect(standing.next_at!.getTime() - Date.now()).toBeGreaterThan(100_000);
    const before = server.texts().length;
    Object.assign(server.state, { mood: "translates", goodFor: Infinity });
    expect(await run()).toBe("done");
    expect(server.texts().slice(before)).toEqual(["Dos.", "Tres."]);
  });

  test.each(["fails", "garbage", "hangs", "drops-the-line", "slows-down"] as const)("a server that %s is given up after eight tries, and says why", async (mood) => {
    // The fixture of this file, by hand: each mood its own transaction.
    const { db: database } = await import("#db/database.server.ts");
    const tx = await database.startTransaction().execute();
    try {
      const { person, submission, run } = await asked(tx);
      server.state.mood = mood;
      const words: unknown[] = [];
      for (let index = 0; index < 8; index++) words.push(await run({ patience: 40 }));
      expect(words).toEqual([...Array<string>(7).fill("goes-on"), "ended"]);
      const view = (await findTranslation(tx, person, submission.reference))!;
      expect(view.machine).toMatchObject({ problem: { fails: "failed", garbage: "wrong-answer", hangs: "timed-out", "drops-the-line": "unreachable", "slows-down": "too-many" }[mood], number: null });
      expect(view.state).toBe("none");
      server.state.mood = "translates";
      expect(await askMachine(tx, person, submission, translator())).toBe("asked");
    } finally {
      await tx.rollback().execute();
    }
  });

  test("a refusal is not tried again", async ({ db }) => {
    const { submission, run } = await asked(db);
    server.state.mood = "bans";
    expect(await run()).toBe("ended");
    expect(await machineStanding(db, submission.id)).toMatchObject({ problem: "refused", tries: 1 });
  });

  test("what somebody saved meanwhile stands, and the machine's words are kept beside it", async ({ db }) => {
    const { person, submission, run } = await asked(db);
    await saveTranslation(db, person, submission, { base: 0, source: (await sourceOf(db, submission.id)).hash, title: "Three", paragraphs: ["One.", "Two.", "Three."], finished: "yes" });
    expect(await run()).toBe("ended");
    const view = (await findTranslation(db, person, submission.reference))!;
    expect(view).toMatchObject({ state: "human", words: { title: "Three" }, machine: { problem: "written-meanwhile", words: ["Thus: Tres párrafos", "Thus: Uno.", "Thus: Dos.", "Thus: Tres."] } });
  });

  test("a long text takes as many runs as it needs, each short", async ({ db }) => {
    const { run } = await asked(db);
    const words: unknown[] = [];
    do words.push(await run({ round: -1 }));
    while (words.at(-1) === "goes-on" && words.length < 9);
    // A run that has no time left does nothing but hand over: the limit on what it does is the clock, not the piece.
    expect(new Set(words)).toEqual(new Set(["goes-on"]));
    expect(await run()).toBe("done");
  });
});
