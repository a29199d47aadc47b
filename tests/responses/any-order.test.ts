import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { delegate, endDelegation } from "#app/responses/delegations.server.ts";
import { findResponse } from "#app/responses/desk.server.ts";
import { reviseResponse } from "#app/responses/responses.server.ts";
import type { ResponseKind } from "#app/responses/responses.ts";
import { signResponse } from "#app/responses/signing.server.ts";
import { hashOf, statementOfRevision } from "#app/responses/statement.server.ts";
import { offer, readRevision, setSide, signOff } from "#app/responses/steps.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { db, type Db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { aDraftResponse } from "#tests/support/responses.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

type Step = { verb: "edit" | "review" | "read" | "sign off" | "offer" | "wait" | "delegate" | "end" | "sign" | "sign by delegate"; government: Government; kind: ResponseKind; text: number };
const steps = fc.array(
  fc.record<Step>({
    verb: fc.constantFrom("edit", "review", "review", "read", "sign off", "sign off", "offer", "wait", "delegate", "end", "sign", "sign", "sign", "sign by delegate"),
    government: fc.constantFrom("US", "MX"),
    kind: fc.constantFrom("joint", "joint", "us-only", "mx-only", "no-joint-position"),
    text: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 6, maxLength: 18 },
);

const EXIT = { reason_en: "They differ.", reason_es: "Difieren." };
const NOTE = { note_en: "A number.", note_es: "Una cifra." };
type Shown = { revision: number; kind: ResponseKind; hash: string; text_en: string | null; text_es: string | null };
/** What the model remembers: who signed which statement in which revision for which government, which revisions were read, offered, waited for. */
type Memory = { signed: Set<string>; read: Set<string>; offered: Set<string>; waited: Set<string> };

let staff: Record<Government, Record<"writer" | "reviewer" | "lead" | "signatory", Person>>;
const of = async (government: Government) => ({
  writer: await aPerson(db, "lead", government), reviewer: await aPerson(db, "reviewer", government), lead: await aPerson(db, "lead", government), signatory: await aPerson(db, "signatory", government),
});

/** Walks a story with the verbs. @returns what the public reads after each step that it may not, by the model's own rule */
async function walk(tx: Db, story: Step[], shows: (tx: Db, id: number) => Promise<Shown[]>): Promise<string[]> {
  const response = await aDraftResponse(tx, await aPublishedSubmission(tx), { en: "Text 0", es: "Texto 0" }, Promise.resolve(staff.US.writer));
  const memory: Memory = { signed: new Set(), read: new Set(), offered: new Set(), waited: new Set() };
  const wrong: string[] = [];
  const delegations: Partial<Record<Government, number>> = {};
  for (const { verb, government, kind, text } of story) {
    const { number, hash, kind: now, published_at, corrects } = (await findResponse(tx, response.id))!;
    const at = { revision: number };
    const who = staff[government];
    const key = `${government} ${number}`;
    if (verb === "edit") {
      const stays = published_at !== null || corrects !== null ? now : kind;
      await reviseResponse(tx, who.writer, response, { base: number, en: `Text ${text}`, es: `Texto ${text}`, kind: stays, ...(stays === "joint" ? { reason_en: null, reason_es: null } : EXIT), ...NOTE });
    } else if (verb === "review") {
      for (const language of ["en", "es"] as const) {
        await setSide(tx, who.reviewer, response, { ...at, language, state: "translated" });
        await setSide(tx, who.reviewer, response, { ...at, language, state: "reviewed" });
      }
    } else if (verb === "read") {
      if ((await readRevision(tx, who.lead, response, at)) === "read") memory.read.add(key);
    } else if (verb === "sign off") {
      if ((await signOff(tx, who.reviewer, response, at)) === "signed-off") memory.read.add(key);
    } else if (verb === "offer") {
      if ((await offer(tx, who.lead, response, at)) === "offered") memory.offered.add(key);
    } else if (verb === "wait") {
      await tx.updateTable("response_offers").set({ opens_at: sql<Date>`now() - interval '1 second'` }).where("response_id", "=", response.id).where("revision", "=", number).where("government", "=", government).where("opens_at", "is not", null).execute();
      if (memory.offered.has(key)) memory.waited.add(key);
    } else if (verb === "delegate") {
      const days = { starts_on: "2020-01-01", ends_on: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) };
      const made = await delegate(tx, who.signatory, { to: who.reviewer.id, ...days, starts_on: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) });
      if (typeof made === "object") delegations[government] = made.id;
      if ((await delegate(tx, who.signatory, { to: staff[government === "US" ? "MX" : "US"].reviewer.id, ...days, starts_on: days.ends_on })) !== "unknown") wrong.push("delegated across governments");
    } else if (verb === "end") {
      if (delegations[government]) await endDelegation(tx, who.signatory, { id: delegations[government] });
    } else {
      const by = verb === "sign" ? { signatory: who.signatory, delegation: null } : { signatory: who.reviewer, delegation: delegations[government] ?? 0 };
      const outcome = await signResponse(tx, by.signatory, response, { hash, delegation: by.delegation, warningsRead: true });
      if (outcome === "signed" || outcome === "published") {
        memory.signed.add(`${key} ${hash}`);
        memory.read.add(key);
      }
    }
    wrong.push(...(await judge(tx, response.id, memory, await shows(tx, response.id))));
  }
  return wrong;
}

/** The rule once more, in other words than the database's: what is shown that must not be. */
async function judge(tx: Db, id: number, { signed, read, offered, waited }: Memory, shown: Shown[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { revision, kind, hash, text_en, text_es } of shown) {
    const by = (government: Government) => signed.has(`${government} ${revision} ${hash}`);
    const asked = (from: Government, to: Government) => waited.has(`${from} ${revision}`) || (offered.has(`${from} ${revision}`) && read.has(`${to} ${revision}`));
    const may = {
      joint: by("US") && by("MX"), "us-only": by("US") && asked("US", "MX"), "mx-only": by("MX") && asked("MX", "US"),
      "no-joint-position": (by("US") && by("MX")) || (by("US") && waited.has(`US ${revision}`)) || (by("MX") && waited.has(`MX ${revision}`)),
    }[kind];
    if (!may) wrong.push(`${kind} revision ${revision} without its signatures`);
    if (!text_en || !text_es) wrong.push("one language apart");
    if (hashOf(await statementOfRevision(tx, id, revision)) !== hash) wrong.push("another text than was signed");
    if (text_en?.replace("Text", "Texto") !== text_es) wrong.push("two languages of different revisions");
  }
  return wrong;
}

const view = (tx: Db, id: number) => tx.selectFrom("public_response_versions").select(["revision", "kind", "hash", "text_en", "text_es"]).where("id", "=", id).$narrowType<{ kind: ResponseKind }>().execute();
/** Broken on purpose: shows whatever has any signature. */
const careless = (tx: Db, id: number) =>
  tx.selectFrom("response_revisions as v").select(["v.number as revision", "v.kind", "v.hash", "v.text_en", "v.text_es"]).where("v.response_id", "=", id).where(sql<boolean>`exists (select from signatures g where g.response_id = v.response_id and g.revision = v.number)`).$narrowType<{ kind: ResponseKind }>().execute();

/** Each story in a transaction that never commits. */
async function storyOf(story: Step[], shows: typeof view): Promise<string[]> {
  const tx = await db.startTransaction().execute();
  try {
    return await walk(tx, story, shows);
  } finally {
    await tx.rollback().execute();
  }
}

test("no sequence of edits, reviews, readings, sign-offs, offers, delegations, signatures and corrections shows what was not signed as it must be", async () => {
  staff = { US: await of("US"), MX: await of("MX") };
  await fc.assert(
    fc.asyncProperty(steps, async (story) => {
      expect(await storyOf(story, view)).toEqual([]);
    }),
    { numRuns: often(12, 1000) },
  );
  // The way all walk who agree, so that something is public at all; then a correction.
  const both = (verb: Step["verb"]): Step[] => (["US", "MX"] as const).map((government) => ({ verb, government, kind: "joint", text: 1 }));
  const whole = [...both("review"), ...both("sign off"), ...both("sign")];
  const edit: Step = { verb: "edit", government: "MX", kind: "joint", text: 2 };
  let shown = 0;
  expect(await storyOf([...whole, edit, ...whole], async (tx, id) => {
    const now = await view(tx, id);
    shown = now.length;
    return now;
  })).toEqual([]);
  expect(shown).toBe(2);

  expect(await storyOf(whole, careless)).not.toEqual([]);
}, 60_000);
