import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { record } from "#app/history/history.server.ts";
import { receiptCookie, trackingCookie } from "#app/http/cookies.server.ts";
import { codeFor, openingCode } from "#app/notices/codes.server.ts";
import { ROLES } from "#app/people/people.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { atomically, db } from "#db/database.server.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { fromElsewhere, some } from "#tests/support/hostile.ts";
import { aConfirmedSubmission } from "#tests/support/notices.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { places } from "#tests/support/places.ts";
import { anAnsweredSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

/** Every address with codes, pages, filters and names in it that nobody was given (trust.md B1 to B3): a page, or a sentence that says what is wrong. */
let portal: Awaited<ReturnType<typeof openPortal>>;
let params: Record<string, string>;
let author: string;
let desk: string[];
let codes: string[];

beforeAll(async () => {
  process.env.TRUST_PROXY = "1";
  portal = await openPortal();
  const { response, reference } = await anAnsweredSubmission(db, { email: "itzel@example.mx" });
  const { id, key } = await aConfirmedSubmission(db, { email: "itzel@example.mx" });
  const draft = await aDraft(db);
  const { slug: pillar } = await db.selectFrom("pillars").select("slug").executeTakeFirstOrThrow();
  const { slug: initiative } = await db.selectFrom("initiatives").select("slug").executeTakeFirstOrThrow();
  params = { language: "es", reference, response: String(response), report: "1", number: "1", draft: handleOf(draft.key), pillar, initiative, "*": "nothing" };
  author = [await rememberWriter(draft, draft.key), await receiptCookie.write(key), await trackingCookie.write(reference)].map((cookie) => cookie.split(";")[0]).join("; ");
  desk = [];
  for (const role of ROLES) desk.push(await cookieOf(await aPerson(db, role, "MX")));
  const reader = { id, email: "itzel@example.mx" };
  const event = await atomically(db, (tx) => record(tx, "stakeholder", "submission.link-requested", id));
  codes = [openingCode(event, reader), ...(["confirm", "preferences", "unsubscribe"] as const).map((purpose) => codeFor(purpose, reader))];
});
afterAll(async () => {
  delete process.env.TRUST_PROXY;
  await portal.close();
});

const ODD = [
  "", "0", "-1", "1.5", "1e309", "100", "5000", "2147483648", "9007199254740993", "99999999999999999999", "NaN", "x", "yes", "__proto__", "constructor", "[]", "null", "US", "none",
  "%2500", "%F0%9F%98%80", "%CC%81", "%EF%BF%BF", "%C2%85", "%27%20or%201=1--", "..%2F..%2Fetc", "%3Cscript%3E", "%25%25", "%5C", "*", "(", "a:*", "%26%7C!", "x".repeat(250),
  `0-${"0".repeat(40)}`, `1-${"f".repeat(40)}`, `999999999999999-${"a".repeat(40)}`, `-1-${"a".repeat(40)}`, "0".repeat(32), "HLED-2222-2222",
];
/** Octets that are no text: the door's to refuse. */
const BROKEN = ["%00", "%ff", "%E0%A4%A", "%", "%zz", "%ED%A0%80", "%0d%0aSet-Cookie:x=1", "%c0%af"];

/** Names that an address may have after its question mark. They are read from the source, so that a new one is tried too. */
async function names(): Promise<string[]> {
  const sources = await Promise.all(places.map(({ file }) => readFile(`app/${file}`, "utf8")));
  const asked = [...sources, await readFile("app/notices/codes.server.ts", "utf8"), await readFile("app/submissions/drafts/step.server.ts", "utf8")].flatMap((source) => [
    ...[...source.matchAll(/searchParams\.(?:get|getAll|has)\("(\w+)"\)/g)].map(([, name]) => name!),
    ...[...source.matchAll(/const (?:Query|Told) = z\.object\(\{([\s\S]*?)\}\)/g)].flatMap(([, shape]) => [...shape!.matchAll(/(\w+): z\./g)].map(([, name]) => name!)),
  ]);
  return [...new Set(asked)];
}

async function judge(address: string, Cookie: string, wrong: string[]) {
  const answer = await portal.ask(address, { headers: { Cookie, ...fromElsewhere() } });
  const page = await answer.text();
  const shown = `${answer.status} ${address.slice(0, 120)}`;
  if (answer.status >= 500) wrong.push(shown);
  if (answer.status >= 400 && !/<h1|role="alert"/.test(page) && !/^[A-Z¿].*\.$/.test(page)) wrong.push(`${shown} says nothing`);
  if (page.includes("\0")) wrong.push(`${shown} has a NUL`);
  if (answer.headers.get("Set-Cookie")?.includes("x=1") || [...answer.headers.keys()].includes("x")) wrong.push(`${shown} sets a header`);
}

test("the names in addresses are found", async () => {
  expect(await names()).toEqual(expect.arrayContaining(["code", "page", "q", "pillar", "initiative", "version", "since", "until", "rows", "slot", "reference", "saved", "closed"]));
});

test("odd values in what an address asks: a page, or a sentence; never a fault", { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  let cases = 0;
  const all = await names();
  for (const { file, path } of places.filter(({ file }) => !file.startsWith("ui/"))) {
    const address = `/${path}`.replace(/:(\w+)|\*/g, (name, key: string) => params[key ?? name]!);
    const source = await readFile(`app/${file}`, "utf8");
    if (!/^export (async )?function loader\b/m.test(source)) continue;
    const cookies = path.includes("/desk") ? desk[cases % desk.length]! : author;
    const values = /searchParams|readQuery|codeIn|readStep/.test(source) ? [...some([...ODD, ...BROKEN], often(24, 2), cases), ...codes, ...codes.map((code) => code.replace(/.$/, "g"))] : ODD.slice(0, 3);
    for (const value of values) {
      cases++;
      await judge(`${address}?${all.map((name) => `${name}=${value}`).join("&")}`, cookies, wrong);
    }
    await judge(`${address}?${all.map((name) => `${name}=1&${name}=2&${name}[]=3&${name}[a]=4`).join("&")}&&=&?#`, cookies, wrong);
  }
  console.log(`bad input, what addresses ask: ${cases} cases, ${wrong.length} failed`);
  expect(wrong).toEqual([]);
});

test("odd names in an address's path: a page, or a sentence; never a fault", { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  let cases = 0, offset = 0;
  for (const { path } of places.filter(({ path }) => /:(?!language)|\*/.test(path))) {
    for (const value of some([...ODD, ...BROKEN].filter(Boolean), 4, offset++)) {
      cases++;
      const address = `/${path}`.replace(/:(\w+)|\*/g, (_, key: string | undefined) => (key === "language" ? "es" : value));
      await judge(address, path.includes("/desk") ? desk[cases % desk.length]! : author, wrong);
    }
  }
  console.log(`bad input, names in addresses: ${cases} cases, ${wrong.length} failed`);
  expect(wrong).toEqual([]);
});
