import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Government } from "#app/people/people.ts";
import { MERGING } from "#app/triage/merging/merging.ts";
import { responseTexts } from "./texts.ts";

/** What becomes of the points of a theme. */
export const OUTCOMES = ["adopted", "partly-adopted", "already-addressed", "under-study", "not-adopted", "out-of-scope", "referred"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whose answer it is. All but the first are honest exits, public with their reason. */
export const KINDS_OF_RESPONSE = ["joint", "us-only", "mx-only", "no-joint-position"] as const;
export type ResponseKind = (typeof KINDS_OF_RESPONSE)[number];
export const isExit = (kind: ResponseKind): boolean => kind !== "joint";
/** The governments whose signatures a kind can carry. */
export const SIGNERS: Record<ResponseKind, readonly Government[]> = { joint: ["US", "MX"], "us-only": ["US"], "mx-only": ["MX"], "no-joint-position": ["US", "MX"] };
/** How many working days of the other government pass before one may publish without it; null: never. */
export const WAITS: Record<ResponseKind, number | null> = { joint: null, "us-only": 5, "mx-only": 5, "no-joint-position": 10 };
/** After how many working days of both governments signatories are told again. */
export const REMIND_AFTER = 3;

export type ThemeAnswer = { theme_id: number; theme_version: number; outcome: Outcome | null; reason_en: string | null; reason_es: string | null; referred_to: number | null };
/** All that a revision says, and that is signed with it. */
export type Content = {
  en: string; es: string; kind: ResponseKind; reason_en: string | null; reason_es: string | null; note_en: string | null; note_es: string | null; supersedes: number | null;
  themes: ThemeAnswer[]; submissions: number[];
};
/** What a writer changes of it. A theme is answered in its latest version. */
export type Changes = Partial<Omit<Content, "themes" | "supersedes">> & { themes?: Omit<ThemeAnswer, "theme_version">[] };

const TEXT = 20_000;
const paragraphs = (missing: string) =>
  z.array(z.string()).max(1000, "tooLong").transform(joined).pipe(z.string().min(1, missing).max(TEXT, "tooLong"));
const optional = z.string().max(2000, "reasonTooLong").transform((text) => text || null);

/** Paragraphs as one text: what is empty leaves no gap. */
export function joined(texts: string[]): string {
  return texts.map((text) => text.trim()).filter(Boolean).join("\n\n");
}
/** A text in its paragraphs. */
export const paragraphsOf = (text: string): string[] => text.split(/\n[^\S\n]*\n\s*/).map((each) => each.trim()).filter(Boolean);

const revision = z.coerce.number().int().min(0).max(2_000_000_000);

/** Both texts of a response, paragraph by paragraph. `base` is the revision the writer saw: a stale save is stopped. `act`: what the button does. */
export const Draft = z.object({
  base: revision,
  en: paragraphs("enterEnglish"),
  es: paragraphs("enterSpanish"),
  kind: z.enum(KINDS_OF_RESPONSE, "chooseKind"),
  reason_en: optional, reason_es: optional, note_en: optional, note_es: optional,
});
export type Draft = z.infer<typeof Draft>;
/** A draft that was changed: the merge page says which of two stays. */
export const Revision = Draft.extend(MERGING);
export const RevisionForm = { schema: Revision, texts: responseTexts } satisfies Form;
export const DraftForm = { schema: Draft, texts: responseTexts } satisfies Form;

/** What a signatory signs: the hash of the statement as they saw it; for whom, where it is not for themselves; and that they read the warnings. */
export const Signing = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  delegation: z.string().regex(/^\d{0,9}$/).transform((id) => (id ? Number(id) : null)),
  warnings: z.enum(["", "read"]),
});
export const SigningForm = { schema: Signing, texts: responseTexts } satisfies Form;

/** A step before signature, at the revision that was on the page. */
export const STEPS = ["read", "translated-en", "translated-es", "reviewed-en", "reviewed-es", "sign-off", "offer"] as const;
export type Step = (typeof STEPS)[number];
export const Stepping = z.object({ revision, step: z.enum(STEPS) });
export const SteppingForm = { schema: Stepping, texts: responseTexts } satisfies Form;

/** The id in an address; what is no id finds nothing. */
export const readId = (given: string | undefined): number => (given && /^\d{1,9}$/.test(given) ? Number(given) : 0);
