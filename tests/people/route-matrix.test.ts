import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { PILLAR_ROLES, ROLES, type Role } from "#app/people/people.ts";
import { PERMISSIONS, type Act } from "#app/people/permissions.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { draftResponse } from "#app/responses/responses.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { db } from "#db/database.server.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { aPerson } from "#tests/support/people.ts";
import { places, type Place } from "#tests/support/places.ts";
import { cookieOf, halfwayCookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

/** Who may enter each door: anyone, the holder of the receipt, the browser that opened the draft, whoever has shown a password, whoever is signed in, or those whose role allows an act. A route that is not here fails. */
type Door = "anyone" | "holder" | "writer" | "halfway" | "signed-in" | Act;
const DOORS: Record<string, { loader?: Door; action?: Door }> = {
  "initiatives/splash.route.tsx": { loader: "anyone" },
  "ui/public-frame.route.tsx": { loader: "anyone" },
  "initiatives/home.route.tsx": { loader: "anyone" },
  "initiatives/about.route.tsx": { loader: "anyone" },
  "initiatives/pillar.route.tsx": { loader: "anyone" },
  "initiatives/initiative.route.tsx": { loader: "anyone" },
  "meetings/meetings.route.tsx": { loader: "anyone" },
  "privacy/privacy.route.tsx": { loader: "anyone" },
  "privacy/accessibility.route.tsx": { loader: "anyone" },
  "privacy/desk.route.tsx": { loader: "read-desk", action: "edit-privacy" },
  "administration/administration.route.tsx": { loader: "read-content" },
  "administration/noun.route.tsx": { loader: "read-content" },
  "administration/piece.route.tsx": { loader: "read-content", action: "manage-content" },
  "administration/live.route.tsx": { loader: "read-content", action: "manage-content" },
  "submissions/list.route.tsx": { loader: "anyone" },
  "submissions/submission.route.tsx": { loader: "anyone" },
  "submissions/misuse/report.route.tsx": { loader: "anyone", action: "anyone" },
  "submissions/drafts/start.route.tsx": { loader: "anyone", action: "anyone" },
  "submissions/drafts/resume.route.tsx": { loader: "anyone", action: "anyone" },
  "submissions/drafts/about-you.route.tsx": { loader: "writer", action: "writer" },
  "submissions/drafts/topic.route.tsx": { loader: "writer", action: "writer" },
  "submissions/drafts/comment.route.tsx": { loader: "writer", action: "writer" },
  "submissions/attachments/files.route.tsx": { loader: "writer", action: "writer" },
  "submissions/claims/confidential.route.tsx": { loader: "writer", action: "writer" },
  "submissions/drafts/publication.route.tsx": { loader: "writer", action: "writer" },
  "submissions/drafts/check.route.tsx": { loader: "writer", action: "writer" },
  "submissions/drafts/saved.route.tsx": { loader: "writer", action: "writer" },
  "submissions/receipts/receipt.route.tsx": { loader: "anyone", action: "anyone" },
  "submissions/receipts/file.route.ts": { loader: "anyone" },
  "submissions/receipts/content.route.ts": { loader: "anyone" },
  "submissions/tracking/return.route.tsx": { loader: "anyone", action: "anyone" },
  "submissions/tracking/tracking.route.tsx": { loader: "holder" },
  "submissions/tracking/messages/messages.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/corrections/correction.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/choices/publication.route.tsx": { loader: "holder", action: "holder" },
  "submissions/attachments/published.route.ts": { loader: "anyone" },
  "triage/attachments/attachment.route.tsx": { loader: "read-desk" },
  "triage/attachments/file.route.ts": { loader: "read-desk" },
  "triage/attachments/release.route.tsx": { loader: "release-files", action: "release-files" },
  "triage/attachments/clearance.route.tsx": { loader: "clear-attachments", action: "clear-attachments" },
  "triage/claims/claim.route.tsx": { loader: "rule-on-claims", action: "rule-on-claims" },
  "submissions/tracking/choices/withdrawal.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/attachments/files.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/attachments/claim.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/attachments/file.route.ts": { loader: "holder" },
  "submissions/tracking/verdicts/rating.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/verdicts/review.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/content.route.ts": { loader: "holder" },
  "submissions/tracking/close.route.ts": { loader: "holder", action: "holder" },
  "people/sign-in.route.tsx": { loader: "anyone", action: "anyone" },
  "people/factors/second-factor.route.tsx": { loader: "halfway", action: "halfway" },
  "people/factors/authenticator.route.tsx": { loader: "halfway", action: "halfway" },
  "people/factors/recovery-codes.route.tsx": { loader: "halfway", action: "halfway" },
  "people/factors/file.route.ts": { loader: "halfway" },
  "people/sign-out.route.ts": { loader: "anyone", action: "anyone" },
  "people/join.route.tsx": { loader: "anyone", action: "anyone" },
  "people/reset.route.tsx": { loader: "anyone", action: "anyone" },
  "people/forgotten.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/outbox/mailbox.route.tsx": { loader: "anyone" },
  "notices/outbox/waiting.route.tsx": { loader: "read-notices" },
  "notices/addresses/confirm.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/choices/choices.route.tsx": { loader: "holder", action: "holder" },
  "notices/choices/preferences.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/choices/unsubscribe.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/links/link.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/links/open.route.tsx": { loader: "anyone", action: "anyone" },
  "http/not-found.route.tsx": { loader: "anyone" },
  "history/history.route.tsx": { loader: "read-history" },
  "history/export.route.ts": { loader: "read-history" },
  "triage/desk.route.tsx": { loader: "signed-in" },
  "people/confirming/confirm.route.tsx": { loader: "signed-in", action: "signed-in" },
  "triage/queue.route.tsx": { loader: "read-desk" },
  "triage/submission.route.tsx": { loader: "read-desk" },
  "triage/decision.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
  "triage/notes.route.tsx": { loader: "write-notes", action: "write-notes" },
  "submissions/entries/new.route.tsx": { loader: "enter-submissions", action: "enter-submissions" },
  "submissions/entries/entry.route.tsx": { loader: "enter-submissions" },
  "submissions/entries/files.route.tsx": { loader: "enter-submissions", action: "enter-submissions" },
  "triage/questions/question.route.tsx": { loader: "ask-authors", action: "ask-authors" },
  "triage/reviews/review.route.tsx": { loader: "settle-reviews", action: "settle-reviews" },
  "triage/reviews/list.route.tsx": { loader: "read-desk" },
  "triage/reports/list.route.tsx": { loader: "read-desk" },
  "triage/reports/report.route.tsx": { loader: "read-desk", action: "settle-reports" },
  "triage/spam/suspicion.route.tsx": { loader: "triage-spam", action: "triage-spam" },
  "triage/spam/spam.route.tsx": { loader: "triage-spam" },
  "triage/spam/release.route.tsx": { loader: "triage-spam", action: "triage-spam" },
  "responses/new.route.tsx": { loader: "write-responses", action: "write-responses" },
  "responses/list.route.tsx": { loader: "read-desk" },
  "responses/response.route.tsx": { loader: "read-desk", action: "write-responses" },
  "responses/signature.route.tsx": { loader: "sign-responses", action: "sign-responses" },
};

/** Doors of one submission or response: whoever holds the role for another pillar only does not pass them. Behind the others nothing of one pillar is asked about. */
const PILLAR_BOUND = /^triage\/(?!desk|queue)|^responses\/(?!list)/;

const visitors = ["nobody", "holder", "writer", "halfway", "disabled", ...ROLES, ...PILLAR_ROLES.map((role) => `${role} of another pillar` as const)] as const;
type Visitor = (typeof visitors)[number];
function enters(door: Door, visitor: Visitor, file: string): boolean {
  if (door === "anyone") return true;
  if (door === "holder" || door === "writer") return visitor === door;
  const [role, elsewhere] = visitor.split(" of ");
  if (door === "halfway") return visitor === "halfway" || (ROLES as readonly string[]).includes(role!);
  if (door === "signed-in") return (ROLES as readonly string[]).includes(role!);
  if (!(PERMISSIONS[door] as readonly string[]).includes(role!)) return false;
  return !elsewhere || door === "read-desk" || file === "triage/spam/spam.route.tsx" || !PILLAR_BOUND.test(file);
}

let portal: Awaited<ReturnType<typeof openPortal>>;
const cookies = {} as Record<Visitor, string>;
let params: Record<string, string>;
let elsewhere: number;

/** The role with which a visitor signs in; undefined for those who do not. */
const roleOf = (visitor: Visitor): Role | undefined => ROLES.find((role) => visitor.split(" of ")[0] === role);
const pillarsOfOne = async (id: number) => (await db.selectFrom("submission_pillars").select("pillar_id").where("submission_id", "=", id).execute()).map(({ pillar_id }) => pillar_id);

beforeAll(async () => {
  portal = await openPortal();
  const submission = await aPublishedSubmission(db);
  const response = await draftResponse(db, await aPerson(db, "lead"), submission, { base: 0, en: "One.", es: "Uno." });
  if (response === "not-published") throw new Error(response);
  await reportMisuse(db, submission, { name: "Somebody", email: null, text: "Not by me.", key: mintKey() }, "en");
  const report = await db.selectFrom("misuse_reports").select("id").executeTakeFirstOrThrow();
  const pillar = await db.selectFrom("pillars").select("slug").executeTakeFirstOrThrow();
  const initiative = await db.selectFrom("initiatives").select("slug").executeTakeFirstOrThrow();
  params = { language: "en", reference: submission.reference, response: String(response.id), report: String(report.id), pillar: pillar.slug, initiative: initiative.slug, noun: "initiative", key: initiative.slug, "*": "no-such-page" };

  const writer = await aDraft(db);
  params.draft = handleOf(writer.key);

  cookies.nobody = "";
  cookies.writer = (await rememberWriter(writer, writer.key)).split(";")[0]!;
  cookies.holder = (await trackingCookie.write(submission.reference)).split(";")[0]!;
  const { id: another } = await db.selectFrom("pillars").select("id").where("id", "not in", (await pillarsOfOne(submission.id))).executeTakeFirstOrThrow();
  elsewhere = another;
  for (const visitor of visitors) if (roleOf(visitor)) cookies[visitor] = await renew(visitor);
  cookies.halfway = await renew("halfway");
  const disabled = await aPerson(db, "administrator");
  cookies.disabled = await cookieOf(disabled);
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", disabled.id).execute();
});
afterAll(() => portal.close());

/** A layout beside the language has no address of its own: it is asked at the home page. */
const addressOf = (place: Place) => pathOf(place) + (place.file === "triage/spam/release.route.tsx" ? `?reference=${params.reference}` : "");
const pathOf = ({ path, file }: Place) => (!path && !file.includes("splash") ? "/en" : `/${path.replace(/:(\w+)|\*/g, (name, key: string) => params[key ?? name]!)}`);

/** "in" or how the visitor was turned away; `?_data` says a redirect in a header. */
function judge(answer: Response): string {
  const to = answer.headers.get("X-Remix-Redirect") ?? (answer.status === 303 ? answer.headers.get("Location") : null);
  if (to && /^\/en\/(sign-in\?|sign-in$|sign-in\/second-factor|track$|submit\/resume$)/.test(to)) return "turned away";
  if (answer.status === 403) return "turned away";
  return answer.status < 500 ? "in" : `failed with ${answer.status}`;
}

test("every route is listed with exactly the doors that it has", async () => {
  const found: typeof DOORS = {};
  for (const { file } of places) {
    const source = await readFile(`app/${file}`, "utf8");
    found[file] = {
      ...(/^export (async )?function loader\b/m.test(source) && { loader: DOORS[file]?.loader ?? ("unlisted" as Door) }),
      ...(/^export (async )?function action\b/m.test(source) && { action: DOORS[file]?.action ?? ("unlisted" as Door) }),
    };
  }
  expect(found).toEqual(DOORS);
});

describe.each(visitors)("%s", (visitor) => {
  test("is let in and turned away as listed: as document and as ?_data, reading and sending", async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const place of places) {
      const address = addressOf(place);
      const form: Record<string, string> = place.file === "triage/spam/release.route.tsx" ? { reference: params.reference! } : {};
      const data = `_data=${encodeURIComponent(place.file.replace(/\.tsx?$/, ""))}`;
      const headers = { Cookie: cookies[visitor] };
      const { loader, action } = DOORS[place.file]!;
      const requests: [string, Door, () => Promise<Response>][] = [];
      if (loader) requests.push(["GET", loader, () => portal.ask(address, { headers })], ["GET ?_data", loader, () => portal.ask(`${address}${address.includes("?") ? "&" : "?"}${data}`, { headers })]);
      if (action) requests.push(["POST", action, () => portal.send(address, form, headers)], ["POST ?_data", action, () => portal.send(`${address}${address.includes("?") ? "&" : "?"}${data}`, form, headers)]);
      for (const [how, door, request] of requests) {
        asked++;
        // A layout has no page of its own: its document is the page inside it, which has its own line here.
        const answer = judge(await request());
        const signsOut = place.file === "people/sign-out.route.ts";
        const expected = signsOut || !enters(door, visitor, place.file) ? "turned away" : "in";
        if (answer !== expected) wrong.push(`${how} ${address} (${place.file}): ${answer}, expected ${expected}`);
      }
      if (action === "anyone" && place.file === "people/sign-out.route.ts" && visitor !== "nobody") cookies[visitor] = await renew(visitor);
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(60);
  }, 120_000);
});

/** Signing out is part of the round: the visitor comes back with a new session. */
async function renew(visitor: Visitor): Promise<string> {
  if (visitor === "halfway") return halfwayCookieOf(await aPerson(db, "administrator", "MX"));
  const role = roleOf(visitor);
  return role ? cookieOf(await aPerson(db, role, "MX", "Ada Example", visitor === role ? null : elsewhere)) : cookies[visitor];
}

test("no mutating route runs for a foreign, missing, null or disguised Origin: document, ?_data and resource", async () => {
  const disguises: Record<string, string>[] = [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: `${portal.url}.evil.example` },
    { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
    { Origin: portal.url, "Sec-Fetch-Site": "cross-site" },
    { Origin: portal.url, "Sec-Fetch-Site": "same-site" },
    {},
  ];
  const ran: string[] = [];
  const before = await db.selectFrom("events").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  for (const place of places.filter(({ file }) => DOORS[file]?.action)) {
    for (const query of ["", `?_data=${encodeURIComponent(place.file.replace(/\.tsx?$/, ""))}`]) {
      for (const headers of disguises) {
        const cookie = cookies[DOORS[place.file]?.action === "sign-responses" ? "signatory" : "lead"];
        const answer = await fetch(portal.url + pathOf(place) + query, { method: "POST", redirect: "manual", body: new URLSearchParams({ text: "x" }), headers: { ...headers, Cookie: cookie } });
        if (answer.status !== 403) ran.push(`${answer.status} ${addressOf(place)}${query} ${JSON.stringify(headers)}`);
      }
    }
  }
  const after = await db.selectFrom("events").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  expect(ran).toEqual([]);
  expect(after).toEqual(before);

  // The same request from our own page does run: the refusals above are the Origin's doing.
  const own = await portal.send(`/en/desk/submissions/${params.reference}/notes`, { text: "seen" }, { Cookie: cookies.lead });
  expect(own.status).toBe(303);
});
