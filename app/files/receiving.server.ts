import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import type { Request, RequestHandler } from "express";
import { doorTexts } from "#app/http/door-texts.ts";
import { refuse, tooLargeForForm } from "#app/http/door.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { MAX_FILES, MAX_NAME, MAX_SIZE, type Refusal } from "./files.ts";

/** A file that came with a form, in quarantine until a verb keeps it. The name is what its sender called it: NFC, without a path or control characters. */
export type Upload = { field: string; name: string; path: string; size: number; hash: string; refusal: Refusal | null };

/** The pages to which files may be sent. */
const DOORS = /^\/(en|es)\/(submit\/[\w-]+\/(files|confidential)|track\/[\w-]+\/files|desk\/entries\/[\w-]+\/files)$/;
/** All files of a submission, one that is too large among them, and the fields beside them. */
const LARGEST = (MAX_FILES + 1) * MAX_SIZE + 1024 * 1024;
/** How many uploads are taken in at once: each holds a connection, a file and some buffers. */
const AT_ONCE = { all: 40, network: 6 };
/** Milliseconds without a byte after which a sender is taken for gone. */
const PATIENCE = 30_000;

const underWay = new Map<string, number>();

export const quarantine = (): string => join(readSettings().DATA_DIR, "quarantine");

/**
 * Takes the files of a form off its stream, one after the other, into quarantine, and hands the rest of the form on as a URL-encoded one.
 * A file that cannot be taken is refused by itself; a body that is no form of ours is refused whole. What the action did not keep is
 * removed when the request ends.
 */
export const receiveFiles: RequestHandler = async (request, response, next) => {
  const uploads: Upload[] = [];
  response.locals.uploads = uploads;
  if (request.method !== "POST" || !DOORS.test(request.path) || !/^multipart\/form-data\s*;/i.test(request.headers["content-type"] ?? "")) return next();
  if (request.headers["content-encoding"]) return refuse(request, response, 415, doorTexts.contentType);
  if (Number(request.headers["content-length"] ?? 0) > LARGEST) return refuse(request, response, 413, doorTexts.filesTooLarge);
  const network = request.ip ?? "unknown";
  const all = [...underWay.values()].reduce((sum, count) => sum + count, 0);
  if (all >= AT_ONCE.all || (underWay.get(network) ?? 0) >= AT_ONCE.network) {
    response.setHeader("Retry-After", "10");
    return refuse(request, response, 503, doorTexts.uploadsBusy);
  }

  underWay.set(network, (underWay.get(network) ?? 0) + 1);
  let over = false;
  response.on("close", () => {
    over = true;
    const left = (underWay.get(network) ?? 1) - 1;
    if (left > 0) underWay.set(network, left);
    else underWay.delete(network);
    discard(uploads);
  });
  try {
    const fields = await takeIn(request, uploads);
    if (over) return discard(uploads);
    if (fields === "too-large") return refuse(request, response, 413, doorTexts.filesTooLarge);
    request.body = Buffer.from(fields.toString());
    if (tooLargeForForm(request.body as Buffer)) return refuse(request, response, 413, doorTexts.tooLarge);
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    next();
  } catch (error) {
    // The answer may have ended before the last file did.
    discard(uploads);
    // Nobody to answer: the sender went away, or stood still for too long.
    if (request.destroyed && !request.complete) return void response.destroy();
    if ((error as NodeJS.ErrnoException).code) return next(error);
    refuse(request, response, 400, doorTexts.brokenForm);
  }
};

function discard(uploads: Upload[]): void {
  for (const { path } of uploads) void rm(path, { force: true });
}

/** @throws where the body is no multipart form, or ends before its end */
async function takeIn(request: Request, uploads: Upload[]): Promise<URLSearchParams | "too-large"> {
  const fields = new URLSearchParams();
  const writing: Promise<void>[] = [];
  const limits = { fileSize: MAX_SIZE + 1, files: MAX_FILES + 1, fields: 100, fieldSize: 200_000, fieldNameSize: 100, parts: 150, headerPairs: 20 };
  const parser = new Busboy({ headers: request.headers as { "content-type": string }, limits });
  parser.on("field", (name: string, value: string) => fields.append(name, value));
  const streams: Readable[] = [];
  parser.on("file", (field: string, stream: Readable, name: string | undefined) => {
    streams.push(stream);
    writing.push(keepInQuarantine(field, stream, name ?? "").then((upload) => void (upload && uploads.push(upload))));
    // It is waited for below; a failure before that is not one that nobody looks at.
    writing.at(-1)!.catch(() => {});
  });
  for (const limit of ["partsLimit", "fieldsLimit"] as const) parser.on(limit, () => parser.destroy(new Error(limit)));
  let size = 0;
  let large = false;
  const measured = new Transform({
    transform(piece: Buffer, _encoding, done) {
      large ||= (size += piece.length) > LARGEST;
      done(large ? new Error("too large") : null, piece);
    },
  });
  await mkdir(quarantine(), { recursive: true, mode: 0o700 });
  const taken = pipeline(measured, parser);
  // Not in the pipeline itself, which would end the connection, and the answer with it, where the body is refused.
  request.pipe(measured);
  request.once("close", () => request.complete || measured.destroy(new Error("cut off")));
  request.setTimeout(PATIENCE, () => request.destroy());
  try {
    await taken;
  } catch (error) {
    request.unpipe(measured);
    request.resume();
    for (const stream of streams) stream.destroy(error as Error);
    await Promise.allSettled(writing);
    if (large) return "too-large";
    throw error;
  } finally {
    request.setTimeout(0);
  }
  await Promise.all(writing);
  return fields;
}

async function keepInQuarantine(field: string, stream: Readable, sentName: string): Promise<Upload | null> {
  const path = join(quarantine(), randomBytes(16).toString("hex"));
  const name = plainName(sentName);
  const hash = createHash("sha256");
  let size = 0;
  const measured = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      size += piece.length;
      done(null, piece);
    },
  });
  let refusal: Refusal | null = null;
  try {
    await pipeline(stream, measured, createWriteStream(path, { mode: 0o600, flush: true }));
  } catch (error) {
    await rm(path, { force: true });
    if (!["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    refusal = "no-room";
  }
  // A file input in which nothing was chosen comes as an empty file without a name.
  const nothing = !sentName && size === 0;
  refusal ??= size > MAX_SIZE ? "size" : size === 0 ? "empty" : null;
  if (nothing || refusal) await rm(path, { force: true });
  return nothing ? null : { field, name, path, size, hash: hash.digest("hex"), refusal };
}

/** A name without folders and without characters that hide or turn around others; a long one keeps its end, where the extension is. */
export function plainName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1)!;
  const plain = [...last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufffd]/gu, "").replace(/\s+/g, " ").trim()];
  return (plain.length > MAX_NAME ? [...plain.slice(0, MAX_NAME - 10), ...plain.slice(-10)] : plain).join("").slice(0, MAX_NAME) || "file";
}
