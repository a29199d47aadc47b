import { sql } from "kysely";
import { beforeAll, expect, test as plain } from "vitest";
import { answersAt, beginDraft, changesSince, deleteDraft, draftLinkCode, draftsOf, findDraft, openDraftLink, purgeDrafts, saveDraft } from "#app/submissions/drafts/drafts.server.ts";
import { merge } from "#app/submissions/drafts/merging.ts";
import { LINK_LIMITS, requestDraftLink, sendDraft } from "#app/submissions/drafts/sending.server.ts";
import { db as database, type Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aDraft, allAnswers, aWriter } from "#tests/support/drafts.ts";
import { withContent } from "#tests/support/submissions.ts";

beforeAll(() => withContent(database));

const save = (db: Db, writer: ReturnType<typeof aWriter>, key: string, base: number, answers: Record<string, string | string[]>) => saveDraft(db, writer, key, { base, language: "es", answers });
const age = (db: Db, key: string, days: number) => db.updateTable("drafts").set({ saved_at: sql<Date>`now() - ${days} * interval '1 day' + interval '1 minute'` }).where("key", "=", key).execute();

test("every save is a revision of what it changed, and any version can be read again", async ({ db }) => {
  const ana = aWriter("Ana");
  const key = await beginDraft(db, ana, "es", { language: "es" });
  await save(db, ana, key, 1, { title: "Uno", text: "Texto" });
  await save(db, ana, key, 2, { title: "Dos", text: "Texto" });

  expect(await findDraft(db, key)).toMatchObject({ version: 3, answers: { language: "es", title: "Dos", text: "Texto" } });
  expect(await answersAt(db, key, 2)).toEqual({ language: "es", title: "Uno", text: "Texto" });
  const revisions = await db.selectFrom("draft_revisions").select(["version", "answers", "editor", "editor_name"]).where("key", "=", key).orderBy("version").execute();
  expect(revisions.map(({ answers }) => answers)).toEqual([{ language: "es" }, { title: "Uno", text: "Texto" }, { title: "Dos" }]);
  expect(revisions.every(({ editor, editor_name }) => editor === ana.editor && editor_name === "Ana")).toBe(true);
});

test("a save that changes nothing is no revision, but keeps the draft for another 30 days", async ({ db }) => {
  const { key, ...writer } = await aDraft(db);
  await age(db, key, 29);
  expect(await save(db, writer, key, 2, { title: "Caminos para la cosecha" })).toMatchObject({ saved: true, mine: false, version: 2 });
  await age(db, key, 0);
  expect((await findDraft(db, key))!.expires_at.getTime() - Date.now()).toBeGreaterThan(29.9 * 24 * 3600 * 1000);
});

test("two people who change different fields over one version both keep theirs, and each is told what the other did", async ({ db }) => {
  const { key, ...ana } = await aDraft(db, {}, aWriter("Ana"));
  const beto = aWriter();
  expect(await save(db, ana, key, 2, { title: "De Ana", text: allAnswers().text! })).toMatchObject({ saved: true, version: 3 });
  expect(await save(db, beto, key, 2, { title: "Caminos para la cosecha", text: "De Beto" })).toMatchObject({ saved: true, version: 4 });

  expect(await findDraft(db, key)).toMatchObject({ version: 4, answers: { title: "De Ana", text: "De Beto" } });
  expect(await changesSince(db, beto, key, 2, 3)).toEqual([{ field: "title", at: expect.any(String), by: "Ana", self: false }]);
  expect(await changesSince(db, ana, key, 3)).toEqual([{ field: "text", at: expect.any(String), by: null, self: false }]);
  expect(await changesSince(db, beto, key, 3)).toMatchObject([{ field: "text", self: true }]);
});

test("a field both changed differently saves nothing and gives both; saved again knowingly it replaces, and theirs stays a revision", async ({ db }) => {
  const { key, ...ana } = await aDraft(db, {}, aWriter("Ana"));
  const beto = aWriter("Beto");
  await save(db, ana, key, 2, { title: "De Ana", wantedResult: "Más trenes" });
  const stopped = await save(db, beto, key, 2, { title: "De Beto", wantedResult: "" });
  expect(stopped).toMatchObject({ saved: false, version: 3, conflicts: ["title"], theirs: { title: "De Ana" }, answers: { title: "De Beto", wantedResult: "Más trenes" } });
  expect(await findDraft(db, key)).toMatchObject({ version: 3, answers: { title: "De Ana" } });

  expect(await save(db, beto, key, 3, { title: "De Beto", wantedResult: "Más trenes" })).toMatchObject({ saved: true, version: 4, answers: { title: "De Beto", wantedResult: "Más trenes" } });
  expect(await answersAt(db, key, 3)).toMatchObject({ title: "De Ana" });
});

const SECRET = "Pedimos caminos. [[El flete cuesta 812 pesos por tonelada.]]";

test("a confidential text stands in its draft alone: changed or taken out, nothing that is kept of the draft holds it", async ({ db }) => {
  const { key, ...ana } = await aDraft(db, { confidentialText: SECRET, readers: "MX" });
  const holding = async () => {
    const { rows } = await sql<{ where: string }>`
      select 'drafts' as where from drafts where key = ${key} and answers::text like '%flete%' union all
      select 'revision ' || version from draft_revisions where key = ${key} and answers::text like '%flete%'`.execute(db);
    return rows.map((row) => row.where);
  };
  expect(await holding()).toEqual(["drafts"]);
  await save(db, ana, key, 2, { confidentialText: "[[Es caro.]]" });
  expect(await holding()).toEqual([]);
  await save(db, ana, key, 3, { confidentialText: SECRET });
  await save(db, ana, key, 4, { confidentialText: "", readers: "" });
  expect(await holding()).toEqual([]);
  expect((await changesSince(db, aWriter(), key, 2)).map(({ field }) => field).sort()).toEqual(["confidentialText", "readers"]);
});

test("a page that still shows the confidential text somebody took out does not bring it back; one on which it was changed is stopped", async ({ db }) => {
  const { key, ...ana } = await aDraft(db, { confidentialText: SECRET });
  const beto = aWriter("Beto");
  await save(db, ana, key, 2, { confidentialText: "" });
  expect(await save(db, beto, key, 2, { confidentialText: SECRET, title: "De Beto" })).toMatchObject({ saved: true, version: 4 });
  expect((await findDraft(db, key))!.answers).toMatchObject({ title: "De Beto", confidentialText: "" });
  expect(await save(db, beto, key, 2, { confidentialText: `${SECRET} [[Y subirá.]]` })).toMatchObject({ saved: false, conflicts: ["confidentialText"], theirs: { confidentialText: "" } });

  // What others left as it was is changed by who changes it.
  const other = await aDraft(db, { confidentialText: SECRET });
  await save(db, ana, other.key, 2, { title: "De Ana" });
  expect(await save(db, beto, other.key, 2, { confidentialText: "" })).toMatchObject({ saved: true, answers: { title: "De Ana", confidentialText: "" } });

  // If revisions kept nothing of it, the page of before would seem to write it anew.
  expect(merge({}, { confidentialText: "" }, { confidentialText: SECRET }).merged).toEqual({ confidentialText: SECRET });
});

test("a version that never was counts as none: nothing is overwritten by it", async ({ db }) => {
  const { key, ...ana } = await aDraft(db);
  expect(await save(db, ana, key, 0, { title: "De ninguna" })).toMatchObject({ saved: false, conflicts: ["title"] });
  expect(await save(db, ana, key, 99, { title: "Del futuro" })).toMatchObject({ saved: true, version: 3 });
  expect(await answersAt(db, key, 2)).toMatchObject({ title: "Caminos para la cosecha" });
});

plain("twenty saves at once over one version: different fields are all kept, one field is won by one and 19 are told", async () => {
  const different = await aDraft(database);
  const fields = ["name", "email", "organization", "sector", "country", "state", "title", "text", "wantedResult", "publicationReason"];
  const saved = await Promise.all(fields.map((field) => save(database, aWriter(), different.key, 2, { [field]: `de ${field}` })));
  expect(saved.every((each) => each !== "gone" && each.saved)).toBe(true);
  expect(await findDraft(database, different.key)).toMatchObject({ version: 12, answers: Object.fromEntries(fields.map((field) => [field, `de ${field}`])) });

  const same = await aDraft(database);
  const races = await Promise.all(Array.from({ length: 20 }, (_, racer) => save(database, aWriter(), same.key, 2, { title: `Título ${racer}` })));
  expect(races.filter((each) => each !== "gone" && each.saved)).toHaveLength(1);
  expect(await database.selectFrom("draft_revisions").select("version").where("key", "=", same.key).execute()).toHaveLength(3);
});

plain("without the row's lock one of two saves would be lost: the test above can fail", async () => {
  const { key } = await aDraft(database);
  const careless = async (field: string) => {
    const { answers } = (await findDraft(database, key))!;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await database.updateTable("drafts").set({ answers: JSON.stringify({ ...answers, [field]: "mío" }) }).where("key", "=", key).execute();
  };
  await Promise.all([careless("title"), careless("text")]);
  const { answers } = (await findDraft(database, key))!;
  expect([answers.title, answers.text].filter((each) => each === "mío")).toHaveLength(1);
});

test("a draft is kept for 30 days after its last save, one that was never filled in for a day; then it is purged with its revisions", async ({ db }) => {
  const { key } = await aDraft(db);
  const empty = await beginDraft(db, aWriter(), "en", { language: "en" });
  for (const [days, kept, keptEmpty] of [[0, true, true], [1, true, true], [2, true, false], [30, true, false], [31, false, false]] as const) {
    await age(db, key, days);
    await age(db, empty, days);
    expect([Boolean(await findDraft(db, key)), Boolean(await findDraft(db, empty))], `after ${days} days`).toEqual([kept, keptEmpty]);
  }
  expect(await save(db, aWriter(), key, 2, { title: "Tarde" })).toBe("gone");
  const fresh = await aDraft(db);
  await purgeDrafts(db);
  expect(await db.selectFrom("drafts").select("key").where("key", "in", [key, empty, fresh.key]).execute()).toEqual([{ key: fresh.key }]);
  expect(await db.selectFrom("draft_revisions").select("key").where("key", "in", [key, empty]).execute()).toEqual([]);
});

test("a draft that is sent takes its revisions with it, and is sent as the version that was looked at", async ({ db }) => {
  const { key, ...ana } = await aDraft(db);
  const writer = { ...ana, key };
  await save(db, aWriter("Beto"), key, 2, { title: "Cambiado" });
  expect(await sendDraft(db, writer, 2)).toEqual({ changes: [{ field: "title", at: expect.any(String), by: "Beto", self: false }] });
  expect(await db.selectFrom("submissions").select("id").where("form_key", "=", key).execute()).toEqual([]);

  const sent = await sendDraft(db, writer, 3);
  expect(sent).toEqual({ reference: expect.stringMatching(/^HLED-/) });
  expect(await sendDraft(db, writer, 3)).toEqual(sent);
  expect(await sendDraft(db, writer, 1)).toEqual(sent);
  expect(await findDraft(db, key)).toBeUndefined();
  expect(await db.selectFrom("draft_revisions").select("key").where("key", "=", key).execute()).toEqual([]);
  expect(await save(db, ana, key, 3, { title: "Después" })).toBe("gone");
});

plain("twenty sends of one draft at once are one submission with one receipt", async () => {
  const writer = await aDraft(database);
  const sent = await Promise.all(Array.from({ length: 20 }, () => sendDraft(database, writer, 2)));
  expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await database.selectFrom("submissions").select("id").where("form_key", "=", writer.key).execute()).toHaveLength(1);
});

test("an unfinished draft, and one whose call closed, is not sent and stays", async ({ db }) => {
  const unfinished = await aDraft(db, { title: "" });
  expect(await sendDraft(db, unfinished, 2)).toBe("unfinished");
  const whole = await aDraft(db);
  await db.updateTable("calls").set({ closes_at: new Date("2022-01-01") }).execute();
  expect(await sendDraft(db, whole, 2)).toBe("call-closed");
  expect((await findDraft(db, whole.key))?.answers).toMatchObject({ title: "Caminos para la cosecha" });
  expect(await sendDraft(db, { ...whole, key: "0".repeat(32) }, 2)).toBe("gone");
});

test("co-signers, the language of replies and the result of a draft are in its submission", async ({ db }) => {
  const writer = await aDraft(db, {
    replyLanguage: "en", wantedResult: "Un horario más amplio", cosignerOrganization: ["Uno", "Dos"], cosignerSector: ["academia", "labor-union"], cosignerCountry: ["MX", "US"],
  });
  await sendDraft(db, writer, 2);
  const submission = await db.selectFrom("submissions").select(["id", "reply_language", "wanted_result"]).where("form_key", "=", writer.key).executeTakeFirstOrThrow();
  expect(submission).toMatchObject({ reply_language: "en", wanted_result: "Un horario más amplio" });
  expect(await db.selectFrom("cosigners").select(["organization", "sector", "country"]).where("submission_id", "=", submission.id).orderBy("position").execute()).toEqual([
    { organization: "Uno", sector: "academia", country: "MX" }, { organization: "Dos", sector: "labor-union", country: "US" },
  ]);
});

test("a draft's link opens it and nothing else; later it says that it was sent, or that it is over", async ({ db }) => {
  const writer = await aDraft(db);
  const other = await aDraft(db);
  const code = draftLinkCode((await findDraft(db, writer.key))!);
  const othersCode = draftLinkCode((await findDraft(db, other.key))!);
  expect(code).not.toContain(writer.key);
  expect(await openDraftLink(db, code)).toEqual({ key: writer.key });
  for (const wrong of ["", "1", "x-y", code.slice(0, -1), `${code}0`, `${code.split("-")[0]}-${othersCode.split("-")[1]}`, `999999999-${code.split("-")[1]}`, "9".repeat(30) + "-" + "a".repeat(40)]) {
    expect(await openDraftLink(db, wrong), wrong).toBe("over");
  }
  await age(db, other.key, 31);
  expect(await openDraftLink(db, othersCode)).toBe("over");

  await sendDraft(db, writer, 2);
  expect(await openDraftLink(db, code)).toBe("sent");
  expect(await openDraftLink(db, `${code.split("-")[0]}-${"0".repeat(40)}`)).toBe("over");
});

test("a draft that is deleted is gone for everybody, with its revisions", async ({ db }) => {
  const { key } = await aDraft(db);
  const kept = await aDraft(db);
  expect((await draftsOf(db, { keys: [key, kept.key] })).map((draft) => draft.key)).toEqual([kept.key, key]);
  await deleteDraft(db, key);
  expect((await draftsOf(db, { keys: [key, kept.key] })).map((draft) => draft.key)).toEqual([kept.key]);
  expect(await db.selectFrom("draft_revisions").select("key").where("key", "=", key).execute()).toEqual([]);
});

test("a link is mailed five times for a draft, and to one address twenty times a day over all drafts, deleted ones too", async ({ db }) => {
  const { key } = await aDraft(db);
  const { id } = (await findDraft(db, key))!;
  for (let count = 0; count < LINK_LIMITS.draft; count++) expect(await requestDraftLink(db, key, `a${count}@example.org`)).toBe("requested");
  expect(await requestDraftLink(db, key, "b@example.org")).toBe("too-many");
  expect(await db.selectFrom("events").select(["what", "actor_kind", "details"]).where("subject", "=", "draft").where("subject_id", "=", id).execute()).toEqual(
    Array.from({ length: 5 }, () => ({ what: "draft.link-requested", actor_kind: "stakeholder", details: {} })));
  expect((await findDraft(db, key))!.email).toBe("a4@example.org");

  for (let count = 0; count < LINK_LIMITS.addressPerDay; count++) {
    const one = await aDraft(db);
    expect(await requestDraftLink(db, one.key, count % 2 ? "same@example.org" : "SAME@example.org")).toBe("requested");
    await deleteDraft(db, one.key);
  }
  const next = await aDraft(db);
  expect(await requestDraftLink(db, next.key, "same@example.org")).toBe("too-many");
  await db.updateTable("draft_link_requests").set({ requested_at: sql<Date>`now() - interval '25 hours'` }).execute();
  expect(await requestDraftLink(db, next.key, "same@example.org")).toBe("requested");
  expect(await requestDraftLink(db, "0".repeat(32), "same@example.org")).toBe("gone");
  const rows = await sql<{ row: string }>`select r::text as row from draft_link_requests r`.execute(db);
  for (const { row } of rows.rows) expect(row).not.toContain("@");
});
