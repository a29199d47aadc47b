import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import type { Request, RequestHandler, Response } from "express";
import { doorTexts } from "#app/http/door-texts.ts";
import { MAX_FORM } from "#app/http/door.server.ts";
import { mayUpload, networkOf } from "#app/http/limits.server.ts";
import { log } from "#app/http/log.server.ts";
import { sendPlainPage } from "#app/http/plain-page.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import type { Text } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import { MAX_FILES, MAX_NAME, MAX_SIZE, type Refusal } from "./files.ts";

/** A file that came with a form, in quarantine until a verb keeps it. The name is what its sender called it: NFC, without a path or control characters. */
export type Upload = { field: string; name: string; path: string; size: number; hash: string; refusal: Refusal | null };

/** The pages to which files may be sent. */
const DOORS = /^\/(en|es)\/(submit\/[\w-]+\/(files|confidential)|track\/[\w-]+\/files|desk\/entries\/[\w-]+\/files)$/;
/** A boundary as RFC 2046 allows it, quoted or not. */
const FORM = /^multipart\/form-data\s*;\s*(?:charset=utf-8\s*;\s*)?boundary=(?:"[\w'()+,./:=? -]{1,70}"|[\w'()+./:=?-]{1,70})\s*$/i;
/** All files of a submission, one that is too large among them, and the fields beside them. */
const LARGEST = (MAX_FILES + 1) * MAX_SIZE + 1024 * 1024;
const MOST_PARTS = 150;
/** How many uploads are taken in at once: each holds a connection, a file and some buffers. */
const AT_ONCE = { all: 40, network: 6 };
/** Milliseconds without a byte after which a sender is taken for gone. */
const PATIENCE = 30_000;
/** Milliseconds for which a sender who was turned away may go on sending, so that the answer is read before the line is cut. */
const LINGER = 5_000;

const underWay = new Map<string, number>();

export const quarantine = (): string => join(readSettings().DATA_DIR, "quarantine");

/** Why a form is turned away whole, and with which answer. */
const TURNED_AWAY = {
  "too-large": [413, doorTexts.filesTooLarge], "form-too-large": [413, doorTexts.tooLarge], encoding: [400, doorTexts.encoding], broken: [400, doorTexts.brokenForm], idle: [408, doorTexts.tooSlow],
} as const satisfies Record<string, [number, Text]>;
type Broken = keyof typeof TURNED_AWAY | "gone";

/**
 * Takes the files of a form off its stream, one after the other, into quarantine, and hands the rest of the form on as a URL-encoded one.
 * A file that cannot be taken is refused by itself; a body that is no form of ours is refused whole. What the action did not keep is
 * removed when the request ends.
 */
export const receivingFiles = (patience = PATIENCE): RequestHandler => async (request, response, next) => {
  response.locals.uploads = [];
  if (request.method !== "POST" || !DOORS.test(request.path) || !/^multipart\/form-data\s*;/i.test(request.headers["content-type"] ?? "")) return next();
  const turnAway = (why: keyof typeof TURNED_AWAY) => {
    const [status, text] = TURNED_AWAY[why];
    answer(request, response, status, text);
  };
  if (request.headers["content-encoding"]) return answer(request, response, 415, doorTexts.contentType);
  if (Number(request.headers["content-length"] ?? 0) > LARGEST) return turnAway("too-large");
  if (!FORM.test(request.headers["content-type"]!)) return turnAway("broken");
  const network = networkOf(request.ip ?? "unknown");
  if (!takePlace(network, response)) {
    response.setHeader("Retry-After", "10");
    return answer(request, response, 503, doorTexts.uploadsBusy);
  }
  const paths: string[] = [];
  const discard = () => paths.forEach((path) => void rm(path, { force: true }));
  response.on("close", discard);
  try {
    const allowed = await mayUpload(network, 1);
    if (allowed !== "free") {
      response.setHeader("Retry-After", String(allowed.wait));
      return answer(request, response, 429, filled(doorTexts.tooManyFiles, allowed));
    }
    const taken = await takeIn(request, paths, patience);
    // Nobody is left to answer: what was written last may have been written after the line was cut.
    if (taken === "gone" || response.closed) return discard();
    if (typeof taken === "string") return turnAway(taken);
    if (taken.files.length > 1) await mayUpload(network, taken.files.length - 1);
    response.locals.uploads = taken.files;
    request.body = taken.form;
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    delete request.headers["content-length"];
    next();
  } catch (error) {
    discard();
    next(error);
  }
};
export const receiveFiles = receivingFiles();

/** Takes a place among the uploads under way until the answer is given. @returns whether there was one */
function takePlace(network: string, response: Response): boolean {
  const theirs = underWay.get(network) ?? 0;
  if (theirs >= AT_ONCE.network || [...underWay.values()].reduce((sum, count) => sum + count, 0) >= AT_ONCE.all) return false;
  underWay.set(network, theirs + 1);
  response.on("close", () => {
    const left = underWay.get(network)! - 1;
    if (left > 0) underWay.set(network, left);
    else underWay.delete(network);
  });
  return true;
}

/** Answers with a plain page. What is still on its way is thrown away for some seconds: a line that is cut at once takes the answer with it. */
function answer(request: Request, response: Response, status: number, text: Text) {
  const { socket } = request;
  sendPlainPage(request, response, status, text);
  request.resume();
  setTimeout(() => void (request.complete || socket.destroy()), LINGER).unref();
}

/** @param paths gets the path of each file before it is written */
async function takeIn(request: Request, paths: string[], patience: number): Promise<{ form: Buffer; files: Upload[] } | Broken> {
  const fields: Promise<[string, string]>[] = [];
  const files: Promise<Upload | null>[] = [];
  const streams: Readable[] = [];
  const state = { broken: null as Broken | null, size: 0, formSize: 0, named: 0 };
  const stop = (why: Broken) => {
    state.broken ??= why;
    measured.destroy(new Error(why));
  };
  const measured = new Transform({
    transform(piece: Buffer, _encoding, done) {
      clock.refresh();
      if ((state.size += piece.length) > LARGEST) stop("too-large");
      else done(null, piece);
    },
  });
  // Where nobody waits for what it tells, as after a line that was cut at once, an error would end the portal.
  measured.on("error", () => {});
  const clock = setTimeout(() => stop("idle"), patience);

  const readField = async (name: string, stream: Readable): Promise<[string, string]> => {
    const pieces: Buffer[] = [];
    for await (const piece of stream as AsyncIterable<Buffer>) {
      if ((state.formSize += piece.length) > MAX_FORM) stop("form-too-large");
      pieces.push(piece);
    }
    try {
      return [name, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces))];
    } catch (error) {
      stop("encoding");
      throw error;
    }
  };
  // Every part comes as a stream, so that the fields are the bytes that were sent and not what somebody made of them.
  const parser = new Busboy({ headers: request.headers as { "content-type": string }, isPartAFile: () => true, limits: { fileSize: MAX_SIZE + 1, parts: MOST_PARTS, headerPairs: 20, headerSize: 16 * 1024 } });
  parser.on("error", () => {});
  parser.on("partsLimit", () => stop("broken"));
  parser.on("file", (name: string | undefined, stream: Readable, sentName: string | undefined, _encoding: string, type: string) => {
    streams.push(stream);
    stream.on("error", () => {});
    if (!name || type.startsWith("multipart/")) return stop("broken");
    if (name.includes("\ufffd")) return stop("encoding");
    if (sentName === undefined) return void fields.push(readField(name, stream));
    const path = join(quarantine(), randomBytes(16).toString("hex"));
    paths.push(path);
    if (sentName) state.named++;
    files.push(keepInQuarantine({ field: name, stream, sentName, path, refusal: state.named > MAX_FILES ? "too-many" : null }));
  });
  request.once("close", () => void (request.complete || stop("gone")));
  if (request.destroyed) {
    clearTimeout(clock);
    return "gone";
  }

  const parsed = pipeline(measured, parser);
  // Not in the pipeline itself, which would end the connection, and the answer with it, where the body is refused.
  request.pipe(measured);
  try {
    await parsed;
  } catch (error) {
    state.broken ??= "broken";
    request.unpipe(measured);
    for (const stream of streams) stream.destroy(error as Error);
  } finally {
    clearTimeout(clock);
  }
  // A failure is waited for like a success: no file is being written any more when this returns.
  await Promise.allSettled([...fields, ...files]);
  if (state.broken) return state.broken;
  const form = Buffer.from(new URLSearchParams(await Promise.all(fields)).toString());
  if (form.length > MAX_FORM) return "form-too-large";
  return { form, files: (await Promise.all(files)).filter((file) => file !== null) };
}

/** Writes a file down as it comes, and goes on reading where it cannot: what follows in the form is not lost with it. */
async function keepInQuarantine({ field, stream, sentName, path, refusal: early }: { field: string; stream: Readable; sentName: string; path: string; refusal: Refusal | null }): Promise<Upload | null> {
  const hash = createHash("sha256");
  let size = 0;
  let refusal = early;
  let file: FileHandle | undefined;
  let emptied = false;
  const unlessRefused = async (work: () => Promise<unknown>) => {
    if (!refusal) await work().catch((error: unknown) => void (refusal = refusalOf(error)));
    // Its room is given back at once: the next file of the form may need it.
    if (refusal && !emptied) await file?.truncate().then(() => (emptied = true), () => {});
  };
  try {
    await unlessRefused(async () => {
      await mkdir(quarantine(), { recursive: true, mode: 0o700 });
      file = await open(path, "wx", 0o600);
    });
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      hash.update(piece);
      if (size > MAX_SIZE) refusal ??= "size";
      await unlessRefused(() => file!.appendFile(piece));
    }
    if (size === 0) refusal ??= "empty";
    await unlessRefused(() => file!.sync());
  } catch (error) {
    refusal ??= "cut-off";
    throw error;
  } finally {
    await file?.close().catch((error: unknown) => void (refusal ??= refusalOf(error)));
    if (refusal) await rm(path, { force: true });
  }
  // A file input in which nothing was chosen comes as an empty file without a name.
  return !sentName && size === 0 ? null : { field, name: plainName(sentName), path, size, hash: hash.digest("hex"), refusal };
}

/** What is told of a failure to write or to read a file's bytes: the disk is full, or something that only the log tells. */
export function refusalOf(error: unknown): Refusal {
  const { code, name } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return "no-room";
  log.error({ code: code ?? name }, "the bytes of a file could not be written or read; its sender was told to send it again");
  return "not-stored";
}

/** A name without folders and without characters that hide or turn around others. A long one keeps its end, where the extension is, and fits into 255 bytes. */
export function plainName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1)!;
  const plain = last.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffd]/gu, "").trim();
  if (/^\.*$/.test(plain)) return "file";
  if (Buffer.byteLength(plain) <= MAX_NAME) return plain;
  const extension = /\.[\w-]{1,10}$/.exec(plain)?.[0] ?? "";
  let kept = "";
  for (const sign of plain.slice(0, plain.length - extension.length)) {
    if (Buffer.byteLength(kept + sign + extension) > MAX_NAME) break;
    kept += sign;
  }
  return kept.trim() + extension;
}
