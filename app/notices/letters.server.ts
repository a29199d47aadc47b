import { sql, type Expression, type RawBuilder } from "kysely";
import { LOCALE, otherLanguage, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { toldReason } from "#app/submissions/reasons.ts";
import { draftLinkCode } from "#app/submissions/drafts/drafts.server.ts";
import type { Db } from "#db/database.server.ts";
import { codeFor, openingCode } from "./codes.server.ts";
import { GROUP_OF, type Held, type Kind, type ManyKind, type PersonKind, type SubscriberKind } from "./notices.ts";
import { linkOfPerson } from "./people/people.server.ts";
import { personTexts } from "./people/texts.ts";
import { subjectTexts } from "./subjects.ts";
import { digestTexts } from "./digests/texts.ts";
import { isFollowing, subscriptionCode } from "./subscriptions/subscriptions.server.ts";
import { subscriptionTexts } from "./subscriptions/texts.ts";
import { noticeTexts as texts } from "./texts.ts";

/** A paragraph of a letter: words, or words that lead somewhere. */
export type Paragraph = { lang: Language; text: string; href?: string };
/** One message to one address, as it leaves. `thread` keeps the messages about one thing together in a mail program. */
export type Letter = { id: string; thread: string; to: string; language: Language; subject: string; paragraphs: Paragraph[]; unsubscribe: string | null };

/** What a notice passes on besides its own words: what a reviewer or both governments wrote, of the moment of the event. */
export const WORDS: Record<Exclude<Kind, PersonKind | ManyKind | SubscriberKind>, (language: Expression<Language>) => RawBuilder<string | null>> = (() => {
  const nothing = () => sql<string | null>`null::text`;
  // A review may have set the decision aside before the worker came to tell of it.
  const reason = () => sql<string | null>`coalesce(
    (select reason from decisions where submission_id = s.id and decided_at = e.at),
    (select reason from reversed_decisions where submission_id = s.id and decided_at = e.at limit 1))`;
  return {
    receipt: nothing, "draft-link": nothing, "tracking-link": nothing, withdrawn: nothing,
    // A ruling may quote what is confidential: its reason is read on the tracking page only.
    "claim-granted": nothing, "claim-denied": nothing,
    // What a file is called may be confidential itself.
    "file-blocked": nothing,
    // Reasons may say in other words what is hidden: they are read on the tracking page only.
    redacted: nothing, "contest-settled": nothing,
    question: () => sql`(select text from questions where submission_id = s.id and asked_at <= e.at order by id desc limit 1)`,
    published: reason, "published-redacted": reason, withheld: reason, declined: reason, reopened: nothing,
    "review-settled": () => sql`(select reason from review_settlements where submission_id = s.id)`,
  };
})();

/** The reason of the vocabulary that a decision names, of the moment of the event. */
export const REASON_CODE = sql<string | null>`coalesce(
  (select reason_code from decisions where submission_id = s.id and decided_at = e.at),
  (select reason_code from reversed_decisions where submission_id = s.id and decided_at = e.at limit 1))`;

export type Facts = { reference: string; title: string; words: string | null; reason_code: string | null; outcome: string | null };

/** The words of a notice about a submission, without its links: what is stored. */
export function bodyOf(kind: Exclude<Kind, "draft-link" | PersonKind | ManyKind | SubscriberKind>, language: Language, { reference, title, words: passedOn, reason_code, outcome }: Facts): string {
  const words = passedOn ?? "";
  const reason = toldReason(language, reason_code, passedOn);
  const withReason = (body: string) => [body, ...(reason ? [say(language, texts.reasonGiven, { words: reason })] : [])].join("\n\n");
  switch (kind) {
    case "receipt": return say(language, texts.receiptBody, { reference });
    case "tracking-link": return say(language, texts.trackingLinkBody, { reference });
    case "question": return `${say(language, texts.questionBody, { title, words })}\n\n${say(language, texts.replyThere)}`;
    case "published": return withReason(say(language, texts.publishedBody, { title }));
    case "published-redacted": return withReason(say(language, texts.publishedRedactedBody, { title }));
    case "withheld": return withReason(say(language, texts.withheldBody, { title }));
    case "declined": return say(language, texts.declinedBody, { title, words: reason ?? "" });
    case "reopened": return say(language, texts.undoneBody, { title });
    case "review-settled": return say(language, outcome === "reopened" ? texts.reopenedBody : texts.standsBody, { title, words });
    case "withdrawn": return say(language, texts.withdrawnBody, { title });
    case "claim-granted": return say(language, texts.claimGrantedBody, { title });
    case "claim-denied": return say(language, texts.claimDeniedBody, { title });
    case "file-blocked": return say(language, texts.fileBlockedBody, { title });
    case "redacted": return say(language, texts.redactedBody, { title });
    case "contest-settled": return say(language, texts.contestSettledBody, { title });
  }
}
export const bodyOfDraftLink = (language: Language): string => say(language, texts.draftLinkBody);

/**
 * A stored notice as the letter that leaves, with links whose codes are made now.
 * @returns the letter, or why it can no longer be sent
 */
export async function letterOf(db: Db, noticeId: number, origin: string): Promise<Letter | Held> {
  const notice = await db
    .selectFrom("notices as n")
    .innerJoin("events as e", "e.id", "n.event_id")
    .leftJoin("submissions as s", "s.id", "n.submission_id")
    .select(["n.id", "n.kind", "n.address", "n.language", "n.subject", "n.text", "n.submission_id", "n.person_id", "n.subscription_id", "n.event_id", "e.subject_id", "s.reference"])
    .select(sql<boolean>`e.at <= now() - interval '1 hour'`.as("an_hour_old"))
    .where("n.id", "=", noticeId)
    .executeTakeFirstOrThrow();
  const { language, address } = notice;
  const kind = notice.kind as Kind;
  const to = (each: Language, path: string) => `${origin}/${each}${path}`;
  const body = notice.text.split(/\n\s*\n/).map((text): Paragraph => (isDigest(kind) ? withPage(language, text, origin) : { lang: language, text }));
  const words = (text: string): Paragraph => ({ lang: language, text });
  const link = (text: string, path: string): Paragraph => ({ lang: language, text, href: to(language, path) });
  const other = otherLanguage(language);
  const inTheOther = (path: string): Paragraph => ({ lang: other, text: say(other, texts.alsoIn, { subject: say(other, subjectTexts[kind]) }), href: to(other, path) });
  const letter = { id: `notice-${notice.id}`, to: address, language, subject: notice.subject, unsubscribe: null };

  if (notice.person_id !== null) {
    const next = await linkOfPerson(db, kind as PersonKind, { ...notice, person_id: notice.person_id });
    if (typeof next === "string") return next;
    if (kind === "desk-digest") return { ...letter, thread: `person-${notice.person_id}-digest`, paragraphs: [...body, link(say(language, next.text), next.path), words(say(language, personTexts.whyYou)), link(say(language, digestTexts.stopHere), "/desk/account/digest"), inTheOther(next.path)] };
    return { ...letter, thread: `person-${notice.person_id}`, paragraphs: [...body, link(say(language, next.text), next.path), words(say(language, personTexts.whyYou)), inTheOther(next.path)] };
  }
  if (notice.subscription_id !== null) {
    const reader = { id: notice.subscription_id, email: address };
    const at = (purpose: "confirm" | "follows" | "end") => `/subscribe/${purpose}?code=${subscriptionCode(purpose, reader)}`;
    const thread = `subscription-${reader.id}`;
    if (kind === "subscription") return { ...letter, thread, paragraphs: [...body, link(say(language, subscriptionTexts.confirmLink), at("confirm")), words(say(language, subscriptionTexts.notYou)), inTheOther(at("confirm"))] };
    if (!(await isFollowing(db, reader))) return "link-over";
    return {
      ...letter, thread, unsubscribe: to(language, at("end")),
      paragraphs: [...body, link(say(language, digestTexts.portal), ""), words(say(language, digestTexts.whyYou)), link(say(language, digestTexts.follows), at("follows")), link(say(language, digestTexts.end), at("end")), inTheOther("")],
    };
  }
  if (notice.submission_id === null) {
    const draft = await db.selectFrom("drafts").select(["id", "key"]).where("id", "=", notice.subject_id).executeTakeFirst();
    if (!draft) return "draft-gone";
    const path = `/submit/resume?code=${draftLinkCode(draft)}`;
    return { ...letter, thread: `draft-${draft.id}`, paragraphs: [...body, link(say(language, texts.continueDraft), path), words(say(language, texts.draftNotYou)), inTheOther(path)] };
  }
  const reader = { id: notice.submission_id, email: address };
  const thread = `submission-${reader.id}`;
  if (kind === "receipt") {
    const path = `/track/confirm?code=${codeFor("confirm", reader)}`;
    return { ...letter, thread, paragraphs: [...body, link(say(language, texts.confirm), path), words(say(language, texts.receiptNotYou)), inTheOther(path)] };
  }
  if (kind === "tracking-link") {
    if (notice.an_hour_old) return "link-over";
    const path = `/track/open?code=${openingCode(notice.event_id, reader)}`;
    return { ...letter, thread, paragraphs: [...body, link(say(language, texts.openComment), path), inTheOther(path)] };
  }
  const unsubscribe = `/unsubscribe?code=${codeFor("unsubscribe", reader)}`;
  return {
    ...letter,
    thread,
    unsubscribe: GROUP_OF[kind] && to(language, unsubscribe),
    paragraphs: [
      ...body,
      link(say(language, texts.track), "/track"),
      ...(kind === "published" || kind === "published-redacted" ? [link(say(language, texts.readInPublic), `/submissions/${notice.reference}`)] : []),
      ...(kind === "answered" ? [link(say(language, texts.readInPublic), `/responses/${notice.subject_id}`)] : []),
      ...(kind === "outcome" ? [link(say(language, texts.toMeeting), `/meetings/${await meetingOf(db, notice.subject_id)}#outcome-${notice.subject_id}`)] : []),
      ...(kind === "committed" || kind === "progressed" ? [link(say(language, texts.toCommitment), `/commitments/${await slugOfCommitment(db, notice.subject_id)}`)] : []),
      words(say(language, texts.whyYou, { reference: notice.reference! })),
      link(say(language, texts.preferences), `/track/preferences?code=${codeFor("preferences", reader)}`),
      link(say(language, texts.unsubscribe), unsubscribe),
      inTheOther("/track"),
    ],
  };
}

const isDigest = (kind: Kind) => kind === "digest" || kind === "desk-digest";
/** A paragraph of a digest: where its last line is a page of the portal, it leads there. */
function withPage(language: Language, text: string, origin: string): Paragraph {
  const [, words, page] = /^([^]*)\n(\/(?:en|es)\/\S*)$/.exec(text) ?? [];
  return { lang: language, text: words ?? text, ...(page && { href: origin + page }) };
}

const meetingOf = async (db: Db, outcome: number): Promise<string> =>
  (await db.selectFrom("outcomes as o").innerJoin("meetings as m", "m.id", "o.meeting_id").select("m.slug").where("o.id", "=", outcome).executeTakeFirstOrThrow()).slug;

const slugOfCommitment = async (db: Db, id: number): Promise<string> => (await db.selectFrom("commitments").select("slug").where("id", "=", id).executeTakeFirstOrThrow()).slug;

/** The plain text of a letter. */
export const textOf = ({ paragraphs }: Letter): string => `${paragraphs.map(({ text, href }) => (href ? `${text}:\n${href}` : text)).join("\n\n")}\n`;

/** The same lines as HTML: nothing from elsewhere, nothing that tells us it was read, each language by its name. */
export function htmlOf({ language, subject, paragraphs }: Letter): string {
  const lines = paragraphs.map(({ lang, text, href }) => {
    const foreign = lang === language ? "" : ` lang="${LOCALE[lang]}"`;
    const said = escape(text).replaceAll("\n", "<br>\n");
    return `<p${foreign}>${href ? `<a href="${escape(href)}">${said}</a>` : said}</p>`;
  });
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(subject)}</title>`;
  return `<!doctype html>\n<html lang="${LOCALE[language]}">\n<head>${head}</head>\n<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 1em">\n${lines.join("\n")}\n</body>\n</html>\n`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
