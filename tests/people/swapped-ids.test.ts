import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { GOVERNMENTS } from "#app/people/people.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { mintReference, readReference } from "#app/submissions/reference.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { prepareBulk } from "#app/triage/bulk/bulk.server.ts";
import { suspect } from "#app/triage/spam/suspicions.server.ts";
import { saveView } from "#app/triage/queue/saved-views.server.ts";
import { db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { decideTogether } from "#tests/support/decisions.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { anEntry } from "#tests/support/entries.ts";
import { ask } from "#tests/support/notices.ts";
import { aPasskey } from "#tests/support/passkeys.ts";
import { aPerson } from "#tests/support/people.ts";
import { places } from "#tests/support/places.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission, anAnsweredSubmission } from "#tests/support/submissions.ts";

type Form = Record<string, string | string[]>;
type Sent = { path: string; form?: Form; cookie: string };
type Ask = (sent: Sent) => Promise<Response>;
/**
 * A door with an id in it, asked by somebody who may pass it with an id of their own. `foreign`: ids that others have;
 * `unknown`: one that nobody has. What comes back must be the same.
 */
type Swap = { name: string; file: string; foreign: Record<string, string>; unknown: string; sent: (id: string) => Sent };

let portal: Awaited<ReturnType<typeof openPortal>>;
let swaps: Swap[];
beforeAll(async () => {
  portal = await openPortal();
  swaps = await everySwap();
});
afterAll(() => portal.close());

const askPortal: Ask = ({ path, form, cookie }) => (form ? portal.send(path, form, { Cookie: cookie }) : portal.ask(path, { headers: { Cookie: cookie } }));

const first = (cookie: string) => cookie.split(";")[0]!;
const nobodys = () => mintReference(Uint8Array.from({ length: 7 }, () => randomInt(256)));
const holding = async ({ reference }: { reference: string }) => first(await trackingCookie.write(reference));

/** Submissions that the public is not to know of, each for another reason. */
async function unpublished() {
  const [waiting, declined, withdrawn, spam, kept] = [await aSubmission(db), await aSubmission(db), await aPublishedSubmission(db), await aSubmission(db), await aSubmission(db, { publication: "not-for-publication", publicationReason: "Private." })];
  await decideTogether(db, await aPerson(db), declined, { outcome: "decline", reason: "No.", pillar: null });
  await withdraw(db, withdrawn, { reason: "Done." });
  await suspect(db, await aPerson(db), spam);
  await decideTogether(db, await aPerson(db), kept, { outcome: "withhold", reason: null, pillar: null });
  return { waiting, declined, withdrawn, spam, kept };
}

/** The same door as document and as data, read and (where it takes a form) sent, in both languages. */
function ways(name: string, file: string, { foreign, unknown, path, cookie, form }: { foreign: Record<string, string>; unknown: string; path: (id: string) => string; cookie: string; form?: (id: string) => Form }): Swap[] {
  const data = `_data=${encodeURIComponent(file.replace(/\.tsx?$/, ""))}`;
  return ["/en", "/es"].flatMap((language) => ["", data].flatMap((query) => [false, true].filter((sends) => form || !sends).map((sends): Swap => ({
    name: `${sends ? "POST" : "GET"} ${language} ${name}${query && " ?_data"}`, file, foreign, unknown,
    sent: (id) => {
      const at = language + path(id);
      return { path: query ? `${at}${at.includes("?") ? "&" : "?"}${query}` : at, cookie, ...(sends && form ? { form: form(id) } : {}) };
    },
  }))));
}

async function everySwap(): Promise<Swap[]> {
  const references = (of: Record<string, { reference: string }>) => Object.fromEntries(Object.entries(of).map(([name, { reference }]) => [name, reference]));
  const hidden = references(await unpublished());
  const mine = await aSubmission(db);
  const published = await aPublishedSubmission(db);
  const answered = await anAnsweredSubmission(db);
  const others = { ...hidden, published: published.reference, answered: answered.reference };
  const reviewer = await cookieOf(await aPerson(db, "reviewer", "US"));
  const auditor = await cookieOf(await aPerson(db, "auditor", "US"));
  const administrator = await cookieOf(await aPerson(db, "administrator", "US"));
  const holder = await holding(mine);
  const swaps: Swap[] = [];

  // What is not published: for the public, for another's author, for who signs in.
  for (const [who, cookie] of [["nobody", ""], ["holder", holder], ["reviewer", reviewer]] as const) {
    const at = { foreign: hidden, unknown: nobodys(), cookie };
    swaps.push(...ways(`a comment, as ${who}`, "submissions/submission.route.tsx", { ...at, path: (id) => `/submissions/${id}` }));
    swaps.push(...ways(`a report of misuse, as ${who}`, "submissions/misuse/report.route.tsx", { ...at, path: (id) => `/submissions/${id}/report`, form: () => ({ key: "", name: "", email: "", text: "" }) }));
    swaps.push(...ways(`a published file, as ${who}`, "submissions/attachments/published.route.ts", { ...at, path: (id) => `/submissions/${id}/attachments/1` }));
  }
  const uncleared = await aPublishedSubmission(db);
  for (const scan of ["clean", "held", "infected"] as const) await anAttachment(db, uncleared, { scan });
  swaps.push(...ways("a file of a published comment", "submissions/attachments/published.route.ts", { foreign: { uncleared: "1", held: "2", infected: "3" }, unknown: "77", cookie: "", path: (id) => `/submissions/${uncleared.reference}/attachments/${id}` }));

  // Another author's tracking pages, by who holds a receipt of their own; and by who holds none.
  const tracking = places.filter(({ path }) => path.includes("track/:reference")).map(({ path, file }) => ({ file, path: path.replace(":language", "").replace(":number", "1") }));
  for (const { file, path } of tracking) {
    for (const cookie of [holder, ""]) swaps.push(...ways(`${path}, ${cookie ? "with another receipt" : "without one"}`, file, { foreign: others, unknown: nobodys(), cookie, path: (id) => path.replace(":reference", id), form: () => ({ text: "x", reason: "x", sure: "yes", reply: "x", kind: "addition", addition: "x" }) }));
  }
  await anAttachment(db, published);
  const { id: theirQuestion } = await ask(db, published, "When?");
  const { id: mineAsked } = await ask(db, mine, "Where?");
  swaps.push(...ways("a reply to another's question", "submissions/tracking/messages/messages.route.tsx", {
    foreign: { theirs: String(theirQuestion) }, unknown: String(mineAsked + 100_000), cookie: holder, path: () => `/track/${mine.reference}/messages`, form: (id) => ({ kind: "reply", question: id, reply: "Soon.", addition: "" }),
  }).filter(({ name }) => name.startsWith("POST")));
  swaps.push(...ways("a rating of another's answer", "submissions/tracking/verdicts/rating.route.tsx", {
    foreign: { theirs: String(answered.response) }, unknown: "100000", cookie: holder, path: () => `/track/${mine.reference}/rating`, form: (id) => ({ response: id, verdict: "partly", text: "" }),
  }).filter(({ name }) => name.startsWith("POST")));
  // A receipt's secret, and an address, that are not of this reference.
  swaps.push(...ways("a wrong secret", "submissions/tracking/return.route.tsx", { foreign: others, unknown: nobodys(), cookie: "", path: () => "/track", form: (id) => ({ reference: id, secret: "0000-0000-0000-0000-0000-0000" }) }).filter(({ name }) => name.startsWith("POST")).slice(0, 2));
  swaps.push(...ways("a link to another's address", "notices/links/link.route.tsx", { foreign: { published: published.reference, waiting: hidden.waiting! }, unknown: nobodys(), cookie: "", path: () => "/track/link", form: (id) => ({ reference: id, email: "else@example.org" }) }).filter(({ name }) => name.startsWith("POST")).slice(0, 2));

  // A view that somebody else keeps, whether it is shared or not.
  const keeper = await aPerson(db, "reviewer", "US");
  const views = await Promise.all((["nobody", "government", "both"] as const).map(async (shared) => [shared, String(Object.values(await saveView(db, keeper, { title: "Mine", shared, query: "view=waiting" }))[0])]));
  swaps.push(...ways("a saved view of somebody else", "triage/queue/saved-view.route.tsx", { foreign: Object.fromEntries(views) as Record<string, string>, unknown: "100000", cookie: reviewer, path: (id) => `/desk/views/${id}`, form: () => ({ title: "Theirs", shared: "both", number: "1", go: "remove" }) }));

  // Somebody else's draft.
  const [own, theirs] = [await aDraft(db), await aDraft(db)];
  const writer = first(await rememberWriter(own, own.key));
  for (const { path, file } of places.filter(({ path }) => path.includes("submit/:draft"))) {
    for (const cookie of [writer, ""]) {
      swaps.push(...ways(`${path}, ${cookie ? "with another draft" : "without one"}`, file, { foreign: { theirs: handleOf(theirs.key) }, unknown: handleOf("0".repeat(32)), cookie, path: (id) => path.replace(":language", "").replace(":draft", id), form: () => ({ title: "x", text: "x", version: "2" }) }));
    }
  }
  swaps.push(...ways("deleting another's draft", "submissions/drafts/resume.route.tsx", { foreign: { theirs: handleOf(theirs.key) }, unknown: handleOf("0".repeat(32)), cookie: writer, path: () => "/submit/resume", form: (id) => ({ go: "delete", draft: id, name: "" }) }).filter(({ name }) => name.startsWith("POST")));

  // What only the other government may read; and what nobody may who reads everything else.
  const confidential = await aSubmission(db);
  await aClaim(db, confidential, "MX");
  const secret = await anAttachment(db, confidential, { confidential: true, name: "precio.txt" });
  const lead = await cookieOf(await aPerson(db, "lead", "US"));
  for (const [who, cookie] of [["reviewer", reviewer], ["lead", lead], ["auditor", auditor], ["administrator", administrator]] as const) {
    for (const { path, file } of places.filter(({ path }) => path.includes("desk/submissions/:reference/attachments/:number"))) {
      swaps.push(...ways(`${path}, as ${who} of the other government`, file, {
        foreign: { confidential: String(secret) }, unknown: "77", cookie, path: (id) => path.replace(":language", "").replace(":reference", confidential.reference).replace(":number", id), form: () => ({ outcome: "keep-back", reason: "x", revision: "0" }),
      }));
    }
  }

  // Somebody else's passkey, of one's own government and of the other.
  const passkeys: Record<string, string> = {};
  for (const government of GOVERNMENTS) {
    const owner = await aPerson(db, "reviewer", government);
    await aPasskey(owner);
    passkeys[government] = String((await db.selectFrom("passkeys").select("id").where("person_id", "=", owner.id).executeTakeFirstOrThrow()).id);
  }
  for (const cookie of [reviewer, administrator]) {
    swaps.push(...ways("somebody else's passkey", "people/passkeys/passkey.route.tsx", { foreign: passkeys, unknown: "777777", cookie, path: (id) => `/desk/account/passkeys/${id}`, form: () => ({ name: "x", act: "remove" }) }));
  }

  // Somebody else's act on several, of one's own government and of the other.
  const bulks: Record<string, string> = {};
  for (const government of GOVERNMENTS) {
    const made = await prepareBulk(db, await aPerson(db, "reviewer", government), "spam", [(await aSubmission(db)).reference]);
    bulks[government] = typeof made === "string" ? made : String(made.id);
  }
  swaps.push(...ways("somebody else's act on several", "triage/bulk/act.route.tsx", { foreign: bulks, unknown: "777777", cookie: reviewer, path: (id) => `/desk/bulk/${id}`, form: () => ({ go: "confirm" }) }));

  // An entry is its writer's; a person, and what they did, is their government's.
  const entry = await anEntry(db, await aPerson(db, "reviewer", "US"));
  for (const { path, file } of places.filter(({ path }) => path.includes("entries/:reference"))) {
    swaps.push(...ways(`${path}, by somebody else`, file, { foreign: { entered: entry.reference, ...others }, unknown: nobodys(), cookie: reviewer, path: (id) => path.replace(":language", "").replace(":reference", id), form: () => ({}) }));
  }
  const itzel = await aPerson(db, "lead", "MX", "Xochitl Ajena");
  for (const { path, file } of places.filter(({ path }) => path.includes("people/:person"))) {
    swaps.push(...ways(`${path}, as administrator of the other government`, file, {
      foreign: { theirs: String(itzel.id) }, unknown: "2000000", cookie: administrator, path: (id) => path.replace(":language", "").replace(":person", id), form: () => ({ change: "disable", name: "x", email: "x@example.org", role: "lead", pillar: "", confirmed: "yes" }),
    }));
  }
  for (const cookie of [auditor, administrator]) {
    for (const file of ["history/history.route.tsx", "history/export.route.ts"]) {
      const page = file.includes("export") ? "/desk/history/export?" : "/desk/history?";
      swaps.push(...ways("the history of a person of the other government", file, { foreign: { name: itzel.name, address: itzel.email }, unknown: "Nobody Atall", cookie, path: (id) => `${page}about=${encodeURIComponent(id)}` }));
    }
  }
  return swaps;
}

/** What an answer says, without what differs from one answer to the next: its own id, the nonce, the number of the request. */
async function said(answer: Response, id: string): Promise<string> {
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("Content-Security-Policy") ?? "")?.[1];
  // A number may stand anywhere: only where the page says it again does it count as the id.
  const echo = /^\d+$/.test(id) ? [new RegExp(`(?<=(?:attachments|people|passkeys|bulk|views)(?:/|%2F)|"(?:passkey|number|question|response|bulk|view)":"|value=")${id}(?![0-9])`, "g")] : [id, encodeURIComponent(id), encodeURIComponent(id).replaceAll("%20", "+"), encodeURIComponent(encodeURIComponent(id))];
  const volatile = [nonce, answer.headers.get("X-Request-Id"), ...echo].filter((each) => each !== null && each !== undefined);
  const without = (text: string) => volatile.reduce<string>((left, each) => left.replaceAll(each, "·"), text);
  const headers = ["Location", "X-Remix-Redirect", "Content-Type", "Content-Disposition", "Cache-Control", "X-Remix-Catch", "X-Remix-Response", "X-Remix-Status"].map((name) => `${name}: ${without(answer.headers.get(name) ?? "")}`);
  return [answer.status, ...headers, without(await answer.text())].join("\n");
}

/** Asks each door with an id that others have and with one that nobody has. @returns where the two answers differ, and how long each took */
async function leaks(all: Swap[], ask: Ask) {
  const found: string[] = [];
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  const timed = async (of: number[], sent: Sent, id: string) => {
    const began = performance.now();
    const words = await said(await ask(sent), id);
    of.push(performance.now() - began);
    return words;
  };
  let cases = 0;
  const left = all.values();
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (const { name, foreign, unknown, sent } of left) {
      const nobody = await timed(times.unknown, sent(unknown), unknown);
      for (const [whose, id] of Object.entries(foreign)) {
        cases++;
        const known = await timed(times.known, sent(id), id);
        if (known !== nobody) found.push(`${name}: ${whose} is told from an id nobody has (${known.split("\n")[0]}, ${nobody.split("\n")[0]})`);
      }
    }
  }));
  return { cases, found, times };
}
const median = (numbers: number[]) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)]!;

test("an id that others have is answered as one that nobody has, wherever it stands", async () => {
  expect(readReference(nobodys())).not.toBeNull();
  const { cases, found, times } = await leaks(swaps, askPortal);
  console.log(`${cases} swapped ids at ${new Set(swaps.map(({ file }) => file)).size} routes; ${median(times.known).toFixed(1)} ms for ids of others, ${median(times.unknown).toFixed(1)} ms for ids of nobody (medians).`);
  expect(found).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(1000);
}, 120_000);

test("every route with an id in its address is tried, or named with why an id of others is no secret there", () => {
  const tried = new Set(swaps.map(({ file }) => file));
  const missing = places.filter(({ path, file }) => /:(?!language)/.test(path) && !tried.has(file) && !(file in OPEN)).map(({ file }) => file);
  expect(missing).toEqual([]);
});
/** Where everybody who may enter may see every one there is. */
const OPEN: Record<string, string> = {
  "people/providers/visit.route.tsx": "one of two governments", "people/providers/return.route.ts": "one of two governments", "triage/numbers/table.route.ts": "one of the figures of the page", "themes/exports/file.route.ts": "one of the files of the page",
  "initiatives/pillar.route.tsx": "public", "initiatives/initiative.route.tsx": "public", "campaigns/campaign.route.tsx": "public", "commitments/commitment.route.tsx": "public; that what is not agreed to is no page is in tests/commitments/pages.route.test.ts", "responses/public-response.route.tsx": "public", "responses/signed.route.ts": "public", "themes/public/theme.route.tsx": "public themes; one that is not is not found: tests/themes/public.test.ts",
  "meetings/meeting.route.tsx": "public", "meetings/entry.route.ts": "public",
  ...Object.fromEntries(["meetings/book/public.route.tsx", "meetings/book/public-file.route.ts", "reports/answers/call.route.tsx", "reports/answers/call-points.route.tsx", "reports/answers/call-file.route.ts", "reports/answers/meeting.route.tsx", "reports/answers/meeting-points.route.tsx", "reports/answers/meeting-file.route.ts"].map((file) => [file, "public, of public material alone"])),
  ...Object.fromEntries(["desk.route.tsx", "book.route.tsx", "file.route.ts"].map((page) => [`meetings/book/${page}`, "the desk of both governments sees every book"])),
  ...Object.fromEntries(["meeting", "proposal", "deferral", "new-outcome", "outcome", "links"].map((page) => [`meetings/desk/${page}.route.tsx`, "the desk of both governments sees every meeting; that an item or outcome of another meeting is none of this one is in tests/meetings/desk.route.test.ts"])),
  ...Object.fromEntries(["statement", "text"].map((page) => [`initiatives/statements/${page}.route.tsx`, "the desk of both governments sees every statement; who may act on it is the matrix's matter"])),
  ...Object.fromEntries(["commitment", "text", "state", "progress"].map((page) => [`commitments/desk/${page}.route.tsx`, "the desk of both governments sees every commitment; who may act on it is the matrix's matter"])),
  ...Object.fromEntries([
    "triage/submission.route.tsx", "triage/presence/presence.route.ts", "triage/decision.route.tsx", "triage/notes.route.tsx", "triage/sorting/sorting.route.tsx", "triage/sorting/parts/split.route.tsx", "triage/sorting/labels/label.route.tsx", "triage/questions/messages.route.tsx", "triage/history.route.tsx", "triage/second-looks/second-look.route.tsx", "triage/undo.route.tsx", "triage/reviews/review.route.tsx", "triage/redactions/redaction.route.tsx", "triage/contests/contest.route.tsx", "triage/claims/claim.route.tsx",
    "themes/points/points.route.tsx", "triage/reports/report.route.tsx", "triage/spam/suspicion.route.tsx", "triage/translations/translation.route.tsx", "triage/translations/review.route.tsx", "triage/translations/machine/machine.route.tsx",
    "campaigns/desk/campaign.route.tsx", "campaigns/desk/members.route.tsx", "campaigns/desk/changes.route.tsx", "campaigns/desk/place.route.tsx",
    "responses/new.route.tsx", "responses/response.route.tsx", "responses/signature.route.tsx", "responses/answers.route.tsx", "responses/steps.route.tsx", "responses/preview.route.tsx",
  ].map((file) => [file, "the desk of both governments sees every submission and response; who may act on it is the matrix's matter"])),
  ...Object.fromEntries(["theme", "revision", "merge"].map((page) => [`themes/codebook/${page}.route.tsx`, "the desk of both governments sees the whole codebook"])),
  "themes/rounds/round.route.tsx": "the desk of both governments sees every round; what only its coders see of it is in tests/themes/rounds.test.ts",
  ...Object.fromEntries(["noun", "piece", "live"].map((page) => [`administration/${page}.route.tsx`, "administrators of both governments see every piece of content and its drafts"])),
};

test("a lookup that leaks is caught: by its status, by one word more, and in the database itself", async () => {
  const some = swaps.filter(({ name }) => /^GET \/en a comment, as nobody/.test(name));
  const isOthers = (path: string) => some.some(({ foreign }) => Object.values(foreign).some((id) => path.includes(id)));
  const status: Ask = async (sent) => (isOthers(sent.path) ? new Response("", { status: 403 }) : askPortal(sent));
  const word: Ask = async (sent) => {
    const answer = await askPortal(sent);
    return isOthers(sent.path) ? new Response(`${await answer.text()} `, answer) : answer;
  };
  for (const leaky of [status, word]) expect((await leaks(some, leaky)).found.length).toBeGreaterThanOrEqual(some.length);

  const closed = swaps.filter(({ name }) => /attachments.*as reviewer of the other/.test(name));
  await db.updateTable("claims").set({ readers: "both" }).execute();
  expect((await leaks(closed, askPortal)).found.length).toBeGreaterThan(0);
}, 60_000);
