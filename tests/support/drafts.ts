import type { Typed } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Writer } from "#app/people/writers.server.ts";
import { beginDraft, saveDraft } from "#app/submissions/drafts/drafts.server.ts";
import { STEP_NAMES, type Step } from "#app/submissions/drafts/drafts.ts";
import { fieldsOf } from "#app/submissions/drafts/steps.ts";
import type { Db } from "#db/database.server.ts";
import { cookiesFrom, type openPortal } from "./portal.ts";
import { answered } from "./submissions.ts";

type Portal = Pick<Awaited<ReturnType<typeof openPortal>>, "send" | "ask">;

/** A browser that writes. */
export const aWriter = (name: string | null = null): Writer => ({ editor: [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join(""), name, keys: [] });

/** What a stakeholder answers in the wizard, step by step. */
export const allAnswers = (otherwise: Record<string, string | string[]> = {}): Typed => ({ ...answered({ onBehalf: "organization", ...otherwise }), wantedResult: String(otherwise.wantedResult ?? "") });

/** The part of the answers that a step asks for, as its form sends it. */
export const partOf = (step: Step, answers: Typed): Typed => Object.fromEntries(fieldsOf(step).filter((field) => field in answers).map((field) => [field, answers[field]!]));

/** A draft with everything filled in, or with some of it said otherwise; saved once, so it is version 2. */
export async function aDraft(db: Db, otherwise: Record<string, string | string[]> = {}, writer = aWriter(), language: Language = "es") {
  const key = await beginDraft(db, writer, language, { language, replyLanguage: language });
  const { key: _, ...answers } = allAnswers(otherwise);
  await saveDraft(db, writer, key, { base: 1, language, answers });
  return { ...writer, key };
}

/** Begins a draft as a browser does. @returns its address and the cookie of the browser */
export async function begin(portal: Portal, language: Language, cookie = "") {
  const begun = await portal.send(`/${language}/submit`, {}, { Cookie: cookie });
  const here = begun.headers.get("Location")!.replace(/\/about-you$/, "");
  return { here, cookie: cookiesFrom(begun) };
}

/** Sends the form of a step. */
export const sendStep = (portal: Portal, { here, cookie }: { here: string; cookie: string }, step: Step | "check", form: Typed) => portal.send(`${here}/${step}`, form, { Cookie: cookie });

/** Fills in the four steps one after the other, each over the version the one before it left. */
export async function fillIn(portal: Portal, draft: { here: string; cookie: string }, answers = allAnswers()) {
  for (const [index, step] of STEP_NAMES.entries()) {
    const answer = await sendStep(portal, draft, step, { ...partOf(step, answers), version: String(index + 1), go: "continue" });
    if (answer.status !== 303) throw new Error(`${step} answered ${answer.status}`);
  }
}
