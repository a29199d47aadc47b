import { buffer } from "node:stream/consumers";
import yauzl from "yauzl";

/** Every name and every part of a zip, as text. */
export async function partsOfZip(bytes: Buffer): Promise<string[]> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const layers = [bytes.toString("latin1")];
  for await (const entry of zip.eachEntry()) layers.push(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8"));
  return layers;
}
