import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Government } from "#app/people/people.ts";
import { OUTCOMES, type Outcome } from "#app/themes/dispositions/dispositions.ts";
import { MERGING } from "#app/triage/merging/merging.ts";
import { responseTexts } from "./texts.ts";

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

/** What a button of the editor does: anything but saving gives the page again with what was typed. */
const EDITING = { act: z.enum(["", "insert", "preview", "save"]), template: z.string().max(200) };

/** Both texts of a response, paragraph by paragraph. `base` is the revision the writer saw: a stale save is stopped. */
export const Draft = z.object({
  base: revision,
  en: paragraphs("enterEnglish"),
  es: paragraphs("enterSpanish"),
  kind: z.enum(KINDS_OF_RESPONSE, "chooseKind"),
  reason_en: optional, reason_es: optional, note_en: optional, note_es: optional,
  ...EDITING,
});
export type Draft = z.infer<typeof Draft>;
/** A draft that was changed: the merge page says which of two stays. */
export const Revision = Draft.extend(MERGING);
export const RevisionForm = { schema: Revision, texts: responseTexts } satisfies Form;
export const DraftForm = { schema: Draft, texts: responseTexts } satisfies Form;

const ids = z.array(z.string().regex(/^\d{1,9}$/, "unreadable").transform(Number)).max(200, "unreadable");
const each = z.array(z.string().max(2000, "reasonTooLong").transform((text) => text || null));
/** What a response answers: a row for each theme, and comments by their references, one a line. */
const ANSWERS = {
  theme: ids,
  outcome: z.array(z.enum(["", ...OUTCOMES]).transform((outcome) => outcome || null)),
  theme_reason_en: each, theme_reason_es: each,
  agency: z.array(z.string().regex(/^\d{0,9}$/, "unreadable").transform((id) => (id ? Number(id) : null))),
  leave_out: ids,
  references: z.string().max(20_000, "tooLong").transform((text) => text.split(/[\s,;]+/).filter(Boolean)),
};
type Rows = Pick<z.infer<z.ZodObject<typeof ANSWERS>>, "theme" | "outcome" | "theme_reason_en" | "theme_reason_es" | "agency" | "leave_out">;
export const Answers = z.object({ base: revision, ...ANSWERS, note_en: optional, note_es: optional });
export const AnswersForm = { schema: Answers, texts: responseTexts } satisfies Form;
export const Beginning = Draft.extend({ ...ANSWERS, supersedes: z.string().regex(/^\d{0,9}$/).transform((id) => (id ? Number(id) : null)) });
export const BeginningForm = { schema: Beginning, texts: responseTexts } satisfies Form;

/** The rows of themes that stay. @returns undefined where the rows do not fit together */
export function themesIn({ theme, outcome, theme_reason_en, theme_reason_es, agency, leave_out }: Rows): Changes["themes"] {
  if ([outcome, theme_reason_en, theme_reason_es, agency].some(({ length }) => length !== theme.length)) return undefined;
  return theme.flatMap((theme_id, row) => (leave_out.includes(theme_id) ? [] : [{
    theme_id, outcome: outcome[row]!, reason_en: theme_reason_en[row]!, reason_es: theme_reason_es[row]!, referred_to: agency[row]!,
  }]));
}

/** What a signatory signs: the hash of the statement as they saw it; for whom, where it is not for themselves; and that they read the warnings. */
export const Signing = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  delegation: z.string().regex(/^\d{0,9}$/).transform((id) => (id ? Number(id) : null)),
  warnings: z.enum(["", "read"]),
});
export const SigningForm = { schema: Signing, texts: responseTexts } satisfies Form;

const optionalId = z.string().regex(/^\d{0,9}$/, "choosePerson").transform((id) => (id ? Number(id) : null));
const optionalDay = z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/, "enterDay").refine((day) => day === "" || !Number.isNaN(Date.parse(day)), "enterDay");
/** A delegation: who, from and to which day; or, in `end`, which one ends now. */
export const Delegating = z.object({ to: optionalId, starts_on: optionalDay, ends_on: optionalDay, end: optionalId }).superRefine(({ to, starts_on, ends_on, end }, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (end !== null) return;
  if (to === null) wrong("to", "choosePerson");
  if (!starts_on) wrong("starts_on", "enterDay");
  if (!ends_on) wrong("ends_on", "enterDay");
});
export const DelegatingForm = { schema: Delegating, texts: responseTexts } satisfies Form;

/** A step before signature, at the revision that was on the page. */
export const STEPS = ["read", "translated-en", "translated-es", "reviewed-en", "reviewed-es", "sign-off", "offer"] as const;
export type Step = (typeof STEPS)[number];
export const Stepping = z.object({ revision, step: z.enum(STEPS) });
export const SteppingForm = { schema: Stepping, texts: responseTexts } satisfies Form;

/** The id in an address; what is no id finds nothing. */
export const readId = (given: string | undefined): number => (given && /^\d{1,9}$/.test(given) ? Number(given) : 0);
