import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { LONGEST_WORDS, REDACTABLE } from "#app/submissions/attachments/redactions.ts";
import { REDACTION_REASONS } from "#app/submissions/redactions/redactions.ts";
import { redactionTexts as texts } from "./redaction-texts.ts";

const count = (message: string) => z.string().regex(/^([1-9]\d{0,3})?$/, message).transform((typed) => (typed === "" ? null : Number(typed)));
const percent = z.string().regex(/^(\d{1,2}([.,]\d{1,2})?|100)?$/, "percent").transform((typed) => (typed === "" ? null : Number(typed.replace(",", "."))));

/** What a reviewer wants left out of the copy of an attachment. */
export const Redaction = z.object({
  what: z.enum(REDACTABLE, "selectWhat"),
  words: z.string().max(LONGEST_WORDS, "wordsTooLong"),
  page: count("pageNumber"),
  occurrence: count("occurrenceNumber"),
  left: percent, top: percent, width: percent, height: percent,
  reason: z.enum(REDACTION_REASONS, "selectReason"),
  note: z.string().max(1000, "noteTooLong").transform((text) => text || null),
});
export const RedactionForm = { schema: Redaction, texts } satisfies Form;

export const RemovalForm = { schema: z.object({ redaction: z.string().regex(/^\d{1,15}$/).transform(Number) }), texts } satisfies Form;
