import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import type { Db } from "#db/database.server.ts";
import { differences, staleSavesOf } from "../merging/merging.server.ts";
import { findFrame } from "../workspace-frame.server.ts";
import { carryOver } from "./alignment.ts";
import { checkTranslation } from "./checks.ts";
import { machineStanding, translatorIn } from "./machine/machine.server.ts";
import { sourceOf } from "./source.server.ts";
import { alignedParagraphs, findRevision, revisionsOf, stateOf } from "./translations.server.ts";

/** How many revisions the page names. All are kept, and open under their number. */
const REVISIONS = 50;

/** The translation of a submission as its workspace shows it; of an older revision its words, too. */
export async function findTranslation(db: Db, person: Person, reference: string, { search = "", revision }: { search?: string; revision?: number | undefined } = {}) {
  const found = await findFrame(db, reference, person, search);
  if (!found) return undefined;
  const { submission, frame } = found;
  const [source, revisions, setAside, machine] = await Promise.all([
    sourceOf(db, submission.id),
    revisionsOf(db, submission.id).limit(REVISIONS).execute(),
    staleSavesOf(db, "translation", submission.id).execute(),
    machineStanding(db, submission.id),
  ]);
  const [latest, opened] = await Promise.all([
    revisions[0] ? findRevision(db, submission.id, revisions[0].number) : undefined,
    revision ? findRevision(db, submission.id, revision) : undefined,
  ]);
  const originals = alignedParagraphs(source);
  const current = latest?.source_hash === source.hash;
  const words = latest && {
    title: latest.title,
    paragraphs: current ? latest.paragraphs : carryOver(alignedParagraphs({ text: latest.source_text }), latest.paragraphs, originals),
  };
  return {
    frame,
    reference: submission.reference,
    language: source.language as "en" | "es",
    pillars: submission.pillars,
    published: source.published,
    withdrawn: source.withdrawn,
    source: { title: source.title, paragraphs: originals, hash: source.hash },
    state: stateOf(revisions[0]),
    base: revisions[0]?.number ?? 0,
    finished: latest?.finished ?? false,
    stale: latest && !current ? { title: differences(latest.source_title, source.title), text: differences(latest.source_text, source.text) } : null,
    words: words ?? { title: "", paragraphs: originals.map(() => "") },
    hints: words ? checkTranslation(originals, words.paragraphs, source.language as "en" | "es") : [],
    revisions: revisions.map(({ source_hash, ...told }) => ({ ...told, current: source_hash === source.hash })),
    setAside,
    opened: opened && { number: opened.number, title: opened.title, paragraphs: opened.paragraphs },
    machine: machine && { ...machine, done: machine.done.length, words: machine.ended_at && machine.number === null ? machine.done : [] },
    translator: Boolean(translatorIn()),
    mayTranslate: may(person, "translate-submissions", submission) && !source.withdrawn,
    mayReview: Boolean(latest && current && latest.finished && !revisions[0]!.reviewed_at && (latest.kind === "machine" || latest.written_by !== person.id)),
    own: latest?.kind === "human" && latest.written_by === person.id,
  };
}
export type TranslationView = NonNullable<Awaited<ReturnType<typeof findTranslation>>>;
