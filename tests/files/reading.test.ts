import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Kind } from "#app/files/files.ts";
import { ensurePages, ensureText, languageIn } from "#app/files/reading.server.ts";
import { mintStorageKey, storage } from "#app/files/storage.server.ts";
import { db } from "#db/database.server.ts";
import { docx, jpg, odt, paragraph, pdf, protectedPdf, SAYING, scannedPdf, txt, W } from "#tests/support/files.ts";

async function kept(bytes: Buffer, kind: Kind) {
  const path = join(tmpdir(), `hled-reading-${randomUUID()}`);
  await writeFile(path, bytes);
  const storage_key = mintStorageKey();
  await storage().put(storage_key, path);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return db.insertInto("files").values({ storage_key, name: "a", kind, size: bytes.length, hash }).returning(["id", "storage_key", "kind"]).executeTakeFirstOrThrow();
}
const textOf = async (bytes: Buffer, kind: Kind) => ensureText(db, await kept(bytes, kind));

describe("the text of a file is read", () => {
  test("from a PDF, page by page", async () => {
    const { outcome, text, language, page_starts } = await textOf(await pdf({ pages: [SAYING, "The second page"] }), "pdf");
    expect({ outcome, language }).toEqual({ outcome: "read", language: "en" });
    expect(text!.replace(/\s+/g, " ")).toBe(`${SAYING} The second page`);
    expect(text!.slice(page_starts![1])).toBe("The second page");
  });

  test("from a DOCX: tables and notes, without what was deleted or commented", async () => {
    const body = `${paragraph("Se propone un calendario público para el cruce, con la participación de las empresas.")}<w:tbl><w:tr><w:tc>${paragraph("uno")}</w:tc><w:tc>${paragraph("dos")}</w:tc></w:tr></w:tbl><w:p><w:del w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`;
    const notes = `<w:footnotes ${W}><w:footnote w:id="1">${paragraph("Nota al pie")}</w:footnote></w:footnotes>`;
    const { outcome, text, language } = await textOf(await docx({ body, parts: { "word/footnotes.xml": notes, "word/comments.xml": `<w:comments ${W}>${paragraph("remark")}</w:comments>` } }), "docx");
    expect({ outcome, language }).toEqual({ outcome: "read", language: "es" });
    expect(text).toMatch(/calendario público[^]*uno\s+dos[^]*Nota al pie/);
    expect(text).not.toMatch(/gone|remark/);
  });

  test("from an ODT and a text file", async () => {
    expect(await textOf(await odt(), "odt")).toEqual({ outcome: "read", language: "en", text: SAYING, page_starts: null });
    expect(await textOf(Buffer.from("Educación\r\n\r\n\r\n\r\naño", "latin1"), "txt")).toEqual({ outcome: "read", language: null, text: "Educación\n\naño", page_starts: null });
  });

  test("once, and kept", async () => {
    const file = await kept(txt(), "txt");
    const [one, other] = await Promise.all([ensureText(db, file), ensureText(db, file)]);
    expect(one).toEqual(other);
    await storage().remove(file.storage_key);
    expect(await ensureText(db, file)).toEqual(one);
    expect(await db.selectFrom("file_texts").select("text").where("file_id", "=", file.id).execute()).toEqual([{ text: SAYING }]);
  });

  test("up to a million characters", async () => {
    expect((await textOf(txt("palabra ".repeat(200_000)), "txt")).text).toHaveLength(1_000_000);
  });
});

test("where there is none it is said so", async () => {
  expect(await textOf(await scannedPdf(), "pdf")).toEqual({ outcome: "no-text", language: null, text: null, page_starts: null });
  expect(await textOf(await jpg(), "jpg")).toEqual({ outcome: "no-text", language: null, text: null, page_starts: null });
  expect(await textOf(await protectedPdf(), "pdf")).toEqual({ outcome: "unreadable", language: null, text: null, page_starts: null });
});

test("a file that the storage does not give is not written down as unreadable", async () => {
  const file = await kept(txt(), "txt");
  await storage().remove(file.storage_key);
  await expect(ensureText(db, file)).rejects.toThrow();
  expect(await db.selectFrom("file_texts").select("outcome").where("file_id", "=", file.id).execute()).toEqual([]);
});

test("a PDF that was read before pages were told apart is read by its pages; where that fails now, what is known stands", async () => {
  const file = await kept(await pdf({ pages: ["One", "Two"] }), "pdf");
  await db.insertInto("file_texts").values({ file_id: file.id, outcome: "read", text: "as it was" }).execute();
  expect((await ensurePages(db, file)).pages).toEqual(["One", "Two"]);
  const broken = await kept(Buffer.from("%PDF-1.7 and no more"), "pdf");
  await db.insertInto("file_texts").values({ file_id: broken.id, outcome: "read", text: "as it was" }).execute();
  expect((await ensurePages(db, broken)).pages).toEqual(["as it was"]);
  expect((await ensurePages(db, broken)).text).toBe("as it was");
}, 120_000);

test("a language is told only where there is enough of it", () => {
  expect(languageIn("Ok.")).toBeNull();
  expect(languageIn("Proponemos que ambos gobiernos publiquen un calendario de cruces")).toBe("es");
  expect(languageIn("We propose that both governments publish a calendar of crossings")).toBe("en");
});
