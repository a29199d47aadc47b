import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import yazl from "yazl";

/** A ZIP of parts, by their names. */
export async function zipOf(parts: Record<string, Buffer | string>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** A Word document with further parts inside. */
export const docxOf = (parts: Record<string, Buffer | string> = {}): Promise<Buffer> =>
  zipOf({
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Comentario</w:t></w:r></w:p></w:body></w:document>',
    ...parts,
  });

/** A PDF of one page, with a file attached or a password. */
export async function pdfOf({ attached, password }: { attached?: Buffer; password?: string } = {}): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText("Comentario");
  if (attached) await pdf.attach(attached, "attached.bin");
  if (password) pdf.encrypt({ userPassword: password, ownerPassword: password });
  return Buffer.from(await pdf.save());
}

/** A ZIP with one file under a password, by the traditional cipher (APPNOTE.TXT 6.1). */
export function lockedZipOf(name: string, content: Buffer, password: string): Buffer {
  const table = Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce<number>((sum) => (sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1), byte));
  const stir = (sum: number, byte: number) => (table[(sum ^ byte) & 255]! ^ (sum >>> 8)) >>> 0;
  const keys = [0x12345678, 0x23456789, 0x34567890] as [number, number, number];
  const turn = (byte: number) => {
    keys[0] = stir(keys[0], byte);
    keys[1] = (Math.imul(keys[1] + (keys[0] & 255), 134775813) + 1) >>> 0;
    keys[2] = stir(keys[2], keys[1] >>> 24);
  };
  for (const byte of Buffer.from(password)) turn(byte);
  const sum = crc32(content);
  const plain = Buffer.concat([randomBytes(11), Buffer.of(sum >>> 24), content]);
  const locked = Buffer.from(plain.map((byte) => {
    const word = (keys[2] | 2) & 0xffff;
    const key = (Math.imul(word, word ^ 1) >>> 8) & 255;
    turn(byte);
    return byte ^ key;
  }));
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(1, 2);
  head.writeUInt32LE(sum, 10);
  head.writeUInt32LE(locked.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), locked]);
  const entry = Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.of(20, 0), head, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
