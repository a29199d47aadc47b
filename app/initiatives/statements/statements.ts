import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { statementTexts } from "./texts.ts";

/** What a statement says, part by part, each in both languages. */
export const SAID = ["asked", "heard", "did", "did_not"] as const;
export type Said = (typeof SAID)[number];
export type StatementInput = { [Column in `${Said}_${"en" | "es"}`]: string };
export const STATEMENT_COLUMNS = ["asked_en", "asked_es", "heard_en", "heard_es", "did_en", "did_es", "did_not_en", "did_not_es"] as const satisfies readonly (keyof StatementInput)[];

const words = (missing: "enterEnglish" | "enterSpanish") => z.string().min(1, missing).max(4000, "tooLong");

/** A new version. `base` is the number of the one the writer saw, 0 before the first: a stale save is stopped. */
export const StatementForm = {
  schema: z.object({
    asked_en: words("enterEnglish"), asked_es: words("enterSpanish"), heard_en: words("enterEnglish"), heard_es: words("enterSpanish"),
    did_en: words("enterEnglish"), did_es: words("enterSpanish"), did_not_en: words("enterEnglish"), did_not_es: words("enterSpanish"),
    base: z.string().regex(/^\d{1,9}$/).transform(Number),
  }),
  texts: statementTexts,
} satisfies Form;

/** An agreement, to the hash of the texts that the lead read. */
export const StatementAgreementForm = { schema: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/, "changed") }), texts: statementTexts } satisfies Form;
