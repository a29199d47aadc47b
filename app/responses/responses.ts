import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { MERGING } from "#app/triage/merging/merging.ts";
import { responseTexts } from "./texts.ts";

/** Both texts of a response. `base` is the revision the writer saw: a stale save is stopped. */
export const Draft = z.object({
  base: z.coerce.number().int().min(0),
  en: z.string().min(1, "enterEnglish").max(20_000, "tooLong"),
  es: z.string().min(1, "enterSpanish").max(20_000, "tooLong"),
});
export type Draft = z.infer<typeof Draft>;
/** A draft that was changed: the merge page says which of two stays. */
export const Revision = Draft.extend(MERGING);
export const RevisionForm = { schema: Revision, texts: responseTexts } satisfies Form;
export const DraftForm = { schema: Draft, texts: responseTexts } satisfies Form;

/** What a signatory signs: the hash of both texts as they saw them. */
export const Signing = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
export const SigningForm = { schema: Signing, texts: responseTexts } satisfies Form;

/** The id in an address; what is no id finds nothing. */
export const readId = (given: string | undefined): number => (given && /^\d{1,9}$/.test(given) ? Number(given) : 0);
