import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";
import { OUTCOMES, type Outcome } from "#app/submissions/reasons.ts";
import { triageTexts } from "./texts.ts";

/** What became of a submission, in a word or two. */
export const outcomeLabel = {
  publish: triageTexts.publish, "publish-redacted": triageTexts.publishedRedacted, withhold: triageTexts.withhold, decline: triageTexts.decline,
} satisfies Record<Outcome, Text>;

/** What a reviewer can do with what waits: decide it, alone or with a second person, or return it to its author. */
export const CHOICES = [...OUTCOMES, "return"] as const;
export type Choice = (typeof CHOICES)[number];

/** What a reviewer decides. The reason is in own words: the question, where it is returned. Publishing needs a pillar, which an imported submission may not have yet; `version` is the one the reviewer read. */
export const Decision = z.object({
  outcome: z.enum(CHOICES, "selectOutcome"),
  reasonCode: z.string().max(40, "selectReason"),
  reason: z.string().max(2000, "reasonTooLong").transform((text) => text || null),
  pillar: z.string().transform((id) => (/^\d{1,4}$/.test(id) ? Number(id) : null)),
  version: z.string().regex(/^\d{0,9}$/).transform((number) => (number ? Number(number) : undefined)),
});
export const DecisionForm = { schema: Decision, texts: triageTexts } satisfies Form;

/** A note: for both governments or one's own alone, and whom it mentions. */
export const Note = z.object({
  text: z.string().min(1, "enterNote").max(5000, "noteTooLong"),
  only: z.string().transform((ticked) => ticked === "yes"),
  mention: z.array(z.string().regex(/^\d{1,9}$/).transform(Number)).max(200),
});
export const NoteForm = { schema: Note, texts: triageTexts } satisfies Form;

/** Up to which note a person has read what mentions them. */
export const ReadForm = { schema: z.object({ upTo: z.string().regex(/^\d{1,15}$/).transform(Number) }), texts: triageTexts } satisfies Form;
