import fc from "fast-check";
import { sql } from "kysely";
import { expect, test as plain } from "vitest";
import { historyOf } from "#app/history/history.server.ts";
import { refreshDueOn } from "#app/promises/promises.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { choosePublication } from "#app/submissions/tracking/choices/publication-choices.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { addInformation, reply } from "#app/submissions/tracking/messages/messages.server.ts";
import { findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { rate } from "#app/submissions/tracking/verdicts/ratings.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { PUBLICATIONS, STATUSES } from "#app/submissions/submissions.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { settleReport } from "#app/triage/reports/reports.server.ts";
import { settleReview } from "#app/triage/reviews/reviews.server.ts";
import { release, suspect } from "#app/triage/spam/suspicions.server.ts";
import { OUTCOMES } from "#app/triage/triage.ts";
import { db as database, type Db } from "#db/database.server.ts";
import type { Person } from "#app/people/people.ts";
import { aPerson } from "#tests/support/people.ts";
import { aResponseTo, aSubmission, withContent } from "#tests/support/submissions.ts";

type Scene = { db: Db; submission: { id: number; reference: string }; people: Person[] };
type Act = { name: string; run: (scene: Scene) => Promise<unknown> };

const act = (name: string, run: Act["run"]): Act => ({ name, run });
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ version: fc.integer({ min: 1, max: 3 }), text: fc.constantFrom("a", "b", "c"), name: fc.constantFrom(null, "N") }).map(({ version, text, name }) =>
    act(`correct ${text} from ${version}`, ({ db, submission }) => correct(db, submission, { base: version, title: "T", text, name, organization: "O" }))),
  fc.constantFrom(...PUBLICATIONS).map((publication) => act(`choose ${publication}`, ({ db, submission }) => choosePublication(db, submission, { publication, publicationReason: "why" }))),
  fc.constantFrom("?", "??").map((question) => act(`ask ${question}`, ({ db, submission, people }) => ask(db, people[0]!, submission, { question }))),
  fc.constant(act("reply", async ({ db, submission }) => reply(db, submission, { question: (await findForAuthor(db, submission.reference))!.question ?? 0, text: "r" }))),
  fc.constant(act("add", ({ db, submission }) => addInformation(db, submission, { text: "more" }))),
  fc.tuple(fc.constantFrom(...OUTCOMES), fc.constantFrom(undefined, 1, 2)).map(([outcome, version]) =>
    act(`decide ${outcome} of ${version}`, ({ db, submission, people }) => decide(db, people[0]!, submission, { outcome, reason: "because", pillar: 2, version }))),
  fc.constant(act("answer again", ({ db, submission }) => aResponseTo(db, submission).catch(() => "not-published"))),
  fc.constant(act("rate", async ({ db, submission }) => rate(db, submission, { response: (await findForAuthor(db, submission.reference))!.responses[0]?.id ?? 0, verdict: "no", text: null }))),
  fc.constant(act("request a review", ({ db, submission }) => requestReview(db, submission, { reason: "again" }))),
  fc.constantFrom("stands", "reopened").map((result) => act(`settle: ${result}`, ({ db, submission, people }) => settleReview(db, people[1]!, submission, { result: result as "stands", resultReason: "so" }))),
  fc.constantFrom("upheld", "not-upheld").map((finding) => act(`report, ${finding}`, async ({ db, submission, people }) => {
    await reportMisuse(db, submission, { key: mintKey(), name: "n", email: null, text: "not me" }, "en");
    const report = await db.selectFrom("misuse_reports").select(["id", "submission_id"]).where("submission_id", "=", submission.id).orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
    return settleReport(db, people[1]!, report, { finding: finding as "upheld", reason: "so" });
  })),
  fc.constant(act("suspect", ({ db, submission, people }) => suspect(db, people[0]!, submission))),
  fc.constant(act("release", ({ db, submission, people }) => release(db, people[1]!, submission))),
  fc.constant(act("withdraw", ({ db, submission }) => withdraw(db, submission, { reason: null }))),
);

// Half of the orders begin where chance alone seldom comes.
const decideAs = (outcome: "publish" | "decline") => act(`decide ${outcome}`, ({ db, submission, people }) => decide(db, people[0]!, submission, { outcome, reason: "because", pillar: 2 }));
const answerIt = act("answer", ({ db, submission }) => aResponseTo(db, submission).catch(() => "not-published"));
const askForReview = act("request a review", ({ db, submission }) => requestReview(db, submission, { reason: "again" }));
const correctIt = act("correct", ({ db, submission }) => correct(db, submission, { base: 1, title: "T", text: "corrected", name: "N", organization: "O" }));
const suspectIt = act("suspect", ({ db, submission, people }) => suspect(db, people[0]!, submission));
const BEGINNINGS: Act[][] = [[], [], [correctIt], [suspectIt], [decideAs("publish"), answerIt], [decideAs("decline"), askForReview]];

/** What must hold of every submission whatever happened to it, in one query: the ids of those of which it does not. */
async function broken(db: Db) {
  const { rows } = await sql<{ id: number; what: string }>`
    select s.id, what from submissions s
    left join decisions d on d.submission_id = s.id
    left join withdrawals w on w.submission_id = s.id
    left join suspicions u on u.submission_id = s.id
    left join waiting q on q.submission_id = s.id
    left join publications p on p.submission_id = s.id
    left join public_submissions v on v.id = s.id
    left join current_submissions c on c.id = s.id
    cross join lateral (values
      ('waits exactly while undecided, not withdrawn and not suspected', (q.submission_id is not null) = (d.submission_id is null and w.submission_id is null and u.submission_id is null)),
      ('is not decided while suspected', u.submission_id is null or d.submission_id is null),
      ('waits under its own day, call, pillar, language and country', q.submission_id is null or (q.since, q.call_id, q.language) = (s.received_at, s.call_id, s.language)
        and q.country is not distinct from s.country and q.pillar_id is not distinct from (select pillar_id from submission_pillars where submission_id = s.id and position = 1)),
      ('is public exactly when published and not withdrawn', (v.id is not null) = (coalesce(d.outcome = 'publish', false) and w.submission_id is null)),
      ('has one public copy exactly when published', (p.submission_id is not null) = coalesce(d.outcome = 'publish', false)),
      ('shows in public the latest words', p.submission_id is null or (p.title, p.text) = (c.title, c.text)),
      ('shows in public only who agreed', p.submission_id is null or (p.name is not distinct from case when c.publication = 'name-and-organization' then c.name end
        and p.organization is not distinct from case when c.publication in ('name-and-organization', 'organization-only') then c.organization end)),
      ('is not public against its author', v.id is null or c.publication <> 'not-for-publication'),
      ('has one open question at most', (select count(*) from questions x where x.submission_id = s.id and not exists (select from replies r where r.question_id = x.id)) <= 1),
      ('numbers its versions without a gap', (select count(*) + 1 from corrections x where x.submission_id = s.id) = c.version)
    ) as must(what, holds)
    where not holds`.execute(db);
  return rows;
}

plain("whatever is done to a submission in whatever order, what must hold of it holds", { timeout: 240_000 }, async () => {
  await withContent(database);
  const people = [await aPerson(database, "lead", "US"), await aPerson(database, "lead", "MX")];
  const seen = new Map<string, number>();
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PUBLICATIONS), fc.constantFrom(...BEGINNINGS), fc.array(acts, { minLength: 1, maxLength: 12 }), async (publication, beginning, order) => {
      const tx = await database.startTransaction().execute();
      try {
        const submission = await aSubmission(tx, { publication, publicationReason: "why" });
        for (const { name, run } of [...beginning, ...order]) {
          const outcome = await run({ db: tx, submission, people });
          const said = `${name.split(" ")[0]} → ${typeof outcome === "string" ? outcome : "done"}`;
          seen.set(said, (seen.get(said) ?? 0) + 1);
          expect(await broken(tx), name).toEqual([]);
          const due = async () => (await tx.selectFrom("waiting").select("due_on").where("submission_id", "=", submission.id).executeTakeFirst())?.due_on;
          const written = await due();
          await refreshDueOn(tx, submission.id);
          expect(await due(), `${name}: the due day in the queue is the promise's`).toBe(written);
          const { status } = (await findForAuthor(tx, submission.reference))!;
          statuses.add(status);
          expect(STATUSES).toContain(status);
        }
        const history = await historyOf(tx, { government: "US" }, "submission", submission.id).execute();
        for (const once of ["submission.received", "submission.withdrawn", "submission.review-requested", "submission.review-settled"]) {
          expect(history.filter(({ what }) => what === once).length, once).toBeLessThanOrEqual(1);
        }
      } finally {
        await tx.rollback().execute();
      }
    }),
    { numRuns: 72, seed: 20261125, endOnFailure: true },
  );
  // The orders reached what they are about: a property that never sees a reopened review proves nothing of it.
  for (const reached of ["decide → decided", "decide → corrected", "correct → done", "choose → chosen", "reply → replied", "rate → rated", "request → requested", "settle: → settled", "report, → settled", "withdraw → withdrawn", "suspect → suspected", "release → released", "decide → suspected"]) {
    expect([...seen.keys()], reached).toContain(reached);
  }
  expect([...statuses].sort()).toEqual([...STATUSES].sort());
});

plain("the query finds what does not hold: the property above can fail", async () => {
  const people = [await aPerson(database, "lead", "US")];
  const wrong = async (spoil: (tx: Db, id: number) => Promise<unknown>) => {
    const tx = await database.startTransaction().execute();
    try {
      const submission = await aSubmission(tx);
      await decide(tx, people[0]!, submission, { outcome: "publish", reason: null, pillar: null });
      expect(await broken(tx)).toEqual([]);
      await spoil(tx, submission.id);
      return (await broken(tx)).map(({ what }) => what);
    } finally {
      await tx.rollback().execute();
    }
  };
  const words = { name: "N", organization: "O", title: "T", text: "later", content_hash: "0".repeat(64) };
  expect(await wrong((tx, id) => tx.insertInto("corrections").values({ submission_id: id, number: 2, ...words }).execute())).toContain("shows in public the latest words");
  expect(await wrong((tx, id) => tx.insertInto("corrections").values({ submission_id: id, number: 3, ...words }).execute())).toContain("numbers its versions without a gap");
  expect(await wrong((tx, id) => tx.insertInto("publication_choices").values({ submission_id: id, number: 2, publication: "without-name" }).execute())).toEqual(["shows in public only who agreed"]);
  expect(await wrong((tx, id) => tx.deleteFrom("publications").where("submission_id", "=", id).execute())).toContain("has one public copy exactly when published");
  expect(await wrong(async (tx, id) => {
    await tx.deleteFrom("publications").where("submission_id", "=", id).execute();
    await tx.deleteFrom("decisions").where("submission_id", "=", id).execute();
  })).toEqual(["waits exactly while undecided, not withdrawn and not suspected"]);
});
