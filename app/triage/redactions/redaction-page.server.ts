import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { asPublished } from "#app/submissions/author-line.tsx";
import { findPersonalData, type Found } from "#app/submissions/personal-data.ts";
import { FIELDS, type Field, type RedactionReason } from "#app/submissions/redactions/redactions.ts";
import { redactedWords, standingRedactions, voidedBy } from "#app/submissions/redactions/redactions.server.ts";
import { contestOf } from "#app/submissions/tracking/contests/contests.server.ts";
import type { Db } from "#db/database.server.ts";
import { tookPartInRedacting } from "../contests/contests.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { frameOf } from "../workspace-frame.server.ts";
import { paragraphsIn } from "./places.ts";
import { isLookedAt, lateWaiting } from "./redacting.server.ts";

/** All that the page of redactions shows of a submission, and what this person may do there. */
export async function findRedactionPage(db: Db, reference: string, person: Person, search: string) {
  const submission = await findOnDesk(db, reference);
  if (!submission) return undefined;
  const { id, version, title, text, name, organization, language, publication, outcome, published_at, withdrawn_at, sector, country, pillars } = submission;
  const [standing, hidden, dismissed, voided, late, lookedAt, contest, tookPart, frame] = await Promise.all([
    standingRedactions(db, submission).execute(), redactedWords(db, { id, version, title, text, name, organization }), dismissedAt(db, submission), voidedBy(db, submission).execute(),
    lateWaiting(db, id), isLookedAt(db, id), contestOf(db, id), tookPartInRedacting(db, id, person.id), frameOf(db, submission, person, search),
  ]);
  const words = { title, text, name, organization };
  const proposals = proposed(words).filter((each) => !dismissed.has(keyOf(each)) && !standing.some((redaction) => covers(redaction, each)));
  const closed = Boolean(withdrawn_at) || Boolean(outcome && !published_at);
  const mayRedact = !closed && !lookedAt && may(person, published_at ? "redact-published" : "redact-submissions", { pillars });
  return {
    frame, submission: { id, reference, version, language, publication, published_at, pillars },
    received: { title: partsOf("title", words, standing, proposals), name: partsOf("name", words, standing, proposals), organization: partsOf("organization", words, standing, proposals) },
    paragraphs: paragraphsIn(text).map(({ number, start, end }) => ({ number, parts: partsOf("text", words, standing, proposals, start, end) })),
    shown: asPublished({ ...hidden, sector, country }, publication),
    standing: standing.map((each) => ({ ...each, mayRemove: mayRedact && (!published_at || (each.late && each.redacted_by === person.id && late.some((waiting) => waiting.id === each.id))) })),
    proposals: proposals.map((each) => ({ ...each, place: placeWords(each, text) })),
    voided, lookedAt, mayRedact, closed,
    mayAsk: mayRedact && !published_at && publication !== "not-for-publication" && may(person, "decide-submissions", { pillars }),
    late: { waits: late.length > 0, mayLook: may(person, "redact-submissions", { pillars }) && late.some(({ redacted_by }) => redacted_by !== person.id) },
    contest: contest ?? null, tookPart, maySettle: may(person, "settle-contests", { pillars }),
  };
}

type Words = Record<Field, string | null>;
export type Proposal = Found & { field: Field };
const proposed = (words: Words): Proposal[] => FIELDS.flatMap((field) => findPersonalData(words[field] ?? "").map((found) => ({ ...found, field })));
const keyOf = ({ field, start, end }: { field: string; start: number; end: number }) => `${field}:${start}:${end}`;
const covers = (one: { field: Field; start: number; end: number }, other: { field: Field; start: number; end: number }) => one.field === other.field && one.start <= other.start && one.end >= other.end;

async function dismissedAt(db: Db, { id, version }: { id: number; version: number }): Promise<Set<string>> {
  const rows = await db.selectFrom("dismissed_proposals").select(["field", "start", "end"]).where("submission_id", "=", id).where("version", "=", version).execute();
  return new Set(rows.map(keyOf));
}

/** In which paragraph of the text a proposal begins; null for the other fields, which have none. */
const placeWords = ({ field, start }: Proposal, text: string): number | null => (field === "text" ? (paragraphsIn(text).findLast((paragraph) => paragraph.start <= start)?.number ?? null) : null);

/** A part of a field in pieces: what is redacted and why, what is proposed, and the rest. */
export type Part = { text: string; redacted: RedactionReason | null; proposed: boolean };
type Standing = { field: Field; start: number; end: number; reason_code: RedactionReason };

function partsOf(field: Field, words: Words, standing: readonly Standing[], proposals: readonly Proposal[], from = 0, to = (words[field] ?? "").length): Part[] {
  const text = words[field] ?? "";
  const here = standing.filter((each) => each.field === field);
  const maybe = proposals.filter((each) => each.field === field);
  const edges = [...new Set([from, to, ...[...here, ...maybe].flatMap(({ start, end }) => [start, end])])].filter((edge) => edge >= from && edge <= to).sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => ({
    text: text.slice(start, edges[index + 1]),
    redacted: here.find((each) => each.start <= start && each.end > start)?.reason_code ?? null,
    proposed: maybe.some((each) => each.start <= start && each.end > start),
  }));
}
