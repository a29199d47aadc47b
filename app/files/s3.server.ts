import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Storage } from "./storage.server.ts";

/** Milliseconds for a connection, until an answer begins, and for a line on which nothing moves. Each request is tried three times, but a put, whose stream cannot be begun again. */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 60_000, socketTimeout: 20_000 };

/** The SDK's own words stay out of what an operator reads: what failed is thrown. */
const nobody = () => {};
const silence = { trace: nobody, debug: nobody, info: nobody, warn: nobody, error: nobody };

/**
 * An S3-compatible storage: s3s://key:secret@host[:port]/bucket[/prefix]?region=us-east-1, or s3:// without TLS.
 * The SDK is loaded with the first file, so that a portal without one never loads it.
 * What it throws names the failure in one word: the SDK's own errors repeat the key, and what was signed with the secret.
 */
export function s3(url: string, patience = PATIENCE): Storage {
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url);
  const [bucket = "", ...folders] = pathname.split("/").filter(Boolean);
  const prefix = folders.map((folder) => `${folder}/`).join("");
  let client: Promise<S3Client> | undefined;
  const connect = () => (client ??= load().then(({ S3Client }) => new S3Client({
    endpoint: `${protocol === "s3s:" ? "https" : "http"}://${hostname}${port && `:${port}`}`,
    region: searchParams.get("region") ?? "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) },
    // Older servers know no checksums of their own; what is read is compared with the row's SHA-256.
    requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED",
    // Without throwOnRequestTimeout the SDK only warns, and waits on.
    maxAttempts: 3, requestHandler: { ...patience, throwOnRequestTimeout: true }, logger: silence,
  })));
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });

  return {
    async put(key, path) {
      const { PutObjectCommand, HeadObjectCommand } = await load();
      const { size } = await stat(path);
      await (await connect()).send(new PutObjectCommand({ ...at(key), Body: createReadStream(path), ContentLength: size })).catch(fail);
      const { ContentLength } = await (await connect()).send(new HeadObjectCommand(at(key))).catch(fail);
      if (ContentLength !== size) throw new Error(`The storage kept ${ContentLength} bytes of ${size}.`);
    },
    async read(key) {
      const { GetObjectCommand } = await load();
      const { Body } = await (await connect()).send(new GetObjectCommand(at(key))).catch(fail);
      return Body as Readable;
    },
    async remove(key) {
      const { DeleteObjectCommand } = await load();
      await (await connect()).send(new DeleteObjectCommand(at(key))).catch(fail);
    },
    async *list() {
      const { ListObjectsV2Command } = await load();
      let ContinuationToken: string | undefined;
      do {
        const page = await (await connect()).send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken })).catch(fail);
        for (const { Key, Size, LastModified } of page.Contents ?? []) yield { key: Key!.slice(prefix.length), size: Size ?? 0, stored_at: LastModified ?? new Date() };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },
  };
}

function load() {
  // The switch that github.com/aws/aws-sdk-js-v3/issues/7983 names: which Node this portal runs on is said in package.json, not in each log.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return import("@aws-sdk/client-s3");
}

function fail(error: NodeJS.ErrnoException): never {
  if (error.name === "NoSuchKey") throw Object.assign(new Error("Nothing is kept under this key."), { code: "ENOENT" });
  const word = /^\w+$/.exec(error.code ?? error.name)?.[0] ?? "Error";
  throw Object.assign(new Error(`The storage failed (${word}).`), { code: word });
}
