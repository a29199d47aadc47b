import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "#app/http/log.server.ts";
import { quarantine } from "#app/files/receiving.server.ts";
import type { Stored } from "#app/files/files.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import type { Person } from "#app/people/people.ts";
import { attach } from "#app/submissions/attachments/attachments.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { rule } from "#app/triage/claims/claims.server.ts";
import { readFileText } from "#app/files/examining.server.ts";
import { db } from "#db/database.server.ts";
import { aClaim } from "#tests/support/attachments.ts";
import { pdf } from "#tests/support/files.ts";
import { aPerson } from "#tests/support/people.ts";
import { places } from "#tests/support/places.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

const canary = "chirimoya9k";
let portal: Awaited<ReturnType<typeof openPortal>>;
let reference: string;
let id: number;
let sizes: string[];
const logged: string[] = [];
const mexican = { reviewer: null as unknown as Person };

beforeAll(async () => {
  portal = await openPortal();
  for (const level of ["error", "warn", "info"] as const) vi.spyOn(log, level).mockImplementation((...said: unknown[]) => void logged.push(JSON.stringify(said)));
  const submission = await aSubmission(db, { email: "author@example.org", text: "We ask for a schedule." });
  ({ id, reference } = submission);
  const files = [
    { name: `precio-${canary}.pdf`, kind: "pdf" as const, bytes: await pdf({ pages: [`A ton costs 4,812 pesos: [[${canary}]].`], title: canary }) },
    { name: "confidential-comment.txt", kind: "txt" as const, bytes: Buffer.from(`We ask for a schedule. [[${canary}]]\n`) },
  ];
  sizes = files.map(({ bytes }) => createHash("sha256").update(bytes).digest("hex"));
  await mkdir(quarantine(), { recursive: true });
  const stored: Stored[] = [];
  for (const { name, kind, bytes } of files) {
    const storage_key = mintStorageKey();
    const path = join(quarantine(), storage_key);
    await writeFile(path, bytes);
    await storage().put(storage_key, path);
    await rm(path);
    stored.push({ storage_key, name, kind, size: bytes.length, hash: createHash("sha256").update(bytes).digest("hex") });
  }
  await db.transaction().execute((tx) => attach(tx, id, stored));
  await db.updateTable("attachments").set({ confidential: true }).where("submission_id", "=", id).execute();
  for (const { file_id } of await db.selectFrom("attachments").select("file_id").where("submission_id", "=", id).execute()) {
    await db.insertInto("scans").values({ file_id }).execute();
    await db.deleteFrom("held_files").where("file_id", "=", file_id).execute();
    await readFileText(db, file_id);
  }
  await aClaim(db, submission, "MX");
  mexican.reviewer = await aPerson(db, "reviewer", "MX", "Mariana Example");
  expect(await rule(db, mexican.reviewer, submission, { ruling: "denied", rulingReason: `The word ${canary} is in every market.` })).toBe("ruled");
  expect(await decide(db, mexican.reviewer, submission, { outcome: "publish", reason: null, pillar: null })).toBe("decided");
  for (const { id: event } of await db.selectFrom("events").select("id").execute()) await sendNotices(db, event);
}, 60_000);
afterAll(() => portal.close());

/** Every address that a browser can ask for, with this submission in it, as document and as data; and searches for the word. */
async function everythingFor(person: Person | null): Promise<Map<string, string>> {
  const headers: Record<string, string> = person ? { Cookie: await cookieOf(person) } : {};
  const seen = new Map<string, string>();
  for (const { path, file } of places) {
    for (const number of path.includes(":number") ? ["1", "2", "3"] : [""]) {
      const filled = `/${path.replace(":language", "en").replace(":reference", reference).replace(":number", number).replace(/:\w+/g, "1").replace("*", "nothing")}`;
      for (const address of [filled, `${filled}?_data=${encodeURIComponent(file.replace(/\.tsx?$/, ""))}`, ...(path.endsWith("submissions") || path.endsWith("desk") ? [`${filled}?q=${canary}`] : [])]) {
        const answer = await portal.ask(address, { headers });
        // What was asked for stands in the page again.
        seen.set(address, (await answer.text()).replaceAll(`?q=${canary}`, "").replaceAll(`value="${canary}"`, "").replaceAll(`“${canary}”`, ""));
      }
    }
  }
  return seen;
}

const hitsIn = (seen: Map<string, string>) => [...seen].filter(([, body]) => body.includes(canary) || sizes.some((hash) => body.includes(hash))).map(([address]) => address);

test("a word of a confidential version, of its name and of its properties is in nothing that others are shown", { timeout: 120_000 }, async () => {
  const everybody = [null, ...(await Promise.all((["reviewer", "lead", "signatory", "administrator", "auditor"] as const).map((role) => aPerson(db, role, "US")))), ...(await Promise.all((["signatory", "administrator", "auditor"] as const).map((role) => aPerson(db, role, "MX"))))];
  const others = everybody.filter((_, index) => index % often(2, 1) === 0);
  let bodies = 0;
  for (const person of others) {
    const seen = await everythingFor(person);
    bodies += seen.size;
    expect(hitsIn(seen).filter((address) => !address.includes(`?q=`)), `${person?.roles[0] ?? "anyone"} ${person?.government ?? ""}`).toEqual([]);
    for (const [address, body] of seen) if (address.includes("?q=")) expect(body).not.toContain(reference);
  }
  console.log(`canary, ${others.length} readers, ${bodies} answers, 0 hits`);
});

test("it is in no event, job, notice, log or file that is left over", async () => {
  const { rows } = await sql<{ held: string }>`
    select details::text as held from events union all select text || subject || address from notices union all select payload::text from graphile_worker._private_jobs
    union all select key from limits union all select coalesce(copy_text, '') || coalesce(reason, '') from attachment_clearances`.execute(db);
  expect(rows.filter(({ held }) => held.includes(canary))).toEqual([]);
  expect(logged.filter((line) => line.includes(canary))).toEqual([]);
  expect(await readdir(quarantine())).toEqual([]);
  for (const name of await readdir(process.env.DATA_DIR!)) if (name.endsWith(".eml")) expect(await readFile(join(process.env.DATA_DIR!, name), "utf8")).not.toContain(canary);
});

test("and whoever may read it finds it there, so that it could have been found", { timeout: 60_000 }, async () => {
  const hits = hitsIn(await everythingFor(mexican.reviewer));
  expect(hits).toContain(`/en/desk/submissions/${reference}`);
  expect(hits).toContain(`/en/desk/submissions/${reference}/attachments/1`);
  expect(hits).toContain(`/en/desk/submissions/${reference}/attachments/2/file`);
  // A sight that forgot to ask which government reads would show it to the other one: the same search finds it there then.
  await db.updateTable("claims").set({ readers: "both" }).where("submission_id", "=", id).execute();
  const forgotten = hitsIn(await everythingFor(await aPerson(db, "reviewer", "US")));
  expect(forgotten).toContain(`/en/desk/submissions/${reference}?_data=${encodeURIComponent("triage/submission.route")}`);
  expect(forgotten).toContain(`/en/desk/submissions/${reference}/attachments/1`);
});
