import type { Problem } from "#app/http/forms.ts";
import type { Language, Text } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { codePoint, uncodePoint } from "../coding/coding.server.ts";
import { settleThemeProposal } from "../coding/proposals.server.ts";
import { themesCalled } from "../codebook/themes.server.ts";
import { markPoints, remarkPoint, removePoint } from "./points.server.ts";
import { placesMeant, type Pointing } from "./points.ts";
import { pointTexts as texts } from "./texts.ts";
import { publicWords } from "./words.server.ts";

type Acted = { point: number } | { refusal: Text } | { problem: Problem } | "not-found";
type Submission = { id: number; language: Language };

/** Does what a button of a submission's points asks. @returns the point it was about, what is wrong with the form, or why the rule says no; "not-found" where the submission has no such point */
export async function actOnPoints(db: Db, person: Person, submission: Submission, form: Pointing, language: Language): Promise<Acted> {
  const labels = form.theme.filter(Boolean);
  const themes = await themesCalled(db, labels, language);
  const unknown = labels.find((_, index) => themes[index] === null);
  if (unknown !== undefined) return { problem: { field: "theme", text: filled(texts.unknownTheme, { theme: unknown }) } };
  if (form.doing === "sentences" || form.doing === "words" || form.doing === "whole") return mark(db, person, submission, form, themes.filter((id) => id !== null));
  const point = form.point;
  if (point === null || !(await isOf(db, submission, point))) return "not-found";
  const outcome = await actOn(db, person, point, form, themes[0] ?? null);
  if (outcome === "theme-needed") return { problem: { field: "theme", text: texts.enterTheme } };
  if (outcome === "reason-needed") return { problem: { field: "reason", text: texts.enterReason } };
  if (outcome === "removed" && form.doing === "remove") return { point };
  return outcome in WHY ? { refusal: WHY[outcome as keyof typeof WHY] } : { point };
}

async function mark(db: Db, person: Person, submission: Submission, { source, hash, memo, important, evidence, campaign, ...asked }: Pointing, themes: number[]): Promise<Acted> {
  const words = (await publicWords(db, submission.id)).find(({ file }) => file === source);
  // Places are only meant in the words that were seen; others are refused below.
  const meant = words?.hash === hash ? placesMeant(words.text, submission.language, asked) : [{ start: 0, end: 1 }];
  if ("wrong" in meant) return { problem: WRONG[meant.wrong] };
  if ("several" in meant) return { problem: { field: "which", text: filled(texts.severalTimes, { count: meant.several }) } };
  const outcome = await markPoints(db, person, submission, { attachment: words?.attachment ?? null, hash, places: meant, themes, campaign, memo, important, evidence });
  return typeof outcome === "string" ? { refusal: WHY_NOT_MARKED[outcome] } : { point: outcome.ids[0]! };
}

function actOn(db: Db, person: Person, point: number, { doing, memo, important, evidence, coded, reason }: Pointing, theme: number | null) {
  if (doing === "code") return theme === null ? "theme-needed" : codePoint(db, person, point, theme);
  if (doing === "uncode") return uncodePoint(db, person, point, coded ?? 0);
  if (doing === "remark") return remarkPoint(db, person, point, { memo, important, evidence });
  if (doing === "remove") return reason ? removePoint(db, person, point, { reason }) : "reason-needed";
  return settleThemeProposal(db, person, point, coded ?? 0, { accepted: doing === "accept" });
}

/** A campaign's point is of the submission in which it was marked; there it is changed. */
const isOf = (db: Db, submission: Submission, point: number) => db.selectFrom("points").select("id").where("id", "=", point).where("submission_id", "=", submission.id).executeTakeFirst();

const WRONG = { "no-sentence": { field: "sentence", text: texts.pickSentence }, "no-words": { field: "words", text: texts.enterWords }, "not-there": { field: "words", text: texts.notThere } };
const WHY_NOT_MARKED = {
  "not-published": texts.notPublic, "words-changed": texts.wordsChanged, "no-words": texts.noWords, "already-marked": texts.alreadyMarked, "unknown-theme": texts.themeGone, "not-template": texts.notTemplate,
};
const WHY = {
  "already-coded": texts.alreadyCoded, "unknown-theme": texts.themeGone, removed: texts.isRemoved, "not-coded": texts.notCoded, unchanged: texts.unchanged, "already-removed": texts.isRemoved, disposed: texts.disposed, settled: texts.settled,
};
