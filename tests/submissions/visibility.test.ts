import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "#app/people/people.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { addInformation, questionsTo, reply } from "#app/submissions/tracking/messages/messages.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { settleReport } from "#app/triage/reports/reports.server.ts";
import { settleReview } from "#app/triage/reviews/reviews.server.ts";
import { countPublic } from "#app/reports/counts/counts.server.ts";
import { countDesk } from "#app/triage/numbers/numbers.server.ts";
import { addNote } from "#app/triage/notes.server.ts";
import { db } from "#db/database.server.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { begin, sendStep } from "#tests/support/drafts.ts";
import { places } from "#tests/support/places.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

const canary = "zanahoria7q";
const COUNTED_AT = new Date();
let portal: Awaited<ReturnType<typeof openPortal>>;
let shown: string;

beforeAll(async () => {
  portal = await openPortal();
  shown = (await aPublishedSubmission(db, { initiative: "farmers-in-southern-mexico" })).reference;
});
afterAll(() => portal.close());

/** Every public address there is, as document and as ?_data of each route on it. Times and nonces are masked: they differ from request to request. */
async function publicBytes(hidden: string[]): Promise<Map<string, string>> {
  // As the worker would, always at the same time: when it counted stands on the page.
  await countDesk(db, COUNTED_AT);
  await countPublic(db, COUNTED_AT);
  const pillars = await db.selectFrom("pillars").select("slug").execute();
  const initiatives = await db.selectFrom("initiatives").select(["slug", "id"]).execute();
  const addresses = ["/"];
  for (const language of ["en", "es"]) {
    addresses.push(
      ...["", "/about", "/meetings", "/submit", "/submit/resume", "/receipt", "/track", "/sign-in", "/nothing", "/submissions", "/decisions", "/promises", "/promises/table", "/campaigns", "/campaigns/method", `/submissions/${shown}`].map((path) => `/${language}${path}`),
      ...pillars.map(({ slug }) => `/${language}/pillars/${slug}`),
      ...initiatives.map(({ slug }) => `/${language}/initiatives/${slug}`),
      ...hidden.map((reference) => `/${language}/submissions/${reference}`),
      `/${language}/submissions/${shown}/report`, `/${language}/submissions/${shown}/report?sent=yes`, `/${language}/track?closed=here`,
      ...["q=" + canary, "q=cosecha", "pillar=2", "country=MX", "pillar=2&country=MX&q=" + canary, "page=2", ...initiatives.map(({ id }) => `initiative=${id}`)].map((query) => `/${language}/submissions?${query}`),
    );
  }
  const ids = places.map(({ file }) => file.replace(/\.tsx?$/, "")).filter((id) => !/^(triage|responses)\/|mailbox|tracking|content/.test(id));
  const bytes = new Map<string, string>();
  for (const address of addresses) {
    bytes.set(address, await read(address));
    const data = ids.filter((id) => !address.includes("?") || /list/.test(id));
    if (/^\/(en)?($|\/submissions)/.test(address)) {
      for (const id of data) bytes.set(`${address} ${id}`, await read(`${address}${address.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`));
    }
  }
  return bytes;
}

async function read(address: string): Promise<string> {
  const answer = await portal.ask(address);
  const body = await answer.text();
  return `${answer.status} ${body.replace(/nonce="[^"]*"/g, "").replace(/\b[0-9a-f]{32}\b/g, "KEY")}`;
}

test("submissions that are undecided, declined, withheld or withdrawn change no public byte", { timeout: 180_000 }, async () => {
  // The hidden ones are given references beforehand by the difference alone: both crawls ask for the same addresses.
  const reviewer = await aPerson(db);
  const hidden: { id: number; reference: string }[] = [];
  const secret = { title: `${canary} title`, text: `${canary} cosecha`, name: `${canary} name`, organization: `${canary} organization`, email: `${canary}@example.org`, initiative: "farmers-in-southern-mexico" };
  const before = await publicBytes([]);

  hidden.push(await aSubmission(db, secret));
  const declined = await aSubmission(db, secret);
  await decideTogether(db, reviewer, declined, { outcome: "decline", reason: `${canary} reason`, pillar: null });
  const withheld = await aSubmission(db, { ...secret, publication: "not-for-publication", publicationReason: `${canary} why` });
  await decideTogether(db, reviewer, withheld, { outcome: "withhold", reason: null, pillar: null });
  const withdrawn = await aPublishedSubmission(db, secret);
  await db.insertInto("withdrawals").values({ submission_id: withdrawn.id }).execute();
  await addNote(db, reviewer, { id: hidden[0]!.id }, { text: `${canary} note` });
  hidden.push(declined, withheld, withdrawn);
  await exchange(reviewer, hidden[0]!, declined, withdrawn);

  const after = await publicBytes([]);
  const differing = [...before].filter(([address, bytes]) => after.get(address) !== bytes).map(([address]) => address);
  expect(differing).toEqual([]);
  expect(before.size).toBeGreaterThan(100);

  for (const { reference } of hidden) {
    for (const path of ["/en/submissions/X", "/es/submissions/X", "/en/submissions/X/report", "/es/submissions/X/report"]) {
      const nothing = await read(path.replace("X", "HLED-0000-0000"));
      expect((await read(path.replace("X", reference))).replaceAll(reference, "X")).toBe(nothing.replaceAll("HLED-0000-0000", "X"));
    }
  }
});

/** Whatever passes between authors, reporters and the desk: none of it is for the public, also where its submission is published. */
async function exchange(reviewer: Person, waiting: { id: number }, declined: { id: number }, withdrawn: { id: number }) {
  const published = await db.selectFrom("submissions").select("id").where("reference", "=", shown).executeTakeFirstOrThrow();
  for (const submission of [waiting, published]) {
    await ask(db, reviewer, submission, { question: `${canary} question` });
    const [question] = await questionsTo(db, submission.id).execute();
    await reply(db, submission, { question: question!.id, text: `${canary} reply` });
    await addInformation(db, submission, { text: `${canary} addition` });
  }
  await correct(db, waiting, { base: 1, title: `${canary} corrected`, text: `${canary} cosecha corregida`, name: `${canary} name`, organization: null });
  await choosePublication(db, waiting, { publication: "not-for-publication", publicationReason: `${canary} choice` });
  await requestReview(db, declined, { reason: `${canary} review` });
  await settleReview(db, await aPerson(db, "lead", "MX"), declined, { result: "reopened", resultReason: `${canary} settled` });
  await reportMisuse(db, published, { key: mintKey(), name: `${canary} reporter`, email: `${canary}@example.mx`, text: `${canary} report` }, "en");
  await reportMisuse(db, withdrawn, { key: mintKey(), name: `${canary} reporter`, email: null, text: `${canary} report` }, "en");
  const reports = await db.selectFrom("misuse_reports").select(["id", "submission_id"]).orderBy("id").execute();
  await settleReport(db, reviewer, reports[0]!, { finding: "not-upheld", reason: `${canary} finding` });
  await settleReport(db, reviewer, reports[1]!, { finding: "upheld", reason: `${canary} finding` });
}

test("the crawl can find something: a published one with the same word is on the pages, and a private address never is", { timeout: 120_000 }, async () => {
  await aPublishedSubmission(db, { title: `${canary} in public`, email: `${canary}-private@example.org`, publication: "organization-only", name: `${canary}-private-name` });
  const all = [...(await publicBytes([])).values()].join("\n");
  expect(all).toContain(`${canary} in public`);
  expect(all).not.toContain(`${canary}-private`);
});

test("the form's answer shows what was typed to its sender and to nobody else", { timeout: 120_000 }, async () => {
  const draft = await begin(portal, "en");
  const answer = await sendStep(portal, draft, "comment", { title: "", text: `${canary}-typed`, language: "en", version: "1", go: "continue" });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`${canary}-typed`);
  expect((await portal.ask(`${draft.here}/comment`)).headers.get("Location")).toBe("/en/submit/resume");
  expect([...(await publicBytes([])).values()].join("\n")).not.toContain(`${canary}-typed`);
});

test("with a view that forgets withdrawals the crawl would find the withdrawn one: the first test can fail", { timeout: 120_000 }, async () => {
  const { rows: [view] } = await sql<{ definition: string }>`select pg_get_viewdef('public_submissions'::regclass) as definition`.execute(db);
  const leaking = view!.definition.replace(/WHERE \(NOT \(EXISTS \( SELECT\s+FROM withdrawals[\s\S]*$/, "");
  expect(leaking).not.toBe(view!.definition);
  // The portal's own role may not change a view: the owner does.
  const owner = new pg.Client(process.env.TEST_OWNER_URL);
  await owner.connect();
  await owner.query(`create or replace view public_submissions as ${leaking}`);
  const leaked = [...(await publicBytes([])).values()].join("\n");
  await owner.query(`create or replace view public_submissions as ${view!.definition}`);
  await owner.end();
  expect(leaked).toContain(`${canary} title`);
});
