import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { describe, expect } from "vitest";
import { historyOf } from "#app/history/history.server.ts";
import { importRows, type ReadRow } from "#app/submissions/imports/import.server.ts";
import { readRegulationsGov } from "#app/submissions/imports/regulations-gov.server.ts";
import { readMap, readSurvey } from "#app/submissions/imports/survey.server.ts";
import { contentFile, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { readReference } from "#app/submissions/reference.ts";
import { test } from "#tests/support/database.ts";
import type { Db } from "#db/database.server.ts";

const COLUMNS = [
  "Document ID", "Document Type", "Posted Date", "Is Withdrawn?", "Title", "Received Date", "Duplicate Comments", "First Name", "Last Name",
  "City", "State/Province", "Country", "Organization Name", "Government Agency", "Comment", "Category", "Reason Withdrawn", "Attachment Files",
];
type Line = Partial<Record<"Document ID" | "Comment", string>> & Record<string, string>;

const bytes = (text: string | Buffer) => Readable.from([Buffer.from(text)]);
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

/** An export with invented people; each line says only what matters to its test. */
function anExport(...lines: Line[]) {
  const rows = lines.map((line, index) => {
    const row: Line = {
      "Document ID": `ABC-2026-0001-${index + 2}`, "Document Type": "Public Submission", "Is Withdrawn?": "false", Title: "Comment on ABC-2026-0001-0001",
      "Posted Date": "2026-01-20T05:00Z", "Received Date": "2026-01-15T05:00Z", Comment: "The crossing needs one more lane for trucks.", ...line,
    };
    return COLUMNS.map((column) => quoted(row[column] ?? "")).join(",");
  });
  return `\uFEFF${[COLUMNS.join(","), ...rows].join("\n")}\n`;
}

async function aCall(db: Db) {
  const source = await db.insertInto("sources").values({ url: "https://example.org", title: "Example", dated: "2021-09-09" }).returning("id").executeTakeFirstOrThrow();
  const text = { title_en: "Call", title_es: "Convocatoria", question_en: "What?", question_es: "¿Qué?" };
  const origin = { title_en_origin: "official", title_es_origin: "official", question_en_origin: "official", question_es_origin: "official" };
  await db
    .insertInto("pillars")
    .values([1, 2].map((id) => ({
      id, slug: `pillar-${id}`, name_en: "Pillar", name_en_origin: "official", name_es: "Pilar", name_es_origin: "official",
      summary_en: "Summary", summary_en_origin: "official", summary_es: "Resumen", summary_es_origin: "official", source_id: source.id, name_es_source_id: source.id,
    })))
    .execute();
  return db.insertInto("calls").values({ code: "STANDING", ...text, ...origin, opens_at: new Date("2021-09-09"), source_id: source.id }).returning(["id", "code"]).executeTakeFirstOrThrow();
}

async function importExport(db: Db, call: { id: number; code: string }, csv: string, pillar: number | null = null) {
  return importRows(db, "regulations-gov", call, readRegulationsGov(bytes(csv), { pillar }));
}

/** What reading one comment gives. */
async function read(line: Line) {
  const [row] = await all(readRegulationsGov(bytes(anExport(line))));
  if (!row || "skipped" in row) throw new Error("The row was skipped.");
  return row;
}

async function all(rows: AsyncIterable<ReadRow>): Promise<ReadRow[]> {
  const found: ReadRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const stored = (db: Db) =>
  db.selectFrom("submissions as s").innerJoin("imported_submissions as m", "m.submission_id", "s.id").selectAll().orderBy("m.external_id").execute();
const waiting = (db: Db) => db.selectFrom("waiting").selectAll().orderBy("submission_id").execute();

describe("an export of Regulations.gov", () => {
  test("enters the queue with its channel and the date on which it was received", async ({ db }) => {
    const call = await aCall(db);
    const report = await importExport(db, call, anExport({
      "First Name": "Ada", "Last Name": "Example", "Organization Name": "Example Freight, Inc.", City: "Laredo", "State/Province": "TX", Country: "United States",
      Category: "Private Industry - PI001", "Duplicate Comments": "3", Title: "One more lane",
    }), 2);

    expect(report).toMatchObject({ rows: 1, added: 1, known: 0, withdrawn: 0, problems: [] });
    const [comment] = await stored(db);
    expect(comment).toMatchObject({
      channel: "import", form_key: null, secret_hash: null, email: null, received_at: new Date("2026-01-15T05:00Z"), language: "en",
      name: "Ada Example", organization: "Example Freight, Inc.", sector: "private-sector", country: "US", state: "US-TX", title: "One more lane",
      publication: "name-and-organization", external_id: "ABC-2026-0001-2", posted_at: new Date("2026-01-20T05:00Z"), duplicate_count: 3,
      place: "Laredo, TX, United States", category: "Private Industry - PI001",
    });
    expect(readReference(comment!.reference)).toBe(comment!.reference);
    expect(await waiting(db)).toMatchObject([
      { submission_id: comment!.submission_id, since: comment!.received_at, call_id: call.id, pillar_id: 2, language: "en", country: "US", due_on: null },
    ]);
    expect(await historyOf(db, { government: "US" }, "submission", comment!.submission_id).execute()).toMatchObject([{ what: "submission.imported", actor_kind: "portal" }]);
  });

  test("has the hash of what was stored, as a receipt has", async ({ db }) => {
    await importExport(db, await aCall(db), anExport({ Country: "Mexico", "State/Province": "Nuevo León" }), 1);

    const { reference, content_hash } = (await stored(db))[0]!;
    const file = contentFile((await findForAuthor(db, reference))!);
    expect(createHash("sha256").update(file).digest("hex")).toBe(content_hash);
    expect(JSON.parse(file)).toMatchObject({ country: "MX", state: "MX-NLE", pillars: [1], channel: "import" });
  });

  test("adds nothing when it is imported again", async ({ db }) => {
    const call = await aCall(db);
    const csv = anExport({}, {}, {});
    await importExport(db, call, csv);
    const before = await stored(db);

    expect(await importExport(db, call, csv)).toMatchObject({ rows: 3, added: 0, known: 3, withdrawn: 0, problems: [] });
    expect(await stored(db)).toEqual(before);
    expect(await waiting(db)).toHaveLength(3);
    expect(await db.selectFrom("events").select("id").execute()).toHaveLength(3);
  });

  test("adds what a newer one has and withdraws what the source has withdrawn", async ({ db }) => {
    const call = await aCall(db);
    await importExport(db, call, anExport({}, {}));
    const newer = anExport({ "Is Withdrawn?": "true", Comment: "", "Received Date": "", "Reason Withdrawn": "Sent by mistake &amp; taken back" }, {}, {});

    expect(await importExport(db, call, newer)).toMatchObject({ added: 1, known: 2, withdrawn: 1, problems: [] });
    const [gone, ...left] = await stored(db);
    expect(await db.selectFrom("withdrawals").selectAll().execute()).toMatchObject([{ submission_id: gone!.submission_id, reason: "Sent by mistake & taken back" }]);
    expect((await waiting(db)).map((row) => row.submission_id)).toEqual(left.map((row) => row.submission_id));
    expect((await historyOf(db, { government: "US" }, "submission", gone!.submission_id).execute()).map(({ what }) => what)).toEqual(["submission.imported", "submission.withdrawn"]);
    expect(gone!.text).toBe("The crossing needs one more lane for trucks.");

    expect(await importExport(db, call, newer)).toMatchObject({ added: 0, known: 3, withdrawn: 0 });
  });

  test("keeps a comment that arrives withdrawn off the desk, and skips one of which nothing is left", async ({ db }) => {
    const report = await importExport(db, await aCall(db), anExport({ "Is Withdrawn?": "true" }, { "Is Withdrawn?": "true", Comment: "", "Received Date": "" }));

    expect(report).toMatchObject({ added: 1, withdrawn: 1, skipped: { "withdrawn at the source, without text": 1 }, problems: [] });
    expect(await waiting(db)).toEqual([]);
  });

  test("reports a bad row with its line and the reason, and the others go in", async ({ db }) => {
    const report = await importExport(db, await aCall(db), anExport(
      { Comment: "A comment\nof three\nlines." },
      { "Received Date": "15/01/2026" },
      { Comment: " <br/> " },
      { "Organization Name": "x".repeat(201) },
      { "Document ID": "" },
      { "Document ID": "ABC-2026-0001-2" },
      { "Received Date": "2999-01-01T05:00Z" },
      { Comment: "x".repeat(60_001) },
      {},
    ) + '"ABC-2026-0001-99","Public Submission"\n');

    expect(report).toMatchObject({ rows: 10, added: 2 });
    expect(report.problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '5: is dated "15/01/2026", and a date such as 2025-06-25T04:00Z was expected: correct it in the file',
      "6: has no text: add it in the file or leave the row out",
      "7: its organization has 201 characters, at most 200 can be stored: shorten it in the file",
      "8: has no id, and without one a second run would add it again: give it one in the file",
      "9: has the id ABC-2026-0001-2, which line 2 has too: the first one counts",
      "10: is dated 2999-01-01, which is still to come: correct the date in the file",
      "11: its text has 60001 characters, at most 60000 can be stored: shorten it in the file",
      "13: has 2 fields, and the file has 18 columns: look for a stray quote or separator",
    ]);
  });

  test("goes in by batches of which each is whole", async ({ db }) => {
    const told: number[] = [];
    const csv = anExport(...Array.from({ length: 450 }, () => ({})));
    const report = await importRows(db, "regulations-gov", await aCall(db), readRegulationsGov(bytes(csv)), ({ added }) => told.push(added));

    expect(told).toEqual([200, 400, 450]);
    expect(report.added).toBe(450);
    expect(new Set((await stored(db)).map(({ reference }) => reference)).size).toBe(450);
  });

  test("skips what is no public submission", async ({ db }) => {
    const report = await importExport(db, await aCall(db), anExport({ "Document Type": "Notice", Comment: "" }, {}));
    expect(report).toMatchObject({ added: 1, skipped: { 'a document of type "Notice", not a comment': 1 } });
  });

  test("without one of its columns is refused in one sentence", async () => {
    const csv = anExport({}).replace("Received Date,", "Received,");
    await expect(all(readRegulationsGov(bytes(csv)))).rejects.toThrow(
      /^The file has the columns "Document ID", .* and 12 more, but "Received Date" was expected and is not there: give the file as it was exported/);
  });

  test("that is not UTF-8, or empty, or not closed is refused in one sentence", async () => {
    const latin1 = Buffer.from(anExport({ Comment: "La frontera de Juárez" }).slice(1), "latin1");
    await expect(all(readRegulationsGov(bytes(latin1)))).rejects.toThrow(/^The file is not UTF-8, and its letters would be damaged/);
    await expect(all(readRegulationsGov(bytes("")))).rejects.toThrow(/^The file has no columns, but "Document ID"/);
    await expect(all(readRegulationsGov(bytes(`${anExport({})}"ABC`)))).rejects.toThrow(/^The file stops being CSV at the row that begins on line 3/);
  });
});

describe("the words of a comment", () => {
  test("lose entities and tags and keep what somebody wrote", async () => {
    const { text } = await read({ Comment: "Dear&nbsp;Ms. Ruiz &amp; team,<br/><br />I&#39;d &lt;b&gt; 5 < 6\0 and <b>bold</b>: <https://example.org?a=1&copy=2>.\r\n<p>Cafe\u0301</p>" });
    expect(text).toBe("Dear Ms. Ruiz & team,\n\nI'd <b> 5 < 6 and bold: <https://example.org?a=1&copy=2>.\nCafé");
  });

  test("give the title when its own is only a label, past the salutation and the number of a list", async () => {
    expect((await read({ Comment: "To Whom It May Concern:\n\n1. Trucks wait for hours at the bridge. Add a lane." })).title).toBe("Trucks wait for hours at the bridge.");
    expect((await read({ Title: "Comment from Example, Ada", Comment: "Thank you." })).title).toBe("Thank you.");
    expect((await read({ Title: "Comments from the bridge" })).title).toBe("The crossing needs one more lane for trucks.");
    expect((await read({ Title: "Trucks &amp; trains" })).title).toBe("Trucks & trains");
  });

  test("are cut at a word when they are too long for a title", async () => {
    const { title } = await read({ Comment: `${"Every lorry waits, ".repeat(12)}and that is too long.` });
    expect(title).toBe("Every lorry waits, Every lorry waits, Every lorry waits, Every lorry waits, Every lorry waits, Every lorry waits, Every…");
    expect((await read({ Comment: "x".repeat(300) })).title).toHaveLength(120);
  });

  test("stay when they are only “See attached”, with the addresses of the attachments", async () => {
    const files = "https://downloads.example.org/1/attachment_1.pdf,https://downloads.example.org/1/attachment_2.docx";
    expect(await read({ Comment: "See attached file(s)", "Attachment Files": files })).toMatchObject({
      title: "See attached file(s)", text: "See attached file(s)", attachment_urls: files.split(","),
    });
  });
});

describe("the author of a comment", () => {
  test("has no name when it is only Anonymous, and then nothing is shown", async ({ db }) => {
    await importExport(db, await aCall(db), anExport({ "First Name": "Anonymous", "Last Name": "Anonymous" }, { "First Name": "anonymous", "Organization Name": "Example Union" }));
    expect(await stored(db)).toMatchObject([
      { name: null, organization: null, publication: "without-name", country: null, sector: null, state: null, place: null },
      { name: null, organization: "Example Union", publication: "name-and-organization" },
    ]);
  });

  test.for([
    ["Individual - I0001", "individual"], ["Other - Academic", "academia"], ["Academic - OT005", "academia"], ["Health Care Industry - PI015", "private-sector"],
    ["Association - Device", "private-sector"], ["Consumer Group", "civil-society"], ["State Government - G0010", "state-or-local-government"],
    ["Government - Local", "state-or-local-government"], ["Labor Union", "labor-union"], ["Federal Government - G0005", null], ["Association - AS001", null],
    ["Physician - HC005", null], ["Other - OT001", null], ["", null],
  ] as const)("of the category “%s” is of the sector %s", async ([Category, sector]) => {
    expect((await read({ Category })).sector).toBe(sector);
  });

  test("is of a state only within the two countries", async () => {
    expect(await read({ "State/Province": "QLD", Country: "Australia" })).toMatchObject({ country: "other", state: null, place: "QLD, Australia" });
    expect(await read({ "State/Province": "TX" })).toMatchObject({ country: null, state: null, place: "TX" });
  });
});

describe("a survey", () => {
  const map = {
    source: "example-survey-2026", language: "es", external_id: ["Folio"], received_at: { columns: ["Fecha", "Hora"], format: "d/M/yyyy H:mm", zone: "America/Mexico_City" },
    text: [{ column: "¿Qué cambiaría?", heading: "Cambios" }, { column: "¿Algo más?", heading: "Algo más" }], blank: ["-", "Ninguno"],
    sector: { column: "Sector", values: { Empresa: "private-sector", Universidad: "academia" }, otherwise: "civil-society" },
    country: { column: "País" }, state: "Estado", place: ["Estado", "País"], category: "Sector", pillar: { column: "Tema", values: { Energía: 1, Frontera: 2 } },
  };
  const header = "Folio,Fecha,Hora,¿Qué cambiaría?,¿Algo más?,Sector,País,Estado,Tema\n";
  const readAll = (csv: string, changes: object = {}) => all(readSurvey(bytes(header + csv), readMap(JSON.stringify({ ...map, ...changes }))));

  test("becomes submissions as its map says, the answers under their headings", async ({ db }) => {
    const rows = readSurvey(bytes(`${header}7,3/2/2026,9:05,"Más carriles, y pronto.",El horario.,Empresa,México,Nuevo León,Frontera\n`), readMap(JSON.stringify(map)));
    await importRows(db, map.source, await aCall(db), rows);

    expect(await stored(db)).toMatchObject([{
      source: "example-survey-2026", external_id: "7", received_at: new Date("2026-02-03T15:05Z"), language: "es", reply_language: "es", title: "Más carriles, y pronto.",
      text: "Cambios\nMás carriles, y pronto.\n\nAlgo más\nEl horario.", sector: "private-sector", country: "MX", state: "MX-NLE", place: "Nuevo León, México", category: "Empresa",
    }]);
    expect(await waiting(db)).toMatchObject([{ pillar_id: 2, since: new Date("2026-02-03T15:05Z") }]);
  });

  test("skips a respondent who wrote nothing and leaves out what says nothing", async () => {
    const rows = await readAll("1,3/2/2026,9:05,-,ninguno,Empresa,,,\n2,3/2/2026,9:05,-,El horario.,Otro,Chile,Biobío,Otro\n3,3/2/2026,9:05,Sí,,,,,\n");
    expect(rows).toMatchObject([
      { line: 2, skipped: "nothing written in the columns of the text" },
      { line: 3, text: "Algo más\nEl horario.", sector: "civil-society", country: "other", state: null, pillar: null, problem: null },
      { line: 4, text: "Cambios\nSí", title: "Sí", sector: null, country: null, place: null },
    ]);
  });

  test("names a date that its map does not expect", async () => {
    expect(await readAll("1,2026-02-03,9:05,Sí,,,,,\n")).toMatchObject([
      { problem: 'is dated "2026-02-03 9:05", and the map expects d/M/yyyy H:mm: correct the row, or received_at in the map' },
    ]);
  });

  test("in the encoding and with the delimiter of its map reads as any other", async () => {
    const csv = Buffer.from("id;fecha;texto\n1;2026-02-03;Más “carriles”\n".replace(/[“”]/g, "'"), "latin1");
    const small = { source: "small", language: "es", external_id: "id", received_at: { columns: "fecha", format: "yyyy-MM-dd", zone: "America/Mexico_City" }, text: [{ column: "texto" }], encoding: "windows-1252", delimiter: ";" };
    expect(await all(readSurvey(bytes(csv), readMap(JSON.stringify(small))))).toMatchObject([{ text: "Más 'carriles'", title: "Más 'carriles'" }]);
  });

  test("whose map names a column that is not there is refused in one sentence", async () => {
    await expect(readAll("", { title: "Título" })).rejects.toThrow(/^The file has the columns "Folio", "Fecha".* but "Título" was expected and is not there/);
  });

  test("whose map is wrong is refused with every wrong field at once", () => {
    expect(() => readMap("{")).toThrow(/^The map is not JSON \(.+\): correct it; docs\/imports\/README\.md has an example\.$/);
    const wrong = { ...map, language: "fr", received_at: { ...map.received_at, zone: "Mars/Olympus" }, text: [], sector: { value: "farmers" }, colour: "red" };
    expect(() => readMap(JSON.stringify(wrong))).toThrow(
      'The map cannot be used: language: expected "en" or "es"; received_at.zone: expected a time zone such as America/Mexico_City; text: expected at least one column; ' +
      'sector: expected {"value": …} or {"column": "…", "values": {"words of the file": …}}, with a value this portal knows; Unrecognized key: "colour". ' +
      "Correct it; docs/imports/README.md tells every field.");
  });
});
