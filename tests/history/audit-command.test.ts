import { execFile } from "node:child_process";
import { createPublicKey, verify } from "node:crypto";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { expect, test } from "vitest";
import { record } from "#app/history/history.server.ts";
import { checkpointHistory } from "#app/history/verification.server.ts";
import { mailCheckpoint } from "#app/notices/outbox/checkpoints.server.ts";
import type { Letter } from "#app/notices/letters.server.ts";
import { db } from "#db/database.server.ts";

process.env.HLED_SECRET = "a secret for these tests of 32 characters";
const hled = (...words: string[]) =>
  promisify(execFile)(process.execPath, ["bin/hled.mjs", ...words], { env: { ...process.env, NODE_ENV: "production" } })
    .then((ran) => ({ code: 0, ...ran }), (error: { code: number; stdout: string; stderr: string }) => error);
const records = (count: number) => db.transaction().execute(async (tx) => {
  for (let each = 0; each < count; each++) await record(tx, "portal", "submission.noted", each);
});
const folder = () => join(process.env.DATA_DIR!, "checkpoints");

test("a second checkpoint of the same head is the first; a checkpoint of another key is told, and marks nothing", async () => {
  await records(1);
  const first = await checkpointHistory(db);
  const second = await checkpointHistory(db);
  expect(second.checkpoint).toEqual(first.checkpoint);
  await db.insertInto("checkpoints").values({ seq: 999, statement: first.checkpoint!.statement.replace(/"seq":\d+/, '"seq":999'), signature: first.checkpoint!.signature }).execute();
  expect((await checkpointHistory(db)).verification).toMatchObject({ wrong: null, strange: 1 });
});

test("the day's checkpoint is mailed in both languages to where the setting says, and so is that the history is broken", async () => {
  const letters: Letter[] = [];
  const send = (letter: Letter) => Promise.resolve(void letters.push(letter));
  await records(1);
  const day = await checkpointHistory(db);
  await mailCheckpoint(day, send);
  expect(letters).toEqual([]);
  process.env.CHECKPOINTS_TO = "archive@example.org";
  await mailCheckpoint(day, send);
  await mailCheckpoint({ ...day, checkpoint: null, verification: { ...day.verification, wrong: { kind: "edited", seq: 7, event: 9 } } }, send);
  delete process.env.CHECKPOINTS_TO;
  expect(letters.map(({ to, subject }) => [to, subject.split(",")[0]])).toEqual([["archive@example.org", "Checkpoint of the history"], ["archive@example.org", "The history has been altered"]]);
  expect(letters[0]!.paragraphs.map(({ lang }) => lang)).toEqual(["en", "es", "en"]);
  expect(letters[0]!.paragraphs[2]!.text).toContain(JSON.stringify(day.checkpoint!.signature).slice(1, -1));
  expect(letters[1]!.paragraphs[1]!.text).toContain("a partir del evento 7");
});

test("hled audit: a checkpoint is signed and kept outside, anyone can check it, and what the database's owner does is told with exit code 1", async () => {
  const before = Number((await db.selectFrom("chain").select((eb) => eb.fn.max("seq").as("seq")).executeTakeFirst())?.seq ?? 0);
  await records(3);
  const made = await hled("audit", "checkpoint", "--json");
  expect(made.code).toBe(0);
  const { seq, statement, signature } = JSON.parse(made.stdout) as { seq: number; statement: string; signature: string };
  expect(seq).toBe(before + 3);
  const name = (await readdir(folder())).find((each) => each.endsWith(`-${seq}.json`));
  expect(JSON.parse(await readFile(join(folder(), name!), "utf8"))).toEqual({ statement, signature });
  // Without the portal: the printed key, the bytes, the signature.
  const key = createPublicKey((await hled("audit", "key")).stdout);
  expect(verify(null, Buffer.from(statement), key, Buffer.from(signature, "base64"))).toBe(true);
  expect(JSON.parse(statement)).toMatchObject({ version: 1, seq, events: seq, every: 1 });

  await records(2);
  const files = (await readdir(folder())).length;
  expect(await hled("audit", "verify")).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^2 events checked \\(${seq + 1} to ${seq + 2}\\) in [\\d.]+ s, against ${files} checkpoints?, ${files} from outside the database: nothing was changed\\.\n$`)) as string });

  // The owner cuts off the end and the database's checkpoints with it; the file outside is somewhere else.
  const owner = new pg.Client(process.env.TEST_OWNER_URL);
  await owner.connect();
  await owner.query("alter table chain disable trigger user; alter table checkpoints disable trigger user; alter table events disable trigger user");
  await owner.query("delete from chain where seq > 1; delete from checkpoints; delete from events where id > (select event_id from chain)");
  await owner.end();
  const kept = join(process.env.DATA_DIR!, "kept.json");
  await copyFile(join(folder(), name!), kept);
  await rm(folder(), { recursive: true });
  expect((await hled("audit", "verify", "--full")).code).toBe(0);
  const broken = await hled("audit", "verify", "--full", "--checkpoint", kept);
  expect(broken).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Event 2 and all that followed are gone \[truncated\]\. 1 event checked/) as string });
  expect(broken.stderr).toContain("Next: keep the database as it is");
  await writeFile(kept, (await readFile(kept, "utf8")).replace(`\\"seq\\":${seq}`, '\\"seq\\":1'));
  expect(await hled("audit", "verify", "--checkpoint", kept)).toMatchObject({ code: 2, stderr: expect.stringContaining("not a checkpoint that the portal's key signed") as string });
}, 120_000);
