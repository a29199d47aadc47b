import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { remembered } from "#app/http/remember.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { docxAnswer } from "#app/ui/documents/docx.server.ts";
import { db } from "#db/database.server.ts";
import { answersTo } from "./answers.server.ts";
import { answersDocument, type Subject } from "./document.ts";

const Query = z.object({ pages: z.enum(PAGES).optional(), pillar: z.coerce.number().int().min(1).max(99).optional() });

// What reads all that was said on something may be a minute old.
const answersNow = remembered(60, (key: string) => {
  const [kind, id, pillar] = key.split(" ");
  return answersTo(db, kind === "call" ? { call: Number(id) } : { meeting: Number(id) }, pillar ? Number(pillar) : undefined);
});

/** The answers as a page shows them: of a call those to one pillar at a time, of an agenda all. */
export async function readAnswers(request: { url: string }, language: Language, subject: Subject & { id: number }) {
  const pillars = await pillarNames(db);
  const { pages = language, pillar: asked } = readQuery(request, Query);
  const pillar = subject.kind === "meeting" ? null : pillars.some(({ id }) => id === asked) ? asked! : (pillars[0]?.id ?? 1);
  const answers = await answersNow(`${subject.kind} ${subject.id} ${pillar ?? ""}`.trim());
  return { pages, pillar, pillars: pillars.map(({ id, name_en, name_es }) => ({ id, name_en, name_es })), document: answersDocument(subject, pillars, answers, { pages, at: new Date(), only: pillar }) };
}

/** All answers to something as a Word file, of what the record says now. */
export async function answersFile(request: { url: string }, language: Language, subject: Subject & { id: number }, name: string): Promise<Response> {
  const [pillars, answers] = await Promise.all([pillarNames(db), answersNow(`${subject.kind} ${subject.id}`)]);
  const { pages = language } = readQuery(request, Query);
  const at = new Date();
  return docxAnswer(answersDocument(subject, pillars, answers, { pages, at }), at, `${name}-${pages}`, "public, max-age=60");
}
