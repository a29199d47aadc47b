import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalText } from "#app/files/texts.ts";
import { rememberWriter, handleOf } from "#app/people/writers.server.ts";
import { draftFilesOf } from "#app/submissions/attachments/draft-files.server.ts";
import { attachmentTexts } from "#app/submissions/attachments/texts.ts";
import { claimTexts } from "#app/submissions/claims/texts.ts";
import { deleteDraft, findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { db } from "#db/database.server.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  portal = await openPortal();
  await withContent(db);
});
afterAll(() => portal.close());

async function opened(otherwise: Record<string, string> = {}) {
  const draft = await aDraft(db, otherwise);
  const cookie = (await rememberWriter(draft, draft.key)).split(";")[0]!;
  const post = (page: string, fields: [string, string | File][]) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return portal.ask(`/es/submit/${handleOf(draft.key)}/${page}`, { method: "POST", body, headers: { Cookie: cookie } });
  };
  return { ...draft, cookie, post, names: async () => (await draftFilesOf(db, draft.key).execute()).map(({ name }) => name) };
}
const txt = (name: string, text: string) => new File([text], name, { type: "text/plain" });

test("the good files are kept and each other one is refused by name, with 422; all good: on to the list", async () => {
  const { post, names } = await opened();
  const refused = await post("files", [["go", "upload"], ["files", txt("uno.txt", "Uno.")], ["files", txt("vacío.txt", "")]]);
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain(`vacío.txt: ${refusalText.empty.es}`);
  expect(page).toContain("Se guardó 1 archivo.");
  const kept = await post("files", [["go", "upload"], ["files", txt("dos.txt", "Dos.")]]);
  expect([kept.status, kept.headers.get("Location")]).toEqual([303, expect.stringMatching(/\/files$/)]);
  expect(await names()).toEqual(["uno.txt", "dos.txt"]);
});

test("nothing chosen: Upload asks for a file, Continue goes on to publication, or back to the check", async () => {
  const { post } = await opened();
  const asked = await post("files", [["go", "upload"]]);
  expect([asked.status, await asked.text()]).toEqual([422, expect.stringContaining(attachmentTexts.chooseFirst.es)]);
  expect((await post("files", [["go", "continue"]])).headers.get("Location")).toMatch(/\/publication$/);
  expect((await post("files?from=check", [["go", "continue"]])).headers.get("Location")).toMatch(/\/check$/);
});

test("whatever is sent as a file's number takes nothing out of another draft and is no fault", async () => {
  const [mine, other] = [await opened(), await opened()];
  await other.post("files", [["go", "upload"], ["files", txt("uno.txt", "Uno.")]]);
  const { id } = await draftFilesOf(db, other.key).executeTakeFirstOrThrow();
  for (const file of [String(id), "0", "-1", "1.5", "999999999999999", "9".repeat(40), "x", "' or 1=1"]) expect((await mine.post("files", [["go", "remove"], ["file", file]])).status).toBe(303);
  expect(await other.names()).toEqual(["uno.txt"]);
});

test("a confidential file needs its public version: what was typed beside it stays, and is saved", async () => {
  const { post, key, names } = await opened();
  const version = String((await findDraft(db, key))!.version);
  const answer = await post("confidential", [["go", "stay"], ["version", version], ["readers", "MX"], ["confidentialText", "Texto [[secreto]]"], ["confidential", txt("s.txt", "[[S]]")]]);
  const page = await answer.text();
  expect([answer.status, page.includes(claimTexts.uploadPublic.es), page.includes("Texto [[secreto]]")]).toEqual([422, true, true]);
  expect((await findDraft(db, key))!.answers).toMatchObject({ readers: "MX", confidentialText: "Texto [[secreto]]" });
  expect(await names()).toEqual([]);
});

test("to have nothing confidential after all takes a confirmation, and then takes out all of it", async () => {
  const { post, key } = await opened({ readers: "MX", confidentialText: "Texto [[secreto]]", certified: "yes" });
  expect((await post("confidential", [["go", "none"]])).status).toBe(422);
  expect((await post("confidential", [["go", "none"], ["sure", "yes"]])).headers.get("Location")).toMatch(/\/files$/);
  expect((await findDraft(db, key))!.answers).toMatchObject({ readers: "", confidentialText: "", certified: "" });
});

test("a draft that is gone says so, and a browser that did not open it is turned away", async () => {
  const { post, key } = await opened();
  await deleteDraft(db, key);
  expect((await post("files", [["go", "upload"], ["files", txt("uno.txt", "Uno.")]])).headers.get("Location")).toMatch(/gone=yes/);
  const { key: other } = await opened();
  const answer = await portal.ask(`/es/submit/${handleOf(other)}/files`, { method: "POST", body: new FormData() });
  expect(answer.status).not.toBe(500);
});
