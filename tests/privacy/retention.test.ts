import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examineHeld } from "#app/files/examining.server.ts";
import { reap } from "#app/files/reaper.server.ts";
import { beginScrub, damagedFiles, scrub } from "#app/files/scrub.server.ts";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { SUBJECTS, type Subject } from "#app/privacy/privacy.ts";
import { PLACES, previewRetention, retentionPeriods, runRetention, setRetention } from "#app/privacy/retention.server.ts";
import { clear } from "#app/submissions/attachments/clearances.server.ts";
import { publishedAttachments } from "#app/submissions/attachments/published.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { db, pool } from "#db/database.server.ts";
import { aClaim, anAttachment, type Attached } from "#tests/support/attachments.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { everyAddressConfirmed, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { png } from "#tests/support/files.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission, withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  await withContent(db);
  portal = await openPortal();
});
afterAll(() => portal.close());

const LONG_AGO = new Date("2020-01-01T00:00:00Z");
const canary = `canary${randomUUID().slice(0, 8)}`;
const personal = (which: string) => ({ name: `${canary} ${which}`, email: `${canary}-${which}@example.org` });

async function decline(submission: { id: number }) {
  await decideTogether(db, await aPerson(db), submission, { outcome: "decline", reason: "Outside the dialogue.", pillar: null });
}
async function answer(submission: { id: number }) {
  await publishTogether(db, await aDraftResponse(db, submission, { en: "Together we will.", es: "Juntos lo haremos." }));
}
/** Sends what is due, as the worker does. */
async function sendAll() {
  await everyAddressConfirmed(db);
  await work(db);
}
/** Moves the clock: everything that closes a submission happened long ago. */
async function longAgo(ids: number[]) {
  await db.updateTable("decisions").set({ decided_at: LONG_AGO }).where("submission_id", "in", ids).execute();
  await db.updateTable("attachments").set({ added_at: LONG_AGO }).where("submission_id", "in", ids).execute();
  await db.updateTable("withdrawals").set({ withdrawn_at: LONG_AGO }).where("submission_id", "in", ids).execute();
  await db.updateTable("review_settlements").set({ settled_at: LONG_AGO }).where("submission_id", "in", ids).execute();
  await sql`update response_publications set published_at = ${LONG_AGO} where response_id in (select response_id from response_submissions where submission_id = any(${ids}))`.execute(db);
  await sql`update misuse_settlements set settled_at = ${LONG_AGO} where report_id in (select id from misuse_reports where submission_id = any(${ids}))`.execute(db);
}
async function report(submission: { id: number }, settled: boolean) {
  const { id } = await db
    .insertInto("misuse_reports")
    .values({ submission_id: submission.id, ...personal("reporter"), text: "I did not send this.", language: "en", form_key: mintKey() })
    .returning("id").executeTakeFirstOrThrow();
  if (settled) await db.insertInto("misuse_settlements").values({ report_id: id, outcome: "not-upheld", reason: "It was you.", settled_by: (await aPerson(db)).id }).execute();
}

const secretFile = (which: string): Attached => ({ name: `${canary}-${which}.txt`, bytes: `What ${canary} ${which} says.` });
/** A file that a reviewer clears. @returns its number */
async function cleared(submission: { id: number }, file: Attached) {
  const number = await anAttachment(db, submission, file);
  expect(await clear(db, await aPerson(db), submission, number, { outcome: "publish", reason: null, revision: 0 })).toBe("cleared");
  return number;
}

/** One submission of each kind that is closed, with the canary in every personal field it can have. */
async function closedOnes() {
  const declined = await aSubmission(db, personal("declined"));
  await db.insertInto("corrections").values({ submission_id: declined.id, number: 2, name: `${canary} corrected`, title: "Caminos", text: "Caminos.", content_hash: "0".repeat(64) }).execute();
  await anAttachment(db, declined, secretFile("declined"));
  await cleared(declined, secretFile("cleared-declined"));
  await anAttachment(db, declined, { ...secretFile("virus"), scan: "infected" });
  await anAttachment(db, declined, { ...secretFile("held"), scan: "held" });
  await decline(declined);
  await report(declined, true);

  const withheld = await aSubmission(db, { ...personal("withheld"), publication: "not-for-publication", publicationReason: `${canary} fears` });
  await db.insertInto("publication_choices").values({ submission_id: withheld.id, number: 2, publication: "not-for-publication", publication_reason: `${canary} fears more` }).execute();
  await anAttachment(db, withheld, { ...secretFile("confidential"), confidential: true });
  await aClaim(db, withheld, "both");
  await decideTogether(db, await aPerson(db), withheld, { outcome: "withhold", reason: null, pillar: null });

  const answered = await aPublishedSubmission(db, { ...personal("answered"), publication: "organization-only" });
  await answer(answered);
  await anAttachment(db, answered, { ...secretFile("annex"), confidential: true });
  await aClaim(db, answered, "US");
  await anAttachment(db, answered, secretFile("uncleared"));
  const keptBack = await cleared(answered, secretFile("kept-back"));
  await clear(db, await aPerson(db), answered, keptBack, { outcome: "keep-back", reason: "It names people.", revision: 1 });
  // The name of a file is not what the public reads, and what lay hidden in the file is not in the copy.
  const open = await anAttachment(db, answered, { name: `${canary}.png`, kind: "png", bytes: await withHiddenWords(canary) });
  expect(await clear(db, await aPerson(db), answered, open, { outcome: "publish", reason: null, revision: 0 })).toBe("cleared");
  await db.insertInto("review_requests").values({ submission_id: answered.id, reason: "Read again." }).execute();
  await db.insertInto("review_settlements").values({ submission_id: answered.id, outcome: "stands", reason: "Read.", settled_by: (await aPerson(db)).id }).execute();

  const withdrawn = await aPublishedSubmission(db, personal("withdrawn"));
  await cleared(withdrawn, secretFile("withdrawn"));
  await db.insertInto("withdrawals").values({ submission_id: withdrawn.id, reason: "Changed my mind." }).execute();
  return { declined, withheld, answered, withdrawn };
}

/** Every place of the whole database that holds the canary: each text and json column of each table and of the job queue, search columns included. */
async function whereIsTheCanary(): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string }>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'graphile_worker')
      and (c.data_type in ('text', 'character varying', 'json', 'jsonb', 'tsvector', 'ARRAY') or c.domain_name is not null)`.execute(db);
  expect(columns.length).toBeGreaterThan(150);
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    const { rowCount } = await pool().query(`select from "${schema}"."${table}" where "${column}"::text ilike $1 limit 1`, [`%${canary}%`]);
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found.sort();
}

const stored = join(process.env.DATA_DIR!, "files");
const storedBytes = async () => Promise.all((await readdir(stored, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name))));
/** How many stored files hold the canary. */
const bytesWithTheCanary = async () => (await storedBytes()).filter((bytes) => bytes.includes(canary)).length;
/** A picture whose metadata holds words. */
const withHiddenWords = async (words: string) => sharp(await png()).withExif({ IFD0: { Artist: words } }).png().toBuffer();

const total = (list: { rows: number }[]) => list.reduce((sum, { rows }) => sum + rows, 0);

describe("when everything is over its period", () => {
  let closed: Awaited<ReturnType<typeof closedOnes>>;
  let published: { id: number; reference: string };
  let before: string[];
  let previewed: Awaited<ReturnType<typeof previewRetention>>;
  let forgotten: Awaited<ReturnType<typeof runRetention>>;
  let hash: string;

  beforeAll(async () => {
    closed = await closedOnes();
    // Its name is public with its author's consent: it stays, and is no canary.
    published = await aPublishedSubmission(db, { ...personal("published"), name: "Ada Pública" });
    await db.insertInto("corrections").values({ submission_id: published.id, number: 2, name: `${canary} earlier spelling`, title: "Caminos", text: "Caminos.", content_hash: "0".repeat(64) }).execute();
    await answer(published);
    await sendAll();
    // A notice repeats names and addresses in its words.
    await sql`update notices set text = text || ${` ${canary}`}, subject = subject || ${` ${canary}`}`.execute(db);
    await longAgo([...Object.values(closed), published].map(({ id }) => id));
    hash = (await db.selectFrom("submissions").select("content_hash").where("id", "=", closed.declined.id).executeTakeFirstOrThrow()).content_hash;
    before = await whereIsTheCanary();
    previewed = await previewRetention(db);
  });

  test("the canary was in every personal column beforehand, so that the search proves something", async () => {
    expect(before).toEqual([
      "attachment_clearances.copy_text", "attachment_clearances.search", "corrections.name", "desk_words.words", "file_texts.text", "files.name", "misuse_reports.email", "misuse_reports.name", "notices.address", "notices.mailbox", "notices.subject", "notices.text",
      "publication_choices.publication_reason", "publications.name", "publications.search", "submissions.email", "submissions.name", "submissions.publication_reason",
    ]);
    // Ten files, and the copies of three of them.
    expect(await bytesWithTheCanary()).toBe(13);
  });

  test("a run that forgot the copies, or the text that was read, would be caught", async () => {
    const rolledBack = new Error("the broken variant is undone");
    const [files, copies] = PLACES.files;
    const texts = async (tx: typeof db) => [
      await tx.selectFrom("file_texts").select("text").where("text", "like", `%${canary}%`).execute(), await tx.selectFrom("attachment_clearances").select("copy_text").where("copy_text", "like", `%${canary}%`).execute(),
    ].map(({ length }) => length);
    const left: number[][] = [];
    for (const places of [[files!], [copies!]]) {
      await db.transaction().execute(async (tx) => {
        await runRetention(tx, undefined, { ...PLACES, files: places });
        left.push(await texts(tx));
        throw rolledBack;
      }).catch((error: unknown) => {
        if (error !== rolledBack) throw error;
      });
    }
    expect(left).toEqual([[0, 3], [9, 0]]);
    expect(await bytesWithTheCanary()).toBe(13);
  });

  test("a run that forgot the notices would be caught", async () => {
    const rolledBack = new Error("the broken variant is undone");
    const left: string[] = [];
    await db.transaction().execute(async (tx) => {
      const forgetful = { ...PLACES, notices: PLACES.notices.map((place) => ({ ...place, holds: sql<boolean>`false` })) };
      await runRetention(tx, undefined, forgetful);
      for (const column of ["address", "subject", "text"] as const) {
        if (await tx.selectFrom("notices").select("id").where(column, "like", `%${canary}%`).executeTakeFirst()) left.push(`notices.${column}`);
      }
      throw rolledBack;
    }).catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    });
    expect(left).toEqual(["notices.address", "notices.subject", "notices.text"]);
  });

  test("a preview changes nothing, and a run changes exactly what it told", async () => {
    expect(await whereIsTheCanary()).toEqual(before);
    forgotten = await runRetention(db);
    expect(forgotten).toEqual(previewed);
    expect(Object.fromEntries(forgotten.map(({ subject, submissions }) => [subject, submissions]))).toEqual({
      email: 5, name: 5, "publication-reason": 1, notices: 5, "misuse-reports": 1, files: 4,
    });
    expect(forgotten.find(({ subject }) => subject === "files")).toMatchObject({ rows: 10 + 3 });
    expect(total(forgotten)).toBeGreaterThan(15);
  });

  test("afterwards no column of any table, no job and no search index holds it", async () => {
    // Allowed: nothing. What is kept with the record (texts, messages, reasons of decisions) is told by the privacy page and held no canary.
    expect(await whereIsTheCanary()).toEqual([]);
  });

  test("no stored file holds it either; of a file stays its public copy", async () => {
    expect(await bytesWithTheCanary()).toBe(0);
    const shown = await publishedAttachments(db, closed.answered.id);
    expect(shown).toEqual([{ number: 2, kind: "png", size: expect.any(Number) }]);
    const copy = await portal.ask(`/en/submissions/${closed.answered.reference}/attachments/2`);
    expect([copy.status, copy.headers.get("Content-Disposition")]).toEqual([200, expect.stringContaining(`${closed.answered.reference}-2.png`)]);
    expect((await copy.arrayBuffer()).byteLength).toBe(shown[0]!.size);
    expect(await storedBytes()).toHaveLength(1);
  });

  test("the rows stay: number, kind, size and hash of each file, and what was decided of it", async () => {
    const { rows } = await sql<{ number: number; name: string | null; kind: string; hash: string; outcome: string | null }>`
      select a.number, f.name, f.kind, f.hash, c.outcome from attachments a join files f on f.id = a.file_id
      left join current_clearances c on c.submission_id = a.submission_id and c.number = a.number where a.submission_id = ${closed.declined.id} order by a.number`.execute(db);
    expect(rows).toEqual([null, "publish", null, null].map((outcome, index) => ({ number: index + 1, name: null, kind: "txt", hash: expect.stringMatching(/^[0-9a-f]{64}$/), outcome })));
  });

  test("nothing is looked for any more: no scanner, no weekly comparison, no reader", async () => {
    expect(await examineHeld(db)).toBe(0);
    await beginScrub(db);
    expect(await scrub(db)).toMatchObject({ files: 1 });
    expect(await damagedFiles(db).execute()).toEqual([]);
  });

  test.each(["en", "es"] as const)("its author is told in %s that a file is gone, and a reviewer too", async (language) => {
    const { authorsFileTexts } = await import("#app/submissions/tracking/attachments/texts.ts");
    const Cookie = (await trackingCookie.write(closed.declined.reference)).split(";")[0]!;
    const file = await portal.ask(`/${language}/track/${closed.declined.reference}/attachments/1`, { headers: { Cookie } });
    expect([file.status, await file.text()]).toEqual([410, authorsFileTexts.fileGone[language]]);
    const page = await (await portal.ask(`/${language}/track/${closed.declined.reference}`, { headers: { Cookie } })).text();
    expect(page).toContain({ en: "The file and its name were deleted on schedule", es: "El archivo y su nombre se suprimieron al vencer su plazo" }[language]);
    expect(page).not.toContain(`${closed.declined.reference}/attachments/1`);

    const { attachmentTexts } = await import("#app/triage/attachments/texts.ts");
    const headers = { Cookie: await cookieOf(await aPerson(db)) };
    const desk = await portal.ask(`/${language}/desk/submissions/${closed.declined.reference}/attachments/2`, { headers });
    expect([desk.status, await desk.text()]).toEqual([200, expect.stringContaining(attachmentTexts.textForgotten[language])]);
    expect((await portal.ask(`/${language}/desk/submissions/${closed.declined.reference}/attachments/2/file`, { headers })).status).toBe(409);
  });

  test("what is gone cannot be cleared again", async () => {
    expect(await clear(db, await aPerson(db), closed.answered, 2, { outcome: "publish", reason: null, revision: 0 })).toBe("forgotten");
  });

  test("what was published stays as its author agreed, and the words of all comments stay", async () => {
    const shown = await db.selectFrom("public_submissions").select("name").where("id", "=", published.id).executeTakeFirstOrThrow();
    expect(shown.name).toBe("Ada Pública");
    const kept = await db.selectFrom("submissions").select(["name", "email", "text"]).where("id", "=", published.id).executeTakeFirstOrThrow();
    expect(kept).toEqual({ name: "Ada Pública", email: null, text: "Pedimos que el programa llegue antes de la cosecha de café." });
    const declined = await db.selectFrom("submissions").select(["name", "organization", "title", "content_hash"]).where("id", "=", closed.declined.id).executeTakeFirstOrThrow();
    expect(declined).toEqual({ name: null, organization: "Cooperativa Ejemplo", title: "Caminos para la cosecha", content_hash: hash });
  });

  test("notices can still be counted, each with when it was sent", async () => {
    const notices = await db.selectFrom("notices").select(["address", "text", "sent_at"]).where("submission_id", "=", closed.declined.id).execute();
    expect(notices).toHaveLength(2);
    for (const notice of notices) expect(notice).toEqual({ address: expect.stringMatching(/^—\d+$/), text: "—", sent_at: expect.any(Date) });
  });

  test("each submission has one row and one event per subject, whose detail is the subject alone", async () => {
    const rows = await db.selectFrom("anonymisations").select("subject").where("submission_id", "=", closed.declined.id).orderBy("subject").execute();
    expect(rows.map(({ subject }) => subject)).toEqual(["email", "files", "misuse-reports", "name", "notices"]);
    const events = await db.selectFrom("events").select(["details", "actor_kind"]).where("what", "=", "submission.anonymised").where("subject_id", "=", closed.declined.id).orderBy("id").execute();
    expect(events.map(({ details }) => details)).toEqual(["email", "name", "notices", "misuse-reports", "files"].map((subject) => ({ subject })));
    expect(new Set(events.map(({ actor_kind }) => actor_kind))).toEqual(new Set(["portal"]));
  });

  test("a second run finds nothing", async () => {
    expect(total(await previewRetention(db))).toBe(0);
    expect(total(await runRetention(db))).toBe(0);
  });

  test.each(["en", "es"] as const)("its author is told in %s why the file of the hash is gone, and gets no wrong file", async (language) => {
    const { submissionTexts } = await import("#app/submissions/texts.ts");
    const Cookie = (await trackingCookie.write(closed.declined.reference)).split(";")[0]!;
    const file = await portal.ask(`/${language}/track/${closed.declined.reference}/content`, { headers: { Cookie } });
    expect([file.status, await file.text()]).toEqual([410, submissionTexts.contentGone[language]]);
    const page = await (await portal.ask(`/${language}/track/${closed.declined.reference}`, { headers: { Cookie } })).text();
    expect(page).toContain(submissionTexts.contentGone[language]);
    expect(page).toContain(hash);
    expect(page).not.toContain(`${closed.declined.reference}/content`);
  });
});

describe("nothing is touched", () => {
  const untouched = async (make: () => Promise<{ id: number }>, old = true) => {
    const submission = await make();
    await sendAll();
    if (old) await longAgo([submission.id]);
    await sql`update submissions set received_at = ${LONG_AGO} where id = ${submission.id}`.execute(db);
    await runRetention(db);
    const { name, email } = await db.selectFrom("submissions").select(["name", "email"]).where("id", "=", submission.id).executeTakeFirstOrThrow();
    expect([name, email]).toEqual(["Itzel Ejemplo", "itzel@example.mx"]);
  };

  test("while a decision is owed, however long ago it was received", () => untouched(() => aSubmission(db)));
  test("while an answer to a published comment is owed", () => untouched(() => aPublishedSubmission(db, { publication: "without-name" })));
  test("while a review is owed", () => untouched(async () => {
    const submission = await aSubmission(db);
    await decline(submission);
    await db.insertInto("review_requests").values({ submission_id: submission.id, reason: "Read again." }).execute();
    return submission;
  }));
  test("while a report of misuse is not settled", () => untouched(async () => {
    const submission = await aSubmission(db);
    await decline(submission);
    await report(submission, false);
    return submission;
  }));
  test("before the period is over", () => untouched(async () => {
    const submission = await aSubmission(db);
    await decline(submission);
    return submission;
  }, false));

  test("while a notice is still to be sent", async () => {
    const submission = await aSubmission(db);
    await decline(submission);
    await sendAll();
    await longAgo([submission.id]);
    await db.updateTable("notices").set({ sent_at: null }).where("submission_id", "=", submission.id).execute();
    await runRetention(db);
    expect((await db.selectFrom("submissions").select("email").where("id", "=", submission.id).executeTakeFirstOrThrow()).email).toBe("itzel@example.mx");
  });

  test("when a review is asked for between the look and the lock", async () => {
    const submission = await aSubmission(db);
    await decline(submission);
    await sendAll();
    await longAgo([submission.id]);
    let run: Promise<unknown>;
    await db.transaction().execute(async (tx) => {
      // The author's verb holds the lock and has not committed: the run sees the submission as due and waits for it.
      await tx.selectFrom("submissions").select("id").where("id", "=", submission.id).forUpdate().execute();
      await tx.insertInto("review_requests").values({ submission_id: submission.id, reason: "Read again." }).execute();
      run = runRetention(db);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await run!;
    expect((await db.selectFrom("submissions").select("email").where("id", "=", submission.id).executeTakeFirstOrThrow()).email).toBe("itzel@example.mx");
  });
});

test("bytes whose process died before it removed them are removed by the reaper, and no others", async () => {
  const submission = await aSubmission(db);
  await anAttachment(db, submission, secretFile("killed"));
  const stays = await aSubmission(db);
  await anAttachment(db, stays, { bytes: "What stays." });
  await decline(submission);
  await sendAll();
  await longAgo([submission.id]);
  const before = (await storedBytes()).length;
  // In a transaction of its caller's the run removes nothing itself: as if it had died right after it committed.
  await db.transaction().execute((tx) => runRetention(tx));
  expect(await bytesWithTheCanary()).toBe(1);
  expect(await reap(db, { row: 3600, bytes: 0, quarantine: 3600 })).toMatchObject({ bytes: 1 });
  expect([await bytesWithTheCanary(), (await storedBytes()).length]).toEqual([0, before - 1]);
});

test("a file that was added to an answered comment long after is kept for its own period", async () => {
  const submission = await aPublishedSubmission(db);
  await answer(submission);
  await sendAll();
  await longAgo([submission.id]);
  const number = await anAttachment(db, submission, { name: "late.txt" });
  await runRetention(db);
  const name = async () => (await db.selectFrom("attachments as a").innerJoin("files as f", "f.id", "a.file_id").select("f.name").where("a.submission_id", "=", submission.id).where("a.number", "=", number).executeTakeFirstOrThrow()).name;
  expect(await name()).toBe("late.txt");
  await longAgo([submission.id]);
  await runRetention(db);
  expect(await name()).toBeNull();
});

test("the last thing that closed a submission starts the clock, not the first", async () => {
  const submission = await aPublishedSubmission(db);
  await answer(submission);
  await db.updateTable("decisions").set({ decided_at: LONG_AGO }).where("submission_id", "=", submission.id).execute();
  await sendAll();
  const { closed_at } = await db.selectFrom("closed_submissions").select("closed_at").where("submission_id", "=", submission.id).executeTakeFirstOrThrow();
  expect(Date.now() - closed_at!.getTime()).toBeLessThan(60_000);
});

test("a longer period keeps what a shorter one would forget", async () => {
  const submission = await aSubmission(db);
  await decline(submission);
  await sendAll();
  await sql`update decisions set decided_at = now() - interval '13 months' where submission_id = ${submission.id}`.execute(db);
  await setRetention(db, "email", 14);
  await runRetention(db);
  expect((await db.selectFrom("submissions").select("email").where("id", "=", submission.id).executeTakeFirstOrThrow()).email).not.toBeNull();
  await setRetention(db, "email", 13);
  await runRetention(db);
  expect((await db.selectFrom("submissions").select("email").where("id", "=", submission.id).executeTakeFirstOrThrow()).email).toBeNull();
  await setRetention(db, "email", 12);
});

test("many are forgotten in batches, and progress is told after each", async () => {
  const { id } = await aSubmission(db);
  await sql`
    with copies as (
      insert into submissions (reference, form_key, secret_hash, call_id, channel, language, reply_language, sector, country, email, title, text, publication, content_hash)
      select 'HLED-' || substr(translate(md5(n::text), 'abcdef', 'ABCDEF'), 1, 4) || '-' || lpad(n::text, 4, '0'), md5(n::text), secret_hash, call_id, channel, language, reply_language,
        sector, country, email, title, text, publication, content_hash from submissions, generate_series(1, 1200) n where id = ${id} returning id)
    insert into decisions (submission_id, outcome, reason, decided_by, decided_at) select copies.id, 'decline', 'Outside.', (select min(id) from people), ${LONG_AGO} from copies`.execute(db);
  const told: number[] = [];
  const [email] = await runRetention(db, (rows) => told.push(rows));
  expect(email).toMatchObject({ subject: "email", submissions: 1200, rows: 1200 });
  const steps = told.map((rows, index) => rows - (told[index - 1] ?? 0));
  expect(steps.length).toBeGreaterThan(1);
  expect(Math.max(...steps)).toBeLessThanOrEqual(1000);
  expect(told.at(-1)).toBeGreaterThanOrEqual(1200);
});

test("every period of the vocabulary is in the database and has its places", async () => {
  expect((await retentionPeriods(db)).map(({ subject }) => subject)).toEqual([...SUBJECTS]);
  expect(Object.keys(PLACES).sort()).toEqual([...SUBJECTS].sort());
});

test("every column that looks like a person's is forgotten by a period or kept for a reason that is written here", async () => {
  const KEPT: Record<string, string> = {
    "people.email": "who signs in for a government, in office", "people.name": "who signs in for a government, in office",
    "former_addresses.address": "where they signed in before, in office",
    "passkeys.name": "what a person calls a device of theirs, until they remove it",
    "drafts.email": "deleted with its draft after 30 days", "draft_revisions.editor_name": "deleted with its draft after 30 days",
    "referrals.referred_to": "a government, no person",
    "subscriptions.email": "deleted by its own job: 30 days after nobody confirmed it or its last subscription ended",
    "publications.name": "public with its author's consent; forgotten when withdrawn",
  };
  const FORGOTTEN: Record<string, Subject> = {
    "submissions.email": "email", "submissions.name": "name", "corrections.name": "name", "notices.address": "notices", "misuse_reports.email": "misuse-reports", "misuse_reports.name": "misuse-reports",
    "files.name": "files",
  };
  const { rows } = await sql<{ column: string }>`
    select c.table_name || '.' || c.column_name as "column" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema = 'public' and c.data_type = 'text' and c.column_name ~ '(^|_)(e?mail|address|name|phone|to)$'`.execute(db);
  expect(rows.map(({ column }) => column).filter((column) => !KEPT[column] && !FORGOTTEN[column])).toEqual([]);
});

test("a draft goes with its own job, not with a period", async () => {
  const key = mintKey();
  await db.insertInto("drafts").values({ key, language: "en", answers: JSON.stringify({ name: `${canary} draft` }) }).execute();
  expect(await whereIsTheCanary()).toContain("drafts.answers");
  await db.updateTable("drafts").set({ saved_at: LONG_AGO }).where("key", "=", key).execute();
  const { purgeDrafts } = await import("#app/submissions/drafts/drafts.server.ts");
  await purgeDrafts(db);
  expect(await whereIsTheCanary()).not.toContain("drafts.answers");
});
