import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { chooseNotices, chosenGroups } from "#app/notices/choices/choices.server.ts";
import { choiceTexts } from "#app/notices/choices/texts.ts";
import { addressTexts } from "#app/notices/addresses/texts.ts";
import { codeFor } from "#app/notices/codes.server.ts";
import { GROUPS } from "#app/notices/notices.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { db } from "#db/database.server.ts";
import { aConfirmedSubmission, answer, ask, linkIn, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

const confirmed = async (email: string) => ({ ...(await aConfirmedSubmission(db, { email, language: "en", replyLanguage: "en" })), email });

describe("unsubscribing with one POST, as a mail provider does (RFC 8058)", () => {
  const post = (path: string, init: RequestInit = {}) => fetch(portal.url + path, { method: "POST", redirect: "manual", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }), ...init });

  test("without Origin or cookies: 200, no redirect, and nothing more is sent; again changes nothing", async () => {
    const submission = await confirmed("one@example.org");
    await ask(db, submission, "Yes?");
    const [, question] = (await work(db)).filter(({ to }) => to === "one@example.org");
    const path = new URL(question!.unsubscribe!).pathname + new URL(question!.unsubscribe!).search;

    const first = await post(path);
    expect(first.status).toBe(200);
    expect(await first.text()).toContain(choiceTexts.unsubscribedTitle.en);
    expect((await post(path)).status).toBe(200);
    expect(await chosenGroups(db, submission)).toEqual([]);
    expect(await db.selectFrom("notice_choices").select(["number", "questions"]).where("submission_id", "=", submission.id).execute()).toEqual([{ number: 1, questions: false }]);
    expect(await db.selectFrom("events").select(["actor_kind", "details"]).where("what", "=", "submission.notices-chosen").where("subject_id", "=", submission.id).execute()).toEqual([{ actor_kind: "stakeholder", details: { groups: "" } }]);

    await decide(db, await aPerson(db), submission, { outcome: "publish", reason: null, pillar: null });
    await answer(db, submission, { en: "Together.", es: "Juntos." });
    expect((await work(db)).filter(({ to }) => to === "one@example.org")).toEqual([]);
  });

  test("as multipart/form-data too, which the RFC prefers; and with a body of any other kind not", async () => {
    const submission = await confirmed("two@example.org");
    const path = `/es/unsubscribe?code=${codeFor("unsubscribe", submission)}`;
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    expect((await post(path, { body: JSON.stringify({}), headers: { "Content-Type": "application/json" } })).status).toBe(415);
    expect((await post(path, { body })).status).toBe(200);
    expect(await chosenGroups(db, submission)).toEqual([]);
  });

  test("with a wrong code: the same sentence for every one, and nothing changes", async () => {
    const submission = await confirmed("three@example.org");
    const right = codeFor("unsubscribe", submission);
    for (const code of [codeFor("confirm", submission), codeFor("preferences", submission), `${submission.id + 1}${right.slice(right.indexOf("-"))}`, right.slice(0, -1), "", "%00"]) {
      const answered = await post(`/en/unsubscribe?code=${code}`);
      if (code === "%00") expect(answered.status).toBe(400);
      else {
        expect(answered.status).toBe(404);
        expect(await answered.text()).toContain(addressTexts.noLink.en);
      }
    }
    expect(await chosenGroups(db, submission)).toEqual([...GROUPS]);
  });

  test("opens no other address, no ?_data, no other method, and nothing to a page of another site", async () => {
    const submission = await confirmed("four@example.org");
    const query = `code=${codeFor("unsubscribe", submission)}`;
    const elsewhere = [
      `/en/track/confirm?code=${codeFor("confirm", submission)}`, `/en/track/preferences?code=${codeFor("preferences", submission)}`, `/en/track/open?${query}`, `/en/track/link?${query}`,
      `/unsubscribe?${query}`, `/fr/unsubscribe?${query}`, `/en/unsubscribe/?${query}`, `/en//unsubscribe?${query}`, `/en/unsubscribe/more?${query}`, `/en/unsubscribe`, `/en/Unsubscribe?${query}`,
      `/en/unsubscribe?${query}&_data=notices%2Fchoices%2Funsubscribe.route`, `/en/unsubscribe?_data=notices%2Fchoices%2Funsubscribe.route&${query}`, `/en/unsubscribe?${query}&x=1`, `/en/unsubscribe?x=1`,
      `/en/track?${query}`, `/en/sign-in?${query}`, `/en/submit?${query}`, `/en/sign-out?${query}`, `/en/desk/submissions/${submission.reference}/notes?${query}`, `/en/track/${submission.reference}/notices?${query}`,
    ];
    for (const path of elsewhere) expect((await post(path)).status, path).toBeGreaterThanOrEqual(400);
    for (const path of elsewhere.filter((each) => !each.startsWith("/en//"))) expect((await post(path)).status, path).toBe(403);
    for (const headers of [{ Origin: "https://evil.example" }, { Origin: "null" }, { "Sec-Fetch-Site": "cross-site" }, { "Sec-Fetch-Site": "same-site" }, { "Sec-Fetch-Site": "none" }] as Record<string, string>[]) {
      expect((await post(`/en/unsubscribe?${query}`, { headers })).status, JSON.stringify(headers)).toBe(403);
    }
    for (const method of ["PUT", "DELETE", "PATCH"]) expect((await post(`/en/unsubscribe?${query}`, { method })).status, method).toBe(403);
    expect(await chosenGroups(db, submission)).toEqual([...GROUPS]);
    expect(await db.selectFrom("events").select("id").where("what", "=", "submission.address-confirmed").where("subject_id", "=", submission.id).execute()).toHaveLength(1);
  });

  test("looking at the link changes nothing: it shows a button, and the button works", async () => {
    const submission = await confirmed("five@example.org");
    const path = `/es/unsubscribe?code=${codeFor("unsubscribe", submission)}`;
    const page = await portal.ask(path);
    expect(await page.text()).toContain(choiceTexts.unsubscribe.es);
    expect(await chosenGroups(db, submission)).toEqual([...GROUPS]);
    expect((await portal.send(path, {})).status).toBe(200);
    expect(await chosenGroups(db, submission)).toEqual([]);
  });
});

describe("choosing what one is told", () => {
  test("from the page of the submission: what is not ticked does not come, what is ticked does", async () => {
    const submission = await confirmed("six@example.org");
    const Cookie = (await trackingCookie.write(submission.reference)).split(";")[0]!;
    const path = `/en/track/${submission.reference}/notices`;
    const before = await (await portal.ask(path, { headers: { Cookie } })).text();
    expect(before).toContain("si…@example.org");
    expect(before.match(/checked=""/g)).toHaveLength(3);

    const saved = await portal.send(path, { groups: "answers" }, { Cookie });
    expect([saved.status, saved.headers.get("Location")]).toEqual([303, `${path}?saved=yes`]);
    expect(await (await portal.ask(`${path}?saved=yes`, { headers: { Cookie } })).text()).toContain(choiceTexts.saved.en);
    await ask(db, submission, "Yes?");
    await decide(db, await aPerson(db), submission, { outcome: "publish", reason: null, pillar: null });
    await answer(db, submission, { en: "Together.", es: "Juntos." });
    expect((await work(db)).filter(({ to }) => to === "six@example.org").map(({ subject }) => subject.replace(/^\S+ /, ""))).toEqual(["We received your comment", "What the governments say to your comment"]);
  });

  test("says when the address is not confirmed, and when there is none; a group that is not offered is refused", async () => {
    const open = async (submission: { reference: string }) => {
      const Cookie = (await trackingCookie.write(submission.reference)).split(";")[0]!;
      return { Cookie, page: await (await portal.ask(`/en/track/${submission.reference}/notices`, { headers: { Cookie } })).text() };
    };
    const unconfirmed = await aSubmission(db, { email: "seven@example.org" });
    const { Cookie, page } = await open(unconfirmed);
    expect(page).toContain("is not confirmed yet");
    expect((await open(await aSubmission(db, { email: "" }))).page).toContain(choiceTexts.noAddress.en);
    const refused = await portal.send(`/en/track/${unconfirmed.reference}/notices`, { groups: ["answers", "everything"] }, { Cookie });
    expect(refused.status).toBe(422);
  });

  test("by the link in a message, without a receipt; the links of one submission do not open another", async () => {
    const submission = await confirmed("eight@example.org");
    const other = await confirmed("nine@example.org");
    await ask(db, submission, "Yes?");
    const mail = (await work(db)).find(({ to, unsubscribe }) => to === "eight@example.org" && unsubscribe)!;
    const path = linkIn(mail, "/track/preferences");
    expect(await (await portal.ask(path)).text()).toContain(submission.reference);
    const saved = await portal.send(path, { groups: ["questions", "decisions"] });
    expect([saved.status, saved.headers.get("Location")]).toEqual([303, `${path}&saved=yes`]);
    expect(await chosenGroups(db, submission)).toEqual(["questions", "decisions"]);

    const forged = path.replace(/code=\d+/, `code=${other.id}`);
    expect((await portal.ask(forged)).status).toBe(404);
    expect((await portal.send(forged, { groups: [] })).status).toBe(404);
    expect(await chosenGroups(db, other)).toEqual([...GROUPS]);
  });

  test("at once by two: each choice is a row, the last one counts", async () => {
    const submission = await confirmed("ten@example.org");
    await Promise.all([chooseNotices(db, submission, []), chooseNotices(db, submission, ["answers"]), chooseNotices(db, submission, ["questions"])]);
    const rows = await db.selectFrom("notice_choices").select("number").where("submission_id", "=", submission.id).orderBy("number").execute();
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    const last = await chosenGroups(db, submission);
    expect(await chooseNotices(db, submission, last)).toBe("as-before");
  });
});

test("confirming by the link of the receipt: looking shows a button, sending confirms, again is no error", async () => {
  const submission = await aSubmission(db, { email: "eleven@example.org", language: "en", replyLanguage: "en" });
  const mail = (await work(db)).find(({ to }) => to === "eleven@example.org")!;
  const path = linkIn(mail, "/track/confirm");
  expect(await (await portal.ask(path)).text()).toContain(addressTexts.confirm.en);
  const rows = () => db.selectFrom("address_confirmations").select("submission_id").where("submission_id", "=", submission.id).execute();
  expect(await rows()).toEqual([]);
  for (let time = 0; time < 2; time++) {
    const done = await portal.send(path, {});
    expect(done.status).toBe(200);
    expect(await done.text()).toContain(addressTexts.doneTitle.en);
  }
  expect(await rows()).toHaveLength(1);
  expect((await portal.send(path.slice(0, -1), {})).status).toBe(404);
});
