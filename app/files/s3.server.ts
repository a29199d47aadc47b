import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Storage } from "./storage.server.ts";

/** Milliseconds for a connection, and for an answer once it stands. */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 30_000 };

/**
 * An S3-compatible storage: s3s://key:secret@host[:port]/bucket[/prefix]?region=us-east-1, or s3:// without TLS.
 * The SDK is loaded with the first file, so that a portal without one never loads it.
 */
export function s3(url: string): Storage {
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url);
  const [bucket = "", ...folders] = pathname.split("/").filter(Boolean);
  const prefix = folders.map((folder) => `${folder}/`).join("");
  let client: Promise<S3Client> | undefined;
  const connect = () => (client ??= import("@aws-sdk/client-s3").then(({ S3Client }) => new S3Client({
    endpoint: `${protocol === "s3s:" ? "https" : "http"}://${hostname}${port && `:${port}`}`,
    region: searchParams.get("region") ?? "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) },
    // Older servers know no checksums of their own; what is read is compared with the row's SHA-256.
    requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3, requestHandler: PATIENCE,
  })));
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });

  return {
    async put(key, path) {
      const { PutObjectCommand, HeadObjectCommand } = await import("@aws-sdk/client-s3");
      const { size } = await stat(path);
      await (await connect()).send(new PutObjectCommand({ ...at(key), Body: createReadStream(path), ContentLength: size }));
      const { ContentLength } = await (await connect()).send(new HeadObjectCommand(at(key)));
      if (ContentLength !== size) throw new Error(`The storage kept ${ContentLength} bytes of ${size}.`);
    },
    async read(key) {
      const { GetObjectCommand, NoSuchKey } = await import("@aws-sdk/client-s3");
      const { Body } = await (await connect()).send(new GetObjectCommand(at(key))).catch((error: unknown) => {
        throw error instanceof NoSuchKey ? Object.assign(new Error("Nothing is kept under this key."), { code: "ENOENT" }) : error;
      });
      return Body as Readable;
    },
    async remove(key) {
      const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
      await (await connect()).send(new DeleteObjectCommand(at(key)));
    },
    async *list() {
      const { ListObjectsV2Command } = await import("@aws-sdk/client-s3");
      let ContinuationToken: string | undefined;
      do {
        const page = await (await connect()).send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken }));
        for (const { Key, Size, LastModified } of page.Contents ?? []) yield { key: Key!.slice(prefix.length), size: Size ?? 0, stored_at: LastModified ?? new Date() };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },
  };
}
