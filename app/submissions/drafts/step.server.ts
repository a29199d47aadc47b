import { json } from "@remix-run/node";
import { z } from "zod";
import { askToWait, seeOther } from "#app/http/answers.server.ts";
import { receiptCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { maySaveDraft } from "#app/http/limits.server.ts";
import type { Problem, Typed } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { formTexts } from "#app/http/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { handleOf, rememberWriter, type Writer } from "#app/people/writers.server.ts";
import type { Db } from "#db/database.server.ts";
import { sendingTexts } from "../sending/texts.ts";
import { LIMITS } from "../submissions.ts";
import { findSent } from "../submit.server.ts";
import { changesSince, findDraft, saveDraft } from "./drafts.server.ts";
import { STEP_ORDER, type Change, type Part, type Step } from "./drafts.ts";
import { fieldsOf, problemsOf, STEPS } from "./steps.ts";
import { draftTexts as texts } from "./texts.ts";

type Asked = { request: Request; params: { language?: string } };
type AskedFrom = Asked & { context: { network: string } };
type Inside = Writer & { key: string };

const Told = z.object({
  from: z.literal("check").optional(),
  since: z.coerce.number().int().min(1).max(1_000_000).optional(),
  until: z.coerce.number().int().min(1).max(1_000_000).optional(),
  rows: z.coerce.number().int().min(1).max(50).optional(),
});

/** The draft that a page is about; a draft that was sent has a receipt, and one that is gone has a page that says so. */
export async function openDraft(db: Db, { key }: { key: string }, language: Language) {
  const draft = await findDraft(db, key);
  if (draft) return draft;
  throw await whereItWent(db, key, language);
}

/** Where somebody goes whose draft was sent, or is no longer kept. */
export async function whereItWent(db: Db, key: string, language: Language): Promise<Response> {
  if (await findSent(db, key)) return seeOther(`/${language}/receipt?already=sent`, { "Set-Cookie": await receiptCookie.write(key) });
  return seeOther(`/${language}/submit/resume?gone=yes`);
}

/** What a step shows: its answers and the version they are of, and what others changed while the last step was being written. */
export async function readStep(db: Db, { request, params }: Asked, writer: Inside, step: Step | "check", part: Part | null = null) {
  const language = languageOf(params);
  const draft = await openDraft(db, writer, language);
  const { from, since, until, rows } = readQuery(request, Told);
  return {
    step, part, from: from ?? null, rows: rows ?? 0, version: draft.version, here: `/${language}/submit/${handleOf(writer.key)}`,
    values: step === "check" ? draft.answers : answersOf(part === "confidential" ? part : step, draft.answers),
    changes: since && until ? await changesSince(db, writer, writer.key, since, until) : [],
  };
}

const answersOf = (step: Step | "confidential", answers: Typed): Typed => Object.fromEntries(fieldsOf(step).filter((field) => field in answers).map((field) => [field, answers[field]!]));

/** The form of a step as a browser sends it: its fields, the version they were written over, and the button. */
const sentForm = (step: Step | "confidential") => ({
  schema: z.object({ ...STEPS[step].schema.shape, version: z.string(), go: z.string(), out: z.string() }),
  texts: STEPS[step].texts,
});

/** What the page shows when a step could not be left: the answers with mine in them, and theirs where both changed the same. */
export type Stayed = { problems: Problem[]; values: Typed; version: number; theirs: Typed | null; changes: Change[] };

/**
 * Saves a step, whatever is wrong with it, and goes where its button leads: on, to the page that tells how to come back, or to the same step.
 * It stays with 409 where others changed the same answers, and with 422 where Continue was pressed and something is wrong.
 */
export async function answerStep(db: Db, { request, params, context }: AskedFrom, writer: Inside, step: Step | "confidential", demands?: (answers: Typed, goesOn: boolean) => Promise<Problem[]>): Promise<Response> {
  const language = languageOf(params);
  const form = await readForm(request, sentForm(step));
  const { version, go, out, ...typed } = form.ok ? form.typed : form.refused.values;
  const unreadable = form.ok ? [] : form.refused.problems.filter(({ text }) => text === formTexts.unstorable || text === formTexts.sentTwice);
  const base = /^\d{1,7}$/.test(String(version)) ? Number(version) : 0;
  const [, removed] = /^remove-(\d{1,2})$/.exec(String(go)) ?? [];
  const answers = withRowsThatSaySomething(typed, Number(removed));

  const room = await maySaveDraft(context.network);
  if (room !== "free") return askToWait(sendingTexts.tooManyDrafts, room.wait, { values: answers, version: base, theirs: null, changes: [] });
  const saved = await saveDraft(db, writer, writer.key, { base, language, answers });
  if (saved === "gone") return whereItWent(db, writer.key, language);
  const stay = async (problems: Problem[], status: number, more: Partial<Stayed> = {}) =>
    json<Stayed>({ problems, values: answersOf(step, saved.answers), version: (await findDraft(db, writer.key))?.version ?? saved.version, theirs: null, changes: [], ...more }, { status });
  if (!saved.saved) {
    const changes = await changesSince(db, writer, writer.key, base);
    return stay(saved.conflicts.map((field) => ({ field, text: texts.bothChanged })), 409, { theirs: answersOf(step, saved.theirs), changes });
  }
  const goesOn = !["later", "add", "stay"].includes(String(go)) && !removed && !out;
  const problems = [...unreadable, ...(goesOn ? problemsOf(step, saved.answers) : []), ...(demands ? await demands(saved.answers, goesOn) : [])];
  if (problems.length > 0) return stay(problems, 422);

  const here = `/${language}/submit/${handleOf(writer.key)}`;
  if (go === "later") return seeOther(`${here}/saved`, { "Set-Cookie": await rememberWriter(writer, writer.key) });
  const { from } = readQuery(request, Told);
  const until = saved.mine ? saved.version - 1 : saved.version;
  const query = new URLSearchParams(until > base && base > 0 ? { since: String(base), until: String(until) } : {});
  if (goesOn) return seeOther(withQuery(`${here}/${from ? "check" : pageAfter(step)}`, query));
  if (from) query.set("from", from);
  if (step === "confidential") return seeOther(withQuery(`${here}/${step}`, query));
  if (go === "add") query.set("rows", String(Math.min(LIMITS.cosigners, [answers.cosignerOrganization ?? []].flat().length + 1)));
  return seeOther(`${withQuery(`${here}/${step}`, query)}#cosigners`);
}

/** Where a step leads: from the third to its files, and back to them from what is confidential. */
function pageAfter(step: Step | "confidential"): string {
  if (step === "comment" || step === "confidential") return "files";
  return STEP_ORDER[STEP_ORDER.indexOf(step) + 1]!;
}

const withQuery = (path: string, query: URLSearchParams): string => (query.size > 0 ? `${path}?${query}` : path);

/** Co-signers without the rows in which nothing stands, and without the one (counted from 1) that is taken out. */
function withRowsThatSaySomething(typed: Typed, removed: number): Typed {
  const columns = ["cosignerOrganization", "cosignerSector", "cosignerCountry"].filter((column) => column in typed);
  const lists = columns.map((column) => [typed[column]!].flat());
  const rows = Math.max(0, ...lists.map((list) => list.length));
  const kept = Array.from({ length: rows }, (_, index) => index).filter((index) => index + 1 !== removed && lists.some((list) => list[index]));
  return { ...typed, ...Object.fromEntries(columns.map((column, at) => [column, kept.map((index) => lists[at]![index] ?? "")])) };
}
