import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Transform, type Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import type { RequestHandler } from "express";
import { readSettings } from "#app/http/settings.server.ts";
import { MAX_FILES, MAX_NAME, MAX_SIZE, type Refusal } from "./files.ts";

/** A file that came with a form, in quarantine until a verb keeps it. The name is what its sender called it: NFC, without a path or control characters. */
export type Upload = { field: string; name: string; path: string; size: number; hash: string; refusal: Refusal | null };

/** The pages to which files may be sent. */
const DOORS = /^\/(en|es)\/(submit\/[\w-]+\/(files|confidential)|track\/[\w-]+\/files)$/;

export const quarantine = (): string => join(readSettings().DATA_DIR, "quarantine");

/**
 * Takes the files of a form off its stream, one after the other, into quarantine, and hands the rest of the form on as a URL-encoded one.
 * What the action did not keep is removed when the request ends.
 */
export const receiveFiles: RequestHandler = async (request, response, next) => {
  response.locals.uploads = [];
  if (request.method !== "POST" || !DOORS.test(request.path) || !/^multipart\/form-data\s*;/i.test(request.headers["content-type"] ?? "")) return next();
  const uploads: Upload[] = response.locals.uploads;
  response.on("close", () => void Promise.all(uploads.map(({ path }) => rm(path, { force: true }))));
  const fields = new URLSearchParams();
  await mkdir(quarantine(), { recursive: true, mode: 0o700 });
  const kept: Promise<void>[] = [];
  const parser = new Busboy({ headers: request.headers as { "content-type": string }, limits: { fileSize: MAX_SIZE + 1, files: MAX_FILES, fields: 100, fieldSize: 200_000, parts: 130, headerPairs: 20 } });
  parser.on("field", (name, value) => fields.append(name, value));
  parser.on("file", (field, stream, name) => void kept.push(keepInQuarantine(field, stream, name ?? "").then((upload) => void (upload && uploads.push(upload)))));
  try {
    await pipeline(request, parser);
    await Promise.all(kept);
  } catch (error) {
    return next(error);
  }
  request.body = Buffer.from(fields.toString());
  request.headers["content-type"] = "application/x-www-form-urlencoded";
  next();
};

async function keepInQuarantine(field: string, stream: Readable, name: string): Promise<Upload | null> {
  const path = join(quarantine(), randomBytes(16).toString("hex"));
  const hash = createHash("sha256");
  let size = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(stream, measured, createWriteStream(path, { mode: 0o600, flush: true }));
  // A file input in which nothing was chosen comes as an empty file without a name.
  if (!name && size === 0) {
    await rm(path, { force: true });
    return null;
  }
  const refusal = size > MAX_SIZE ? "size" : size === 0 ? "empty" : null;
  return { field, name: plainName(name), path, size, hash: hash.digest("hex"), refusal };
}

/** A name without folders and without characters that hide or turn around others. */
function plainName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1)!;
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "").trim();
  return plain.slice(0, MAX_NAME) || "file";
}
