import { randomBytes } from "node:crypto";
import type { Insertable } from "kysely";
import { THRESHOLDS, areAlike, shapeOf } from "#app/campaigns/alike.ts";
import { placeSubmissions } from "#app/campaigns/grouping.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import { mintReference } from "#app/submissions/reference.ts";
import { startWaiting } from "#app/submissions/waiting.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { DB } from "#db/tables.ts";
import { withContent } from "./submissions.ts";

/** Repeatable: the same seed gives the same numbers from 0 up to 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = ["ca", "mi", "no", "tra", "ler", "so", "ver", "pla", "den", "gu", "ri", "fo", "ses", "tan", "lum", "bor", "que", "ti", "ma", "res"];
const word = (roll: () => number) => Array.from({ length: 2 + Math.floor(roll() * 3) }, () => SYLLABLES[Math.floor(roll() * SYLLABLES.length)]).join("");
const sentence = (roll: () => number) => `${Array.from({ length: 6 + Math.floor(roll() * 14) }, () => word(roll)).join(" ")}.`;
export const aText = (roll: () => number, sentences = 6) => Array.from({ length: sentences }, () => sentence(roll)).join(" ");

/** A copy of a text in which this share of the words is another, and to which sentences were added. */
export function variantOf(text: string, { changed, added = 0 }: { changed: number; added?: number }, roll: () => number): string {
  const words = text.split(" ").map((each) => (roll() < changed ? word(roll) + (each.endsWith(".") ? "." : "") : each));
  return [words.join(" "), ...Array.from({ length: added }, () => sentence(roll))].join(" ");
}

/** The groups of texts as the published method says, found the plain way: in memory, all at once. Each a sorted list of places, the single ones left out. */
export function groupsOf(texts: readonly string[], alike = areAlike): number[][] {
  const shapes = texts.map(shapeOf);
  const distinct = [...new Map(shapes.map((shape) => [shape.hash, shape])).values()]
    .sort((a, b) => a.size - b.size || Number(Buffer.from(a.hash, "hex").readBigInt64BE() - Buffer.from(b.hash, "hex").readBigInt64BE() > 0n) || -1);
  const firstOf = new Map<bigint, typeof distinct>();
  for (const shape of distinct) for (const key of shape.keys) firstOf.set(key, [...(firstOf.get(key) ?? []), shape].slice(0, THRESHOLDS.compared));
  const above = new Map(distinct.map(({ hash }) => [hash, hash]));
  const top = (hash: string): string => (above.get(hash) === hash ? hash : top(above.get(hash)!));
  for (const shape of distinct) {
    for (const other of shape.keys.flatMap((key) => firstOf.get(key)!)) if (other !== shape && alike(shape.shingles, other.shingles)) above.set(top(shape.hash), top(other.hash));
  }
  return grouped(shapes.map(({ hash }) => top(hash)));
}

/** The places of each label that more than one has. */
export function grouped(labels: readonly (string | number | null)[]): number[][] {
  const places = new Map<string | number, number[]>();
  labels.forEach((label, place) => label !== null && places.set(label, [...(places.get(label) ?? []), place]));
  return [...places.values()].filter((group) => group.length > 1).sort((a, b) => a[0]! - b[0]!);
}

/** Submissions of these texts, as an import brings them, @returns their ids, in the same order */
export async function received(db: Db, texts: readonly string[], otherwise: (place: number) => Partial<Insertable<DB["submissions"]>> = () => ({})): Promise<number[]> {
  await withContent(db);
  const { id: call_id } = await db.selectFrom("calls").select("id").executeTakeFirstOrThrow();
  const rows = await db
    .insertInto("submissions")
    .values(texts.map((text, place) => ({
      reference: mintReference(randomBytes(7)), call_id, channel: "import" as const, language: "en" as const, reply_language: "en" as const,
      title: "A letter", text, publication: "without-name" as const, content_hash: "0".repeat(64), ...otherwise(place),
    })))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Letters that wait for a decision on pillar 2, placed and summarised as the worker does it. @returns their ids */
export async function letters(db: Db, texts: readonly string[], otherwise?: Parameters<typeof received>[2]): Promise<number[]> {
  const ids = await atomically(db, async (tx) => {
    const sent = await received(tx, texts, otherwise);
    await tx.insertInto("submission_pillars").values(sent.map((submission_id) => ({ submission_id, pillar_id: 2, position: 1 }))).execute();
    await startWaiting(tx, sent);
    return sent;
  });
  await placeSubmissions(db, ids);
  await summariseChanged(db);
  return ids;
}
