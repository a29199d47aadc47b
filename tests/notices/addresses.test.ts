import { describe, expect } from "vitest";
import { confirmAddress, masked } from "#app/notices/addresses/confirmations.server.ts";
import { codeFor, findByCode, hashAddress } from "#app/notices/codes.server.ts";
import { LIMIT } from "#app/notices/notices.server.ts";
import { GROUP_OF, KINDS } from "#app/notices/notices.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { test } from "#tests/support/database.ts";
import { answer, ask, happen, work } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { aSubmission } from "#tests/support/submissions.ts";

const kinds = async (db: Parameters<typeof work>[0]) => (await db.selectFrom("notices").select("kind").orderBy("id").execute()).map(({ kind }) => kind);

test("before the address is confirmed only the receipt is sent, whatever happens; afterwards what happens since", async ({ db }) => {
  const submission = await aSubmission(db);
  await ask(db, submission, "¿Cuántas familias son?");
  await db.insertInto("replies").columns(["question_id", "text"]).expression((eb) => eb.selectFrom("questions").select(["id", eb.val("64").as("text")])).execute();
  await decide(db, await aPerson(db), submission, { outcome: "publish", reason: null, pillar: null });
  const [receipt, ...nothing] = await work(db);
  expect(receipt).toMatchObject({ to: "itzel@example.mx", unsubscribe: null });
  expect(nothing).toEqual([]);

  expect(await confirmAddress(db, submission)).toBe("confirmed");
  // The job of the address-confirmed event alone: what was decided before is on the page of the submission.
  await answer(db, submission, { en: "Together.", es: "Juntos." });
  expect((await work(db)).map(({ subject }) => subject.replace(/^\S+ /, ""))).toContain("Lo que dicen los gobiernos sobre su comentario");
});

test("confirmed twice is confirmed once", async ({ db }) => {
  const submission = await aSubmission(db);
  await Promise.all([confirmAddress(db, submission), confirmAddress(db, submission)]);
  await confirmAddress(db, submission);
  expect(await db.selectFrom("events").select("id").where("what", "=", "submission.address-confirmed").execute()).toHaveLength(1);
});

test("a question that waits when the address is confirmed is told then, once", async ({ db }) => {
  const submission = await aSubmission(db);
  await work(db);
  await ask(db, submission, "¿Cuántas familias son?");
  expect(await work(db)).toEqual([]);
  await confirmAddress(db, submission);
  const sent = await work(db);
  expect(sent).toHaveLength(1);
  expect(sent[0]!.paragraphs.map(({ text }) => text)).toContain("¿Cuántas familias son?");
  expect(await work(db)).toEqual([]);
});

test("a question that was replied to, or whose submission was withdrawn, is not told afterwards", async ({ db }) => {
  const replied = await aSubmission(db, { email: "a@example.org" });
  const question = await ask(db, replied, "¿Sí?");
  await db.insertInto("replies").values({ question_id: question.id, text: "Sí" }).execute();
  const withdrawn = await aSubmission(db, { email: "b@example.org" });
  await ask(db, withdrawn, "¿No?");
  await db.insertInto("withdrawals").values({ submission_id: withdrawn.id }).execute();
  const { catchUpOf } = { catchUpOf: async (submission: { id: number }) => {
    await confirmAddress(db, submission);
    const { id } = await db.selectFrom("events").select("id").where("what", "=", "submission.address-confirmed").where("subject_id", "=", submission.id).executeTakeFirstOrThrow();
    const { sendNotices } = await import("#app/notices/notices.server.ts");
    await sendNotices(db, id);
  } };
  await catchUpOf(replied);
  await catchUpOf(withdrawn);
  expect(await kinds(db)).toEqual([]);
});

describe("what goes to an address nobody has confirmed", () => {
  test("is at most five messages a day, whatever its case and tags; the rest is held and leaves when it is confirmed", async ({ db }) => {
    const written = ["Ada@example.org", "ada@example.org", "ada+hled@example.org", "ADA+x@EXAMPLE.org", "ada@example.org", "ada@example.org", "ada+y@example.org"];
    const submissions = [];
    for (const email of written) submissions.push(await aSubmission(db, { email }));
    expect(await work(db)).toHaveLength(LIMIT);
    expect(await db.selectFrom("notices").select("held").where("held", "is not", null).execute()).toEqual([{ held: "limit" }, { held: "limit" }]);
    await aSubmission(db, { email: "grace@example.org" });
    expect(await work(db)).toHaveLength(1);

    // The sixth was to ada@example.org, the seventh to ada+y@example.org, of which nobody has said anything.
    await confirmAddress(db, submissions[0]!);
    expect((await work(db)).map(({ to }) => to)).toEqual(["ada@example.org"]);
    await aSubmission(db, { email: "ada@example.org" });
    expect(await work(db)).toHaveLength(1);
  });

  test("links to drafts count too, and those over the limit never leave", async ({ db }) => {
    for (let time = 0; time < 7; time++) await happen(db, "draft-link", "en", "ada@example.org");
    expect(await work(db)).toHaveLength(LIMIT);
    const submission = await aSubmission(db, { email: "ada@example.org" });
    await work(db);
    await confirmAddress(db, submission);
    expect((await work(db)).map(({ subject }) => subject.slice(-26))).toEqual(["We received your comment".slice(-26)].map(() => expect.anything() as string));
    expect(await db.selectFrom("notices").select("kind").where("held", "=", "limit").execute()).toEqual([{ kind: "draft-link" }, { kind: "draft-link" }]);
  });

  test("and tomorrow it is five again", async ({ db }) => {
    for (let time = 0; time < 6; time++) await aSubmission(db, { email: "ada@example.org" });
    expect(await work(db)).toHaveLength(5);
    await db.updateTable("notices").set((eb) => ({ created_at: eb.val(new Date(Date.now() - 25 * 3600_000)) })).execute();
    await aSubmission(db, { email: "ada@example.org" });
    expect(await work(db)).toHaveLength(1);
  });
});

describe("a code", () => {
  test("opens what it was made for, for whom it was made, while the address is the same", async ({ db }) => {
    const a = { ...(await aSubmission(db, { email: "a@example.org" })), email: "a@example.org" };
    const b = { ...(await aSubmission(db, { email: "b@example.org" })), email: "b@example.org" };
    const code = codeFor("confirm", a);
    expect(await findByCode(db, "confirm", code)).toMatchObject({ id: a.id, reference: a.reference });
    expect(codeFor("confirm", { ...a, email: "A@Example.org " })).toBe(code);

    const wrong = [
      codeFor("unsubscribe", a), codeFor("preferences", a), `${b.id}${code.slice(code.indexOf("-"))}`, codeFor("confirm", { ...a, email: "b@example.org" }),
      codeFor("confirm", { ...b, id: a.id }), code.slice(0, -1), `${code}0`, code.toUpperCase(), "", "-", `${a.id}-`, `${a.id}-${"0".repeat(40)}`, `${"9".repeat(15)}-${"a".repeat(40)}`, "1 or 1=1", "\u0000",
    ];
    for (const each of wrong) expect(await findByCode(db, "confirm", each), JSON.stringify(each)).toBeNull();

    await db.updateTable("submissions").set({ email: null }).where("id", "=", a.id).execute();
    expect(await findByCode(db, "confirm", code)).toBeNull();
  });

  test("of the address is not the address, and only this portal can make it", () => {
    const here = hashAddress("ada@example.org");
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    const secret = process.env.HLED_SECRET;
    process.env.HLED_SECRET = "another portal's secret, more than 32 characters";
    expect(hashAddress("ada@example.org")).not.toBe(here);
    process.env.HLED_SECRET = secret;
  });
});

test("an address is shown without its middle", () => {
  expect([masked("itzel@example.mx"), masked("a@b.co"), masked("ñandú.café@example.org")]).toEqual(["it…@example.mx", "a…@b.co", "ña…@example.org"]);
});

test("every kind is a subscription or was asked for", () => {
  expect(KINDS.filter((kind) => GROUP_OF[kind] === null)).toEqual(["receipt", "draft-link", "tracking-link"]);
});
