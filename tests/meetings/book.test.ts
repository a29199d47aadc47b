import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { describe, expect, onTestFinished, vi } from "vitest";
import { setCommitmentState } from "#app/commitments/commitments.server.ts";
import { deferItem } from "#app/meetings/agenda.server.ts";
import { findBook, findPublicBook, freezeBook, hashOf } from "#app/meetings/book/briefings.server.ts";
import { sortedJson, type Book, type Quote } from "#app/meetings/book/content.ts";
import { documentOf } from "#app/meetings/book/document.ts";
import { besideIn, gatherBook } from "#app/meetings/book/gathering.server.ts";
import { findMeeting } from "#app/meetings/meetings.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { reviseTheme } from "#app/themes/codebook/codebook.server.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { asDocx } from "#app/ui/documents/docx.server.ts";
import { undoDecision } from "#app/triage/decisions.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aMeeting, anItem, anOpenTheme, holdMeeting, leadOf } from "#tests/support/meetings.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { aPoint } from "#tests/support/points.ts";
import { publishRedacted, redactWords } from "#tests/support/redactions.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";
import { proposeItem } from "#app/meetings/agenda.server.ts";

/** A meeting with an item, and all that a book tells of under pillar 2. */
async function aMeetingToPrepare(db: Db) {
  const submissions = [];
  for (const [country, language] of [["US", "en"], ["US", "en"], ["US", "en"], ["MX", "es"]] as const) submissions.push(await aPublishedSubmission(db, { country, state: "", language, title: `Hours ${submissions.length}`, text: `Passage ${submissions.length}.\n\nSecond paragraph with ñ & <b>.` }));
  const meeting = await aMeeting(db);
  const theme = await anOpenTheme(db, { submissions, label: "Bridge hours" });
  const item = await anItem(db, meeting, theme);
  return { meeting: (await findMeeting(db, meeting.slug))!, theme, item, submissions };
}

const AT = new Date("2026-11-26T18:00:00Z");

/** A public edition as it is shown after some passages, and some comments altogether, have ceased to be public. */
function withoutThese(book: Book, passages: readonly string[], gone: readonly string[]): Book {
  const nobody = { name: null, organization: null, sector: null, country: null };
  const quote = (each: Quote): Quote => (passages.some((passage) => each.quote?.startsWith(passage)) ? { ...each, ...(gone.includes(each.reference) ? nobody : {}), quote: null, translation: null } : each);
  return {
    ...book, pillars: book.pillars.map((pillar) => ({ ...pillar, themes: pillar.themes.map((theme) => ({ ...theme, quotes: theme.quotes.map(quote) })) })),
    annex: { ...book.annex, listed: book.annex.listed.map((each) => (gone.includes(each.reference) ? { ...each, ...nobody, title: null } : each)) },
  };
}

describe("a frozen book", () => {
  test("is JSON with sorted keys, its hash, and the same under one number in both editions", async ({ db }) => {
    const { meeting } = await aMeetingToPrepare(db);
    const lead = await leadOf(db, "US");
    expect(await freezeBook(db, lead, meeting, AT)).toEqual({ number: 1 });
    expect(await freezeBook(db, lead, meeting, AT)).toEqual({ number: 2 });
    const rows = await db.selectFrom("briefings").select(["edition", "number", "content", "hash"]).where("meeting_id", "=", meeting.id).orderBy("number").orderBy("edition").execute();
    expect(rows.map(({ edition, number }) => [edition, number])).toEqual([["desk", 1], ["public", 1], ["desk", 2], ["public", 2]]);
    for (const { content, hash } of rows) {
      expect(hash).toBe(hashOf(content));
      expect(sortedJson(JSON.parse(content))).toBe(content);
    }
    expect(sortedJson({ b: [{ z: 1, a: 2 }], a: null })).toBe('{"a":null,"b":[{"a":2,"z":1}]}');
  });

  test("tells of each pillar what a second query counts: comments, points, themes, where the countries differ, what is asked", async ({ db }) => {
    const { meeting } = await aMeetingToPrepare(db);
    await freezeBook(db, await leadOf(db, "US"), meeting, AT);
    const { content } = (await findBook(db, meeting, 1))!;
    const second = content.pillars.find(({ id }) => id === 2)!;
    const heard = await db.selectFrom("public_submissions").select(["id", "country"]).where("pillar_id", "=", 2).execute();
    const points = await db.selectFrom("public_points as p").innerJoin("public_submissions as s", "s.id", "p.submission_id").select("p.id").where("s.pillar_id", "=", 2).execute();
    expect(second.facts).toMatchObject({ comments: heard.length, texts: 4, us: heard.filter(({ country }) => country === "US").length, mx: 1, other: 0, points: points.length, undisposed: points.length, answered: 0 });
    expect(second.themes).toMatchObject([{ label_en: "Bridge hours", comments: 4, us: 3, mx: 1, mostly: "US" }]);
    expect(second.themes[0]!.quotes.map(({ quote }) => quote?.split(".")[0])).toEqual(["Passage 0", "Passage 1", "Passage 2"]);
    expect(second.asks).toEqual([{ label_en: "Bridge hours", label_es: "Bridge hours (es)", question_en: "Open them earlier?", question_es: "¿Abrirlos más temprano?", agreed: true, deferred: false }]);
    expect(content.annex.count).toBe(4);
    expect(content.pillars.filter(({ id }) => id !== 2).every(({ themes, asks }) => themes.length + asks.length === 0)).toBe(true);
  });

  test("is the same bytes after a year of edits, in every language and as facing pages; one made of the live record is caught", async ({ db }) => {
    const { meeting, theme, item, submissions } = await aMeetingToPrepare(db);
    const [us, mx] = [await leadOf(db, "US"), await leadOf(db, "MX")];
    const commitment = await aCommitment(db, { us, mx, due_on: "2027-01-31", sources: { themes: [theme.id], responses: [] } });
    await freezeBook(db, us, meeting, AT);
    const render = async (read: () => Promise<Parameters<typeof documentOf>[0] & { frozen_at?: Date }>) => Promise.all(PAGES.map(async (pages) => {
      const { frozen_at = AT, ...book } = await read();
      return (await asDocx(documentOf(book, pages), frozen_at)).toString("base64");
    }));
    const frozen = async () => (await findBook(db, meeting, 1))!;
    const shared = async () => (await findPublicBook(db, meeting))!;
    const live = async () => {
      const content = await gatherBook(db, (await findMeeting(db, meeting.slug))!, { edition: "desk", number: 1, by: us, at: AT });
      return { content, hash: hashOf(sortedJson(content)) };
    };
    const sharedThen = await shared();
    const [before, liveBefore, sharedBefore] = [await render(frozen), await render(live), await render(shared)];
    expect(liveBefore).toEqual(before);

    // A year goes by: a comment is withdrawn, one is redacted, one is said anew; the theme is answered, named anew and left by a point; what is promised changes.
    vi.useFakeTimers({ toFake: ["Date"], now: AT.getTime() + 366 * 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());

    await withdraw(db, submissions[0]!, { reason: "Done." });
    expect(await undoDecision(db, us, submissions[1]!)).toBe("undone");
    await redactWords(db, us, submissions[1]!, "text", "Passage 1");
    await publishRedacted(db, submissions[1]!);
    expect((await db.selectFrom("public_submissions").select("text").where("id", "=", submissions[1]!.id).executeTakeFirstOrThrow()).text).not.toContain("Passage 1");
    await publishTogether(db, await aDraftResponse(db, submissions[2]!, { en: "We open them.", es: "Los abrimos.", themes: [{ theme_id: theme.id, outcome: "adopted", reason_en: null, reason_es: null, referred_to: null }] }));
    await setCommitmentState(db, mx, commitment, { state: "done", reason_en: null, reason_es: null });
    await aPoint(db, await aPublishedSubmission(db, { text: "A later one." }));
    await deferItem(db, mx, item, { to_meeting_id: null, reason_en: "Later.", reason_es: "Después." });
    expect(await reviseTheme(db, us, theme.id, { base: 1, pillar_id: 2, parent_id: null, label_en: "Opening hours", label_es: "Horarios", definition_en: "New.", definition_es: "Nueva.", include_en: "", include_es: "", exclude_en: "", exclude_es: "" })).toBe("revised");
    await db.updateTable("meetings").set({ title_en: "Another name", title_es: "Otro nombre", held_on: "2028-01-01" }).where("id", "=", meeting.id).execute();
    await db.updateTable("people").set({ name: "Renamed Example" }).where("id", "=", us.id).execute();
    await db.updateTable("pillars").set({ name_en: "Another pillar", name_es: "Otro pilar" }).execute();

    await countThemes(db);

    expect(await render(frozen)).toEqual(before);
    // The public edition differs by what is no longer public, and says so.
    expect((await shared()).content).toEqual(withoutThese(sharedThen.content, ["Passage 0", "Passage 1"], [submissions[0]!.reference]));
    expect((await shared()).ceased).toBe(3);
    expect((await render(shared)).every((file, index) => file !== sharedBefore[index])).toBe(true);
    const kept = await db.selectFrom("briefings").select(["content", "hash"]).where("meeting_id", "=", meeting.id).execute();
    expect(kept.map(({ content }) => hashOf(content))).toEqual(kept.map(({ hash }) => hash));
    expect((await render(live)).every((file, index) => file !== before[index])).toBe(true);
  });

  test("of a cancelled meeting is not made; another meeting's number opens nothing", async ({ db }) => {
    const { meeting } = await aMeetingToPrepare(db);
    await freezeBook(db, await leadOf(db, "US"), meeting, AT);
    const other = (await findMeeting(db, (await aMeeting(db, { status: "cancelled" })).slug))!;
    expect(await freezeBook(db, await leadOf(db, "US"), other, AT)).toBe("cancelled");
    expect(await findBook(db, other, 1)).toBeUndefined();
    await holdMeeting(db, meeting);
    expect(await freezeBook(db, await leadOf(db, "US"), meeting, AT)).toEqual({ number: 2 });
  });
});

test("nothing unpublished is in a byte of the public edition: two records that differ in it alone give the same bytes, and the desk's book holds what only it may", async ({ db }) => {
  const { meeting, theme } = await aMeetingToPrepare(db);
  const us = await leadOf(db, "US");
  const bytes = async (number: number, edition: "desk" | "public") => {
    const { content, ...book } = (await findBook(db, meeting, number, edition))!;
    // The number is the only thing that may differ.
    const same = { content: { ...content, number: 1 }, hash: hashOf(sortedJson({ ...content, number: 1 })) };
    void book;
    return Buffer.concat([Buffer.from(sortedJson(same.content)), ...(await Promise.all(PAGES.map((pages) => asDocx(documentOf(same, pages), AT))))]);
  };
  await freezeBook(db, us, meeting, AT);
  const CANARY = "Kestrel";
  await aSubmission(db, { title: CANARY, text: CANARY, name: CANARY, organization: CANARY });
  const { id } = await aPublishedSubmission(db, { title: "Gone", text: CANARY, name: CANARY });
  await withdraw(db, { id }, { reason: CANARY });
  const [point] = await db.selectFrom("public_codings").select("point_id").where("theme_id", "=", theme.id).orderBy("point_id", "desc").limit(1).execute();
  await db.insertInto("point_remarks").values({ point_id: point!.point_id, memo: CANARY, important: true, evidence: false, remarked_by: us.id }).execute();
  const waiting = await proposeItem(db, us, meeting, { theme_id: (await anOpenTheme(db, { submissions: [], label: "Unheard" })).id, question_en: `${CANARY}?`, question_es: `¿${CANARY}?` });
  expect(waiting).toBe("not-open");
  await db.insertInto("agenda_items").values({ meeting_id: meeting.id, theme_id: (await anOpenTheme(db, { submissions: [], label: "Quiet" })).id, question_en: `${CANARY}?`, question_es: `¿${CANARY}?`, proposed_by: us.id }).execute();
  const agency = async (government: "US" | "MX") => (await db.selectFrom("agencies").select("id").where("government", "=", government).executeTakeFirstOrThrow()).id;
  const commitment = await db.insertInto("commitments").values({ slug: "kestrel", added_by: us.id }).returning("id").executeTakeFirstOrThrow();
  await db.insertInto("commitment_versions").values({ commitment_id: commitment.id, number: 1, title_en: CANARY, title_es: CANARY, text_en: CANARY, text_es: CANARY, pillar_id: 2, us_agency_id: await agency("US"), mx_agency_id: await agency("MX"), written_by: us.id }).execute();
  await freezeBook(db, { ...us, name: CANARY }, meeting, AT);

  expect((await bytes(2, "public")).equals(await bytes(1, "public"))).toBe(true);
  expect((await bytes(2, "public")).includes(CANARY)).toBe(false);
  expect((await findPublicBook(db, meeting))!.content.number).toBe(2);
  // A public edition made as the desk's is would be caught.
  const desk = await bytes(2, "desk");
  expect(desk.includes(`${CANARY}?`)).toBe(true);
  expect(desk.equals(await bytes(1, "desk"))).toBe(false);
});

test("what is withdrawn, redacted or hidden after a book was frozen is in no byte of its public edition; shown as it was frozen it would be", async ({ db }) => {
  const { meeting, submissions } = await aMeetingToPrepare(db);
  const us = await leadOf(db, "US");
  await freezeBook(db, us, meeting, AT);
  const bytes = async (book: Parameters<typeof documentOf>[0]) => Buffer.concat([Buffer.from(JSON.stringify(book.content)), ...(await Promise.all(PAGES.map(async (pages) => Buffer.from(JSON.stringify(documentOf(book, pages))))))]).toString();
  const shown = async () => bytes((await findPublicBook(db, meeting))!);
  const asFrozen = async () => bytes((await findBook(db, meeting, 1, "public"))!);
  expect(await shown()).toBe(await asFrozen());
  const author = (await db.selectFrom("public_submissions").select("name").where("id", "=", submissions[2]!.id).executeTakeFirstOrThrow()).name!;

  await withdraw(db, submissions[0]!, { reason: "Done." });
  expect(await undoDecision(db, us, submissions[1]!)).toBe("undone");
  await redactWords(db, us, submissions[1]!, "text", "Passage 1");
  await publishRedacted(db, submissions[1]!);
  await sql`update publications set name = null`.execute(db);

  for (const gone of ["Passage 0", "Hours 0", "Passage 1", author]) {
    expect(await shown()).not.toContain(gone);
    expect(await asFrozen()).toContain(gone);
  }
  expect(await shown()).toContain("Passage 2");
  expect(await shown()).toContain("A passage that is no longer public:");
  expect(await shown()).toContain("Pasaje que ya no es público:");
});

test("a translation is quoted by the paragraphs beside the passage, and not at all where the two have other paragraphs", () => {
  expect(besideIn("Uno.\n\nDos y tres.\n\nCuatro.", "One.\n\nTwo and three.\n\nFour.", "y tres")).toBe("Two and three.");
  expect(besideIn("Uno.\n\nDos.\n\nTres.", "One.\n\nTwo.\n\nThree.", "Uno.\n\nDos.")).toBe("One.\n\nTwo.");
  expect(besideIn("Uno.\n\nDos.", "One and two.", "Dos")).toBeNull();
  expect(besideIn("Uno.", "One.", "Cinco")).toBeNull();
});

const soffice = existsSync("/usr/bin/soffice") && existsSync("/usr/bin/pdftotext");
test.runIf(soffice)(`LibreOffice opens the book in every language and fills in its contents with page numbers${soffice ? "" : " (not tried: soffice and pdftotext are not installed here)"}`, async ({ db }) => {
  const { meeting } = await aMeetingToPrepare(db);
  await freezeBook(db, await leadOf(db, "US"), meeting, AT);
  const folder = await mkdtemp(join(tmpdir(), "hled-book-"));
  const run = promisify(execFile);
  try {
    for (const pages of PAGES) await writeFile(join(folder, `${pages}.docx`), await asDocx(documentOf((await findBook(db, meeting, 1))!, pages), AT));
    await run("soffice", [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "pdf", "--outdir", folder, ...PAGES.map((pages) => join(folder, `${pages}.docx`))]);
    const text = async (pages: string) => (await run("pdftotext", ["-layout", join(folder, `${pages}.pdf`), "-"])).stdout;
    const pagesOf = (said: string) => [...said.matchAll(/\.{3,} *(\d+)$/gm)].map(([, page]) => Number(page));
    for (const pages of ["en", "es"] as const) {
      const said = await text(pages);
      const listed = pagesOf(said);
      expect(listed).toHaveLength(5);
      // Each heading stands on the page that the contents name.
      const sheets = said.split("\f");
      for (const [index, page] of listed.entries()) expect(sheets[page - 1]).toMatch(index < 4 ? new RegExp(`^\\s*(?:Pillar|Pilar) ${index + 1}\\.`) : /^\s*(?:Annex|Anexo)\./);
    }
    const facing = await text("facing");
    // Each heading stands beside itself, and both contents name the page that it is on.
    expect(facing).toMatch(/Briefing book +Carpeta informativa/);
    for (const each of [1, 2, 3, 4]) expect(facing.split("\f").filter((page) => new RegExp(`^\\s*Pillar ${each}\\. .*Pilar ${each}\\. `).test(page))).toHaveLength(1);
    const named = [...facing.split("\f")[0]!.matchAll(/\. ?\. *(\d+)/g)].map(([, page]) => Number(page));
    expect(named).toHaveLength(10);
    expect(new Set(named).size).toBe(5);
    expect(facing).toContain("¿Abrirlos más temprano?");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
