import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { inspect } from "#app/files/inspection.server.ts";
import { KINDS, REFUSALS, type Kind } from "#app/files/files.ts";
import { look } from "#app/files/looking.server.ts";
import { EXPERTS, answer } from "#app/files/looker/answers.ts";
import { docx, eicar, jpg, macroDocx, odt, pdf, png, protectedDocx, protectedPdf, scannedPdf, txt, zip, zipBomb } from "#tests/support/files.ts";

const folder = await mkdtemp(join(tmpdir(), "hled-hostile-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const seeds: Record<Kind, Buffer[]> = { pdf: [await pdf(), await scannedPdf()], docx: [await docx()], odt: [await odt()], txt: [txt(), txt("año ".repeat(500))], jpg: [await jpg()], png: [await png()] };

/** The same numbers each time (mulberry32), so that a failure can be made again. */
function numbers(seed: number) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** trust.md B9: each seed cut off, with bits turned, with a piece repeated, and with another kind behind it. */
function mutated(bytes: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * bytes.length);
  const way = random();
  if (way < 0.3) return bytes.subarray(0, Math.max(1, at()));
  if (way < 0.8) {
    const turned = Buffer.from(bytes);
    for (let times = 1 + Math.floor(random() * 20); times > 0; times--) turned[at()]! ^= 1 << Math.floor(random() * 8);
    return turned;
  }
  const from = at();
  return way < 0.9 ? Buffer.concat([bytes.subarray(0, from), bytes.subarray(from, from + 300), bytes.subarray(from)]) : Buffer.concat([bytes, Object.values(seeds)[Math.floor(random() * 6)]![0]!]);
}

const lies: [string, Buffer][] = [
  ["a.pdf", Buffer.concat([await pdf(), txt("<script>1</script>")])], ["a.jpg", Buffer.concat([await jpg(), txt("<?php 1 ?>")])], ["a.png", Buffer.concat([await png(), await zip({ "a.html": "<html>" })])], ["a.txt", txt("<html><script>1</script>")],
  ["a.txt", txt("MIME-Version: 1.0\r\nContent-Type: multipart/related")], ["a.jpg", txt("GIF89a/*<svg onload=1>*/=1")], ["a.docx", await macroDocx()], ["a.docx", protectedDocx()], ["a.pdf", await protectedPdf()], ["a.docx", await zipBomb()],
  ["a.docx", await zip({ "a.zip": await zip({ "b.zip": await zipBomb() }) })], ["a.txt", eicar()], ["a.docx", await docx({ parts: { "word/document.xml": `<a>${"<a>".repeat(100_000)}` } })], ["a.odt", await odt({ parts: { "content.xml": "<a/>" } })],
  ["a.pdf", Buffer.from(`%PDF-1.7\n${"1 0 obj\n[".repeat(20_000)}`)], ["a.pdf", Buffer.from(`%PDF-1.7\n1 0 obj\n${"<</A".repeat(50_000)}`)], ["a.pdf", Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj trailer<</Root 1 0 R>>")],
  ["a.png", Buffer.from("89504e470d0a1a0a", "hex")], ["a.jpg", Buffer.from("ffd8ffffffff", "hex")], ["a.docx", Buffer.from("PK\x03\x04")], ["a.docx", Buffer.from("PK")], ["a.odt", Buffer.alloc(1)], ["a.txt", Buffer.alloc(100_000)],
  ...["../../a.pdf", "..%2fa.pdf", "..\\a.pdf", "/etc/passwd", "a\0.pdf", "CON.pdf", "a.pdf.", `${"a".repeat(300)}.pdf`, "a\r\n.pdf", "\"';--.pdf", "\u202efdp.exe", "", ".", "pdf", ".pdf"].map((name): [string, Buffer] => [name, seeds.pdf[0]!]),
];

const words = new Set<string>(REFUSALS);

test("in processes of their own: lies, bombs and a sample of damaged files are taken or refused in a word, each within five seconds", { timeout: 120_000 }, async () => {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  let slowest = 0;
  const random = numbers(4);
  const sample = KINDS.flatMap((kind) => Array.from({ length: 3 }, (): [string, Buffer] => [`a.${kind}`, mutated(seeds[kind][0]!, random)]));
  const cases = [...lies, ...sample];
  for (const [index, [name, bytes]] of cases.entries()) {
    const path = join(folder, String(index));
    await writeFile(path, bytes);
    const start = performance.now();
    const looked = await inspect({ path, name });
    slowest = Math.max(slowest, performance.now() - start);
    expect("kind" in looked || words.has(looked.refusal), `${name} ${JSON.stringify(looked)}`).toBe(true);
  }
  expect(slowest).toBeLessThan(5_000);
  const grown = process.memoryUsage.rss() - before;
  expect(grown).toBeLessThan(100 * 1024 * 1024);
  console.log(`hostile files, each in a process of its own: ${cases.length} cases, ${cases.length} passed, 0 failed, ${Math.round((performance.now() - began) / 1000)} s; slowest ${Math.round(slowest)} ms, memory +${Math.round(grown / 1048576)} MB`);
});

test("by the same functions without a process: 1,000 damaged files are inspected, and read and copied where they are taken", { timeout: 120_000 }, async () => {
  const began = performance.now();
  const random = numbers(9);
  const counts: Record<string, number> = {};
  let slowest = 0;
  for (let number = 0; number < 1_000; number++) {
    const kind = KINDS[number % KINDS.length]!;
    const bytes = mutated(seeds[kind][Math.floor(number / 6) % seeds[kind].length]!, random);
    const start = performance.now();
    const looked = await answer({ task: "inspect", name: `a.${kind}` }, bytes);
    const word = "refusal" in looked ? looked.refusal : "taken";
    counts[word] = (counts[word] ?? 0) + 1;
    if ("kind" in looked) {
      expect(await answer({ task: "read", kind }, bytes)).toHaveProperty("outcome");
      const copied = await answer({ task: "copy", kind, to: join(folder, "copy") }, bytes);
      expect("hash" in copied || ("refusal" in copied && words.has(copied.refusal))).toBe(true);
    } else expect(words.has(word)).toBe(true);
    slowest = Math.max(slowest, performance.now() - start);
  }
  expect(slowest).toBeLessThan(5_000);
  console.log(`hostile files, without a process: 1000 cases, 1000 passed, 0 failed, ${Math.round((performance.now() - began) / 1000)} s; slowest ${Math.round(slowest)} ms; ${JSON.stringify(counts)}`);
});

test("a process that hangs, or takes all the memory there is, is ended, and the next file is looked into", { timeout: 60_000 }, async () => {
  expect(Object.keys(EXPERTS)).toEqual([...KINDS]);
  // A PDF whose one page unpacks to 2 GB of drawing instructions.
  const { deflateSync } = await import("node:zlib");
  const letters = deflateSync(Buffer.alloc(64 * 1024 * 1024, "(a) Tj "));
  const head = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[${"4 0 R ".repeat(32)}]>>endobj 4 0 obj<</Length ${letters.length}/Filter/FlateDecode>>stream\n`;
  const path = join(folder, "flood");
  await writeFile(path, Buffer.concat([Buffer.from(head), letters, Buffer.from("\nendstream endobj trailer<</Root 1 0 R>>")]));
  const looked = await look(createReadStream(path), { task: "read", kind: "pdf" });
  expect("refusal" in looked ? looked.refusal : looked).toMatch(/^(bomb|slow)$/);
  await writeFile(path, seeds.txt[0]!);
  expect(await inspect({ path, name: "a.txt" })).toEqual({ kind: "txt" });
});
