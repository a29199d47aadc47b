import sharp, { type Sharp } from "sharp";
import type { FileRedaction } from "../redactions.ts";
import { Refused, type Expert } from "./refused.ts";

/** Above this an image costs more memory than looking may take. A camera of a good phone makes 50. */
const MOST_PIXELS = 60_000_000;

const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", sequentialRead: true });

async function check(bytes: Buffer) {
  const { width, height, pages } = await open(bytes).metadata().catch((error: Error) => {
    throw new Refused(/pixel limit/i.test(error.message) ? "bomb" : "damaged");
  });
  if (width * height > MOST_PIXELS || (pages ?? 1) > 1) throw new Refused("bomb");
  // Decoded once, so that what is cut off or lies about itself is found out now.
  await open(bytes).resize(64).raw().toBuffer();
}

export const jpg: Expert = {
  begins: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  check,
  read: async () => "",
  // Turned as its metadata says, then written anew without any.
  copy: async (bytes, redactions = []) => (await covered(open(bytes).rotate(), redactions)).jpeg({ quality: 88 }).toBuffer(),
  picture: async (bytes, _page, redactions) => (await covered(open(bytes).rotate(), redactions)).jpeg({ quality: 80 }).toBuffer(),
};

export const png: Expert = {
  begins: (bytes) => bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")),
  check,
  read: async () => "",
  copy: async (bytes, redactions = []) => (await covered(open(bytes).rotate(), redactions)).png().toBuffer(),
  picture: async (bytes, _page, redactions) => (await covered(open(bytes).rotate(), redactions)).flatten({ background: "#fff" }).jpeg({ quality: 80 }).toBuffer(),
};

/** An image with black over its rectangles: they are the pixels then, and nothing lies under them. @throws Refused where something else than a rectangle is redacted */
async function covered(image: Sharp, redactions: FileRedaction[]): Promise<Sharp> {
  if (redactions.length === 0) return image;
  const other = redactions.filter(({ what, page }) => what !== "box" || page !== null);
  if (other.length > 0) throw new Refused("not-of-this-kind", other.map(({ id }) => id));
  const { data, info } = await image.toColourspace("srgb").png().toBuffer({ resolveWithObject: true });
  const boxes = redactions.flatMap((each) => {
    if (each.what !== "box") return [];
    const [left, top] = [Math.floor((each.left * info.width) / 100), Math.floor((each.top * info.height) / 100)];
    const width = Math.min(info.width, Math.ceil(((each.left + each.width) * info.width) / 100)) - left;
    const height = Math.min(info.height, Math.ceil(((each.top + each.height) * info.height) / 100)) - top;
    return width > 0 && height > 0 ? [{ input: { create: { width, height, channels: 4 as const, background: "#000" } }, left, top }] : [];
  });
  return sharp(data, { limitInputPixels: MOST_PIXELS }).composite(boxes);
}

/** An image inside a document, written anew without metadata; null where it is of another kind, and so not published. */
export async function plainImage(bytes: Buffer): Promise<Buffer | null> {
  if (jpg.begins(bytes)) return jpg.copy(bytes);
  if (png.begins(bytes)) return png.copy(bytes);
  return null;
}
