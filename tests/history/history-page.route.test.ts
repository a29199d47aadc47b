import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { say } from "#app/languages/say.ts";
import { chainTexts, eventTexts } from "#app/history/texts.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let auditor: string;
beforeAll(async () => {
  portal = await openPortal();
  await aSubmission(db);
  auditor = await cookieOf(await aPerson(db, "auditor", "MX"));
});
afterAll(() => portal.close());

const count = async () => (await sql<{ count: number }>`select count(*)::int as count from events`.execute(db)).rows[0]!.count;

test("an auditor reads, exports and verifies in both languages, and nothing is changed by it", async () => {
  const before = await count();
  for (const language of ["en", "es"] as const) {
    const page = await (await portal.ask(`/${language}/desk/history`, { headers: { Cookie: auditor } })).text();
    expect(page).toContain(say(language, eventTexts["submission.received"]));
    expect(page).toContain(say(language, chainTexts.links, { links: before }));
    const answer = await portal.send(`/${language}/desk/history`, {}, { Cookie: auditor });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(say(language, chainTexts.good, { from: 1, to: before }))]);
    for (const format of ["csv", "jsonl"]) {
      const file = await portal.ask(`/${language}/desk/history/export?format=${format}`, { headers: { Cookie: auditor } });
      expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="(history|bitacora)\.(csv|jsonl)"$/);
      expect(await file.text()).toContain(say(language, eventTexts["submission.received"]));
    }
  }
  expect(await count()).toBe(before);
});

test("a reviewer neither reads it nor verifies it, and an auditor has no other way to change what is there", async () => {
  const reviewer = await cookieOf(await aPerson(db, "reviewer", "MX"));
  expect((await portal.ask("/en/desk/history", { headers: { Cookie: reviewer } })).status).toBe(403);
  expect((await portal.send("/en/desk/history", {}, { Cookie: reviewer })).status).toBe(403);
  const { reference } = await aSubmission(db);
  for (const act of ["decision", "notes", "messages", "review", "suspicion", "claim", "response"]) {
    expect((await portal.send(`/en/desk/submissions/${reference}/${act}`, { outcome: "publish", text: "x", reason: "x" }, { Cookie: auditor })).status, act).toBe(403);
  }
  const page = await (await portal.ask(`/en/desk/submissions/${reference}`, { headers: { Cookie: auditor } })).text();
  expect([...page.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, to]) => to)).toEqual(["/en/sign-out", "/en/desk/keys"]);
});
