import { randomUUID } from "node:crypto";
import { findPiece } from "#app/administration/versions.server.ts";
import { record } from "#app/history/history.server.ts";
import { authenticatorCookie, receiptCookie, trackingCookie } from "#app/http/cookies.server.ts";
import type { Typed } from "#app/http/forms.ts";
import { ownOrigin } from "#app/http/settings.server.ts";
import { proposeItem } from "#app/meetings/agenda.server.ts";
import { codeFor, openingCode } from "#app/notices/codes.server.ts";
import { subscriptionCode } from "#app/notices/subscriptions/subscriptions.server.ts";
import { GROUPS } from "#app/notices/notices.ts";
import { mintKey as mintAuthenticatorKey, sealedKey } from "#app/people/factors/factors.server.ts";
import { LABEL } from "#app/people/passkeys/passkeys.ts";
import type { Person, Role } from "#app/people/people.ts";
import { aDraftResponse, readyToSign } from "./responses.ts";
import { handleOf, rememberWriter, writerOf } from "#app/people/writers.server.ts";
import { EDITOR_NAME } from "#app/submissions/drafts/drafts.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import { LIMITS } from "#app/submissions/submissions.ts";
import { publicWords } from "#app/themes/points/words.server.ts";
import { proposeDisposition } from "#app/themes/dispositions/dispositions.server.ts";
import { codeInRound, endPart, findRound, openRound } from "#app/themes/rounds/rounds.server.ts";
import { askSecondLook } from "#app/triage/second-looks/second-looks.server.ts";
import { prepareBulk } from "#app/triage/bulk/bulk.server.ts";
import { saveView } from "#app/triage/queue/saved-views.server.ts";
import { refer } from "#app/triage/sorting/referrals/referrals.server.ts";
import { contest } from "#app/submissions/tracking/contests/contests.server.ts";
import { suspect } from "#app/triage/spam/suspicions.server.ts";
import { sourceOf } from "#app/triage/translations/source.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { saveTranslation } from "#app/triage/translations/translations.server.ts";
import { atomically, db } from "#db/database.server.ts";
import { decideTogether, pendingAt } from "./decisions.ts";
import { aClaim, anAttachment } from "./attachments.ts";
import { draftOver, WHOLE } from "./content.ts";
import { Authenticator } from "./authenticator.ts";
import { aDraft } from "./drafts.ts";
import { entered } from "./entries.ts";
import { anAuthenticator, codeOf } from "./factors.ts";
import { aConfirmedSubmission, ask } from "./notices.ts";
import { aMeeting, anItem, anOpenTheme, aRecordedOutcome } from "./meetings.ts";
import { aPasskey, askDevice } from "./passkeys.ts";
import { aPerson, password } from "./people.ts";
import { cookieOf, cookiesFrom, halfwayCookieOf } from "./portal.ts";
import { aText, dice } from "./campaigns.ts";
import { aCommitment, saidOfCommitment } from "./commitments.ts";
import { anInitiative, aStatement, saidOf } from "./statements.ts";
import { aSubscription } from "./subscriptions.ts";
import { groupLetters } from "./letters.ts";
import { anAnswerableTheme, aPoint, aTheme } from "./points.ts";
import { redactWords } from "./redactions.ts";
import { aLabel, anotherCall } from "./sorting.ts";
import { aPublishedSubmission, aSubmission, anAnsweredSubmission, withContent } from "./submissions.ts";

const SAYING = { name_en: "", name_es: "", other: "", join: "", reason: "", partReason: "", version: "" };
let letters = 0;
/** A campaign of three letters of its own. */
async function aCampaign() {
  const text = aText(dice(++letters));
  const sent = [await aSubmission(db, { text, language: "es" }), await aSubmission(db, { text, language: "es" }), await aSubmission(db, { text, language: "es" })];
  await groupLetters(db);
  const { campaign_id } = await db.selectFrom("campaign_of").select("campaign_id").where("submission_id", "=", sent[0]!.id).executeTakeFirstOrThrow();
  return { campaign: campaign_id!, template: sent[0]!.id, member: sent[1]! };
}

/** A form that can be sent now: where, as whom, and what its browser would send. `stored` is what became of the texts that were typed. */
export type Ready = { path: string; cookie: string; form: Typed; stored?: (answer: Response) => Promise<Record<string, unknown> | undefined> };
/**
 * A form after the wizard's steps, or beside them. `free` names its texts with their limits, `unkept` those of them that no page shows again,
 * `looks` the field that asks for a look at what would be stored, `done` is what answers the form when it is filled in well.
 */
export type Tried = { name: string; file: string; done: 200 | 303; free?: Record<string, number>; unkept?: string[]; looks?: string; ready: () => Promise<Ready> };

const first = (cookie: string) => cookie.split(";")[0]!;
const holds = async (reference: string) => first(await trackingCookie.write(reference));

const people = new Map<string, Promise<{ person: Person; cookie: string }>>();
/** Who is at the desk, the same person for every form of a test file: the next file has a database of its own. */
const atDesk = (role: Role) => {
  const key = `${process.env.DATABASE_URL} ${role}`;
  const known = people.get(key) ?? aPerson(db, role, "MX").then(async (person) => ({ person, cookie: await cookieOf(person) }));
  people.set(key, known);
  return known;
};

/** The form of a submission's author on a page under their comment's. */
async function ofHolder(submission: { reference: string }, page: string, form: Typed, stored?: Ready["stored"]): Promise<Ready> {
  return { path: `/es/track/${submission.reference}/${page}`, cookie: await holds(submission.reference), form, stored };
}
/** A form of the desk. */
async function ofDesk(role: Role, path: string, form: Typed, stored?: Ready["stored"]): Promise<Ready> {
  return { path: `/es/desk/${path}`, cookie: (await atDesk(role)).cookie, form, stored };
}

async function aWriterOf(path: (handle: string) => string, form: Typed, stored?: Ready["stored"]): Promise<Ready> {
  const draft = await aDraft(db);
  return { path: path(handleOf(draft.key)), cookie: first(await rememberWriter(draft, draft.key)), form, stored };
}

async function aDeclinedSubmission() {
  const submission = await aSubmission(db);
  await decideTogether(db, await aPerson(db), submission, { outcome: "decline", reason: "No.", pillar: null });
  return submission;
}

/** The form with a code from a mail to a submission's author. */
async function byMail(page: string, codeOf: (reader: { id: number; email: string }) => string | Promise<string>, form: Typed = {}): Promise<Ready> {
  const { id } = await aConfirmedSubmission(db, { email: "itzel@example.mx" });
  return { path: `/es/${page}?code=${await codeOf({ id, email: "itzel@example.mx" })}`, cookie: "", form };
}

/** The fields of the page of redactions, whichever of its buttons is pressed. */
const REDACTING = { version: "1", place: "", words: "", which: "", reason: "", note: "", proposal: "", redaction: "", lookResult: "", lookReason: "" };

async function aRedactedSubmission() {
  const submission = await aPublishedSubmission(db);
  await redactWords(db, await aPerson(db, "lead"), submission, "text", "cosecha");
  return submission;
}

/** The fields of the page of a submission's points, whichever of its buttons is pressed. */
const POINTING = { source: "", hash: "", sentence: [], words: "", start: "", end: "", which: "", theme: [], memo: "", important: "", evidence: "", campaign: "", point: "", coded: "", reason: "" };

/** A theme as a form says it, unlike every other. */
const theThemeSaid = () => {
  const label = `Night crossings ${randomUUID().slice(0, 8)}`;
  return { pillar_id: "2", parent_id: "", label_en: label, label_es: `${label} (es)`, definition_en: "Crossing at night.", definition_es: "Cruzar de noche.", include_en: "", include_es: "", exclude_en: "", exclude_es: "" };
};

/** The fields of the page of a round, whichever of its buttons is pressed. */
const IN_ROUND = { point: "", theme: [], applies: "", reason: "", sure: "" };

/** A round of two people with a point of its own. */
async function aRoundOf(first: Person, second: Person) {
  await aPoint(db);
  const opened = await openRound(db, first, { first: first.id, second: second.id, pillar: null, which: "uncoded", count: 1 });
  if (typeof opened === "string") throw new Error(opened);
  return (await findRound(db, opened.id))!;
}

/** A commitment as it is typed into its form. */
async function commitmentAsTyped(): Promise<Typed> {
  const said = await saidOfCommitment(db, { measure_en: "Hours", measure_es: "Horas", target_en: "Two", target_es: "Dos", due_on: "2027-03-31", text_en: "A text of its own.", text_es: "Un texto propio." });
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value ?? "")]));
}

async function aReport() {
  const submission = await aPublishedSubmission(db);
  const key = mintKey();
  await reportMisuse(db, submission, { key, name: "Somebody", email: null, text: "Not by me." }, "es");
  return db.selectFrom("misuse_reports").select("id").where("form_key", "=", key).executeTakeFirstOrThrow();
}

/** What the editor of a response sends beside both texts. */
const EDITOR = { kind: "joint", reason_en: "", reason_es: "", note_en: "", note_es: "", act: "save", template: "" };
const writtenTo = (submission: number) =>
  db.selectFrom("response_revisions as r").innerJoin("response_submissions as s", "s.response_id", "r.response_id").select(["text_en as en", "text_es as es"]).where("s.submission_id", "=", submission).executeTakeFirst();

async function aResponse() {
  return aDraftResponse(db, await aPublishedSubmission(db), { en: "One.", es: "Uno." });
}

/** Every form but the four steps of the wizard. A form that is not here is found by its route. */
export const FORMS: Tried[] = [
  { name: "start", file: "submissions/drafts/start.route.tsx", done: 303, ready: async () => ({ path: "/es/submit", cookie: "", form: { pillar: ["2"], initiative: "" } }) },
  { name: "check", file: "submissions/drafts/check.route.tsx", done: 303, ready: () => aWriterOf((draft) => `/es/submit/${draft}/check`, { version: "2", proof: "", asked: "", homepage: "" }) },
  { name: "saved", file: "submissions/drafts/saved.route.tsx", done: 303, ready: () => aWriterOf((draft) => `/es/submit/${draft}/saved`, {}) },
  {
    name: "resume", file: "submissions/drafts/resume.route.tsx", done: 303, free: { name: EDITOR_NAME },
    ready: () => aWriterOf(() => "/es/submit/resume", { go: "name", draft: "", name: "Itzel" }, (answer) => writerOf(new Request("http://localhost/", { headers: { Cookie: cookiesFrom(answer) } }))),
  },
  {
    name: "receipt", file: "submissions/receipts/receipt.route.tsx", done: 303,
    ready: async () => ({ path: "/es/receipt", cookie: first(await receiptCookie.write((await aSubmission(db, { email: "" })).key)), form: { saved: "yes" } }),
  },
  {
    name: "return", file: "submissions/tracking/return.route.tsx", done: 303, free: { reference: 40, secret: 80 }, unkept: ["secret"],
    ready: async () => {
      const { reference, key } = await aSubmission(db);
      return { path: "/es/track", cookie: "", form: { reference, secret: showSecret(receiptSecret(key)) } };
    },
  },
  {
    name: "link", file: "notices/links/link.route.tsx", done: 200, free: { reference: 40, email: LIMITS.email },
    ready: async () => ({ path: "/es/track/link", cookie: "", form: { reference: (await aSubmission(db)).reference, email: "itzel@example.mx" } }),
  },
  {
    name: "open", file: "notices/links/open.route.tsx", done: 303,
    ready: () => byMail("track/open", async (reader) => openingCode(await atomically(db, (tx) => record(tx, "stakeholder", "submission.link-requested", reader.id)), reader)),
  },
  { name: "confirm", file: "notices/addresses/confirm.route.tsx", done: 200, ready: () => byMail("track/confirm", (reader) => codeFor("confirm", reader)) },
  { name: "preferences", file: "notices/choices/preferences.route.tsx", done: 303, ready: () => byMail("track/preferences", (reader) => codeFor("preferences", reader), { groups: [...GROUPS] }) },
  {
    name: "subscribe", file: "notices/subscriptions/subscribe.route.tsx", done: 200, free: { email: LIMITS.email },
    ready: async () => {
      const { slug } = await anInitiative(db);
      return { path: "/es/subscribe", cookie: "", form: { follow: `initiative-${slug}`, email: `${mintKey().slice(0, 12)}@example.org`, language: "es" } };
    },
  },
  { name: "confirmation of a subscription", file: "notices/subscriptions/confirm.route.tsx", done: 200, ready: async () => ({ path: `/es/subscribe/confirm?code=${subscriptionCode("confirm", await aSubscription(db, { confirmed: false }))}`, cookie: "", form: {} }) },
  {
    name: "what is followed", file: "notices/subscriptions/follows.route.tsx", done: 303,
    ready: async () => {
      const subscription = await aSubscription(db);
      return { path: `/es/subscribe/follows?code=${subscriptionCode("follows", subscription)}`, cookie: "", form: { keep: [String(subscription.id)], language: "en" } };
    },
  },
  { name: "end of subscriptions", file: "notices/subscriptions/end.route.tsx", done: 200, ready: async () => ({ path: `/es/subscribe/end?code=${subscriptionCode("end", await aSubscription(db))}`, cookie: "", form: {} }) },
  { name: "weekly letter", file: "notices/digests/choice.route.tsx", done: 303, ready: () => ofDesk("reviewer", "account/digest", { weekly: "no" }) },
  { name: "unsubscribe", file: "notices/choices/unsubscribe.route.tsx", done: 200, ready: () => byMail("unsubscribe", (reader) => codeFor("unsubscribe", reader)) },
  {
    name: "reply", file: "submissions/tracking/messages/messages.route.tsx", done: 303, free: { reply: 20_000 },
    ready: async () => {
      const submission = await aSubmission(db);
      const { id } = await ask(db, submission, "When?");
      return ofHolder(submission, "messages", { kind: "reply", question: String(id), reply: "Soon.", addition: "" }, () => db.selectFrom("replies").select("text as reply").where("question_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "addition", file: "submissions/tracking/messages/messages.route.tsx", done: 303, free: { addition: 20_000 },
    ready: async () => {
      const submission = await aSubmission(db);
      return ofHolder(submission, "messages", { kind: "addition", question: "", reply: "", addition: "One more thing." }, () => db.selectFrom("additions").select("text as addition").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "correction", file: "submissions/tracking/corrections/correction.route.tsx", done: 303,
    free: { name: LIMITS.name, organization: LIMITS.organization, title: LIMITS.title, text: LIMITS.text },
    ready: async () => {
      const submission = await aSubmission(db, { publication: "without-name" });
      const form = { base: "1", name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: "Caminos", text: "Pedimos caminos." };
      return ofHolder(submission, "correction", form, () => db.selectFrom("current_submissions").select(["name", "organization", "title", "text"]).where("id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "publication", file: "submissions/tracking/choices/publication.route.tsx", done: 303, free: { publicationReason: LIMITS.publicationReason },
    ready: async () => {
      const submission = await aSubmission(db);
      return ofHolder(submission, "publication", { publication: "not-for-publication", publicationReason: "Private." }, () =>
        db.selectFrom("current_submissions").select("publication_reason as publicationReason").where("id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "withdrawal", file: "submissions/tracking/choices/withdrawal.route.tsx", done: 303, free: { reason: 1000 },
    ready: async () => {
      const submission = await aSubmission(db);
      return ofHolder(submission, "withdrawal", { reason: "Done.", sure: "yes" }, () => db.selectFrom("withdrawals").select("reason").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "rating", file: "submissions/tracking/verdicts/rating.route.tsx", done: 303, free: { text: 2000 },
    ready: async () => {
      const { response, ...submission } = await anAnsweredSubmission(db);
      return ofHolder(submission, "rating", { response: String(response), verdict: "partly", text: "In part." }, () => db.selectFrom("response_ratings").select("text").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "review", file: "submissions/tracking/verdicts/review.route.tsx", done: 303, free: { reason: 5000 },
    ready: async () => {
      const submission = await aDeclinedSubmission();
      return ofHolder(submission, "review", { reason: "Look again." }, () => db.selectFrom("review_requests").select("reason").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  { name: "notices", file: "notices/choices/choices.route.tsx", done: 303, ready: async () => ofHolder(await aConfirmedSubmission(db), "notices", { groups: [...GROUPS] }) },
  { name: "close", file: "submissions/tracking/close.route.ts", done: 303, ready: async () => ofHolder(await aSubmission(db), "close", {}) },
  {
    name: "report of misuse", file: "submissions/misuse/report.route.tsx", done: 303, free: { name: LIMITS.name, email: LIMITS.email, text: 5000 },
    ready: async () => {
      const { reference } = await aPublishedSubmission(db);
      const key = mintKey();
      return { path: `/es/submissions/${reference}/report`, cookie: "", form: { key, name: "Somebody", email: "", text: "Not by me." }, stored: () => db.selectFrom("misuse_reports").select(["name", "email", "text"]).where("form_key", "=", key).executeTakeFirst() };
    },
  },
  {
    name: "entry", file: "submissions/entries/new.route.tsx", done: 303,
    free: { name: LIMITS.name, organization: LIMITS.organization, email: LIMITS.email, title: LIMITS.title, text: LIMITS.text, publicationReason: LIMITS.publicationReason, cosignerOrganization: LIMITS.organization },
    ready: () => {
      const { key, ...form } = entered({ publication: "not-for-publication", publicationReason: "Private.", cosignerOrganization: ["Other"], cosignerSector: ["academia"], cosignerCountry: ["US"] });
      return ofDesk("reviewer", "entries/new", { key, ...form }, async () => {
        const found = await db.selectFrom("submissions").select(["id", "name", "organization", "email", "title", "text", "publication_reason as publicationReason"]).where("form_key", "=", key).executeTakeFirst();
        const cosigner = found && (await db.selectFrom("cosigners").select("organization").where("submission_id", "=", found.id).executeTakeFirst());
        return found && { ...found, cosignerOrganization: cosigner?.organization };
      });
    },
  },
  {
    name: "question", file: "triage/questions/messages.route.tsx", done: 303, free: { question: 5000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      return ofDesk("reviewer", `submissions/${reference}/messages`, { question: "When?" }, () => db.selectFrom("questions").select("text as question").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "contest", file: "submissions/tracking/contests/contest.route.tsx", done: 303, free: { text: 2000 },
    ready: async () => {
      const submission = await aRedactedSubmission();
      return ofHolder(submission, "contest", { text: "It is public." }, () => db.selectFrom("contests").select("text").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "settled contest", file: "triage/contests/contest.route.tsx", done: 303, free: { contestReason: 2000 },
    ready: async () => {
      const submission = await aRedactedSubmission();
      await contest(db, submission, { text: "It is public." });
      return ofDesk("reviewer", `submissions/${submission.reference}/contest`, { result: "lifted", lift: [], contestReason: "It is public." }, () =>
        db.selectFrom("contest_settlements as t").innerJoin("contests as c", "c.id", "t.contest_id").select("t.reason as contestReason").where("c.submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "redaction", file: "triage/redactions/redaction.route.tsx", done: 303, free: { note: 1000 },
    ready: async () => {
      const submission = await aSubmission(db);
      return ofDesk("reviewer", `submissions/${submission.reference}/redaction`, { ...REDACTING, doing: "words", place: "text-1", words: "cosecha", reason: "personal-data", note: "Datos." }, () => db.selectFrom("redactions").select("note").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
  {
    name: "dismissed proposal", file: "triage/redactions/redaction.route.tsx", done: 303,
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/redaction`, { ...REDACTING, doing: "dismiss", proposal: "text:0:6" }),
  },
  {
    name: "settled review", file: "triage/reviews/review.route.tsx", done: 303, free: { resultReason: 2000 },
    ready: async () => {
      const { id, reference } = await aDeclinedSubmission();
      await db.insertInto("review_requests").values({ submission_id: id, reason: "Look again." }).execute();
      return ofDesk("reviewer", `submissions/${reference}/review`, { result: "stands", resultReason: "It stands." }, () => db.selectFrom("review_settlements").select("reason as resultReason").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "settled report", file: "triage/reports/report.route.tsx", done: 303, free: { reason: 2000 },
    ready: async () => {
      const { id } = await aReport();
      return ofDesk("reviewer", `reports/${id}`, { finding: "upheld", reason: "It was not them." }, () => db.selectFrom("misuse_settlements").select("reason").where("report_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "handled campaign", file: "campaigns/desk/campaign.route.tsx", done: 303,
    ready: async () => {
      const { campaign, template } = await aCampaign();
      await decide(db, (await atDesk("reviewer")).person, { id: template }, { outcome: "publish", reason: null, pillar: null });
      return ofDesk("reviewer", `campaigns/${campaign}`, { go: "confirm" });
    },
  },
  {
    name: "moved members", file: "campaigns/desk/members.route.tsx", done: 303, free: { reason: 1000 },
    ready: async () => {
      const { campaign, member } = await aCampaign();
      return ofDesk("reviewer", `campaigns/${campaign}/members`, { reference: [member.reference], to: "none", other: "", reason: "Another letter." }, () => db.selectFrom("campaign_placements").select("reason").where("submission_id", "=", member.id).executeTakeFirst());
    },
  },
  {
    name: "name of a campaign", file: "campaigns/desk/changes.route.tsx", done: 303, free: { name_en: 120, name_es: 120 },
    ready: async () => {
      const { campaign } = await aCampaign();
      return ofDesk("reviewer", `campaigns/${campaign}/changes`, { ...SAYING, go: "name", name_en: "Hours", name_es: "Horarios" }, () => db.selectFrom("campaign_names").select(["name_en", "name_es"]).where("campaign_id", "=", campaign).executeTakeFirst());
    },
  },
  {
    name: "joined campaigns", file: "campaigns/desk/changes.route.tsx", done: 303, free: { reason: 1000 },
    ready: async () => {
      const [{ campaign }, { campaign: other }] = [await aCampaign(), await aCampaign()];
      return ofDesk("reviewer", `campaigns/${campaign}/changes`, { ...SAYING, go: "join", other: String(other), reason: "One letter." }, () => db.selectFrom("campaign_joins").select("reason").where("one_id", "=", campaign).executeTakeFirst());
    },
  },
  {
    name: "campaign of a submission", file: "campaigns/desk/place.route.tsx", done: 303, free: { reason: 1000 },
    ready: async () => {
      const [{ campaign }, { id, reference }] = [await aCampaign(), await aSubmission(db)];
      return ofDesk("reviewer", `submissions/${reference}/campaign`, { to: "other", other: String(campaign), reason: "It is the same letter." }, () => db.selectFrom("campaign_placements").select("reason").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  { name: "suspicion", file: "triage/spam/suspicion.route.tsx", done: 303, ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/suspicion`, { spam: "yes" }) },
  {
    name: "release", file: "triage/spam/release.route.tsx", done: 200,
    ready: async () => {
      const submission = await aSubmission(db);
      await suspect(db, (await atDesk("reviewer")).person, submission);
      return ofDesk("reviewer", "spam/release", { reference: [submission.reference] });
    },
  },
  { name: "frozen book", file: "meetings/book/desk.route.tsx", done: 303, ready: async () => ofDesk("lead", `meetings/${(await aMeeting(db)).slug}/book`, {}) },
  {
    name: "agreement to an agenda item", file: "meetings/desk/meeting.route.tsx", done: 303,
    ready: async () => {
      const meeting = await aMeeting(db);
      const item = await proposeItem(db, await aPerson(db, "lead", "US"), meeting, { theme_id: (await anOpenTheme(db)).id, question_en: "When?", question_es: "¿Cuándo?" });
      if (typeof item === "string") throw new Error(item);
      return ofDesk("lead", `meetings/${meeting.slug}`, { item: String(item.id) });
    },
  },
  {
    name: "agenda item", file: "meetings/desk/proposal.route.tsx", done: 303, free: { question_en: 1000, question_es: 1000 },
    ready: async () => {
      const [meeting, theme] = [await aMeeting(db), await anOpenTheme(db)];
      return ofDesk("lead", `meetings/${meeting.slug}/items/new?theme=${theme.id}`, { question_en: "When?", question_es: "¿Cuándo?" }, () => db.selectFrom("agenda_items").select(["question_en", "question_es"]).where("meeting_id", "=", meeting.id).executeTakeFirst());
    },
  },
  {
    name: "deferral", file: "meetings/desk/deferral.route.tsx", done: 303, free: { reason_en: 1000, reason_es: 1000 },
    ready: async () => {
      const meeting = await aMeeting(db);
      const { id } = await anItem(db, meeting, await anOpenTheme(db));
      return ofDesk("lead", `meetings/${meeting.slug}/items/${id}`, { to: "", reason_en: "No time.", reason_es: "No hubo tiempo." }, () => db.selectFrom("deferrals").select(["reason_en", "reason_es"]).where("item_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "outcome", file: "meetings/desk/new-outcome.route.tsx", done: 303, free: { text_en: 4000, text_es: 4000 },
    ready: async () => {
      const meeting = await aMeeting(db, { status: "held", held_on: "2026-02-02" });
      return ofDesk("lead", `meetings/${meeting.slug}/outcomes/new`, { text_en: "Earlier.", text_es: "Antes." }, () => db.selectFrom("outcomes").select(["text_en", "text_es"]).where("meeting_id", "=", meeting.id).executeTakeFirst());
    },
  },
  {
    name: "settled outcome", file: "meetings/desk/outcome.route.tsx", done: 303, free: { why: 1000 },
    ready: async () => {
      const meeting = await aMeeting(db, { status: "held", held_on: "2026-02-02" });
      const { id } = await aRecordedOutcome(db, meeting);
      return ofDesk("lead", `meetings/${meeting.slug}/outcomes/${id}`, { agreed: "no", why: "No." }, () => db.selectFrom("outcome_agreements").select("reason as why").where("outcome_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "commitment of an outcome", file: "meetings/desk/links.route.tsx", done: 303,
    ready: async () => {
      const meeting = await aMeeting(db, { status: "held", held_on: "2026-02-02" });
      const { id } = await aRecordedOutcome(db, meeting);
      const commitment = await db.insertInto("commitments").values({ slug: `c-${randomUUID()}`, added_by: (await atDesk("lead")).person.id }).returning("id").executeTakeFirstOrThrow();
      return ofDesk("lead", `meetings/${meeting.slug}/outcomes/${id}/commitments`, { commitment: String(commitment.id) });
    },
  },
  {
    name: "privacy slot", file: "privacy/desk.route.tsx", done: 303, free: { en: 5000, es: 5000 }, looks: "preview",
    ready: async () => {
      const latest = () => db.selectFrom("privacy_slots").select(["revision", "text_en as en", "text_es as es"]).where("slot", "=", "mx-data").orderBy("revision", "desc").limit(1).executeTakeFirst();
      return ofDesk("administrator", "privacy?slot=mx-data", { slot: "mx-data", base: String((await latest())?.revision ?? 0), en: `Data ${mintKey()}`, es: "Datos", preview: "" }, latest);
    },
  },
  {
    name: "banner", file: "administration/piece.route.tsx", done: 303, free: { text_en: 1000, text_es: 1000 },
    ready: async () => {
      const base = String((await findPiece(db, "banner", "site"))!.base);
      const form = { ...WHOLE.banner.content, text_en: `Banner ${mintKey()}`, shown_from: "2026-11-01 08:00", key: "", base };
      return ofDesk("administrator", "administration/banner/site", form, async () => (await findPiece(db, "banner", "site"))!.latest!.content);
    },
  },
  {
    name: "initiative", file: "administration/piece.route.tsx", done: 303, free: { summary_es: 2000 },
    ready: async () => {
      const key = `tried-${randomUUID()}`;
      return ofDesk("administrator", "administration/initiative/new", { ...WHOLE.initiative.content, key, base: "0" }, async () => (await findPiece(db, "initiative", key))?.latest?.content);
    },
  },
  {
    name: "making live", file: "administration/live.route.tsx", done: 303,
    ready: async () => {
      const drafted = await draftOver(db, (await atDesk("administrator")).person, "banner", "site", { ...WHOLE.banner.content, text_en: `Live ${mintKey()}`, text_es: `Publicado ${mintKey()}` });
      if (typeof drafted === "string") throw new Error(drafted);
      return ofDesk("administrator", "administration/banner/site/live", { number: String(drafted.number), still: [], sure: "" });
    },
  },
  {
    name: "assignment", file: "triage/sorting/sorting.route.tsx", done: 303,
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/sorting/assignment`, { assignee: String((await atDesk("reviewer")).person.id), assigneeSeen: "" }),
  },
  {
    name: "label on a submission", file: "triage/sorting/sorting.route.tsx", done: 303,
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/sorting/label`, { label: String(await aLabel(db, mintKey(), mintKey())), labelIs: "added" }),
  },
  {
    name: "tags", file: "triage/sorting/sorting.route.tsx", done: 303, free: { tagReason: 2000 },
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/sorting/tags`, { tagMain: "3", tagPillars: ["2"], tagInitiative: "", tagReason: "", tagPillarsSeen: ["2", "4"], tagInitiativeSeen: "" }),
  },
  {
    name: "call", file: "triage/sorting/sorting.route.tsx", done: 303, free: { moveReason: 2000 },
    ready: async () => {
      const submission = await aSubmission(db);
      const { call_id } = await db.selectFrom("submissions").select("call_id").where("id", "=", submission.id).executeTakeFirstOrThrow();
      return ofDesk("reviewer", `submissions/${submission.reference}/sorting/call`, { moveCall: String(await anotherCall(db)), moveReason: "", moveSeen: String(call_id) });
    },
  },
  {
    name: "referral", file: "triage/sorting/sorting.route.tsx", done: 303, free: { referReason: 2000 },
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/sorting/referral`, { referTo: "US", referReason: "Es de ustedes." }),
  },
  {
    name: "answer to a referral", file: "triage/sorting/sorting.route.tsx", done: 303, free: { referAnswer: 2000 },
    ready: async () => {
      const submission = await aSubmission(db);
      await refer(db, await aPerson(db, "reviewer", "US"), submission, { to: { government: "MX" }, reason: "Yours" });
      const { id } = await db.selectFrom("referrals").select("id").where("submission_id", "=", submission.id).executeTakeFirstOrThrow();
      return ofDesk("reviewer", `submissions/${submission.reference}/sorting/answer`, { referral: String(id), referralIs: "returned", referAnswer: "No es nuestro." });
    },
  },
  {
    name: "snooze", file: "triage/sorting/sorting.route.tsx", done: 303,
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/sorting/snooze`, { snoozeUntil: "2199-01-01", snoozeIs: "snoozed", snoozeSeen: "" }),
  },
  {
    name: "part", file: "triage/sorting/parts/split.route.tsx", done: 303, free: { partTitle: 120 },
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db, { text: "Uno.\n\nDos." })).reference}/split`, { paragraphs: ["2"], partTitle: "Dos", partMain: "2", partPillars: [], version: "1" }),
  },
  {
    name: "new label", file: "triage/sorting/labels/list.route.tsx", done: 303, free: { labelEn: 60, labelEs: 60 },
    ready: async () => ofDesk("reviewer", "labels", { labelEn: mintKey(), labelEs: mintKey() }),
  },
  {
    name: "changed label", file: "triage/sorting/labels/label.route.tsx", done: 303, free: { labelEn: 60, labelEs: 60 },
    ready: async () => ofDesk("lead", `labels/${await aLabel(db, mintKey(), mintKey())}`, { labelEn: mintKey(), labelEs: mintKey(), does: "rename" }),
  },
  { name: "read mentions", file: "triage/notes/mentions.route.tsx", done: 303, ready: async () => ofDesk("reviewer", "mentions", { upTo: "1" }) },
  {
    name: "decision", file: "triage/decision.route.tsx", done: 303, free: { reason: 2000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      return ofDesk("reviewer", `submissions/${reference}/decision`, { outcome: "decline", reasonCode: "off-topic", reason: "No.", pillar: "", version: "1" }, () => db.selectFrom("second_looks").select("reason").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "decision on what has no pillar", file: "triage/decision.route.tsx", done: 303,
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      await db.deleteFrom("submission_pillars").where("submission_id", "=", id).execute();
      return ofDesk("reviewer", `submissions/${reference}/decision`, { outcome: "publish", reasonCode: "", reason: "", pillar: "2", version: "1" });
    },
  },
  {
    name: "second look", file: "triage/second-looks/second-look.route.tsx", done: 303, free: { lookReason: 2000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      await askSecondLook(db, await aPerson(db), { id }, { outcome: "decline", reasonCode: "off-topic", reason: null });
      const look = await pendingAt(db, { id });
      return ofDesk("reviewer", `submissions/${reference}/second-look`, { secondLook: String(look.id), lookResult: "overruled", lookReason: "It is about a road." }, () =>
        db.selectFrom("second_look_settlements").select("reason as lookReason").where("second_look_id", "=", look.id).executeTakeFirst());
    },
  },
  {
    name: "redaction of an attachment", file: "triage/attachments/redactions.route.tsx", done: 303, free: { note: 1000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      const number = await anAttachment(db, { id });
      const form = { what: "words", words: "Evidence", page: "", occurrence: "", left: "", top: "", width: "", height: "", reason: "personal-data", note: `Note ${mintKey()}` };
      return ofDesk("reviewer", `submissions/${reference}/attachments/${number}/redactions`, form, () =>
        db.selectFrom("attachment_redactions").select("note").where("submission_id", "=", id).orderBy("id", "desc").executeTakeFirst());
    },
  },
  {
    name: "removal of a redaction of an attachment", file: "triage/attachments/removal.route.tsx", done: 303,
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      const number = await anAttachment(db, { id });
      const { id: redaction } = await db.insertInto("attachment_redactions").values({ submission_id: id, number, words: "Evidence", reason_code: "security", redacted_by: (await atDesk("reviewer")).person.id }).returning("id").executeTakeFirstOrThrow();
      return ofDesk("reviewer", `submissions/${reference}/attachments/${number}/redactions/removal`, { redaction: String(redaction) });
    },
  },
  {
    name: "clearance", file: "triage/attachments/clearance.route.tsx", done: 303, free: { reason: 2000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      const number = await anAttachment(db, { id });
      return ofDesk("reviewer", `submissions/${reference}/attachments/${number}/clearance`, { outcome: "keep-back", reason: "It names a worker.", revision: "0" }, () =>
        db.selectFrom("attachment_clearances").select("reason").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "ruling on a claim", file: "triage/claims/claim.route.tsx", done: 303, free: { rulingReason: 2000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      await aClaim(db, { id }, "MX");
      return ofDesk("reviewer", `submissions/${reference}/claim`, { ruling: "granted", rulingReason: "It is a trade secret." }, () =>
        db.selectFrom("claim_rulings").select("reason as rulingReason").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "note", file: "triage/notes.route.tsx", done: 303, free: { text: 5000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      return ofDesk("reviewer", `submissions/${reference}/notes`, { text: "Seen." }, () => db.selectFrom("notes").select("text").where("submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "translation", file: "triage/translations/translation.route.tsx", done: 303, free: { title: 400, paragraph: 120_000 },
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      const { hash } = await sourceOf(db, id);
      return ofDesk("reviewer", `submissions/${reference}/translation`, { base: "0", source: hash, title: "Roads for the harvest", paragraph: ["We ask that it come before the harvest."], finished: "yes", stale: "", keep: "" }, async () => {
        const saved = await db.selectFrom("translations").select(["title", "paragraphs"]).where("submission_id", "=", id).executeTakeFirst();
        return saved && { title: saved.title, paragraph: saved.paragraphs[0] };
      });
    },
  },
  {
    name: "review of a translation", file: "triage/translations/review.route.tsx", done: 303,
    ready: async () => {
      const { id, reference } = await aSubmission(db);
      const { hash } = await sourceOf(db, id);
      await saveTranslation(db, await aPerson(db), { id }, { base: 0, source: hash, title: "Roads", paragraphs: ["We ask."], finished: "yes" });
      return ofDesk("reviewer", `submissions/${reference}/translation/review`, { number: "1" });
    },
  },
  {
    name: "point", file: "themes/points/points.route.tsx", done: 303, free: { memo: 2000 },
    ready: async () => {
      const { id, reference } = await aPublishedSubmission(db);
      const [words] = await publicWords(db, id);
      return ofDesk("reviewer", `submissions/${reference}/points`, { ...POINTING, doing: "sentences", hash: words!.hash, sentence: ["1"], memo: "At night." }, () =>
        db.selectFrom("point_remarks as r").innerJoin("points as p", "p.id", "r.point_id").select("r.memo").where("p.submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "theme", file: "themes/codebook/new.route.tsx", done: 303, free: { label_en: 120, label_es: 120, definition_en: 2000, definition_es: 2000, include_en: 2000, include_es: 2000, exclude_en: 2000, exclude_es: 2000 },
    ready: async () => ofDesk("lead", "themes/new", { ...theThemeSaid(), base: "0" }, () => db.selectFrom("theme_versions").selectAll().orderBy("theme_id", "desc").limit(1).executeTakeFirst()),
  },
  {
    name: "revised theme", file: "themes/codebook/revision.route.tsx", done: 303, free: { definition_en: 2000 },
    ready: async () => {
      const { id, slug } = await aTheme(db);
      return ofDesk("lead", `themes/${slug}/revision`, { ...theThemeSaid(), base: "1" }, () => db.selectFrom("theme_versions").select("definition_en").where("theme_id", "=", id).orderBy("number", "desc").limit(1).executeTakeFirst());
    },
  },
  {
    name: "merged theme", file: "themes/codebook/merge.route.tsx", done: 303,
    ready: async () => {
      const [theme, into] = [await aTheme(db), await aTheme(db)];
      return ofDesk("lead", `themes/${theme.slug}/merge`, { doing: "merge", base: "1", into: String(into.id) });
    },
  },
  {
    name: "opened round", file: "themes/rounds/list.route.tsx", done: 303,
    ready: async () => {
      await aPoint(db);
      return ofDesk("lead", "rounds", { first: String((await atDesk("reviewer")).person.id), second: String((await aPerson(db, "reviewer", "US")).id), pillar: "2", which: "uncoded", count: "5" });
    },
  },
  {
    name: "code in a round", file: "themes/rounds/round.route.tsx", done: 303,
    ready: async () => {
      const [{ id: point }, { id: theme }, { id: round }] = [await aPoint(db), await aTheme(db), await aRoundOf((await atDesk("reviewer")).person, await aPerson(db, "reviewer", "US"))];
      await db.insertInto("round_points").values({ round_id: round, point_id: point }).onConflict((conflict) => conflict.doNothing()).execute();
      return ofDesk("reviewer", `rounds/${round}`, { ...IN_ROUND, go: "code", point: String(point), theme: [String(theme)] });
    },
  },
  {
    name: "settled disagreement", file: "themes/rounds/round.route.tsx", done: 303, free: { reason: 1000 },
    ready: async () => {
      const { person: first } = await atDesk("reviewer");
      const second = await aPerson(db, "reviewer", "US");
      const [{ id: point }, { id: theme }, round] = [await aPoint(db), await aTheme(db), await aRoundOf(first, second)];
      await db.insertInto("round_points").values({ round_id: round.id, point_id: point }).onConflict((conflict) => conflict.doNothing()).execute();
      await codeInRound(db, first, round, { point, themes: [theme] });
      for (const coder of [first, second]) await endPart(db, coder, round);
      return ofDesk("reviewer", `rounds/${round.id}?settle=${point}-${theme}`, { ...IN_ROUND, go: "settle", point: String(point), theme: [String(theme)], applies: "yes", reason: "It names the hour." }, () =>
        db.selectFrom("round_settlements").select("reason").where("round_id", "=", round.id).executeTakeFirst());
    },
  },
  {
    name: "disposition", file: "themes/dispositions/proposal.route.tsx", done: 303, free: { reason_en: 2000, reason_es: 2000 },
    ready: async () => {
      const { id } = await aPoint(db);
      const form = { point: [String(id)], outcome: "out-of-scope", reason_en: "For the courts.", reason_es: "Para los tribunales.", referred_to: "", go: "confirm" };
      return ofDesk("lead", `dispositions/new?point=${id}`, form, () =>
        db.selectFrom("dispositions as d").innerJoin("disposition_points as x", "x.disposition_id", "d.id").select(["d.reason_en", "d.reason_es"]).where("x.point_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "settled disposition", file: "themes/dispositions/list.route.tsx", done: 303, free: { why: 1000 },
    ready: async () => {
      const { id } = await aPoint(db);
      const proposed = await proposeDisposition(db, await aPerson(db, "lead", "US"), { points: [id], outcome: "adopted", reason_en: null, reason_es: null, referred_to: null });
      if (typeof proposed === "string") throw new Error(proposed);
      return ofDesk("lead", `dispositions?settle=${proposed.id}`, { disposition: String(proposed.id), agreed: "no", why: "Not yet." }, () =>
        db.selectFrom("disposition_agreements").select("reason as why").where("disposition_id", "=", proposed.id).executeTakeFirst());
    },
  },
  {
    name: "proposed commitment", file: "commitments/desk/new.route.tsx", done: 303, free: { title_en: 160, title_es: 160, text_en: 4000, text_es: 4000, measure_en: 500, measure_es: 500, target_en: 500, target_es: 500 },
    ready: async () => {
      const title_en = `Commitment ${mintKey()}`;
      return ofDesk("lead", "commitments/new", { ...(await commitmentAsTyped()), title_en, theme: [], response: [] }, () =>
        db.selectFrom("commitment_versions").select(["title_en", "title_es", "text_en", "text_es", "measure_en", "measure_es", "target_en", "target_es"]).orderBy("commitment_id", "desc").executeTakeFirst());
    },
  },
  {
    name: "text of a commitment", file: "commitments/desk/text.route.tsx", done: 303, free: { title_en: 160, title_es: 160, text_en: 4000, text_es: 4000, measure_en: 500, measure_es: 500, target_en: 500, target_es: 500 },
    ready: async () => {
      const { id, slug } = await aCommitment(db);
      return ofDesk("lead", `commitments/${slug}/text`, { ...(await commitmentAsTyped()), base: "1" }, () =>
        db.selectFrom("commitment_versions").select(["title_en", "title_es", "text_en", "text_es", "measure_en", "measure_es", "target_en", "target_es"]).where("commitment_id", "=", id).where("number", "=", 2).executeTakeFirst());
    },
  },
  {
    name: "agreement to a commitment", file: "commitments/desk/commitment.route.tsx", done: 303,
    ready: async () => ofDesk("lead", `commitments/${(await aCommitment(db, { agreed: false })).slug}`, { go: "agree", number: "1", theme: [], response: [] }),
  },
  {
    name: "statement", file: "initiatives/statements/text.route.tsx", done: 303, free: { asked_en: 4000, asked_es: 4000, heard_en: 4000, heard_es: 4000, did_en: 4000, did_es: 4000, did_not_en: 4000, did_not_es: 4000 },
    ready: async () => {
      const initiative = await anInitiative(db);
      const latest = await db.selectFrom("statement_versions").select((eb) => eb.fn.max("number").as("number")).where("initiative_id", "=", initiative.id).executeTakeFirst();
      return ofDesk("lead", `initiatives/${initiative.slug}/text`, { ...saidOf({ did_en: `Done ${mintKey()}.` }), base: String(latest?.number ?? 0) }, () =>
        db.selectFrom("statement_versions").select(["asked_en", "asked_es", "heard_en", "heard_es", "did_en", "did_es", "did_not_en", "did_not_es"]).where("initiative_id", "=", initiative.id).orderBy("number", "desc").limit(1).executeTakeFirst());
    },
  },
  {
    name: "agreement to a statement", file: "initiatives/statements/statement.route.tsx", done: 303,
    ready: async () => {
      const { slug, hash } = await aStatement(db, { agreed: false, initiative: await anInitiative(db, 3), did_en: `Done ${mintKey()}.` });
      return ofDesk("lead", `initiatives/${slug}`, { hash });
    },
  },
  {
    name: "state of a commitment", file: "commitments/desk/state.route.tsx", done: 303, free: { reason_en: 2000, reason_es: 2000 },
    ready: async () => {
      const { id, slug } = await aCommitment(db);
      return ofDesk("lead", `commitments/${slug}/state`, { state: "dropped", reason_en: "The bridge closed.", reason_es: "Se cerró el puente." }, () => db.selectFrom("commitment_states").select(["reason_en", "reason_es"]).where("commitment_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "progress of a commitment", file: "commitments/desk/progress.route.tsx", done: 303, free: { progress_en: 4000, progress_es: 4000, evidence_en: 300, evidence_es: 300 },
    ready: async () => {
      const { id, slug } = await aCommitment(db);
      const form = { reported_on: "2026-11-20", progress_en: "It opened.", progress_es: "Abrió.", evidence_url: "https://example.org/lane", evidence_en: "Notice", evidence_es: "Aviso" };
      return ofDesk("lead", `commitments/${slug}/progress`, form, () => db.selectFrom("commitment_progress").select(["text_en as progress_en", "text_es as progress_es", "evidence_en", "evidence_es"]).where("commitment_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "new response", file: "responses/new.route.tsx", done: 303, free: { en: 20_000, es: 20_000 },
    ready: async () => {
      const { id, reference } = await aPublishedSubmission(db);
      return ofDesk("lead", `submissions/${reference}/response`, { base: "0", en: ["One."], es: ["Uno."], ...EDITOR }, () =>
        db.selectFrom("response_revisions as r").innerJoin("response_submissions as s", "s.response_id", "r.response_id").select(["text_en as en", "text_es as es"]).where("s.submission_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "response", file: "responses/response.route.tsx", done: 303, free: { en: 20_000, es: 20_000 },
    ready: async () => {
      const { id } = await aResponse();
      return ofDesk("lead", `responses/${id}`, { base: "1", en: ["Two."], es: ["Dos."], ...EDITOR, stale: "", keep: "" }, () => db.selectFrom("response_revisions").select(["text_en as en", "text_es as es"]).where("response_id", "=", id).orderBy("number", "desc").limit(1).executeTakeFirst());
    },
  },
  {
    name: "response to themes", file: "responses/begin.route.tsx", done: 303, free: { en: 20_000, es: 20_000 },
    ready: async () => {
      const { id, reference } = await aPublishedSubmission(db);
      return ofDesk("lead", "responses/new", { base: "0", en: ["One."], es: ["Uno."], ...EDITOR, theme: [], outcome: [], theme_reason_en: [], theme_reason_es: [], agency: [], leave_out: [], references: reference, supersedes: "" }, () => writtenTo(id));
    },
  },
  {
    name: "what a response answers", file: "responses/answers.route.tsx", done: 303, free: { theme_reason_en: 2000, theme_reason_es: 2000 },
    ready: async () => {
      const submission = await aPublishedSubmission(db);
      const { id } = await aDraftResponse(db, submission, { en: "One.", es: "Uno." });
      const theme = await anAnswerableTheme(db, { of: [submission] });
      return ofDesk("lead", `responses/${id}/answers?theme=${theme.slug}`, {
        base: "1", theme: [String(theme.id)], outcome: ["adopted"], theme_reason_en: ["Because."], theme_reason_es: ["Porque."], agency: [""], leave_out: [], references: submission.reference, note_en: "", note_es: "",
      }, () => db.selectFrom("response_themes").select(["reason_en as theme_reason_en", "reason_es as theme_reason_es"]).where("response_id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "step of a response", file: "responses/steps.route.tsx", done: 303,
    ready: async () => ofDesk("lead", `responses/${(await aResponse()).id}/steps`, { revision: "1", step: "read" }),
  },
  {
    name: "delegation", file: "responses/delegations.route.tsx", done: 303,
    ready: async () => ofDesk("signatory", "delegations", { to: String((await aPerson(db, "reviewer", "MX")).id), starts_on: new Date().toISOString().slice(0, 10), ends_on: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10), end: "" }),
  },
  {
    name: "signature", file: "responses/signature.route.tsx", done: 303,
    ready: async () => {
      const { id } = await aResponse();
      return ofDesk("signatory", `responses/${id}/signature`, { hash: await readyToSign(db, { id }), delegation: "", warnings: "" });
    },
  },
  {
    name: "change of password", file: "people/account/password.route.tsx", done: 303,
    ready: async () => {
      const person = await aPerson(db, "reviewer", "MX");
      return { path: "/es/desk/account/password", cookie: await cookieOf(person), form: { current: password, password: "el maíz azul de la milpa vieja" } };
    },
  },
  {
    name: "second factor", file: "people/factors/second-factor.route.tsx", done: 303,
    ready: async () => {
      const person = await aPerson(db);
      const key = await anAuthenticator(db, person);
      return { path: "/es/sign-in/second-factor", cookie: await halfwayCookieOf(person), form: { code: await codeOf(db, key), back: "" } };
    },
  },
  {
    name: "authenticator", file: "people/factors/authenticator.route.tsx", done: 303,
    ready: async () => {
      const person = await aPerson(db);
      const key = mintAuthenticatorKey();
      const cookie = `${await halfwayCookieOf(person)}; ${first(await authenticatorCookie.write(sealedKey(person, key)))}`;
      return { path: "/es/sign-in/authenticator", cookie, form: { code: await codeOf(db, key), back: "" } };
    },
  },
  { name: "sessions", file: "people/sessions/sessions.route.tsx", done: 303, ready: () => ofDesk("signatory", "account/sessions", { end: "others" }) },
  {
    name: "confirmation", file: "people/confirming/confirm.route.tsx", done: 303, free: { confirmPassword: 256, confirmCode: 64 }, unkept: ["confirmPassword", "confirmCode"],
    ready: () => ofDesk("signatory", "confirm", { confirmThen: "page", confirmPassword: password, confirmCode: "" }),
  },
  {
    name: "invitation of a person", file: "people/managing/invitation.route.tsx", done: 303, free: { name: 128 },
    ready: async () => {
      await withContent(db);
      const email = `${mintKey().slice(0, 12)}@example.org`;
      const before = (await db.selectFrom("people").select((eb) => eb.fn.max("id").as("id")).executeTakeFirst())?.id ?? 0;
      return ofDesk("administrator", "people/new", { name: "Nadia Example", email, role: "reviewer", pillar: "2" }, () => db.selectFrom("people").select(["name", "email"]).where("id", ">", before).orderBy("id", "desc").limit(1).executeTakeFirst());
    },
  },
  {
    name: "details of a person", file: "people/managing/details.route.tsx", done: 303, free: { name: 128 }, looks: "confirmed",
    ready: async () => {
      const { id, email } = await aPerson(db, "reviewer", "MX");
      return ofDesk("administrator", `people/${id}/details`, { name: "Another Name", email: `new-${email}`, confirmed: "yes" }, () => db.selectFrom("people").select(["name", "email"]).where("id", "=", id).executeTakeFirst());
    },
  },
  {
    name: "role of a person", file: "people/managing/roles.route.tsx", done: 303, looks: "confirmed",
    ready: async () => {
      await withContent(db);
      return ofDesk("administrator", `people/${(await aPerson(db, "reviewer", "MX")).id}/roles`, { change: "grant", role: "lead", pillar: "3", confirmed: "yes" });
    },
  },
  {
    name: "standing of a person", file: "people/managing/standing.route.tsx", done: 303,
    ready: async () => ofDesk("administrator", `people/${(await aPerson(db, "reviewer", "MX")).id}/standing`, { change: "disable" }),
  },
  {
    name: "access of a person", file: "people/managing/access.route.tsx", done: 303,
    ready: async () => ofDesk("administrator", `people/${(await aPerson(db, "reviewer", "MX")).id}/access`, { change: "send-link" }),
  },
  { name: "forgotten password", file: "people/forgotten.route.tsx", done: 200, free: { email: 254 }, ready: async () => ({ path: "/es/sign-in/forgotten", cookie: "", form: { email: `${mintKey().slice(0, 12)}@example.org` } }) },
  { name: "sign-in", file: "people/sign-in.route.tsx", done: 303, free: { email: 254, password: 256 }, unkept: ["password"], ready: async () => ({ path: "/es/sign-in", cookie: "", form: { email: (await aPerson(db)).email, password, back: "" } }) },
  {
    name: "sign-in with a passkey", file: "people/passkeys/sign-in.route.tsx", done: 303,
    ready: async () => {
      const { device } = await aPasskey(await aPerson(db));
      const { options, cookie } = await askDevice({ purpose: "sign-in" });
      return { path: "/es/sign-in/passkey", cookie, form: { back: "", purpose: "sign-in", answer: device.get(options) } };
    },
  },
  {
    name: "new passkey", file: "people/passkeys/passkeys.route.tsx", done: 303, free: { label: LABEL },
    ready: async () => {
      const person = await aPerson(db);
      const { options, cookie } = await askDevice({ purpose: "add", person });
      const form = { label: "Portátil", answer: new Authenticator(ownOrigin()).create(options) };
      return { path: "/es/desk/account/passkeys", cookie: `${await cookieOf(person)}; ${cookie}`, form, stored: () => db.selectFrom("passkeys").select("name as label").where("person_id", "=", person.id).executeTakeFirst() };
    },
  },
  {
    name: "passkey", file: "people/passkeys/passkey.route.tsx", done: 303, free: { label: LABEL },
    ready: async () => {
      const person = await aPerson(db);
      const { id } = await aPasskey(person);
      return { path: `/es/desk/account/passkeys/${id}`, cookie: await cookieOf(person), form: { label: "Portátil", go: "rename" }, stored: () => db.selectFrom("passkeys").select("name as label").where("id", "=", id).executeTakeFirst() };
    },
  },
  {
    name: "saved view", file: "triage/queue/saved-views.route.tsx", done: 303, free: { title: 80 },
    ready: async () => {
      const person = await aPerson(db);
      return { path: "/es/desk/views", cookie: await cookieOf(person), form: { title: "Energía", shared: "nobody", query: "view=waiting&pillar=2" }, stored: () => db.selectFrom("saved_view_versions").select("title").where("changed_by", "=", person.id).executeTakeFirst() };
    },
  },
  {
    name: "change of a saved view", file: "triage/queue/saved-view.route.tsx", done: 303, free: { title: 80 },
    ready: async () => {
      const person = await aPerson(db);
      const view = await saveView(db, person, { title: "Energía", shared: "nobody", query: "view=waiting&pillar=2" });
      if (typeof view === "string") throw new Error(view);
      return { path: `/es/desk/views/${view.id}`, cookie: await cookieOf(person), form: { title: "Agua", shared: "both", number: "1", go: "change" }, stored: () => db.selectFrom("saved_view_versions").select("title").where("view_id", "=", view.id).orderBy("number", "desc").executeTakeFirst() };
    },
  },
  {
    name: "keys", file: "triage/keys/keys.route.tsx", done: 303,
    ready: () => ofDesk("reviewer", "keys", { shortcuts: "on", density: "compact", back: "" }),
  },
  {
    name: "presence", file: "triage/presence/presence.route.ts", done: 200,
    ready: async () => ofDesk("reviewer", `submissions/${(await aSubmission(db)).reference}/presence`, { what: "viewing" }),
  },
  {
    name: "bulk-choice", file: "triage/bulk/list.route.tsx", done: 303,
    ready: async () => ofDesk("reviewer", "bulk", { act: "spam", reference: [(await aSubmission(db)).reference], all: [], page: "" }),
  },
  {
    name: "bulk-terms", file: "triage/bulk/act.route.tsx", done: 303, free: { reason: 2000 },
    ready: async () => {
      const submission = await aSubmission(db);
      const made = await prepareBulk(db, (await atDesk("reviewer")).person, "decline", [submission.reference]);
      if (typeof made === "string") throw new Error(made);
      return ofDesk("reviewer", `bulk/${made.id}`, { go: "confirm", reference: "", pillar: "", pillars: [], to: "", label: "", until: "", reason: "No." }, () => db.selectFrom("decisions").select("reason").where("submission_id", "=", submission.id).executeTakeFirst());
    },
  },
];
