import { sql } from "kysely";
import { addedSentences } from "#app/campaigns/differences.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Person } from "#app/people/people.ts";
import { may } from "#app/people/permissions.ts";
import { placesWhere } from "#app/triage/redactions/places.ts";
import { findFrame } from "#app/triage/workspace-frame.server.ts";
import type { Db } from "#db/database.server.ts";
import { usableThemes, type Called } from "../codebook/themes.server.ts";
import { openProposals } from "../coding/proposals.server.ts";
import { overlapsOf, shownText } from "./pieces.ts";
import { templateOfCampaign } from "./points.server.ts";
import { sentencesIn } from "./selectors.ts";
import { publicWords, type Words } from "./words.server.ts";

/** So many sentences of a text are shown at once. */
const SENTENCES = 300;
/** So many passages that members added are offered. */
const OFFERED = 20;

/** All that the page of a submission's points shows: one of its texts, in which points stand, what each says and where it belongs, and what can be done. */
export async function findPointsPage(db: Db, person: Person, reference: string, { search, language, source, page }: { search: string; language: Language; source: number | null; page: number }) {
  const found = await findFrame(db, reference, person, search);
  if (!found) return undefined;
  const { submission, frame } = found;
  const words = await publicWords(db, submission.id);
  const shown = words.find(({ file }) => file === source) ?? words[0];
  const [points, themes, campaign] = await Promise.all([pointsOf(db, submission.id, words), usableThemes(db, language), templateOfCampaign(db, submission.id)]);
  const sentences = shown ? sentencesIn(shown.text, submission.language) : [];
  const passages = points.flatMap(({ number, attachment, start, end }) => (shown && attachment === shown.attachment && start !== null && end !== null ? [{ number, start, end }] : []));
  const overlaps = overlapsOf(passages);
  const pages = Math.max(1, Math.ceil(sentences.length / SENTENCES));
  const at = Math.min(page, pages);
  return {
    frame, submission: { id: submission.id, reference: submission.reference, language: submission.language }, page: at, pages,
    sources: words.map(({ file }) => file),
    shown: shown ? { file: shown.file, hash: shown.hash, paragraphs: shownText(at === pages ? shown.text : shown.text.slice(0, sentences[at * SENTENCES - 1]!.end), sentences.slice((at - 1) * SENTENCES, at * SENTENCES), passages) } : null,
    points: points.map((point) => ({ ...point, overlaps: overlaps.get(point.number) ?? [] })),
    themes, campaign,
    added: campaign && shown?.attachment === null ? await addedByMembers(db, campaign, submission.id, shown) : [],
    mayCode: may(person, "code-points", { pillars: submission.pillars }),
  };
}

type Row = {
  id: number; own: boolean; campaign_id: number | null; marked_in: string; attachment: number | null; file: number | null; hash: string; start: number; end: number; quote: string;
  memo: string | null; important: boolean; evidence: boolean; name: string; government: "US" | "MX"; marked_at: Date;
};

/** The points that hold for a submission in the order of its words: its own, and those of its campaign. `start` is null where its public words do not hold the passage. */
export async function pointsOf(db: Db, submissionId: number, words: readonly Words[]) {
  const { rows } = await sql<Row>`
    select p.id, p.submission_id = ${submissionId} as own, p.campaign_id, o.reference as marked_in, f.attachment, n.public_number as file, f.hash, a.start, a."end", a.quote,
      r.memo, r.important, r.evidence, by.name, by.government, p.marked_at
    from point_holders h
    join points p on p.id = h.point_id
    join submissions o on o.id = p.submission_id
    join people by on by.id = p.marked_by
    join lateral (select * from anchors where point_id = p.id order by id desc limit 1) a on true
    join point_sources f on f.id = a.source_id
    left join public_numbers n on n.submission_id = f.submission_id and n.number = f.attachment
    join lateral (select * from point_remarks where point_id = p.id order by id desc limit 1) r on true
    where h.submission_id = ${submissionId}`.execute(db);
  const placed = rows.map(({ hash, start, end, own, attachment, ...row }) => ({ ...row, own, attachment: own ? attachment : null, ...standing(words, { hash, start, end, own, attachment, quote: row.quote }) }));
  const inOrder = placed.sort((a, b) => (a.attachment ?? 0) - (b.attachment ?? 0) || (a.start ?? Infinity) - (b.start ?? Infinity) || a.id - b.id);
  const ids = rows.map(({ id }) => id);
  const [codings, proposals] = await Promise.all([codingsOfPoints(db, ids), openProposals(db, ids)]);
  return inOrder.map((point, index) => ({ ...point, number: index + 1, themes: codings.filter(({ point_id }) => point_id === point.id), proposals: proposals.filter(({ point_id }) => point_id === point.id) }));
}

/** Where a point stands in public words now: its own passage in its frozen words, that of a campaign where a member says it word for word. */
function standing(words: readonly Words[], { own, attachment, hash, start, end, quote }: Pick<Row, "own" | "attachment" | "hash" | "start" | "end" | "quote">): { start: number | null; end: number | null } {
  if (own) return words.some((each) => each.attachment === attachment && each.hash === hash) ? { start, end } : { start: null, end: null };
  const text = words.find((each) => each.attachment === null)?.text ?? "";
  return placesWhere(text, quote, { start: 0, end: text.length })[0] ?? { start: null, end: null };
}

/** The themes that points count for. */
async function codingsOfPoints(db: Db, points: readonly number[]): Promise<(Called & { point_id: number })[]> {
  if (points.length === 0) return [];
  const { rows } = await sql<Called & { point_id: number }>`
    select c.point_id, t.id, t.slug, t.pillar_id, t.label_en, t.label_es from counted_codings c join current_themes t on t.id = c.theme_id
    where c.point_id = any (${[...points]}::bigint[]) order by t.pillar_id, t.id`.execute(db);
  return rows;
}

/** Passages that public members of a campaign added to its template and that are no points yet, each with what a form needs to mark it in its submission. */
async function addedByMembers(db: Db, campaign: number, template: number, { text }: Words) {
  const offered: { reference: string; language: Language; hash: string; start: number; end: number; quote: string }[] = [];
  // Member after member, as most have no point yet; of a long campaign whose first members are marked no further than a few hundred.
  for (let after = 0, batches = 0; offered.length < OFFERED && batches < 10; batches++) {
    const { rows } = await sql<{ id: number; reference: string; language: Language; text: string; quotes: string[] }>`
      select s.id, s.reference, s.language, s.text, array(
        select a.quote from points p join lateral (select quote from anchors where point_id = p.id order by id desc limit 1) a on true
        where p.submission_id = s.id and not exists (select from point_removals r where r.point_id = p.id)) as quotes
      from campaign_members m join public_submissions s on s.id = m.submission_id
      where m.campaign_id = ${campaign} and m.added > 0 and s.id <> ${template} and s.id > ${after} order by s.id limit ${OFFERED}`.execute(db);
    for (const { id, reference, language, text: said, quotes } of rows) {
      const left = addedSentences(text, said).filter(({ quote }) => !quotes.some((marked) => marked.includes(quote) || quote.includes(marked)));
      if (left.length === 0) continue;
      const hash = (await publicWords(db, id)).find(({ attachment }) => attachment === null)?.hash ?? "";
      offered.push(...left.map(({ start, end, quote }) => ({ reference, language, hash, start, end, quote })));
    }
    if (rows.length < OFFERED) break;
    after = rows.at(-1)!.id;
  }
  return offered.slice(0, OFFERED);
}
