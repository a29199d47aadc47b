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
import { decide, undoDecision } from "#app/triage/decisions.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import { settleReport } from "#app/triage/reports/reports.server.ts";
import { settleReview } from "#app/triage/reviews/reviews.server.ts";
import { release, suspect } from "#app/triage/spam/suspicions.server.ts";
import { askSecondLook, settleSecondLook, takeBackSecondLook } from "#app/triage/second-looks/second-looks.server.ts";
import { OUTCOMES, SHARED_OUTCOMES } from "#app/submissions/reasons.ts";
import { db as database, type Db } from "#db/database.server.ts";
import type { Person } from "#app/people/people.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aPerson } from "#tests/support/people.ts";
import { aResponseTo, aSubmission, withContent } from "#tests/support/submissions.ts";

type Scene = { db: Db; submission: { id: number; reference: string }; people: Person[] };
type Act = { name: string; run: (scene: Scene) => Promise<unknown> };

const act = (name: string, run: Act["run"]): Act => ({ name, run });
const person = fc.integer({ min: 0, max: 3 });
const latestLook = async (db: Db, submission: { id: number }) => (await db.selectFrom("second_looks").select("id").where("submission_id", "=", submission.id).orderBy("id", "desc").limit(1).executeTakeFirst())?.id ?? 0;
type Settle = typeof settleSecondLook;
/** What two people do about a decision. How second looks are settled can be replaced by one that forgets a rule. */
const actsOfTwo = (settle: Settle): fc.Arbitrary<Act> => fc.oneof(
  fc.tuple(person, fc.constantFrom(...SHARED_OUTCOMES), fc.constantFrom("author-asked", "off-topic", "security", "redactions")).map(([who, outcome, reasonCode]) =>
    act(`propose ${outcome}`, ({ db, submission, people }) => askSecondLook(db, people[who]!, submission, { outcome, reasonCode, reason: null, pillar: 2 }))),
  fc.tuple(person, fc.constantFrom("agreed", "overruled")).map(([who, result]) =>
    act(`look ${result}`, async ({ db, submission, people }) => settle(db, people[who]!, submission, { secondLook: await latestLook(db, submission), result: result as "agreed", reason: "so" }))),
  person.map((who) => act("take back", async ({ db, submission, people }) => takeBackSecondLook(db, people[who]!, submission, { secondLook: await latestLook(db, submission) }))),
  person.map((who) => act("undo", ({ db, submission, people }) => undoDecision(db, people[who]!, submission))),
  fc.constant(act("redact", redactFirst)),
);
/** Every other verb that a submission meets. */
const others: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ version: fc.integer({ min: 1, max: 3 }), text: fc.constantFrom("a", "b", "c"), name: fc.constantFrom(null, "N") }).map(({ version, text, name }) =>
    act(`correct ${text} from ${version}`, ({ db, submission }) => correct(db, submission, { base: version, title: "T", text, name, organization: "O" }))),
  fc.constantFrom(...PUBLICATIONS).map((publication) => act(`choose ${publication}`, ({ db, submission }) => choosePublication(db, submission, { publication, publicationReason: "why" }))),
  fc.constantFrom("?", "??").map((question) => act(`ask ${question}`, ({ db, submission, people }) => ask(db, people[0]!, submission, { question }))),
  fc.constant(act("reply", async ({ db, submission }) => reply(db, submission, { question: (await findForAuthor(db, submission.reference))!.question ?? 0, text: "r" }))),
  fc.constant(act("add", ({ db, submission }) => addInformation(db, submission, { text: "more" }))),
  fc.tuple(fc.constantFrom(...OUTCOMES), fc.constantFrom(undefined, 1, 2)).map(([outcome, version]) =>
    act(`decide ${outcome} of ${version}`, ({ db, submission, people }) => decideTogether(db, people[0]!, submission, { outcome, reason: "because", pillar: 2, version }))),
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

/** Redacts the first character of what waits, once for each version. */
async function redactFirst({ db, submission, people }: Scene) {
  const { rows } = await sql`
    insert into redactions (submission_id, version, field, start, "end", quote, reason_code, redacted_by)
    select id, version, 'text', 0, 1, left(text, 1), 'personal-data', ${people[0]!.id} from current_submissions c
    where id = ${submission.id} and exists (select from waiting where submission_id = c.id) and not exists (select from redactions r where r.submission_id = c.id and r.version = c.version)
    returning id`.execute(db);
  return rows.length > 0 ? "redacted" : "not-redacted";
}

// Half of the orders begin where chance alone seldom comes.
const decideAs = (outcome: "publish" | "decline") => act(`decide ${outcome}`, ({ db, submission, people }) => decideTogether(db, people[0]!, submission, { outcome, reason: "because", pillar: 2 }));
const answerIt = act("answer", ({ db, submission }) => aResponseTo(db, submission).catch(() => "not-published"));
const askForReview = act("request a review", ({ db, submission }) => requestReview(db, submission, { reason: "again" }));
const correctIt = act("correct", ({ db, submission }) => correct(db, submission, { base: 1, title: "T", text: "corrected", name: "N", organization: "O" }));
const suspectIt = act("suspect", ({ db, submission, people }) => suspect(db, people[0]!, submission));
const proposeIt = act("propose decline", ({ db, submission, people }) => askSecondLook(db, people[0]!, submission, { outcome: "decline", reasonCode: "off-topic", reason: null }));
const proposeRedacted = act("propose publish-redacted", ({ db, submission, people }) => askSecondLook(db, people[0]!, submission, { outcome: "publish-redacted", reasonCode: "redactions", reason: null }));
const takeItBack = act("take back", async ({ db, submission, people }) => takeBackSecondLook(db, people[0]!, submission, { secondLook: await latestLook(db, submission) }));
const settleIt = act("settle: reopened", ({ db, submission, people }) => settleReview(db, people[1]!, submission, { result: "reopened", resultReason: "so" }));
const lookBy = (who: number, result: "agreed" | "overruled") => act(`look ${result}`, async ({ db, submission, people }) => settleSecondLook(db, people[who]!, submission, { secondLook: await latestLook(db, submission), result, reason: "so" }));
const BEGINNINGS: Act[][] = [[], [proposeIt, lookBy(0, "agreed"), lookBy(2, "agreed"), lookBy(1, "overruled")], [proposeIt, lookBy(1, "agreed"), lookBy(3, "overruled")], [decideAs("decline"), askForReview, settleIt], [proposeIt], [proposeIt, takeItBack], [act("redact", redactFirst), proposeRedacted], [correctIt], [suspectIt], [decideAs("publish"), answerIt], [decideAs("decline"), askForReview], [decideAs("publish")]];

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
      ('is public exactly when published and not withdrawn', (v.id is not null) = (coalesce(d.outcome in ('publish', 'publish-redacted'), false) and w.submission_id is null)),
      ('has one public copy exactly when published', (p.submission_id is not null) = coalesce(d.outcome in ('publish', 'publish-redacted'), false)),
      ('is withheld or declined by two people of two governments, who say the same of this version', d.submission_id is null or d.outcome not in ('withhold', 'decline') or exists (
        select from second_looks l join second_look_settlements t on t.second_look_id = l.id join people one on one.id = l.asked_by join people other on other.id = t.settled_by
        where l.id = d.second_look_id and l.submission_id = s.id and l.outcome = d.outcome and l.version = c.version and t.outcome = 'agreed' and one.government <> other.government)),
      ('is published with redactions by two people', d.submission_id is null or d.outcome <> 'publish-redacted' or exists (
        select from second_looks l join second_look_settlements t on t.second_look_id = l.id
        where l.id = d.second_look_id and l.submission_id = s.id and l.outcome = d.outcome and l.version = c.version and t.outcome = 'agreed' and l.asked_by <> t.settled_by)),
      ('waits for one second look at most, and only while it waits for a decision', (select count(*) from second_looks l where l.submission_id = s.id and not exists (select from second_look_settlements t where t.second_look_id = l.id))
        <= case when q.submission_id is null then 0 else 1 end),
      ('waits for the second look that its rows say', q.submission_id is null or (q.second_look is not null) = exists (
        select from second_looks l where l.submission_id = s.id and not exists (select from second_look_settlements t where t.second_look_id = l.id))),
      ('shows in public nothing that is redacted', p.submission_id is null or not exists (select from redactions r where r.submission_id = s.id and r.version = c.version) or p.text like '[%'),
      ('shows in public the latest words', p.submission_id is null or d.outcome = 'publish-redacted' or (p.title, p.text) = (c.title, c.text)),
      ('shows in public only who agreed', p.submission_id is null or (p.name is not distinct from case when c.publication = 'name-and-organization' then c.name end
        and p.organization is not distinct from case when c.publication in ('name-and-organization', 'organization-only') then c.organization end)),
      ('is not public against its author', v.id is null or c.publication <> 'not-for-publication'),
      ('has one open question at most', (select count(*) from questions x where x.submission_id = s.id and not exists (select from replies r where r.question_id = x.id)) <= 1),
      ('numbers its versions without a gap', (select count(*) + 1 from corrections x where x.submission_id = s.id) = c.version)
    ) as must(what, holds)
    where not holds`.execute(db);
  return rows;
}

/** Does everything in every order, and asks after each act whether what must hold does. @returns what was reached */
async function tryOrders(acts: fc.Arbitrary<Act>, numRuns: number, beginnings = BEGINNINGS) {
  await withContent(database);
  const people = await Promise.all((["US", "MX", "US", "MX"] as const).map((government) => aPerson(database, "lead", government)));
  const seen = new Map<string, number>();
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PUBLICATIONS), fc.constantFrom(...beginnings), fc.array(acts, { minLength: 1, maxLength: 12 }), async (publication, beginning, order) => {
      const tx = await database.startTransaction().execute();
      try {
        const submission = await aSubmission(tx, { publication, publicationReason: "why" });
        for (const { name, run } of [...beginning, ...order]) {
          const outcome = await run({ db: tx, submission, people });
          const said = `${name.split(" ")[0]} → ${typeof outcome === "string" ? outcome : "done"}`;
          seen.set(said, (seen.get(said) ?? 0) + 1);
          expect(await broken(tx), name).toEqual([]);
          const waits = async () => tx.selectFrom("waiting").select(["due_on", "second_look"]).where("submission_id", "=", submission.id).executeTakeFirst();
          const written = await waits();
          await refreshDueOn(tx, submission.id);
          expect(await waits(), `${name}: the due day in the queue is the promise's`).toEqual(written);
          const { status } = (await findForAuthor(tx, submission.reference))!;
          statuses.add(status);
          expect(STATUSES).toContain(status);
          if (written?.second_look) expect(status, "while a second look waits, its author reads that it is in review").toBe("in-review");
        }
        const history = await historyOf(tx, { government: "US" }, "submission", submission.id).execute();
        for (const once of ["submission.received", "submission.withdrawn", "submission.review-requested", "submission.review-settled"]) {
          expect(history.filter(({ what }) => what === once).length, once).toBeLessThanOrEqual(1);
        }
      } finally {
        await tx.rollback().execute();
      }
    }),
    { numRuns, seed: 20261125, endOnFailure: true },
  );
  return { seen, statuses };
}

plain("whatever is done to a submission in whatever order, what must hold of it holds", { timeout: 300_000 }, async () => {
  const { seen, statuses } = await tryOrders(fc.oneof({ weight: 2, arbitrary: others }, { weight: 1, arbitrary: actsOfTwo(settleSecondLook) }), 140);
  // The orders reached what they are about: a property that never sees a reopened review proves nothing of it.
  for (const reached of [
    "decide → decided", "decide → corrected", "correct → done", "choose → chosen", "reply → replied", "rate → rated", "request → requested", "settle: → settled", "report, → settled", "withdraw → withdrawn", "suspect → suspected", "release → released", "decide → suspected",
    "propose → asked", "look → agreed", "look → overruled", "look → own-proposal", "look → same-government", "look → already-settled", "take → taken-back", "take → not-yours", "undo → undone", "undo → answered", "decide → second-look", "suspect → second-look", "ask → second-look",
  ]) {
    expect([...seen.keys()], reached).toContain(reached);
  }
  expect([...statuses].sort()).toEqual([...STATUSES].sort());
});

plain("a second look that forgets to ask for the other government is caught by the same orders", { timeout: 120_000 }, async () => {
  const forgetful: Settle = (db, { government, ...person }, submission, settlement) => settleSecondLook(db, { ...person, government: government === "US" ? "MX" : "US" }, submission, settlement);
  await expect(tryOrders(actsOfTwo(forgetful), 100, [[proposeIt]])).rejects.toMatchObject({ cause: { message: expect.stringMatching(/^look agreed: /) as unknown } });
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
