import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { GOVERNMENTS, PILLAR_ROLES, ROLES, type Government, type Role } from "#app/people/people.ts";
import { PERMISSIONS, type Act } from "#app/people/permissions.ts";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { publishTheme } from "#app/themes/codebook/codebook.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { db } from "#db/database.server.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { aDraft } from "#tests/support/drafts.ts";
import { aMeeting } from "#tests/support/meetings.ts";
import { aPerson } from "#tests/support/people.ts";
import { aTheme } from "#tests/support/points.ts";
import { aDraftResponse } from "#tests/support/responses.ts";
import { places, type Place } from "#tests/support/places.ts";
import { cookieOf, halfwayCookieOf, openPortal } from "#tests/support/portal.ts";
import { aLabel } from "#tests/support/sorting.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

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
  "meetings/meeting.route.tsx": { loader: "anyone" },
  "meetings/calendar.route.ts": { loader: "anyone" },
  "meetings/entry.route.ts": { loader: "anyone" },
  "meetings/book/public.route.tsx": { loader: "anyone" },
  "meetings/book/public-file.route.ts": { loader: "anyone" },
  "meetings/book/desk.route.tsx": { loader: "read-desk", action: "freeze-briefings" },
  "meetings/book/book.route.tsx": { loader: "read-desk" },
  "meetings/book/file.route.ts": { loader: "read-desk" },
  "reports/answers/call.route.tsx": { loader: "anyone" },
  "reports/answers/call-points.route.tsx": { loader: "anyone" },
  "reports/answers/call-file.route.ts": { loader: "anyone" },
  "reports/answers/meeting.route.tsx": { loader: "anyone" },
  "reports/answers/meeting-points.route.tsx": { loader: "anyone" },
  "reports/answers/meeting-file.route.ts": { loader: "anyone" },
  "notices/subscriptions/subscribe.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/subscriptions/confirm.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/subscriptions/follows.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/subscriptions/end.route.tsx": { loader: "anyone", action: "anyone" },
  "notices/digests/choice.route.tsx": { loader: "read-desk", action: "read-desk" },
  "initiatives/statements/list.route.tsx": { loader: "read-desk" },
  "initiatives/statements/statement.route.tsx": { loader: "read-desk", action: "write-statements" },
  "initiatives/statements/text.route.tsx": { loader: "write-statements", action: "write-statements" },
  "meetings/desk/list.route.tsx": { loader: "read-desk" },
  "meetings/desk/meeting.route.tsx": { loader: "read-desk", action: "set-agenda" },
  "meetings/desk/proposal.route.tsx": { loader: "set-agenda", action: "set-agenda" },
  "meetings/desk/deferral.route.tsx": { loader: "set-agenda", action: "set-agenda" },
  "meetings/desk/new-outcome.route.tsx": { loader: "record-outcomes", action: "record-outcomes" },
  "meetings/desk/outcome.route.tsx": { loader: "read-desk", action: "record-outcomes" },
  "meetings/desk/links.route.tsx": { loader: "record-outcomes", action: "record-outcomes" },
  "promises/promises.route.tsx": { loader: "anyone" },
  "promises/table.route.ts": { loader: "anyone" },
  "privacy/privacy.route.tsx": { loader: "anyone" },
  "privacy/accessibility.route.tsx": { loader: "anyone" },
  "privacy/desk.route.tsx": { loader: "read-desk", action: "edit-privacy" },
  "administration/administration.route.tsx": { loader: "read-content" },
  "administration/noun.route.tsx": { loader: "read-content" },
  "administration/piece.route.tsx": { loader: "read-content", action: "manage-content" },
  "administration/live.route.tsx": { loader: "read-content", action: "manage-content" },
  "submissions/list.route.tsx": { loader: "anyone" },
  "themes/public/list.route.tsx": { loader: "anyone" },
  "themes/public/theme.route.tsx": { loader: "anyone" },
  "submissions/decisions/decisions.route.tsx": { loader: "anyone" },
  "campaigns/method.route.tsx": { loader: "anyone" },
  "campaigns/list.route.tsx": { loader: "anyone" },
  "campaigns/campaign.route.tsx": { loader: "anyone" },
  "triage/second-looks/second-look.route.tsx": { loader: "settle-second-looks", action: "settle-second-looks" },
  "triage/undo.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
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
  "triage/numbers/numbers.route.tsx": { loader: "read-numbers" },
  "triage/numbers/table.route.ts": { loader: "read-numbers" },
  "triage/attachments/attachment.route.tsx": { loader: "read-desk" },
  "triage/attachments/file.route.ts": { loader: "read-desk" },
  "triage/attachments/release.route.tsx": { loader: "release-files", action: "release-files" },
  "triage/attachments/redactions.route.tsx": { loader: "clear-attachments", action: "clear-attachments" },
  "triage/attachments/removal.route.tsx": { loader: "clear-attachments", action: "clear-attachments" },
  "triage/attachments/picture.route.ts": { loader: "clear-attachments" },
  "triage/attachments/preview.route.ts": { loader: "clear-attachments" },
  "triage/attachments/clearance.route.tsx": { loader: "clear-attachments", action: "clear-attachments" },
  "triage/claims/claim.route.tsx": { loader: "rule-on-claims", action: "rule-on-claims" },
  "submissions/tracking/choices/withdrawal.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/attachments/files.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/attachments/claim.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/attachments/file.route.ts": { loader: "holder" },
  "submissions/tracking/verdicts/rating.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/contests/contest.route.tsx": { loader: "holder", action: "holder" },
  "triage/redactions/redaction.route.tsx": { loader: "read-desk", action: "redact-submissions" },
  "triage/contests/contest.route.tsx": { loader: "settle-contests", action: "settle-contests" },
  "submissions/tracking/verdicts/review.route.tsx": { loader: "holder", action: "holder" },
  "submissions/tracking/content.route.ts": { loader: "holder" },
  "submissions/tracking/close.route.ts": { loader: "holder", action: "holder" },
  "people/sign-in.route.tsx": { loader: "anyone", action: "anyone" },
  "people/factors/second-factor.route.tsx": { loader: "halfway", action: "halfway" },
  "people/factors/authenticator.route.tsx": { loader: "halfway", action: "halfway" },
  "people/factors/recovery-codes.route.tsx": { loader: "halfway", action: "halfway" },
  "people/factors/file.route.ts": { loader: "halfway" },
  "people/passkeys/options.route.ts": { loader: "anyone" },
  "people/passkeys/sign-in.route.tsx": { loader: "anyone", action: "anyone" },
  "people/passkeys/passkeys.route.tsx": { loader: "read-desk", action: "read-desk" },
  "people/passkeys/passkey.route.tsx": { loader: "read-desk", action: "read-desk" },
  "people/providers/visit.route.tsx": { loader: "anyone" },
  "people/providers/return.route.ts": { loader: "anyone" },
  "people/sign-out.route.ts": { loader: "anyone", action: "anyone" },
  "people/managing/list.route.tsx": { loader: "manage-people" },
  "people/managing/invitation.route.tsx": { loader: "manage-people", action: "manage-people" },
  "people/managing/person.route.tsx": { loader: "manage-people" },
  "people/managing/details.route.tsx": { loader: "manage-people", action: "manage-people" },
  "people/managing/roles.route.tsx": { loader: "manage-people", action: "manage-people" },
  "people/managing/standing.route.tsx": { loader: "manage-people", action: "manage-people" },
  "people/managing/access.route.tsx": { loader: "manage-people", action: "manage-people" },
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
  "history/history.route.tsx": { loader: "read-history", action: "read-history" },
  "history/export.route.ts": { loader: "read-history" },
  "triage/desk.route.tsx": { loader: "signed-in" },
  "people/sessions/sessions.route.tsx": { loader: "signed-in", action: "signed-in" },
  "people/account/account.route.tsx": { loader: "signed-in" },
  "people/account/password.route.tsx": { loader: "signed-in", action: "signed-in" },
  "people/account/authenticator.route.ts": { loader: "signed-in" },
  "people/account/recovery-codes.route.tsx": { loader: "signed-in", action: "signed-in" },
  "people/confirming/confirm.route.tsx": { loader: "signed-in", action: "signed-in" },
  "triage/queue.route.tsx": { loader: "read-desk" },
  "triage/queue/saved-views.route.tsx": { loader: "read-desk", action: "save-views" },
  "triage/queue/saved-view.route.tsx": { loader: "save-views", action: "save-views" },
  "triage/keys/keys.route.tsx": { loader: "signed-in", action: "signed-in" },
  "triage/keys/go.route.tsx": { loader: "read-desk" },
  "campaigns/desk/list.route.tsx": { loader: "read-desk" },
  "campaigns/desk/campaign.route.tsx": { loader: "read-desk", action: "decide-submissions" },
  "campaigns/desk/members.route.tsx": { loader: "read-desk", action: "group-campaigns" },
  "campaigns/desk/changes.route.tsx": { loader: "read-desk", action: "group-campaigns" },
  "campaigns/desk/place.route.tsx": { loader: "group-campaigns", action: "group-campaigns" },
  "triage/bulk/list.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
  "triage/bulk/act.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
  "triage/presence/presence.route.ts": { loader: "read-desk", action: "read-desk" },
  "triage/submission.route.tsx": { loader: "read-desk" },
  "triage/decision.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
  "triage/sorting/sorting.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
  "triage/sorting/parts/split.route.tsx": { loader: "decide-submissions", action: "decide-submissions" },
  "triage/sorting/labels/list.route.tsx": { loader: "read-desk", action: "decide-submissions" },
  "triage/sorting/labels/label.route.tsx": { loader: "manage-labels", action: "manage-labels" },
  "triage/sorting/referrals/referrals.route.tsx": { loader: "read-desk" },
  "triage/notes/mentions.route.tsx": { loader: "read-desk", action: "read-desk" },
  "triage/notes.route.tsx": { loader: "write-notes", action: "write-notes" },
  "submissions/entries/new.route.tsx": { loader: "enter-submissions", action: "enter-submissions" },
  "submissions/entries/entry.route.tsx": { loader: "enter-submissions" },
  "submissions/entries/files.route.tsx": { loader: "enter-submissions", action: "enter-submissions" },
  "triage/questions/messages.route.tsx": { loader: "read-desk", action: "ask-authors" },
  "triage/history.route.tsx": { loader: "read-desk" },
  "triage/reviews/review.route.tsx": { loader: "settle-reviews", action: "settle-reviews" },
  "triage/reviews/list.route.tsx": { loader: "read-desk" },
  "triage/reports/list.route.tsx": { loader: "read-desk" },
  "triage/reports/report.route.tsx": { loader: "read-desk", action: "settle-reports" },
  "triage/spam/suspicion.route.tsx": { loader: "triage-spam", action: "triage-spam" },
  "triage/spam/spam.route.tsx": { loader: "triage-spam" },
  "triage/spam/release.route.tsx": { loader: "triage-spam", action: "triage-spam" },
  "triage/translations/translation.route.tsx": { loader: "read-desk", action: "translate-submissions" },
  "triage/translations/review.route.tsx": { loader: "translate-submissions", action: "translate-submissions" },
  "triage/translations/machine/machine.route.tsx": { loader: "translate-submissions", action: "translate-submissions" },
  "triage/translations/list.route.tsx": { loader: "read-desk" },
  "themes/points/points.route.tsx": { loader: "read-desk", action: "code-points" },
  "themes/codebook/list.route.tsx": { loader: "read-desk" },
  "themes/codebook/new.route.tsx": { loader: "manage-themes", action: "manage-themes" },
  "themes/codebook/theme.route.tsx": { loader: "read-desk", action: "manage-themes" },
  "themes/codebook/revision.route.tsx": { loader: "manage-themes", action: "manage-themes" },
  "themes/codebook/merge.route.tsx": { loader: "manage-themes", action: "manage-themes" },
  "themes/rounds/list.route.tsx": { loader: "read-desk", action: "open-rounds" },
  "themes/rounds/round.route.tsx": { loader: "read-desk", action: "code-points" },
  "themes/exports/exports.route.tsx": { loader: "export-codings" },
  "themes/exports/file.route.ts": { loader: "export-codings" },
  "themes/dispositions/list.route.tsx": { loader: "read-desk", action: "dispose-points" },
  "themes/dispositions/points.route.tsx": { loader: "dispose-points" },
  "themes/dispositions/proposal.route.tsx": { loader: "dispose-points", action: "dispose-points" },
  "commitments/list.route.tsx": { loader: "anyone" },
  "commitments/commitment.route.tsx": { loader: "anyone" },
  "commitments/desk/list.route.tsx": { loader: "read-desk" },
  "commitments/desk/new.route.tsx": { loader: "write-commitments", action: "write-commitments" },
  "commitments/desk/commitment.route.tsx": { loader: "read-desk", action: "write-commitments" },
  "commitments/desk/text.route.tsx": { loader: "write-commitments", action: "write-commitments" },
  "commitments/desk/state.route.tsx": { loader: "agree-commitments", action: "agree-commitments" },
  "commitments/desk/progress.route.tsx": { loader: "report-progress", action: "report-progress" },
  "responses/new.route.tsx": { loader: "write-responses", action: "write-responses" },
  "responses/list.route.tsx": { loader: "read-desk" },
  "responses/response.route.tsx": { loader: "read-desk", action: "write-responses" },
  "responses/signature.route.tsx": { loader: "sign-responses", action: "sign-responses" },
  "responses/begin.route.tsx": { loader: "write-responses", action: "write-responses" },
  "responses/answers.route.tsx": { loader: "write-responses", action: "write-responses" },
  "responses/steps.route.tsx": { loader: "read-responses", action: "read-responses" },
  "responses/preview.route.tsx": { loader: "read-desk" },
  "responses/delegations.route.tsx": { loader: "sign-responses", action: "sign-responses" },
  "responses/public-list.route.tsx": { loader: "anyone" },
  "responses/public-response.route.tsx": { loader: "anyone" },
  "responses/signed.route.ts": { loader: "anyone" },
};

/** Doors of one submission or response: whoever holds the role for another pillar only does not pass them. Behind the others nothing of one pillar is asked about. */
const PILLAR_BOUND = /^campaigns\/desk\/place|^triage\/(?!desk|queue|numbers)|^responses\/(?!list|begin|delegations)|^themes\/(points|codebook\/(theme|revision|merge))|^commitments\/desk\/(?!list|new)|^initiatives\/statements\/(?!list)/;

const STAFF = GOVERNMENTS.flatMap((government) => [...ROLES.map((role) => `${government} ${role}` as const), ...PILLAR_ROLES.map((role) => `${government} ${role} of another pillar` as const)]);
const visitors = ["nobody", "holder", "writer", "halfway", "disabled", "person without a role", ...STAFF] as const;
type Visitor = (typeof visitors)[number];
/** For which government and with which role a visitor signs in; undefined for those who hold none. */
function standing(visitor: Visitor): { government: Government; role: Role; elsewhere: boolean } | undefined {
  const [, government, role, elsewhere] = /^(US|MX) (\w+)( of another pillar)?$/.exec(visitor) ?? [];
  return government ? { government: government as Government, role: role as Role, elsewhere: Boolean(elsewhere) } : undefined;
}
function enters(door: Door, visitor: Visitor, file: string): boolean {
  if (door === "anyone") return true;
  if (door === "holder" || door === "writer") return visitor === door;
  const stands = standing(visitor);
  const signedIn = visitor === "person without a role" || Boolean(stands);
  if (door === "signed-in") return signedIn;
  if (door === "halfway") return signedIn || visitor === "halfway";
  if (!stands || !(PERMISSIONS[door] as readonly string[]).includes(stands.role)) return false;
  return !stands.elsewhere || door === "read-desk" || file === "triage/spam/spam.route.tsx" || file.startsWith("triage/bulk/") || file.startsWith("triage/sorting/labels/") || !PILLAR_BOUND.test(file);
}

let portal: Awaited<ReturnType<typeof openPortal>>;
const cookies = {} as Record<Visitor, string>;
let params: Record<string, string>;
let elsewhere: number;

const pillarsOfOne = async (id: number) => (await db.selectFrom("submission_pillars").select("pillar_id").where("submission_id", "=", id).execute()).map(({ pillar_id }) => pillar_id);

beforeAll(async () => {
  portal = await openPortal();
  const submission = await aPublishedSubmission(db);
  const response = await aDraftResponse(db, submission);
  await reportMisuse(db, submission, { name: "Somebody", email: null, text: "Not by me.", key: mintKey() }, "en");
  const report = await db.selectFrom("misuse_reports").select("id").executeTakeFirstOrThrow();
  const pillar = await db.selectFrom("pillars").select("slug").executeTakeFirstOrThrow();
  const initiative = await db.selectFrom("initiatives").select("slug").where("pillar_id", "in", await pillarsOfOne(submission.id)).executeTakeFirstOrThrow();
  params = { language: "en", meeting: (await aMeeting(db)).slug, item: "1", outcome: "1", number: "1", call: "STANDING", person: String((await aPerson(db, "reviewer", "MX")).id), reference: submission.reference, response: String(response.id), revision: "1", commitment: (await aCommitment(db)).slug, report: String(report.id), government: "us", passkey: "1", bulk: "1", campaign: "1", round: String(await anEmptyRound()), theme: await aPublicTheme(), view: "1", act: "snooze", figure: "ages", file: "codebook.csv", label: String(await aLabel(db)), pillar: pillar.slug, initiative: initiative.slug, noun: "initiative", key: initiative.slug, "*": "no-such-page" };

  const writer = await aDraft(db);
  params.draft = handleOf(writer.key);

  cookies.nobody = "";
  cookies.writer = (await rememberWriter(writer, writer.key)).split(";")[0]!;
  cookies.holder = (await trackingCookie.write(submission.reference)).split(";")[0]!;
  const { id: another } = await db.selectFrom("pillars").select("id").where("id", "not in", (await pillarsOfOne(submission.id))).executeTakeFirstOrThrow();
  elsewhere = another;
  for (const visitor of visitors) cookies[visitor] ??= await renew(visitor);
  const disabled = await aPerson(db, "administrator");
  cookies.disabled = await cookieOf(disabled);
  await db.updateTable("people").set({ disabled_at: new Date() }).where("id", "=", disabled.id).execute();
});
afterAll(() => portal.close());

const aPublicTheme = async () => {
  const { id, slug } = await aTheme(db);
  await publishTheme(db, await aPerson(db, "lead"), id);
  return slug;
};
const anEmptyRound = async () => (await db.insertInto("coding_rounds").values({ first_id: (await aPerson(db)).id, second_id: (await aPerson(db)).id, opened_by: (await aPerson(db, "lead")).id }).returning("id").executeTakeFirstOrThrow()).id;

/** A layout beside the language has no address of its own: it is asked at the home page. */
const addressOf = (place: Place) => pathOf(place) + (place.file === "triage/spam/release.route.tsx" ? `?reference=${params.reference}` : "");
const pathOf = ({ path, file }: Place) => (!path && !file.includes("splash") ? "/en" : `/${path.replace(/:(\w+)|\*/g, (name, key: string) => params[key ?? name]!)}`);

/** "in" or how the visitor was turned away; `?_data` says a redirect in a header. */
function judge(answer: Response): string {
  const to = answer.headers.get("X-Remix-Redirect") ?? (answer.status === 303 ? answer.headers.get("Location") : null);
  if (to && /^\/en\/(sign-in\?|sign-in$|sign-in\/second-factor|track$|submit\/resume$)/.test(to)) return "turned away";
  if (answer.status === 403) return "turned away";
  if (answer.status === 405) return "no method";
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

/** Methods that no form of ours has: they end at the door of the portal, before any route. */
const OTHERS = ["PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** Who tries each door as whole pages too, and by each method, at every change; with THOROUGH=1 everybody does. The others try each door as data, and a sixth of them as pages. */
const READERS: readonly Visitor[] = ["nobody", "MX lead"];

type Cell = { how: string; place: Place; expected: string; ask: () => Promise<Response> };

/** Every way in of every route, for one visitor. */
function cellsOf(visitor: Visitor): Cell[] {
  return places.flatMap((place, index): Cell[] => {
    const { loader, action } = DOORS[place.file]!;
    const address = addressOf(place);
    const data = `${address}${address.includes("?") ? "&" : "?"}_data=${encodeURIComponent(place.file.replace(/\.tsx?$/, ""))}`;
    const form: Record<string, string> = place.file === "triage/spam/release.route.tsx" ? { reference: params.reference! } : {};
    const headers = { Cookie: cookies[visitor] };
    const cell = (how: string, door: Door, ask: () => Promise<Response>): Cell => ({ how, place, ask, expected: place.file === SIGN_OUT || !enters(door, visitor, place.file) ? "turned away" : "in" });
    // A layout has no page of its own: its document is the page inside it, which has its own line here, and its door.
    const document = loader && place.file === "triage/desk.route.tsx" ? "read-desk" : loader!;
    const everybody = READERS.includes(visitor) || often(0, 1) === 1;
    const page = everybody || (index + visitors.indexOf(visitor)) % 6 === 0;
    return [
      ...(loader ? [
        ...(page ? [cell("GET", document, () => portal.ask(address, { headers }))] : []),
        ...(often(0, 1) === 1 ? [cell("HEAD", document, () => portal.ask(address, { method: "HEAD", headers }))] : []),
        cell("GET ?_data", loader, () => portal.ask(data, { headers })),
        ...(everybody ? [cell("HEAD ?_data", loader, () => portal.ask(data, { method: "HEAD", headers }))] : []),
      ] : []),
      ...(action ? [...(page ? [cell("POST", action, () => portal.send(address, form, headers))] : []), cell("POST ?_data", action, () => portal.send(data, form, headers))] : []),
      ...OTHERS.filter((_, each) => often(0, 1) === 1 || (everybody && each === index % OTHERS.length)).flatMap((method) =>
        [address, data].map((to): Cell => ({ how: `${method} ${to === data ? "?_data" : ""}`, place, expected: "no method", ask: () => portal.ask(to, { method, headers }) }))),
    ];
  });
}
const SIGN_OUT = "people/sign-out.route.ts";

async function inParallel<Item>(items: Item[], work: (item: Item) => Promise<void>) {
  const left = items.values();
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const item of left) await work(item);
  }));
}

let cells = 0;
describe.each(visitors)("%s", (visitor) => {
  test("is let in and turned away as listed: as document and as ?_data, by every method", async () => {
    const all = cellsOf(visitor);
    const wrong: string[] = [];
    const ask = async ({ how, place, expected, ask }: Cell) => {
      const response = await ask();
      const answer = judge(response);
      // The answer is read to its end, so that its connection is used again.
      await response.arrayBuffer();
      if (answer !== expected) wrong.push(`${how} ${addressOf(place)} (${place.file}): ${answer}, expected ${expected}`);
    };
    await inParallel(all.filter(({ place }) => place.file !== SIGN_OUT), ask);
    for (const cell of all.filter(({ place }) => place.file === SIGN_OUT)) await ask(cell);
    expect(wrong).toEqual([]);
    cells += all.length;
    expect(all.length).toBeGreaterThan(1.5 * places.length);
  }, 120_000);
});

test("none is left out: the visitors, the routes and the ways in were all tried", () => {
  console.log(`${cells} cells: ${places.length} routes, ${visitors.length} visitors, both governments, as document and as ?_data.`);
  expect(cells).toBe(visitors.reduce((sum, visitor) => sum + cellsOf(visitor).length, 0));
});

/** A new session of a new person. */
async function renew(visitor: Visitor): Promise<string> {
  if (visitor === "halfway") return halfwayCookieOf(await aPerson(db, "administrator", "MX"));
  if (visitor === "person without a role") {
    const person = await aPerson(db, "administrator", "MX");
    await db.deleteFrom("grants").where("person_id", "=", person.id).execute();
    return cookieOf(person);
  }
  const stands = standing(visitor);
  return stands ? cookieOf(await aPerson(db, stands.role, stands.government, "Ada Example", stands.elsewhere ? elsewhere : null)) : "";
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
        const cookie = cookies[DOORS[place.file]?.action === "sign-responses" ? "MX signatory" : "MX lead"];
        const answer = await fetch(portal.url + pathOf(place) + query, { method: "POST", redirect: "manual", body: new URLSearchParams({ text: "x" }), headers: { ...headers, Cookie: cookie } });
        if (answer.status !== 403) ran.push(`${answer.status} ${addressOf(place)}${query} ${JSON.stringify(headers)}`);
      }
    }
  }
  const after = await db.selectFrom("events").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  expect(ran).toEqual([]);
  expect(after).toEqual(before);

  // The same request from our own page does run: the refusals above are the Origin's doing.
  const own = await portal.send(`/en/desk/submissions/${params.reference}/notes`, { text: "seen" }, { Cookie: cookies["MX lead"] });
  expect(own.status).toBe(303);
});
