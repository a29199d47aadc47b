import { execFile } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/database.server.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { everyAddressConfirmed, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

/** Runs the operator's command on this file's database, as a script does: nobody is at a terminal. */
function hled(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["bin/hled.mjs", "retention", ...words], { env: { ...process.env, NODE_ENV: "production" } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
    child.stdin?.end();
  });
}
const emailsLeft = async () => (await db.selectFrom("submissions").select("id").where("email", "is not", null).execute()).length;

beforeAll(async () => {
  const submission = await aSubmission(db);
  await decideTogether(db, await aPerson(db), submission, { outcome: "decline", reason: "Outside the dialogue.", pillar: null });
  await everyAddressConfirmed(db);
  await work(db);
  await db.updateTable("decisions").set({ decided_at: new Date("2020-01-01") }).execute();
});

test("the operator previews, is stopped without --yes, and runs; data is on standard output, talk on standard error", { timeout: 60_000 }, async () => {
  const preview = await hled("preview", "--json");
  expect(preview.code).toBe(0);
  const told = JSON.parse(preview.stdout) as { subject: string; rows: number }[];
  expect(told.map(({ subject, rows }) => [subject, rows])).toEqual([["email", 1], ["name", 2], ["publication-reason", 0], ["notices", 2], ["misuse-reports", 0], ["files", 0]]);
  expect(preview.stderr).toContain("hled retention run");
  expect(preview.stdout + preview.stderr).not.toContain("itzel");

  const refused = await hled("run");
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toContain("add --yes");
  expect(await emailsLeft()).toBe(1);

  const ran = await hled("run", "--yes", "--json");
  expect([ran.code, JSON.parse(ran.stdout)]).toEqual([0, told]);
  expect(await emailsLeft()).toBe(0);

  const again = await hled("run");
  expect(again.code).toBe(0);
  expect(again.stderr).toContain("no period was over");
});

test("a period is set in whole months; anything else is refused with what was expected", { timeout: 60_000 }, async () => {
  expect((await hled("set", "email", "--months", "18")).code).toBe(0);
  expect((await db.selectFrom("retention_periods").select("months").where("subject", "=", "email").executeTakeFirstOrThrow()).months).toBe(18);
  for (const words of [["email", "--months", "0"], ["email", "--months", "1201"], ["names", "--months", "3"]]) {
    const refused = await hled("set", ...words);
    expect([refused.code, refused.stdout], words.join(" ")).toEqual([2, ""]);
  }
  expect((await db.selectFrom("retention_periods").select("months").where("subject", "=", "email").executeTakeFirstOrThrow()).months).toBe(18);
});
