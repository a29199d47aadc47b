import { afterAll, beforeAll, expect, test } from "vitest";
import { normalise } from "#app/http/forms.server.ts";
import type { Typed } from "#app/http/forms.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { findDraft } from "#app/submissions/drafts/drafts.server.ts";
import { STEP_NAMES, type Step } from "#app/submissions/drafts/drafts.ts";
import { LIMITS } from "#app/submissions/submissions.ts";
import { db } from "#db/database.server.ts";
import { aDraft, allAnswers, partOf } from "#tests/support/drafts.ts";
import { brokenBodies, COOKIES, fromElsewhere, MAIL, MEANING, shows, sizes, some, UNASKED, UNICODE, type Hostile } from "#tests/support/hostile.ts";
import { encode, openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

/** The steps of the wizard against what no form expects (trust.md B1 to B3, B13); the other forms have bad-input-after.test.ts. The counts are printed, as trust.md asks. */
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

const send = (path: string, form: Typed, headers: Record<string, string>) => portal.send(path, form, { ...fromElsewhere(), ...headers });

const free = new Set(["name", "organization", "email", "title", "text", "wantedResult", "publicationReason", "cosignerOrganization"]);
const limitOf: Record<string, number> = { name: LIMITS.name, organization: LIMITS.organization, email: LIMITS.email, title: LIMITS.title, text: LIMITS.text, wantedResult: LIMITS.wantedResult, publicationReason: LIMITS.publicationReason };

/** What is tried on a field: everything on one of each kind (a line, a text), a part of it on the others. */
function hostileTo(field: string): Hostile[] {
  const texts = [...UNICODE, ...MEANING, ...(field === "email" ? MAIL : [])];
  const tried = field === "name" || field === "text" || field === "email" ? some(texts, often(6, 1)) : some(texts, free.has(field) ? often(24, 4) : often(72, 12));
  return [...tried, ...sizes(limitOf[field] ?? 100)];
}

/** A page that was refused: says that there is a problem, and shows what was typed. */
async function expectKept(answer: Response, typed: string, where: string) {
  const page = await answer.text();
  expect(page, where).toMatch(/role="alert"/);
  expect(shows(page, typed), `${where}: what was typed is still there`).toBe(true);
}

for (const step of STEP_NAMES) {
  test(`the step ${step}: each field, each hostile text: stored as it was normalised, or refused with a sentence and kept`, { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    let cases = 0;
    for (const field of Object.keys(partOf(step, allAnswers()))) {
      for (const { name, text } of hostileTo(field)) {
        cases++;
        const { here, cookie, key, form } = await aFilledStep(step);
        const kind = Array.isArray(form[field]) ? [text] : text;
        const answer = await send(`${here}/${step}`, { ...form, [field]: kind }, { Cookie: cookie });
        const where = `${step} ${field} ${name}`;
        if (![303, 409, 413, 422].includes(answer.status)) wrong.push(`${where}: ${answer.status}`);
        if (answer.status === 422 && free.has(field)) await expectKept(answer, text, where);
        if (answer.status === 303 && free.has(field)) {
          const stored = (await findDraft(db, key))!.answers[field];
          const expected = normalise(text);
          if (stored !== expected && !(Array.isArray(stored) && (stored[0] ?? "") === expected)) wrong.push(`${where}: stored differently`);
        }
      }
    }
    console.log(`bad input, ${step}: ${cases} cases, ${wrong.length} failed`);
    expect(wrong).toEqual([]);
  });

  test(`the step ${step}: bodies that are no UTF-8 form, missing and repeated fields, fields nobody asked for, cookies that are none`, { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const note = (name: string, answer: Response) => {
      if (answer.status >= 500 || answer.status < 300) wrong.push(`${step} ${name}: ${answer.status}`);
    };
    for (const field of Object.keys(partOf(step, allAnswers()))) {
      const { here, cookie, form } = await aFilledStep(step);
      const { [field]: _, ...missing } = form;
      note(`without ${field}`, await send(`${here}/${step}`, missing, { Cookie: cookie }));
      note(`${field} twice`, await send(`${here}/${step}`, { ...form, [field]: ["x", "y"] }, { Cookie: cookie }));
    }
    const { here, cookie, form } = await aFilledStep(step);
    const [first] = Object.keys(partOf(step, allAnswers()));
    for (const { name, body, type } of brokenBodies(encode(form), first!)) {
      const answer = await fetch(`${portal.url}${here}/${step}`, { method: "POST", redirect: "manual", body: typeof body === "string" ? body : new Uint8Array(body), headers: { Origin: portal.url, Cookie: cookie, "Content-Type": type, ...fromElsewhere() } });
      note(name, answer);
    }
    for (const pairs of UNASKED) {
      const body = new URLSearchParams([...encode(form), ...pairs]);
      note(String(pairs[0]), await fetch(`${portal.url}${here}/${step}`, { method: "POST", redirect: "manual", body, headers: { Origin: portal.url, Cookie: cookie, ...fromElsewhere() } }));
    }
    for (const value of COOKIES) note(`cookie ${value.slice(0, 20)}`, await send(`${here}/${step}`, form, { Cookie: `hled-drafts=${encodeURIComponent(value)}; hled-session=${value.replaceAll(/[^ -~]/g, "")}` }));
    expect(wrong).toEqual([]);
  });
}

/** A draft with everything filled in, as this browser would send its step again. */
async function aFilledStep(step: Step) {
  const writer = await aDraft(db);
  const cookie = (await rememberWriter(writer, writer.key)).split(";")[0]!;
  return { key: writer.key, here: `/es/submit/${handleOf(writer.key)}`, cookie, form: { ...partOf(step, allAnswers()), version: "2", go: "continue" } as Typed };
}
