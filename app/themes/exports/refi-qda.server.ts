import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Db } from "#db/database.server.ts";
import { codebookToExport, codersToExport, sourcesToExport, type Code, type Source } from "./codings.server.ts";
import { guidOf } from "./guids.server.ts";
import { attributes, text } from "./xml.ts";

/** REFI-QDA 1.5, the format in which programs of qualitative analysis hand projects to each other (www.qdasoftware.org). */
const PROJECT = "urn:QDA-XML:project:1.0";
const CODEBOOK = "urn:QDA-XML:codebook:1.0";
const ORIGIN = "HLED Feedback Portal";
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The codebook for other programs (.qdc): each theme under its parent, both languages in its description; null of an empty one, which the format cannot say. */
export async function asQdc(db: Db): Promise<string | null> {
  const codes = await codebookToExport(db);
  return codes.length === 0 ? null : `${HEAD}<CodeBook xmlns="${CODEBOOK}"${attributes({ origin: ORIGIN })}>${codesXml(codes)}</CodeBook>\n`;
}

function codesXml(codes: readonly (Code & { depth: number })[]): string {
  let xml = "<Codes>";
  codes.forEach((code, place) => {
    xml += `<Code${attributes({ guid: guidOf("theme", code.id), name: `${code.label_en} / ${code.label_es}`, isCodable: true })}><Description>${text(describe(code))}</Description>`;
    // Closes this one and each above it that ends with it.
    const next = codes[place + 1]?.depth ?? 0;
    xml += "</Code>".repeat(Math.max(0, code.depth - next + 1));
  });
  return `${xml}</Codes>`;
}

const describe = (code: Code): string =>
  [code.definition_en, code.include_en && `Include:\n${code.include_en}`, code.exclude_en && `Exclude:\n${code.exclude_en}`, code.definition_es, code.include_es && `Incluye:\n${code.include_es}`, code.exclude_es && `Excluye:\n${code.exclude_es}`].filter(Boolean).join("\n\n");

/**
 * The whole project for other programs (.qdpx): a zip of project.qde and the words, each in a file of its own; only words that are public.
 * Written while it is read, all of it as the record stood at one moment.
 */
export async function asQdpx(db: Db, { at = new Date() } = {}): Promise<Readable> {
  const held = db.isTransaction ? null : await db.startTransaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute();
  const tx = held ?? db;
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  stream.once("close", () => void held?.rollback().execute().catch(() => {}));
  zip.on("error", (error: Error) => stream.destroy(error));
  const plain = { mtime: at, mode: 0o100644 };
  const written = async function* () {
    const ids: number[] = [];
    yield* projectXml(tx, at, ids);
    // The files are written one after the other, in the order in which they are named here: each takes the next of the words.
    const words = wordsOf(tx);
    for (const id of ids) {
      zip.addReadStreamLazy(`sources/${guidOf("source", id)}.txt`, plain, (callback) => {
        words.next().then(({ value }) => callback(null, Readable.from([Buffer.from((value as Source).text)])), (error: Error) => callback(error, Readable.from([])));
      });
    }
    zip.end();
  };
  zip.addReadStream(Readable.from(written()), "project.qde", plain);
  return stream;
}

/** The project, piece by piece. @param ids where the sources are named, in their order */
async function* projectXml(db: Db, at: Date, ids: number[]): AsyncGenerator<string> {
  const [codes, coders] = await Promise.all([codebookToExport(db), codersToExport(db)]);
  yield `${HEAD}<Project xmlns="${PROJECT}"${attributes({ name: "HLED · DEAN", origin: ORIGIN, creationDateTime: instant(at) })}>`;
  if (coders.length > 0) yield `<Users>${coders.map(({ id, name, government }) => `<User${attributes({ guid: guidOf("person", id), name: `${name} (${government})` })}/>`).join("")}</Users>`;
  if (codes.length > 0) yield `<CodeBook>${codesXml(codes)}</CodeBook>`;
  yield* wrapped("Sources", sources(db, ids));
  yield* wrapped("Notes", notes(db));
  yield "</Project>\n";
}

/** An element, unless there is nothing in it: the format has no empty ones. */
async function* wrapped(name: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = false;
  for await (const piece of pieces) {
    if (!begun) yield `<${name}>`;
    begun = true;
    yield piece;
  }
  if (begun) yield `</${name}>`;
}

const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

async function* sources(db: Db, ids: number[]): AsyncGenerator<string> {
  for await (const batch of sourcesToExport(db, { texts: true })) {
    ids.push(...batch.map(({ id }) => id));
    if (batch.length > 0) yield batch.map(sourceXml).join("");
  }
}

function sourceXml({ id, text: words, segments }: Source): string {
  const guid = guidOf("source", id);
  const { reference, attachment, title } = segments[0]!;
  const placeOf = places(words);
  const selections = segments.map((segment) => {
    const codings = segment.codings.map(({ theme, person, at }) =>
      `<Coding${attributes({ guid: guidOf("coding", `${segment.id} ${theme}`), creatingUser: guidOf("person", person), creationDateTime: at })}><CodeRef${attributes({ targetGUID: guidOf("theme", theme) })}/></Coding>`).join("");
    const note = segment.memo === null ? "" : `<NoteRef${attributes({ targetGUID: guidOf("memo", segment.id) })}/>`;
    const of = { guid: guidOf("point", segment.id), name: `${reference} · ${segment.id}`, startPosition: placeOf(segment.start), endPosition: placeOf(segment.end), creatingUser: guidOf("person", segment.marked_by), creationDateTime: segment.marked_at };
    return `<PlainTextSelection${attributes(of)}><Description>${text(segment.quote)}</Description>${codings}${note}</PlainTextSelection>`;
  });
  const name = `${reference}${attachment === null ? "" : ` · ${attachment}`} · ${title}`;
  return `<TextSource${attributes({ guid, name, plainTextPath: `internal://${guid}.txt` })}>${selections.join("")}</TextSource>`;
}

/** Turns places in UTF-16, as the portal counts, into places in Unicode code points, as the format does. They come in ascending order or begin anew. */
export function places(words: string): (place: number) => number {
  let [unit, point] = [0, 0];
  return (place) => {
    if (place < unit) [unit, point] = [0, 0];
    for (; unit < place; point++) unit += words.codePointAt(unit)! > 0xffff ? 2 : 1;
    return point;
  };
}

async function* notes(db: Db): AsyncGenerator<string> {
  for await (const batch of sourcesToExport(db, { texts: false, memos: true })) {
    for (const { id, reference, memo } of batch.flatMap(({ segments }) => segments)) {
      if (memo !== null) yield `<Note${attributes({ guid: guidOf("memo", id), name: `${reference} · ${id}` })}><PlainTextContent>${text(memo)}</PlainTextContent></Note>`;
    }
  }
}

async function* wordsOf(db: Db): AsyncGenerator<Source> {
  for await (const batch of sourcesToExport(db, { texts: true })) yield* batch;
}
