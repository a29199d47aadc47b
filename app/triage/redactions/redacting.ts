import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { FIELDS, REDACTION_REASONS, type Field } from "#app/submissions/redactions/redactions.ts";
import { PLACE } from "./places.ts";
import { redactingTexts } from "./texts.ts";

/** What can be asked on the page of redactions. */
export const DOINGS = ["words", "whole", "accept", "dismiss", "remove", "look"] as const;
const number = z.string().regex(/^\d{0,15}$/, "unreadableNumber").transform((digits) => (digits ? Number(digits) : null));

/**
 * One form for every button of the page. Words or a whole part: where, which words, which of several, why. A proposal or a redaction: which one.
 * `look` is the second look at what was redacted after publication.
 */
export const Redacting = z.object({
  doing: z.enum(DOINGS),
  version: z.string().regex(/^\d{1,9}$/).transform(Number),
  place: z.string().regex(PLACE).or(z.literal("")),
  words: z.string().max(20_000, "wordsTooLong"),
  which: number,
  reason: z.union([z.literal(""), z.enum(REDACTION_REASONS)]).transform((reason) => reason || null),
  note: z.string().max(1000, "noteTooLong").transform((text) => text || null),
  proposal: z.string().regex(/^((title|text|name|organization):\d{1,6}:\d{1,6})?$/),
  redaction: number,
  lookResult: z.union([z.literal(""), z.enum(["agreed", "overruled"])]).transform((result) => result || null),
  lookReason: z.string().max(2000, "noteTooLong").transform((text) => text || null),
});
export type Redacting = z.infer<typeof Redacting>;
export const RedactingForm = { schema: Redacting, texts: redactingTexts } satisfies Form;

/** The place that a proposal's word in a form means. */
export function placeOf(proposal: string) {
  const [field, start, end] = proposal.split(":");
  return FIELDS.includes(field as Field) ? { field: field as Field, start: Number(start), end: Number(end) } : null;
}
