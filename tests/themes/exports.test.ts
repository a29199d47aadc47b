import { readFile } from "node:fs/promises";
import { buffer, text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { sql } from "kysely";
import { XmlDocument, XsdValidator, type XmlElement } from "libxml2-wasm";
import { expect, test as plain } from "vitest";
import yauzl from "yauzl";
import { mergeTheme } from "#app/themes/codebook/codebook.server.ts";
import { asQdc, asQdpx, places } from "#app/themes/exports/refi-qda.server.ts";
import { codebookSheet, segmentSheet, togetherSheet } from "#app/themes/exports/sheets.server.ts";
import { text as written } from "#app/themes/exports/xml.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import type { Db } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint, aTheme } from "#tests/support/points.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

const NS = { q: "urn:QDA-XML:project:1.0" };

/** What is wrong with a document by a schema of tests/support/refi-qda; null of a right one. */
async function problemsOf(xml: string, schema: "project" | "codebook"): Promise<string | null> {
  using document = XmlDocument.fromString(xml);
  using rules = XmlDocument.fromBuffer(await readFile(`tests/support/refi-qda/${schema}.xsd`));
  using validator = XsdValidator.fromDoc(rules);
  try {
    validator.validate(document);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

async function unzipped(stream: Readable): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(await buffer(stream));
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8"));
  return files;
}

/** Points of all kinds: with two themes, with none, with a merged one, with a memo, overlapping, behind emoji, of a comment that is public no more. */
async function aRecord(db: Db) {
  const lead = await aPerson(db, "lead");
  const one = await aPublishedSubmission(db, { text: "🌽🌽 Pedimos que <el programa> llegue & ayude antes de la cosecha.\nAdemás, caminos 🛣️ seguros." });
  const two = await aPublishedSubmission(db, { text: "=2+2 horas de espera en la frontera." });
  const gone = await aPublishedSubmission(db, { text: "Esto se retira." });
  const parent = (await aTheme(db, { label_en: "Border & <roads>" })).id;
  const child = (await aTheme(db, { parent_id: parent, include_en: "one\ntwo" })).id;
  const merged = (await aTheme(db)).id;
  const { id: a } = await aPoint(db, one, { quote: "<el programa> llegue & ayude", memo: "=look\n“here”", important: true });
  const { id: b } = await aPoint(db, one, { quote: "caminos 🛣️ seguros" });
  const { id: c } = await aPoint(db, one, { quote: "llegue & ayude antes" });
  const { id: d } = await aPoint(db, two, { quote: "=2+2 horas" });
  const { id: e } = await aPoint(db, gone);
  for (const [point, theme] of [[a, parent], [a, child], [b, merged], [d, child], [e, child]] as const) await aCoding(db, { point, theme });
  await mergeTheme(db, lead, merged, { base: 1, into: parent });
  await withdraw(db, gone, { reason: "Done." });
  return { points: [a, b, c, d], gone: e, parent, child };
}

/** Counted from the record by another way than the export: without its views. */
async function countRecord(db: Db) {
  const { rows: [counts] } = await sql<{ points: number; codings: number; sources: number; memos: number; themes: number }>`
    with shown as (
      select p.id, n.source_id from points p join publications o on o.submission_id = p.submission_id
      join anchors n on n.id = (select max(id) from anchors where point_id = p.id)
      where p.submission_id not in (select submission_id from withdrawals) and p.id not in (select point_id from point_removals))
    select (select count(*)::int from shown) as points, (select count(distinct source_id)::int from shown) as sources,
      (select count(distinct (c.point_id, coalesce((select merged_into from theme_versions v where v.theme_id = c.theme_id order by number desc limit 1), c.theme_id)))::int
        from codings c where c.point_id in (select id from shown) and c.round_id is null and c.id not in (select coding_id from coding_removals)) as codings,
      (select count(*)::int from shown where (select memo from point_remarks r where r.point_id = shown.id order by r.id desc limit 1) is not null) as memos,
      (select count(*)::int from themes t where (select merged_into from theme_versions v where v.theme_id = t.id order by number desc limit 1) is null) as themes`.execute(db);
  return counts!;
}

test("a .qdpx is valid, holds as much as the record, and cuts each passage out of its words by code points", async ({ db }) => {
  await aRecord(db);
  const files = await unzipped(await asQdpx(db));
  const xml = files.get("project.qde")!;
  expect(await problemsOf(xml, "project")).toBeNull();
  using project = XmlDocument.fromString(xml);
  const all = (path: string) => project.find(path, NS) as XmlElement[];
  expect({
    points: all("//q:PlainTextSelection").length, codings: all("//q:Coding").length, sources: all("//q:TextSource").length, memos: all("//q:Note").length, themes: all("//q:Code").length,
  }).toEqual(await countRecord(db));
  expect(all("//q:Code/q:Code")).toHaveLength(1);
  expect(files.size).toBe(1 + all("//q:TextSource").length);
  for (const source of all("//q:TextSource")) {
    const words = [...files.get(source.attr("plainTextPath")!.value.replace("internal://", "sources/"))!];
    for (const passage of source.find("q:PlainTextSelection", NS) as XmlElement[]) {
      const [start, end] = [Number(passage.attr("startPosition")!.value), Number(passage.attr("endPosition")!.value)];
      expect(words.slice(start, end).join("")).toBe(passage.get("q:Description", NS)!.content);
    }
  }
  expect([...files.values()].join("")).not.toContain("Esto se retira");
});

test("a file that is not of the format is caught: a code that is nowhere, two of one name, an element out of its order, none where one must be", async ({ db }) => {
  await aRecord(db);
  const xml = (await unzipped(await asQdpx(db))).get("project.qde")!;
  const guid = /<CodeRef targetGUID="([^"]+)"/.exec(xml)![1]!;
  for (const wrong of [
    xml.replace(`<CodeRef targetGUID="${guid}"`, '<CodeRef targetGUID="00000000-0000-0000-0000-000000000000"'), xml.replace(/guid="[^"]+"/g, `guid="${guid}"`),
    xml.replace(/(<Users>.*<\/Users>)(<CodeBook>.*<\/CodeBook>)/s, "$2$1"), xml.replace(/startPosition="\d+" /, ""), xml.replace(/<Codes>.*<\/Codes>/s, "<Codes></Codes>"), xml.replace("project:1.0", "project:1:0"),
  ]) expect(await problemsOf(wrong, "project")).not.toBeNull();
});

test("guids are the same in every export; a .qdc is valid, with each theme under its parent, and there is none of an empty codebook", async ({ db }) => {
  expect(await asQdc(db)).toBeNull();
  await aRecord(db);
  const qdc = (await asQdc(db))!;
  expect(await problemsOf(qdc, "codebook")).toBeNull();
  expect(await asQdc(db)).toBe(qdc);
  const at = new Date("2026-11-26T12:00:00Z");
  expect(await unzipped(await asQdpx(db, { at }))).toEqual(await unzipped(await asQdpx(db, { at })));
});

test("the sheets hold as much as the record, and nothing that a spreadsheet would calculate", async ({ db }) => {
  const { points, parent, child } = await aRecord(db);
  const rowsOf = async (sheet: AsyncGenerator<string>) => parse(await text(Readable.from(sheet)), { bom: true, columns: true }) as Record<string, string>[];
  const segments = await rowsOf(segmentSheet(db, "en"));
  const { codings, themes } = await countRecord(db);
  expect(new Set(segments.map((row) => Number(row.Point)))).toEqual(new Set(points));
  expect(segments.filter((row) => row.Theme)).toHaveLength(codings);
  expect(segments.find((row) => row.Passage?.includes("horas"))).toMatchObject({ Passage: "'=2+2 horas" });
  expect(segments.find((row) => row.Memo)).toMatchObject({ Memo: "'=look\n“here”", "Important quote": "1" });
  expect(await rowsOf(codebookSheet(db, "es"))).toHaveLength(themes);
  const slug = async (id: number) => (await db.selectFrom("themes").select("slug").where("id", "=", id).executeTakeFirstOrThrow()).slug;
  const matrix = await rowsOf(togetherSheet(db, "en"));
  const [one, other] = [await slug(parent), await slug(child)];
  expect(matrix).toHaveLength(2);
  expect(matrix.find((row) => row.Theme === one)).toMatchObject({ [one]: "2", [other]: "1" });
  expect(matrix.find((row) => row.Theme === other)).toMatchObject({ [one]: "1", [other]: "2" });
});

plain("of any text, places in code points cut what places in UTF-16 cut; counting units as points is caught", () => {
  const cuts = (turn: (words: string) => (place: number) => number) => fc.check(fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.nat(40), fc.nat(40), (words, from, length) => {
    const points = [...words];
    const [start, end] = [points.slice(0, from).join("").length, points.slice(0, from + length).join("").length];
    const placeOf = turn(words);
    return points.slice(placeOf(start), placeOf(end)).join("") === words.slice(start, end);
  }));
  expect(cuts(places).failed).toBe(false);
  expect(cuts(() => (place) => place).failed).toBe(true);
});

plain("of any words, what is written as XML is read as the same words, but for what XML has no place for", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (words) => {
    using document = XmlDocument.fromString(`<a>${written(words)}</a>`);
    // eslint-disable-next-line no-control-regex
    expect(document.root.content).toBe(words.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, "\ufffd"));
  }));
});
