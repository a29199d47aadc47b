import { afterAll, beforeAll, expect, test } from "vitest";
import { publicSubmissions } from "#app/submissions/public.server.ts";
import { contest } from "#app/submissions/tracking/contests/contests.server.ts";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { settleContest } from "#app/triage/contests/contests.server.ts";
import { settleLateRedactions } from "#app/triage/redactions/redacting.server.ts";
import { db } from "#db/database.server.ts";
import { anAttachment } from "#tests/support/attachments.ts";
import { aConfirmedSubmission, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { places } from "#tests/support/places.ts";
import { openPortal } from "#tests/support/portal.ts";
import { publishRedacted, redactWords } from "#tests/support/redactions.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

/** One word for each place that can be redacted, unlike every other word there is, with what breaks offsets beside it. */
const HIDDEN = { title: "zanahoriatitulo", text: "zanahoriatexto", name: "zanahorianombre", organization: "zanahoriaorganizacion" } as const;
const FIELDS = Object.keys(HIDDEN) as (keyof typeof HIDDEN)[];
const written = {
  title: `Aviso 👩🏽‍🌾 ${HIDDEN.title} e\u0301`, text: `Primero.\n\nViven en שלום ${HIDDEN.text}, junto al río.\n\nÚltimo.`,
  name: `Itzel ${HIDDEN.name}`, organization: `Cooperativa ${HIDDEN.organization}`, initiative: "farmers-in-southern-mexico",
};

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/** Every address that anybody may ask and that may speak of a submission, in both languages, as document and as the data of every public route. */
async function publicBytes({ reference }: { reference: string }): Promise<[address: string, bytes: string][]> {
  const pillars = await db.selectFrom("pillars").select("slug").execute();
  const paths = ["/en", "/es"].flatMap((language) => [
    ...["", "/submissions", "/submissions?pillar=2", "/submissions?country=MX", "/submissions?q=aviso", "/submissions?q=cooperativa", "/about", "/meetings", "/initiatives/farmers-in-southern-mexico"].map((path) => language + path),
    ...pillars.map(({ slug }) => `${language}/pillars/${slug}`),
    ...["", "/report", "/attachments/1"].map((path) => `${language}/submissions/${reference}${path}`),
  ]);
  const routes = places.map(({ file }) => file.replace(/\.tsx?$/, "")).filter((id) => /^(submissions\/(list|submission|attachments\/published|misuse)|initiatives\/|meetings\/|ui\/)/.test(id));
  const addresses = paths.flatMap((path) => [path, ...(/submissions|pillars|initiatives/.test(path) ? routes.map((id) => `${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`) : [])]);
  const bytes: [string, string][] = [];
  for (const address of addresses) bytes.push([address, await (await portal.ask(address)).text()]);
  return bytes;
}

const leaks = async (submission: { reference: string }) => (await publicBytes(submission)).filter(([, bytes]) => /zanahoria/i.test(bytes)).map(([address]) => address);

/** What a search for a hidden word answers, beside what it answers for a word that nobody ever wrote. */
async function searchTells(word: string): Promise<boolean> {
  const masked = async (q: string) => (await (await portal.ask(`/es/submissions?q=${q}`)).text()).replaceAll(q, "Q").replace(/nonce="[^"]*"/g, "").replace(/\b[0-9a-f]{32}\b/g, "KEY");
  return (await masked(word)) !== (await masked("palabraquenadieescribio"));
}

async function redactAll(submission: { id: number }, person: Awaited<ReturnType<typeof aPerson>>) {
  for (const field of FIELDS) expect(await redactWords(db, person, submission, field, HIDDEN[field])).toEqual(expect.any(Number));
}

test("words redacted before publication are in no public byte, in no search, no mail and no event", { timeout: 180_000 }, async () => {
  const submission = await aConfirmedSubmission(db, { ...written, email: "itzel@example.mx" });
  await anAttachment(db, submission, { name: "zanahoria-adjunto.pdf" });
  await redactAll(submission, await aPerson(db));
  await publishRedacted(db, submission);
  expect(await leaks(submission)).toEqual([]);
  for (const field of FIELDS) expect(await searchTells(HIDDEN[field]), field).toBe(false);
  expect((await publicSubmissions(db, {})).found.find(({ reference }) => reference === submission.reference)).toMatchObject({ title: "Aviso 👩🏽‍🌾 [testado: datos personales] e\u0301", name: "Itzel [testado: datos personales]" });
  expect(await (await portal.ask(`/es/submissions/${submission.reference}`)).text()).toContain("[testado: datos personales], junto al río.");

  // What the author does afterwards shows nothing of it either.
  await choosePublication(db, submission, { publication: "organization-only", publicationReason: null });
  await contest(db, submission, { text: "Es público." });
  await settleContest(db, await aPerson(db, "lead", "MX"), submission, { result: "stands", lift: [], contestReason: "Es un dato personal." });
  expect(await leaks(submission)).toEqual([]);
  const sent = await work(db);
  expect(JSON.stringify(sent.filter(({ subject }) => subject.includes(submission.reference)))).not.toMatch(/zanahoria/i);
  expect(JSON.stringify(await db.selectFrom("events").select("details").execute())).not.toMatch(/zanahoria/i);
});

test("words redacted after publication leave every public byte and every search at once, and the counts stay", { timeout: 180_000 }, async () => {
  const submission = await aPublishedSubmission(db, written);
  expect((await leaks(submission)).length).toBeGreaterThan(10);
  expect(await searchTells(HIDDEN.text)).toBe(true);
  const { count } = await publicSubmissions(db, {});
  await redactAll(submission, await aPerson(db, "lead"));
  expect(await leaks(submission)).toEqual([]);
  for (const field of FIELDS) expect(await searchTells(HIDDEN[field]), field).toBe(false);
  expect((await publicSubmissions(db, {})).count).toBe(count);
  await settleLateRedactions(db, await aPerson(db, "reviewer", "MX"), submission, { result: "agreed", reason: null });
  expect(await leaks(submission)).toEqual([]);
});

test("a public copy that takes one field as it came is found by the crawl: the tests above can fail", { timeout: 180_000 }, async () => {
  for (const field of FIELDS) {
    const submission = await aPublishedSubmission(db, written);
    await redactAll(submission, await aPerson(db, "lead"));
    await db.updateTable("publications").set({ [field]: written[field] }).where("submission_id", "=", submission.id).execute();
    expect((await leaks(submission)).length, field).toBeGreaterThan(0);
    expect(await searchTells(HIDDEN[field]), field).toBe(true);
    await db.insertInto("withdrawals").values({ submission_id: submission.id }).execute();
  }
});
