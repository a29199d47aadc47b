import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from "node:crypto";
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readSettings } from "#app/http/settings.server.ts";
import type { Db } from "#db/database.server.ts";
import { canonicalJson } from "./chain.server.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/**
 * What is signed: the last link and how many events there were, when, by which key; and the hashes of the links since `from`
 * (the checkpoint before), each or every so many, so that what is re-hashed later is found at its row.
 */
const Statement = z.strictObject({
  version: z.literal(1), seq: z.int().positive(), hash, events: z.int().positive(), at: z.iso.datetime(), key: z.string(),
  from: z.int().min(0), every: z.int().positive(), marks: z.array(hash),
});
const Signed = z.object({ statement: z.string(), signature: z.string() });
export type Statement = z.infer<typeof Statement>;
export type Signed = z.infer<typeof Signed>;
export type Checkpoint = Statement & Signed;

/** A link whose hash is trusted. */
export type Mark = { seq: number; hash: string };

/** At most so many hashes are in a checkpoint. */
const MARKS = 10_000;

/** The portal's own key, derived from its secret, which is not in the database. */
function ownKey(): KeyObject {
  const secret = process.env.HLED_SECRET;
  if (!secret) throw new Error("HLED_SECRET is not set: read the secret (readSecret) before signing.");
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "hled checkpoints", 32));
  return createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8" });
}

/** The public half, as statements name it: 32 bytes in Base64url. Whoever has it can check a checkpoint without the portal. */
export const publicKey = (): string => createPublicKey(ownKey()).export({ format: "jwk" }).x!;

/** The same in the form that openssl reads. */
export const publicKeyPem = (): string => createPublicKey(ownKey()).export({ format: "pem", type: "spki" }).toString();

/** Signs the head of a chain that has just been verified. @param links the links after `from` that were checked */
export function signCheckpoint(head: Mark, from: number, hashes: string[]): Checkpoint {
  const every = Math.max(1, Math.ceil(hashes.length / MARKS));
  const marks = hashes.filter((_, index) => (index + 1) % every === 0);
  const statement: Statement = { version: 1, ...head, events: head.seq, at: new Date().toISOString(), key: publicKey(), from, every, marks };
  const bytes = canonicalJson(statement);
  return { ...statement, statement: bytes, signature: sign(null, Buffer.from(bytes), ownKey()).toString("base64") };
}

/** A checkpoint as it is kept, or null where the portal's key did not sign it. */
export function readCheckpoint(kept: unknown): Checkpoint | null {
  try {
    const { statement, signature } = Signed.parse(kept);
    if (!verify(null, Buffer.from(statement), createPublicKey(ownKey()), Buffer.from(signature, "base64"))) return null;
    return { ...Statement.parse(JSON.parse(statement)), statement, signature };
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What the checkpoints say of links, first to last. */
export function marksOf(checkpoints: Checkpoint[]): Mark[] {
  const marks = checkpoints.flatMap(({ seq, hash, from, every, marks }) => [...marks.map((mark, index) => ({ seq: from + (index + 1) * every, hash: mark })), { seq, hash }]);
  return marks.sort((one, other) => one.seq - other.seq);
}

/** The newest checkpoint in the database that the portal's key signed. */
export async function lastCheckpoint(db: Db): Promise<Checkpoint | null> {
  for (const kept of await db.selectFrom("checkpoints").select(["statement", "signature"]).orderBy("seq", "desc").limit(10).execute()) {
    const checkpoint = readCheckpoint(kept);
    if (checkpoint) return checkpoint;
  }
  return null;
}

const folder = () => join(readSettings().DATA_DIR, "checkpoints");
/** Where a checkpoint lies outside the database. */
export const fileOf = ({ seq, at }: Checkpoint): string => join(folder(), `${at.slice(0, 10)}-${seq}.json`);

/** Every checkpoint of the database and of the folder outside it; and how many there are that the portal's key did not sign. */
export async function allCheckpoints(db: Db): Promise<{ checkpoints: Checkpoint[]; outside: number; strange: number }> {
  const inside = (await db.selectFrom("checkpoints").select(["statement", "signature"]).orderBy("seq").execute()).map(readCheckpoint);
  const names = (await readdir(folder()).catch(() => [])).filter((name) => name.endsWith(".json"));
  const files = await Promise.all(names.map((name) => readFile(join(folder(), name), "utf8")));
  const outside = files.map((text) => readCheckpoint(parsed(text)));
  const all = [...inside, ...outside];
  const checkpoints = [...new Map(all.flatMap((each) => (each ? [[each.statement, each] as const] : []))).values()];
  return { checkpoints, outside: outside.filter(Boolean).length, strange: all.filter((each) => !each).length };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes the file, once and whole. */
export async function keepOutside(checkpoint: Checkpoint): Promise<string> {
  const path = fileOf(checkpoint);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.part`, "w");
  try {
    await file.writeFile(`${JSON.stringify({ statement: checkpoint.statement, signature: checkpoint.signature }, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return path;
}
