import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { answerLetter } from "./letter.ts";
import { publicTexts } from "./public-texts.ts";
import type { DeskResponse } from "./desk.server.ts";
import type { PublicResponse } from "./public.server.ts";

type Shown = Omit<PublicResponse, "published_at" | "first_published_at"> & { published_at: Date | null; first_published_at: Date | null };

/** A response on the desk as it would be read in public, or as the e-mail to somebody behind it. */
export function asPublic(response: DeskResponse, mail: Language | null) {
  const { id, number, kind, text_en, text_es, reason_en, reason_es, note_en, note_es, supersedes, hash, published_at, themes, submissions, signatures } = response;
  const shown: Shown = {
    id, revision: number, kind, scheme: 2, text_en, text_es, reason_en, reason_es, note_en, note_es, supersedes, hash, published_at, first_published_at: null,
    signatures: signatures.filter(({ stands }) => stands).map(({ government, signed_at, signed_for }) => ({ government, signed_at: signed_at.toISOString(), delegated: signed_for !== null })),
    versions: [], themes, submissions: submissions.map(({ reference, title, language }) => ({ reference, title, language })), behind: submissions.length, asked: [], followed: [],
  };
  if (!mail) return { response: shown, mail: null };
  const first = submissions[0];
  return {
    response: shown,
    mail: { subject: say(mail, publicTexts.title), text: answerLetter(mail, { ...response, title: first?.title ?? say(mail, publicTexts.numbered, { id }), passages: [] }) },
  };
}
