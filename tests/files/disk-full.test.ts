import { execFileSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quarantine } from "#app/files/receiving.server.ts";
import { refusalText } from "#app/files/texts.ts";
import { rememberWriter, handleOf } from "#app/people/writers.server.ts";
import { draftFilesOf } from "#app/submissions/attachments/draft-files.server.ts";
import { findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { db } from "#db/database.server.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let isSmall = false;
beforeAll(async () => {
  portal = await openPortal();
  await withContent(db);
  await mkdir(quarantine(), { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", quarantine()], { stdio: "ignore" });
    isSmall = true;
  } catch {
    console.log("disk full: not tried here, because a small disk can only be mounted by root on Linux");
  }
});
afterAll(async () => {
  if (isSmall) execFileSync("umount", [quarantine()]);
  await portal.close();
});

test("a disk that is full refuses the file that does not fit, with a sentence; the others and the text of the comment still go in", { timeout: 30_000 }, async () => {
  if (!isSmall) return;
  const draft = await aDraft(db);
  const Cookie = (await rememberWriter(draft, draft.key)).split(";")[0]!;
  const form = new FormData();
  form.append("go", "upload");
  form.append("files", new File(["A small one."], "small.txt"));
  form.append("files", new File(["word ".repeat(800_000)], "large.txt"));
  form.append("files", new File(["Another small one."], "after.txt"));
  const began = performance.now();
  const answer = await portal.ask(`/es/submit/${handleOf(draft.key)}/files`, { method: "POST", body: form, headers: { Cookie } });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`large.txt: ${refusalText["no-room"].es}`);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect((await draftFilesOf(db, draft.key).execute()).map(({ name }) => name)).toEqual(["small.txt", "after.txt"]);
  await expect.poll(() => readdir(quarantine())).toEqual([]);

  const { version } = (await findDraft(db, draft.key))!;
  const typed = await portal.send(`/es/submit/${handleOf(draft.key)}/comment`, { title: "Sin archivos", text: "Todavía se puede comentar.", wantedResult: "", language: "es", version: String(version), go: "continue" }, { Cookie });
  expect(typed.status).toBe(303);
  expect((await findDraft(db, draft.key))!.answers).toMatchObject({ title: "Sin archivos" });
});
