import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashAddress, openingCode } from "#app/notices/codes.server.ts";
import { linkTexts } from "#app/notices/links/texts.ts";
import { sendTrackingLink, type Asked } from "#app/notices/links/links.server.ts";
import { db } from "#db/database.server.ts";
import { aConfirmedSubmission, linkIn, work } from "#tests/support/notices.ts";
import { cookiesFrom, openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

/** Does the jobs that requests for links left behind, as the worker does. */
async function workLinks() {
  const { rows } = await sql<{ id: number; payload: Asked }>`select j.id, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id where j.task_identifier = 'send-tracking-link'`.execute(db);
  for (const { id, payload } of rows) {
    await sendTrackingLink(db, payload);
    await sql`select graphile_worker.complete_jobs(array[${id}::bigint])`.execute(db);
  }
  return (await work(db)).filter(({ subject }) => subject.includes(linkTexts.openTitle.en) || /link to your comment|enlace a su comentario/.test(subject));
}
const forget = () => db.deleteFrom("limits").execute();
const askFor = (reference: string, email: string, language = "en") => portal.send(`/${language}/track/link`, { reference, email });

test("whoever confirmed the address comes back by a mailed link: looking does not use it, sending opens, once", async () => {
  await forget();
  const { reference } = await aConfirmedSubmission(db, { email: "Ada@Example.org", language: "en", replyLanguage: "en" });
  expect((await askFor(reference.toLowerCase().replaceAll("-", " "), " ada@example.org ")).status).toBe(200);
  const [mail, ...others] = await workLinks();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: "Ada@Example.org", unsubscribe: null });
  const path = linkIn(mail!, "/track/open");

  for (let look = 0; look < 3; look++) expect(await (await portal.ask(path)).text()).toContain(linkTexts.open.en);
  const all = await Promise.all(Array.from({ length: 5 }, () => portal.send(path, {})));
  expect(all.map(({ status }) => status).sort()).toEqual([303, 404, 404, 404, 404]);
  const opened = all.find(({ status }) => status === 303)!;
  expect(opened.headers.get("Location")).toBe(`/en/track/${reference}`);
  expect((await portal.ask(`/en/track/${reference}`, { headers: { Cookie: cookiesFrom(opened) } })).status).toBe(200);

  const again = await portal.ask(path);
  expect(again.status).toBe(404);
  expect(await again.text()).toContain("opens nothing");
});

test("known, unknown, unconfirmed and wrong addresses get the same answer, byte for byte, and only the confirmed one gets a mail", async () => {
  await forget();
  const known = await aConfirmedSubmission(db, { email: "known@example.org" });
  const unconfirmed = await aSubmission(db, { email: "unconfirmed@example.org" });
  const nameless = await aSubmission(db, { email: "" });
  const cases: [string, string][] = [[known.reference, "known@example.org"], [known.reference, "wrong@example.org"], [unconfirmed.reference, "unconfirmed@example.org"], [nameless.reference, "known@example.org"], ["HLED-0000-0000", "known@example.org"]];
  const answers = [];
  for (const [reference, email] of cases) {
    const { status, headers, body } = await askFor(reference, email).then(async (answer) => ({ status: answer.status, headers: answer.headers, body: await answer.text() }));
    const rest = [...headers].filter(([name]) => !["x-request-id", "date", "content-security-policy", "etag"].includes(name));
    answers.push(JSON.stringify([status, rest, body.replace(/nonce="[^"]*"/g, "")]));
  }
  expect(answers[0]).toContain(linkTexts.asked.en);
  expect(new Set(answers).size).toBe(1);

  const { rows } = await sql<{ payload: string }>`select payload::text from graphile_worker._private_jobs where payload->>'address' is not null`.execute(db);
  expect(rows).toHaveLength(5);
  expect(JSON.stringify(rows)).not.toContain("@");
  expect((await workLinks()).map(({ to }) => to)).toEqual(["known@example.org"]);
});

test("three requests an hour for one reference, from wherever and whether or not it exists; the refusal is the same", async () => {
  const { reference } = await aConfirmedSubmission(db, { email: "limit@example.org" });
  const bodies: string[] = [];
  for (const each of [reference, "HLED-0000-0000"]) {
    await forget();
    const statuses = [];
    for (let time = 0; time < 4; time++) {
      const answer = await askFor(each, "limit@example.org");
      statuses.push(answer.status);
      if (time === 3) bodies.push((await answer.text()).replace(/nonce="[^"]*"/g, "").replaceAll(each, ""));
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  }
  expect(bodies[0]).toBe(bodies[1]);
  expect(bodies[0]).toContain("limit@example.org");
  const { rows } = await sql<{ key: string }>`select key from limits`.execute(db);
  expect(JSON.stringify(rows)).not.toMatch(/HLED-0|127\.0/);
});

test("thirty an hour from one network, for whatever references", async () => {
  await forget();
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const { mintReference } = await import("#app/submissions/reference.ts");
  const statuses = [];
  for (let time = 0; time < 31; time++) statuses.push((await askFor(mintReference(new Uint8Array([time, 1, 2, 3, 4, 5, letters.length])), "a@example.org")).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect(statuses.at(-1)).toBe(429);
  await forget();
});

test("a link is good for its own submission, its own event, its own address, one hour, and nothing but opening", async () => {
  const a = { ...(await aConfirmedSubmission(db, { email: "a@example.org" })), email: "a@example.org" };
  const b = { ...(await aConfirmedSubmission(db, { email: "b@example.org" })), email: "b@example.org" };
  const eventOf = async (submission: { id: number }, age: string) => (await db.insertInto("events").values({ at: sql<Date>`now() - ${age}::interval`, actor_kind: "stakeholder", what: "submission.link-requested", subject: "submission", subject_id: submission.id }).returning("id").executeTakeFirstOrThrow()).id;
  const eventA = await eventOf(a, "59 minutes");
  const eventB = await eventOf(b, "1 minute");
  const over = await eventOf(a, "61 minutes");
  const right = openingCode(eventA, a);
  const received = await db.selectFrom("events").select("id").where("subject_id", "=", a.id).where("what", "=", "submission.received").executeTakeFirstOrThrow();
  const wrong = [openingCode(eventA, b), openingCode(eventB, a), openingCode(over, a), openingCode(received.id, a), openingCode(eventA, { ...a, email: "b@example.org" }), `${eventB}${right.slice(right.indexOf("-"))}`, right.slice(0, -1), "", "x"];
  for (const code of wrong) {
    expect((await portal.ask(`/en/track/open?code=${code}`)).status, code).toBe(404);
    const sent = await portal.send(`/en/track/open?code=${code}`, {});
    expect([sent.status, sent.headers.getSetCookie()], code).toEqual([404, []]);
  }
  for (const path of ["confirm", "preferences", "../unsubscribe"]) expect((await portal.ask(`/en/track/${path}?code=${right}`)).status).toBe(404);
  expect((await portal.send(`/en/track/open?code=${right}`, {})).status).toBe(303);
});

test("the form says what is wrong and keeps what was typed, in both languages", async () => {
  const cases: [string, string, string, string][] = [
    ["en", "", "a@example.org", linkTexts.enterReference.en], ["es", "HLED-0000-0001", "a@example.org", linkTexts.referenceFormat.es],
    ["en", "HLED-0000-0000", "", linkTexts.enterEmail.en], ["es", "HLED-0000-0000", "no es un correo", linkTexts.emailFormat.es],
  ];
  for (const [language, reference, email, text] of cases) {
    const answer = await askFor(reference, email, language);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(text);
    if (email) expect(page).toContain(`value="${email}"`);
  }
});

test("an address in a job is a hash", () => {
  expect(hashAddress("A@example.org")).toBe(hashAddress(" a@EXAMPLE.org"));
});
