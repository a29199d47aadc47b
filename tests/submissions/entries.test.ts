import { createHash } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test as plain } from "vitest";
import { canonical, contentOf } from "#app/submissions/receipts/content-hash.server.ts";
import { receiptSecret } from "#app/submissions/receipts/receipt.server.ts";
import { findStored } from "#app/submissions/receipts/stored.server.ts";
import { enterSubmission, findOwnEntry, receivedInstant } from "#app/submissions/entries/entries.server.ts";
import { Entry, misfits, rowsAfter } from "#app/submissions/entries/entries.ts";
import { findPublicSubmission } from "#app/submissions/public.server.ts";
import { findByReceipt } from "#app/submissions/tracking/tracking.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { findOnDesk } from "#app/triage/queue.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { anEntry, entered } from "#tests/support/entries.ts";
import { aPerson } from "#tests/support/people.ts";
import { listed } from "#tests/support/queue.ts";
import { aSubmission, withContent, withCosigners } from "#tests/support/submissions.ts";

const now = new Date("2026-03-05T15:30:00Z"); // 10:30 in Washington, 9:30 in Mexico City

describe("the instant at which something was received", () => {
  const instant = (receivedOn: string, receivedAt = "", government: "US" | "MX" = "MX") => {
    const found = receivedInstant({ receivedOn, receivedAt }, government, now);
    return typeof found === "string" ? found : found.toISOString();
  };

  test("is noon in the capital of who enters it where the time is not known", () => {
    expect(instant("2026-03-02")).toBe("2026-03-02T18:00:00.000Z");
    expect(instant("2026-03-02", "", "US")).toBe("2026-03-02T17:00:00.000Z");
    expect(instant("2025-07-15", "", "US")).toBe("2025-07-15T16:00:00.000Z"); // summer time in Washington only
    expect(instant("2025-07-15")).toBe("2025-07-15T18:00:00.000Z");
  });

  test("is the time on that clock where it is known", () => {
    expect(instant("2026-03-02", "09:05")).toBe("2026-03-02T15:05:00.000Z");
    expect(instant("2026-03-02", "9:05", "US")).toBe("2026-03-02T14:05:00.000Z");
  });

  test("is now where it came today and noon is still to come", () => {
    expect(instant("2026-03-05")).toBe(now.toISOString());
  });

  test("is never in the future, by a minute or by a day", () => {
    expect(instant("2026-03-05", "09:30")).toBe("2026-03-05T15:30:00.000Z");
    expect(instant("2026-03-05", "09:31")).toBe("in-the-future");
    expect(instant("2026-03-06")).toBe("in-the-future");
  });

  test("is not before the day on which the dialogue was announced", () => {
    expect(instant("2013-05-01")).toBe("before-the-dialogue");
    expect(instant("0001-01-01")).toBe("before-the-dialogue");
    expect(instant("2013-05-02", "00:00")).toBe("2013-05-02T05:00:00.000Z");
  });

  test("is none that the clocks skipped", () => {
    expect(instant("2025-03-09", "02:30", "US")).toBe("no-such-time");
    expect(instant("2025-03-09", "02:30", "MX")).toBe("2025-03-09T08:30:00.000Z");
  });
});

test("what is entered waits since the day it was received, is told by who entered it, and names its channel on the desk and in public", async ({ db }) => {
  const reviewer = await aPerson(db, "reviewer", "MX", "Mariana Ejemplo");
  const fromForm = await aSubmission(db);
  const { id, reference } = await anEntry(db, reviewer, { ...withCosigners("Unión Ejemplo"), publication: "organization-only" });

  const submission = await db.selectFrom("submissions").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(submission).toMatchObject({ channel: "paper", sector: "labor-union", reply_language: "es", publication: "organization-only", received_at: new Date("2026-03-05T18:00:00Z") });
  expect(await db.selectFrom("entries").select("entered_by").where("submission_id", "=", id).execute()).toEqual([{ entered_by: reviewer.id }]);
  expect(await db.selectFrom("events").select(["what", "actor_id", "government", "details"]).where("subject_id", "=", id).execute()).toEqual([
    { what: "submission.entered", actor_id: reviewer.id, government: "MX", details: { channel: "paper", publication: "organization-only" } },
  ]);
  expect((await listed(db)).map((row) => row.reference)).toEqual([reference, fromForm.reference]);
  expect(await findOnDesk(db, reference)).toMatchObject({ channel: "paper", entered_by: "Mariana Ejemplo", entered_for: "MX", cosigners: [{ organization: "Unión Ejemplo" }] });

  await decide(db, reviewer, { id }, { outcome: "publish", reason: null, pillar: null });
  expect(await findPublicSubmission(db, reference)).toMatchObject({ channel: "paper", organization: "Sindicato Ejemplo", cosigner_count: 1, received_at: new Date("2026-03-05T18:00:00Z") });
});

test("its receipt opens it and its hash is that of the file, with co-signers and without, stated and not stated", async ({ db }) => {
  const reviewer = await aPerson(db);
  const told: Record<string, string | string[]>[] = [{}, withCosigners("Unión Ejemplo", "Cámara Ejemplo"), { sector: "", country: "", state: "", name: "", organization: "" }];
  for (const otherwise of told) {
    const { reference, key } = await anEntry(db, reviewer, otherwise);
    const stored = (await findStored(db, key))!;
    expect(await findByReceipt(db, { reference, secret: receiptSecret(key) })).toBe(reference);
    expect(createHash("sha256").update(canonical(contentOf(stored))).digest("hex")).toBe(stored.content_hash);
  }
});

test("who did not say is published without name, and the desk's history keeps that they did not say", async ({ db }) => {
  const { id } = await anEntry(db, await aPerson(db));
  expect(await db.selectFrom("submissions").select("publication").where("id", "=", id).execute()).toEqual([{ publication: "without-name" }]);
  expect(await db.selectFrom("events").select("details").where("subject_id", "=", id).execute()).toEqual([{ details: { channel: "paper", publication: "not-said" } }]);
});

test("the same form sent again is the same submission, even when it says something else", async ({ db }) => {
  const reviewer = await aPerson(db);
  const first = await anEntry(db, reviewer);
  const again = await anEntry(db, reviewer, { key: first.key, title: "Otro título" });
  expect(again).toEqual(first);
  expect(await db.selectFrom("submissions").select("title").where("form_key", "=", first.key).execute()).toEqual([{ title: "Capacitación en el puerto" }]);
  expect(await db.selectFrom("entries").select("submission_id").where("entered_by", "=", reviewer.id).execute()).toEqual([{ submission_id: first.id }]);
});

plain("twelve sends of one form at once are one submission, one entry, one event", async () => {
  await withContent(database);
  const reviewer = await aPerson(database);
  const entry = Entry.parse(entered());
  const sent = await Promise.all(Array.from({ length: 12 }, () => enterSubmission(database, reviewer, entry)));
  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
  const { id } = await database.selectFrom("submissions").select("id").where("form_key", "=", entry.key).executeTakeFirstOrThrow();
  expect(await database.selectFrom("events").select("what").where("subject_id", "=", id).execute()).toEqual([{ what: "submission.entered" }]);
  expect(await database.selectFrom("entries").select("entered_by").where("submission_id", "=", id).execute()).toHaveLength(1);
});

describe("the verb refuses what does not fit and stores nothing", () => {
  const refused = (word: string, otherwise: Record<string, string | string[]>) =>
    test(word, async ({ db }) => {
      await withContent(db);
      await db.insertInto("calls").values({ ...(await db.selectFrom("calls").selectAll().executeTakeFirstOrThrow()), id: undefined, code: "OVER", closes_at: new Date("2026-01-31T12:00:00Z") } as never).execute();
      const reviewer = await aPerson(db);
      const entry = Entry.parse(entered(otherwise));
      expect(await enterSubmission(db, reviewer, entry)).toBe(word);
      expect(await db.selectFrom("submissions").select("id").where("form_key", "=", entry.key).execute()).toEqual([]);
      expect(await db.selectFrom("events").select("id").where("actor_id", "=", reviewer.id).execute()).toEqual([]);
    });
  refused("unknown-call", { call: "NO-SUCH-CALL" });
  refused("call-closed", { call: "OVER" });
  refused("unknown-pillar", { pillars: ["4", "77"], mainPillar: "4" });
  refused("in-the-future", { receivedOn: "2999-01-01" });
  refused("before-the-dialogue", { receivedOn: "2013-05-01" });
});

test("a call that has closed takes what was received before it closed", async ({ db }) => {
  await withContent(db);
  await db.updateTable("calls").set({ closes_at: new Date("2026-03-31T12:00:00Z") }).execute();
  await anEntry(db, await aPerson(db), { receivedOn: "2026-03-30" });
});

test("the receipt is for who entered it, for an hour", async ({ db }) => {
  const [reviewer, colleague] = [await aPerson(db, "reviewer", "MX"), await aPerson(db, "lead", "MX")];
  const { id, reference } = await anEntry(db, reviewer);
  expect(await findOwnEntry(db, reviewer, reference)).toMatchObject({ reference, reply_language: "es" });
  expect(await findOwnEntry(db, colleague, reference)).toBeUndefined();

  const entered = (ago: string) => sql`update entries set entered_at = now() - ${ago}::interval where submission_id = ${id}`.execute(db);
  await entered("59 minutes");
  expect(await findOwnEntry(db, reviewer, reference)).toBeDefined();
  await entered("60 minutes");
  expect(await findOwnEntry(db, reviewer, reference)).toBeUndefined();
});

describe("what is typed", () => {
  const fields = (otherwise: Record<string, string | string[]>) => {
    const parsed = Entry.safeParse(entered(otherwise));
    return parsed.success ? misfits(parsed.data).map(({ field }) => field) : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  };

  const WRONG: [otherwise: Record<string, string | string[]>, expected: string][] = [
    [{ channel: "portal" }, "channel: selectChannel"],
    [{ channel: "import" }, "channel: selectChannel"],
    [{ receivedOn: "" }, "receivedOn: enterDate"],
    [{ receivedOn: "2026-02-30" }, "receivedOn: dateFormat"],
    [{ receivedOn: "2026-13-01" }, "receivedOn: dateFormat"],
    [{ receivedOn: "05/03/2026" }, "receivedOn: dateFormat"],
    [{ receivedOn: "+275760-09-13" }, "receivedOn: dateFormat"],
    [{ receivedAt: "24:00" }, "receivedAt: timeFormat"],
    [{ receivedAt: "5 pm" }, "receivedAt: timeFormat"],
    [{ email: "no arroba" }, "email: emailFormat"],
    [{ pillars: [] }, "pillars: selectPillar"],
    [{ text: "x".repeat(20_001) }, "text: textTooLong"],
    [{ title: "" }, "title: enterTitle"],
    [{ publication: "" }, "publication: selectPublication"],
    [{ cosignerOrganization: Array.from({ length: 51 }, () => "x") }, "cosignerOrganization: tooManyCosigners"],
    [{ pillars: ["1", "2"] }, "mainPillar"],
    [{ publication: "name-and-organization", name: "" }, "name"],
    [{ publication: "organization-only", organization: "" }, "organization"],
    [{ publication: "not-for-publication" }, "publicationReason"],
    [{ cosignerOrganization: ["Unión"], cosignerSector: [""], cosignerCountry: ["MX"] }, "cosignerOrganization"],
    [{ cosignerOrganization: [""], cosignerSector: ["academia"], cosignerCountry: [""] }, "cosignerOrganization"],
  ];
  test("is told at its field where it is wrong", () => {
    for (const [otherwise, expected] of WRONG) expect(fields(otherwise), JSON.stringify(otherwise).slice(0, 100)).toContain(expected);
  });

  test("an empty row is no co-signer, and what is not stated stays unstated", () => {
    expect(fields({ cosignerOrganization: [""], cosignerSector: [""], cosignerCountry: [""], sector: "", country: "" })).toEqual([]);
    expect(Entry.parse(entered({ sector: "", country: "" }))).toMatchObject({ sector: null, country: null });
  });
});

test("rows of co-signers are added at the end and removed where asked, and never go beyond the limit", () => {
  const rows = { cosignerOrganization: ["A", "B"], cosignerSector: ["academia", ""], cosignerCountry: ["MX"] };
  expect(rowsAfter("add", rows)).toEqual({ cosignerOrganization: ["A", "B", ""], cosignerSector: ["academia", "", ""], cosignerCountry: ["MX", "", ""] });
  expect(rowsAfter("remove-1", rows)).toEqual({ cosignerOrganization: ["B"], cosignerSector: [""], cosignerCountry: [""] });
  expect(rowsAfter("remove-9", rows)).toMatchObject({ cosignerOrganization: ["A", "B"] });
  expect(rowsAfter("", rows)).toBeNull();
  expect(rowsAfter("remove-x", rows)).toBeNull();
  const many = Array.from({ length: 60 }, (_, index) => `O${index}`);
  expect(rowsAfter("add", { cosignerOrganization: many, cosignerSector: [], cosignerCountry: [] })?.cosignerOrganization).toHaveLength(50);
});
