import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addNote, countMentions, mentionsOf, notesOn, readMentions } from "#app/triage/notes.server.ts";
import type { Person } from "#app/people/people.ts";
import { db } from "#db/database.server.ts";
import { work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aLabel } from "#tests/support/sorting.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

const canary = `canary${randomUUID().slice(0, 8)}`;
/** What a person reads at these addresses, all of it. */
async function readsOf(person: Person, addresses: string[]): Promise<string> {
  const cookie = await cookieOf(person);
  const answers = await Promise.all(addresses.map((address) => portal.ask(address, { headers: { Cookie: cookie } })));
  return (await Promise.all(answers.map((answer) => answer.text()))).join("\n");
}

test("what one government writes for itself reaches nobody of the other: page, data, history, export, search and mail", async () => {
  const submission = await aSubmission(db);
  const [ada, ana, chief, auditor] = [await aPerson(db, "lead", "US"), await aPerson(db, "lead", "MX", "Ana"), await aPerson(db, "administrator", "MX", "Jefa"), await aPerson(db, "auditor", "MX", "Auditora")];
  const colleague = await aPerson(db, "reviewer", "US", "Colleague");
  expect(await addNote(db, ada, submission, { text: `Ahuehuete ${canary}`, only: true, mentions: [ana.id] })).toBe("may-not-read");
  expect(await addNote(db, ada, submission, { text: `Ahuehuete ${canary}`, only: true, mentions: [colleague.id] })).toBe("noted");

  const here = `/en/desk/submissions/${submission.reference}`;
  const data = (address: string, route: string) => `${address}${address.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route)}`;
  const everywhere = [
    here, `${here}/history`, `${here}/messages`, `${here}/sorting/snooze`, `${here}/notes`, "/en/desk?q=Ahuehuete", "/en/desk/mentions", "/en/desk/referrals", "/en/desk/labels",
    data(here, "triage/submission.route"), data(`${here}/notes`, "triage/notes.route"), data(`${here}/history`, "triage/history.route"), data("/en/desk/mentions", "triage/notes/mentions.route"),
    `/en/desk/history?about=${submission.reference}`, "/en/desk/history/export?format=csv", "/en/desk/history/export?format=jsonl",
  ];
  expect(await readsOf(ada, everywhere)).toContain(canary);
  for (const other of [ana, chief, auditor]) {
    const read = await readsOf(other, everywhere);
    expect(read, other.name).not.toContain(canary);
    expect(await readsOf(other, ["/en/desk/history/export?format=csv", "/en/desk/history/export?format=jsonl", `${here}/history`]), other.name).not.toMatch(/submission\.noted|Internal note written/);
  }
  const letters = await work(db);
  expect(letters.filter(({ to }) => to === colleague.email).map(({ subject }) => subject)).toEqual([`[${submission.reference}] You are mentioned in a note`]);
  expect(JSON.stringify(letters)).not.toContain(canary);
  expect(letters.filter(({ to }) => [ana, chief, auditor].some(({ email }) => email === to))).toEqual([]);
});

test("a reader of notes that forgot whose they are would be caught", async () => {
  const submission = await aSubmission(db);
  const [ada, ana] = [await aPerson(db, "lead", "US"), await aPerson(db, "lead", "MX", "Ana")];
  await addNote(db, ada, submission, { text: canary, only: true });
  const leaking = await db.selectFrom("notes").select("text").where("submission_id", "=", submission.id).execute();
  expect(JSON.stringify(leaking)).toContain(canary);
  expect(JSON.stringify(await notesOn(db, ana, submission.id).execute())).not.toContain(canary);
  expect(JSON.stringify(await notesOn(db, ada, submission.id).execute())).toContain(canary);
});

test("who is mentioned finds the note, counts it until it is read, and nobody else's reading counts", async () => {
  const submission = await aSubmission(db);
  const [ada, ana, eva] = [await aPerson(db, "lead", "US"), await aPerson(db, "lead", "MX", "Ana"), await aPerson(db, "lead", "MX", "Eva")];
  await addNote(db, ada, submission, { text: "Please look.", mentions: [ana.id, eva.id] });
  expect(await countMentions(db, ana)).toBe(1);
  const { found } = await mentionsOf(db, ana, 1);
  expect(found.map(({ reference }) => reference)).toEqual([submission.reference]);
  await readMentions(db, eva, { upTo: found[0]!.id });
  expect([await countMentions(db, ana), await countMentions(db, eva)]).toEqual([1, 0]);
});

test("every page of sorting answers in both languages, and a form without JavaScript does what it says", async () => {
  const [waiting, published] = [await aSubmission(db, { text: "Uno.\n\nDos." }), await aPublishedSubmission(db)];
  const lead = await aPerson(db, "lead", "MX");
  const cookie = await cookieOf(lead);
  const label = await aLabel(db);
  for (const language of ["en", "es"]) {
    for (const path of ["labels", `labels/${label}`, "referrals", "mentions", ...[waiting, published].flatMap(({ reference }) => ["", "/split", "/sorting/tags"].map((part) => `submissions/${reference}${part}`))]) {
      const answer = await portal.ask(`/${language}/desk/${path}`, { headers: { Cookie: cookie } });
      expect([path, answer.status]).toEqual([path, 200]);
      await answer.arrayBuffer();
    }
  }
  const send = (path: string, form: Record<string, string>) => portal.send(`/en/desk/submissions/${waiting.reference}/${path}`, form, { Cookie: cookie });
  expect((await send("sorting/assignment", { assignee: String(lead.id), assigneeSeen: "" })).status).toBe(303);
  const stale = await send("sorting/assignment", { assignee: "", assigneeSeen: "1" });
  expect([stale.status, (await stale.text()).includes("Somebody assigned this submission after you opened the page.")]).toEqual([409, true]);
  const past = await send("sorting/snooze", { snoozeUntil: "2020-01-01", snoozeIs: "snoozed", snoozeSeen: "" });
  expect([past.status, (await past.text()).includes("The day must be today or later")]).toEqual([422, true]);
  expect((await send("sorting/label", { label: String(label), labelIs: "added" })).status).toBe(303);
  expect((await send("split", { paragraphs: "2", partTitle: "Dos", partMain: "2", version: "1" })).status).toBe(303);
  expect((await send("sorting/nothing", {})).status).toBe(404);
});
