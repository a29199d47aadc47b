import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normalise } from "#app/http/forms.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { db } from "#db/database.server.ts";
import { FORMS, type Ready, type Tried } from "#tests/support/forms.ts";
import { brokenBodies, COOKIES, fromElsewhere, MAIL, MEANING, shows, sizes, some, UNASKED, UNICODE, type Hostile } from "#tests/support/hostile.ts";
import { encode, openPortal } from "#tests/support/portal.ts";
import { places } from "#tests/support/places.ts";
import { withContent } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

/** Every form but the wizard's steps (bad-input.test.ts) against what no form expects (trust.md B1 to B3). The counts are printed, as trust.md asks. */
let portal: Awaited<ReturnType<typeof openPortal>>;

beforeAll(async () => {
  process.env.TRUST_PROXY = "1";
  portal = await openPortal();
  await withContent(db);
});
afterAll(async () => {
  delete process.env.TRUST_PROXY;
  await portal.close();
});

/** Forms that are tried elsewhere, and why. */
const ELSEWHERE: Record<string, string> = {
  "submissions/drafts/about-you.route.tsx": "bad-input.test.ts", "submissions/drafts/topic.route.tsx": "bad-input.test.ts",
  "submissions/drafts/comment.route.tsx": "bad-input.test.ts", "submissions/drafts/publication.route.tsx": "bad-input.test.ts",
  "submissions/attachments/files.route.tsx": "attachments/pages.route.test.ts", "submissions/claims/confidential.route.tsx": "attachments/pages.route.test.ts",
  "submissions/tracking/attachments/files.route.tsx": "tracking/attachments.test.ts", "submissions/tracking/attachments/claim.route.tsx": "tracking/attachments.test.ts", "submissions/entries/files.route.tsx": "entries/files.test.ts",
  "triage/attachments/release.route.tsx": "reads no field", "triage/undo.route.tsx": "reads no field", "themes/codebook/theme.route.tsx": "reads no field", "triage/translations/machine/machine.route.tsx": "reads no field", "history/history.route.tsx": "reads no field",
  "people/join.route.tsx": "by mailed links: tests/people/joining.test.ts", "people/reset.route.tsx": "by mailed links: tests/people/joining.test.ts", "people/sign-out.route.ts": "reads no field", "people/factors/recovery-codes.route.tsx": "reads no field", "people/account/recovery-codes.route.tsx": "reads no field",
};

test("a new form must be tried: every route that takes one is in the table, or named with where it is tried", async () => {
  const takes = async (file: string) => /^export (async )?function action\b/m.test(await readFile(`app/${file}`, "utf8"));
  const files = places.map(({ file }) => file);
  const found = (await Promise.all(files.map(async (file) => ((await takes(file)) ? [file] : [])))).flat();
  expect(new Set(found)).toEqual(new Set([...FORMS.map(({ file }) => file), ...Object.keys(ELSEWHERE)]));
});

const CHOICES = ["", "x", "0", "-1", "1.5", "1e309", "99999", "2147483648", "999999999999999", "9007199254740993", "__proto__", "constructor", "yes", "X".repeat(300), "\u{1f600}", "' or 1=1", "2026-02-30", "a\u0000b"];
const nothing: string[] = [];

/** What is tried on a field: a part of the texts, another part on the next field; all of the addresses where one is asked for. */
function hostileTo({ free = {}, name: form }: Tried, field: string): Hostile[] {
  const limit = free[field];
  const offset = FORMS.findIndex(({ name }) => name === form) + Object.keys(free).indexOf(field) + field.length;
  // The form of many fields, and the one whose every answer takes a password's time, try less on each.
  const slow = form === "entry" || form === "sign-in";
  if (!limit) return some(CHOICES, often(18, form === "entry" ? 4 : 2), offset).map((text) => ({ name: JSON.stringify(text.slice(0, 20)), text }));
  return [...some([...UNICODE, ...MEANING], often(slow ? 288 : 192, slow ? 24 : 16), offset), ...(field === "email" ? MAIL : []), ...sizes(limit)];
}

/** What an answer is missing that refuses something: a sentence, and what was typed. */
async function refusedWell(answer: Response, typed: string | null): Promise<string | null> {
  const page = await answer.text();
  const door = [400, 413, 415].includes(answer.status);
  if (page.includes("\0")) return "has a NUL";
  if (!(door ? /<h1>4\d\d<\/h1><p/ : /role="alert"/).test(page)) return "says nothing";
  return typed !== null && !door && !shows(page, typed) ? "does not keep what was typed" : null;
}

const sent = ({ path, cookie }: Ready, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(portal.url + path, { method: "POST", redirect: "manual", body, headers: { Origin: portal.url, Cookie: cookie, ...fromElsewhere(), ...headers } });

/** How many rows each table has, and who may do what: what a form changed is the difference. */
async function traces(): Promise<Record<string, number | string>> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('limits', 'spent_proofs') order by 1`.execute(db);
  const counts = await sql<{ name: string; count: number }>`${sql.join(tables.rows.map(({ name }) => sql`select ${name}::text as name, count(*)::int as count from ${sql.table(name)}`), sql` union all `)}`.execute(db);
  const { rows } = await sql<{ kind: string; count: number }>`
    select 'channel ' || channel || ' ' || call_id || (received_at < now() - interval '1 day')::text as kind, count(*)::int as count from submissions group by 1
    union all select 'role ' || r.role || ' ' || p.government, count(*)::int from people p join grants r on r.person_id = p.id and r.revoked_at is null group by 1
    union all select 'outcome ' || outcome, count(*)::int from decisions group by 1`.execute(db);
  return Object.fromEntries([...counts.rows.map(({ name, count }) => [name, count]), ...rows.map(({ kind, count }) => [kind, count])] as [string, number][]);
}

const difference = (before: Record<string, number | string>, after: Record<string, number | string>) =>
  Object.fromEntries(Object.keys(after).map((name) => [name, Number(after[name]) - Number(before[name] ?? 0)]).filter(([, more]) => more !== 0));

test("a page is what was rendered wherever a character of several bytes falls: no NUL between its pieces, and the title says Error", async () => {
  for (let before = 0; before < 6; before++) {
    const email = `${"x".repeat(before)}${"é".repeat(250)}`;
    const answer = await portal.send("/es/track/link", { reference: "HLED-2222-2222", email }, fromElsewhere());
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).not.toContain("\0");
    expect(page).toContain(email);
    expect(page).toContain("<title>Error: ");
  }
});

test("publishing asks again for a pillar that does not exist", async () => {
  const { ready } = FORMS.find(({ name }) => name === "decision on what has no pillar")!;
  const form = await ready();
  for (const pillar of ["77", "1.5", "99999999999", "-1", ""]) {
    const answer = await sent(form, encode({ ...form.form, pillar }));
    expect(answer.status, pillar).toBe(422);
    expect(await answer.text()).toContain(triageTexts.selectPillar.es);
  }
});

describe.each(FORMS)("$name", (tried) => {
  const { name, done, free = {}, unkept = nothing, looks, ready } = tried;

  test("filled in well it is taken, and what was typed is stored", async () => {
    const form = await ready();
    const answer = await sent(form, encode(form.form));
    expect(answer.status).toBe(done);
    const stored = await form.stored?.(answer);
    for (const field of Object.keys(free).filter((each) => stored && each in stored)) expect(stored![field] ?? "").toBe([form.form[field]].flat()[0]);
  });

  // Half of the forms at every change; each is still filled in well above.
  if (often(FORMS.indexOf(tried) % 2, 0) === 1) return;

  test("each field, each hostile text: stored as it was normalised, or refused with a sentence and kept; never a fault", { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    let cases = 0;
    let form = await ready();
    for (const field of Object.keys(form.form)) {
      for (const { name: what, text } of hostileTo(tried, field)) {
        cases++;
        const typed = Array.isArray(form.form[field]) ? [text] : text;
        const answer = await sent(form, encode({ ...form.form, [field]: typed }));
        const note = (fault: string) => wrong.push(`${name} ${field} ${what}: ${answer.status} ${fault}`);
        if (answer.status === done) {
          const stored = await form.stored?.(answer);
          if (field in free && stored && field in stored && (stored[field] ?? "") !== normalise(text)) note("stored differently");
          form = await ready();
        } else if (answer.status >= 400 && answer.status < 500) {
          const fault = answer.status === 404 && !(field in free) ? null : await refusedWell(answer, field in free && !unkept.includes(field) ? text : null);
          if (fault) note(fault);
        } else if (answer.status >= 500 || (answer.status < 300 && field !== looks)) note("is no refusal");
      }
    }
    console.log(`bad input, ${name}: ${cases} cases, ${wrong.length} failed`);
    expect(wrong).toEqual([]);
  });

  test("bodies that are no UTF-8 form, missing and repeated fields, cookies that are none: never a fault", { timeout: 120_000 }, async () => {
    const nth = FORMS.indexOf(tried);
    const wrong: string[] = [];
    let cases = 0;
    let form = await ready();
    const note = async (what: string, answer: Response) => {
      cases++;
      const refused = answer.status >= 400 && answer.status < 500;
      const fault = refused && answer.status !== 404 ? await refusedWell(answer, null) : refused || answer.status < 400 ? null : "is a fault";
      if (fault) wrong.push(`${name} ${what}: ${answer.status} ${fault}`);
      if (answer.status === done) form = await ready();
    };
    for (const field of some(Object.keys(form.form), often(3, 1), nth)) {
      const { [field]: value, ...missing } = form.form;
      await note(`without ${field}`, await sent(form, encode(missing)));
      await note(`${field} twice`, await sent(form, encode({ ...form.form, [field]: [value!, value!].flat() })));
      await note(`${field} 60 times`, await sent(form, encode({ ...form.form, [field]: Array<string>(60).fill("x") })));
    }
    const [field = "x"] = Object.keys(form.form);
    const broken = () => ({ of: form, all: brokenBodies(encode(form.form), field) });
    let bodies = broken();
    for (const index of some([...bodies.all.keys()], often(16, 1), nth)) {
      if (bodies.of !== form) bodies = broken();
      const { name: what, body, type } = bodies.all[index]!;
      await note(what, await sent(form, typeof body === "string" ? body : new Uint8Array(body), { "Content-Type": type }));
    }
    // Altogether below the 16 kB of headers that node reads.
    for (const value of some(COOKIES, often(12, 1), nth).map((each) => each.replaceAll(/[^ -~]/g, "").slice(0, 3000))) {
      const Cookie = ["hled-drafts", "hled-receipt", "hled-tracking", "hled-session"].map((each) => `${each}=${value}`).join("; ");
      await note(`cookie ${value.slice(0, 20)}`, await sent(form, encode(form.form), { Cookie }));
    }
    console.log(`bad input, ${name}, bodies and cookies: ${cases} cases, ${wrong.length} failed`);
    expect(wrong).toEqual([]);
  });

  // A quarter of the forms at every change, and another quarter in mass-assignment.test.ts with more.
  if (often(FORMS.indexOf(tried) % 4, 2) === 2) test("fields nobody asked for change nothing", async () => {
    const leaves = async (pairs: [string, string][]) => {
      const form = await ready();
      const before = await traces();
      const asked = pairs.filter(([field]) => !(field in form.form));
      const answer = await sent(form, new URLSearchParams([...encode(form.form), ...asked]));
      return { status: answer.status, ...difference(before, await traces()) };
    };
    const plain = await leaves([]);
    expect(plain.status).toBe(done);
    const asked = some(UNASKED, often(3, 1), FORMS.indexOf(tried));
    for (const pairs of asked) expect(await leaves(pairs), String(pairs[0])).toEqual(plain);
    console.log(`bad input, ${name}, fields nobody asked for: ${asked.length} cases, 0 failed`);
  });
});
