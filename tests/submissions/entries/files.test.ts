import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_FILES } from "#app/files/files.ts";
import { refusalText } from "#app/files/texts.ts";
import { eventTexts, historyTexts } from "#app/history/texts.ts";
import { addAttachments } from "#app/submissions/tracking/attachments/attachments.server.ts";
import { authorsFileTexts as texts } from "#app/submissions/tracking/attachments/texts.ts";
import { trackingTexts } from "#app/submissions/tracking/texts.ts";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { say } from "#app/languages/say.ts";
import type { Person } from "#app/people/people.ts";
import { db } from "#db/database.server.ts";
import { anAttachment } from "#tests/support/attachments.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { anEntry } from "#tests/support/entries.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { anUpload } from "#tests/support/uploads.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let reviewer: Person;
let cookie: string;
beforeAll(async () => {
  portal = await openPortal();
  reviewer = await aPerson(db, "reviewer", "MX", "Mariana Ejemplo");
  cookie = await cookieOf(reviewer);
});
afterAll(() => portal.close());

function post(reference: string, files: [name: string, text: string][], Cookie = cookie) {
  const body = new FormData();
  for (const [name, text] of files) body.append("files", new File([text], name, { type: "text/plain" }));
  return portal.ask(`/es/desk/entries/${reference}/files`, { method: "POST", body, headers: { Cookie } });
}
const names = async ({ id }: { id: number }) =>
  (await db.selectFrom("attachments as a").innerJoin("files as f", "f.id", "a.file_id").select("f.name").where("a.submission_id", "=", id).orderBy("a.number").execute()).map(({ name }) => name);

test("who entered a paper adds what came with it, in their own name; a bad file is named and the good one kept", async () => {
  const entry = await anEntry(db, reviewer);
  const added = await post(entry.reference, [["anexo.txt", "Uno."]]);
  expect([added.status, added.headers.get("Location")]).toEqual([303, `/es/desk/entries/${entry.reference}/files`]);
  const partly = await post(entry.reference, [["dos.txt", "Dos."], ["vacío.txt", ""]]);
  expect([partly.status, await partly.text()]).toEqual([422, expect.stringContaining(`vacío.txt: ${refusalText.empty.es}`)]);
  expect((await post(entry.reference, [])).status).toBe(422);
  expect((await portal.send(`/es/desk/entries/${entry.reference}/files`, { files: "x".repeat(5000), "__proto__": "y" }, { Cookie: cookie })).status).toBe(422);
  expect(await names(entry)).toEqual(["anexo.txt", "dos.txt"]);
  const events = await db.selectFrom("events").select(["actor_id", "government", "details"]).where("what", "=", "submission.attached").where("subject_id", "=", entry.id).orderBy("id").execute();
  expect(events).toMatchObject([1, 2].map((number) => ({ actor_id: reviewer.id, government: "MX", details: { number, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })));
});

test("the author reads that a government added it, never who; the desk reads who", async () => {
  const entry = await anEntry(db, reviewer);
  await post(entry.reference, [["anexo.txt", "Uno."]]);
  const holder = { Cookie: (await trackingCookie.write(entry.reference)).split(";")[0]! };
  const page = await (await portal.ask(`/es/track/${entry.reference}`, { headers: holder })).text();
  expect(page).toContain(say("es", texts.toldAttachedBy, { who: say("es", trackingTexts.reviewerForMX) }));
  expect(page).toContain("anexo.txt");
  expect(page).not.toContain("Mariana");
  const desk = await (await portal.ask(`/es/desk/submissions/${entry.reference}/history`, { headers: { Cookie: cookie } })).text();
  expect(desk).toContain(`${say("es", eventTexts["submission.attached"])}</p><p>${say("es", historyTexts.who, { name: "Mariana Ejemplo", government: say("es", historyTexts.mexico) })}`);
});

test("it is for who entered it, for an hour: nobody else's files are added or listed", async () => {
  const entry = await anEntry(db, reviewer);
  await post(entry.reference, [["anexo.txt", "Uno."]]);
  const path = `/es/desk/entries/${entry.reference}/files`;
  for (const [who, status] of [[await aPerson(db, "reviewer", "MX"), 404], [await aPerson(db, "lead", "US"), 404], [await aPerson(db, "auditor", "MX"), 403]] as const) {
    const Cookie = await cookieOf(who);
    expect([(await portal.ask(path, { headers: { Cookie } })).status, (await post(entry.reference, [["más.txt", "Dos."]], Cookie)).status]).toEqual([status, status]);
  }
  expect((await post(entry.reference, [["más.txt", "Dos."]], "")).headers.get("Location")).toMatch(/^\/es\/sign-in/);
  await sql`update entries set entered_at = now() - interval '61 minutes' where submission_id = ${entry.id}`.execute(db);
  expect([(await portal.ask(path, { headers: { Cookie: cookie } })).status, (await post(entry.reference, [["más.txt", "Dos."]])).status]).toEqual([404, 404]);
  expect(await names(entry)).toEqual(["anexo.txt"]);
});

test("a confidential file is not listed, not even by its name", async () => {
  const entry = await anEntry(db, reviewer);
  await anAttachment(db, entry, { name: "secreto.txt", confidential: true });
  await anAttachment(db, entry, { name: "abierto.txt" });
  const page = await (await portal.ask(`/es/desk/entries/${entry.reference}/files`, { headers: { Cookie: cookie } })).text();
  expect(page).toContain("abierto.txt");
  expect(page).not.toContain("secreto");
});

test("nothing is added to what is closed, and the twenty-first is refused without the advice to remove one", async () => {
  const [declined, full] = [await anEntry(db, reviewer), await anEntry(db, reviewer)];
  await decideTogether(db, await aPerson(db), declined, { outcome: "decline", reason: "No.", pillar: null });
  const refused = await post(declined.reference, [["tarde.txt", "Tarde."]]);
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining(texts.entryClosed.es)]);
  await addAttachments(db, reviewer, full, await Promise.all(Array.from({ length: MAX_FILES }, (_, index) => anUpload(`${index}.txt`, `Archivo ${index}.`))));
  const tooMany = await (await post(full.reference, [["último.txt", "Uno más."]])).text();
  expect(tooMany).toContain(`último.txt: ${texts.noRoom.es}`);
  expect(tooMany).not.toContain(refusalText["too-many"].es);
  expect(await names(full)).toHaveLength(MAX_FILES);
});
