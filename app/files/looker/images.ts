import sharp from "sharp";
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
  copy: (bytes) => open(bytes).rotate().jpeg({ quality: 88 }).toBuffer(),
};

export const png: Expert = {
  begins: (bytes) => bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")),
  check,
  read: async () => "",
  copy: (bytes) => open(bytes).rotate().png().toBuffer(),
};

/** An image inside a document, written anew without metadata; null where it is of another kind, and so not published. */
export async function plainImage(bytes: Buffer): Promise<Buffer | null> {
  if (jpg.begins(bytes)) return jpg.copy(bytes);
  if (png.begins(bytes)) return png.copy(bytes);
  return null;
}
