import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader } from "#app/history/events.server.ts";
import { historyOf, record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { keepStale, staleSavesOf } from "#app/triage/merging/merging.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Draft } from "./responses.ts";

/** SHA-256 over both texts with their lengths in bytes, so that no two pairs of texts give one input. */
export function hashOfBoth({ en, es }: { en: string; es: string }): string {
  const sized = (text: string) => `${Buffer.byteLength(text)}:${text}`;
  return createHash("sha256").update(`en ${sized(en)}\nes ${sized(es)}\n`).digest("hex");
}

/**
 * Begins the joint response to a published submission.
 * @returns its id, or "not-published"
 */
export function draftResponse(db: Db, writer: Person, submission: { id: number }, { en, es }: Draft) {
  return atomically(db, async (tx) => {
    const published = await tx.selectFrom("public_submissions").select("id").where("id", "=", submission.id).executeTakeFirst();
    if (!published) return "not-published";
    const { id } = await tx.insertInto("responses").values({ created_by: writer.id }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("response_submissions").values({ response_id: id, submission_id: submission.id }).execute();
    await tx
      .insertInto("response_revisions")
      .values({ response_id: id, number: 1, text_en: en, text_es: es, hash: hashOfBoth({ en, es }), written_by: writer.id })
      .execute();
    await record(tx, writer, "response.drafted", id);
    return { id };
  });
}

/**
 * Writes the next revision. Every signature on the one before is void with it, because signatures name their revision.
 * @returns "revised", "unchanged", "already-published", or `stale`: the number under which both texts were set aside, because someone wrote since the writer read
 */
export function reviseResponse(db: Db, writer: Person, response: { id: number }, { base, en, es }: Draft) {
  return atomically(db, async (tx) => {
    const latest = await lockLatest(tx, response.id);
    if (latest.published_at) return "already-published";
    const hash = hashOfBoth({ en, es });
    if (hash === latest.hash) return "unchanged";
    if (latest.number !== base) return { stale: await keepStale(tx, writer, { subject: "response", subject_id: response.id, base, latest: latest.number, texts: { en, es } }) };
    await tx
      .insertInto("response_revisions")
      .values({ response_id: response.id, number: latest.number + 1, text_en: en, text_es: es, hash, written_by: writer.id })
      .execute();
    await record(tx, writer, "response.revised", response.id, { revision: latest.number + 1, hash });
    return "revised";
  });
}

/**
 * Signs both texts for the signatory's government. With the other government's signature on the same texts the response is public.
 * @returns "signed", "published", or why not: "changed" since the signatory read, "already-signed", "already-published"
 */
export function signResponse(db: Db, signatory: Person, response: { id: number }, { hash }: { hash: string }) {
  return atomically(db, async (tx) => {
    const latest = await lockLatest(tx, response.id);
    if (latest.published_at) return "already-published";
    if (latest.hash !== hash) return "changed";
    const signature = await tx
      .insertInto("signatures")
      .values({ response_id: response.id, revision: latest.number, government: signatory.government, hash, signed_by: signatory.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("signed_at")
      .executeTakeFirst();
    if (!signature) return "already-signed";
    await record(tx, signatory, "response.signed", response.id, { revision: latest.number, hash });

    const signed = await tx
      .selectFrom("signatures")
      .select("government")
      .where("response_id", "=", response.id)
      .where("revision", "=", latest.number)
      .where("hash", "=", latest.hash)
      .execute();
    if (signed.length < 2) return "signed";
    await tx.insertInto("response_publications").values({ response_id: response.id, revision: latest.number }).execute();
    await record(tx, signatory, "response.published", response.id, { revision: latest.number, hash });
    return "published";
  });
}

/** The latest revision under a lock on the response, so that an edit and a signature never pass each other. */
async function lockLatest(tx: Db, id: number) {
  await tx.selectFrom("responses").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  return tx
    .selectFrom("response_revisions as v")
    .leftJoin("response_publications as p", "p.response_id", "v.response_id")
    .select(["v.number", "v.hash", "p.published_at"])
    .where("v.response_id", "=", id)
    .orderBy("v.number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** A response on the desk: both texts as they stand, what it answers, and every signature with whether it still counts. */
export async function findResponse(db: Db, id: number) {
  const response = await db
    .selectFrom("response_revisions as v")
    .innerJoin("people as w", "w.id", "v.written_by")
    .leftJoin("response_publications as p", "p.response_id", "v.response_id")
    .select(["v.response_id as id", "v.number", "v.text_en", "v.text_es", "v.hash", "v.written_at", "w.name as written_by", "p.published_at"])
    .select(sql<number[]>`array(select distinct sp.pillar_id from response_submissions rs join submission_pillars sp using (submission_id) where rs.response_id = v.response_id)`.as("pillars"))
    .where("v.response_id", "=", id)
    .orderBy("v.number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!response) return undefined;
  const [submissions, signatures] = await Promise.all([
    db
      .selectFrom("response_submissions as rs")
      .innerJoin("submissions as s", "s.id", "rs.submission_id")
      .select(["s.reference", "s.title", "s.text", "s.language"])
      .where("rs.response_id", "=", id)
      .execute(),
    db
      .selectFrom("signatures as g")
      .innerJoin("people as p", "p.id", "g.signed_by")
      .select(["g.government", "g.revision", "g.signed_at", "p.name"])
      .where("g.response_id", "=", id)
      .orderBy("g.signed_at")
      .execute(),
  ]);
  return { ...response, submissions, signatures: signatures.map((signature) => ({ ...signature, stands: signature.revision === response.number })) };
}

/** A response with what happened to it, as far as a reader is told, and what was saved too late. */
export async function findResponseWithHistory(db: Db, reader: Reader, id: number) {
  const response = await findResponse(db, id);
  if (!response) return undefined;
  const [events, setAside] = await Promise.all([historyOf(db, reader, "response", id).execute(), staleSavesOf(db, "response", id).execute()]);
  return { response, events, setAside };
}
export type FoundResponse = NonNullable<Awaited<ReturnType<typeof findResponseWithHistory>>>;

/** The responses on the desk, those that still lack a signature first. */
export function responsesOnDesk(db: Db) {
  return db
    .selectFrom("responses as r")
    .innerJoin("response_revisions as v", (join) =>
      join.onRef("v.response_id", "=", "r.id").on("v.number", "=", sql<number>`(select max(number) from response_revisions where response_id = r.id)`))
    .leftJoin("response_publications as p", "p.response_id", "r.id")
    .select(["r.id", "v.number", "v.written_at", "p.published_at"])
    .select(sql<("US" | "MX")[]>`array(select government from signatures where response_id = r.id and revision = v.number)`.as("signed"))
    .select(sql<string>`(select s.title from response_submissions rs join submissions s on s.id = rs.submission_id where rs.response_id = r.id limit 1)`.as("title"))
    .orderBy(sql`p.published_at is not null`)
    .orderBy("v.written_at", "desc")
    .limit(100);
}
