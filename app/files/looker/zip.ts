import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A zip with neutral dates. The first part is stored as it is, which OpenDocument asks of its `mimetype`. */
export function writeZip(parts: { name: string; bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of parts) zip.addBuffer(bytes, name, { mtime: new Date(1980, 0, 1), mode: 0o100644, compress: name !== "mimetype" });
  zip.end();
  return buffer(zip.outputStream as Readable);
}
