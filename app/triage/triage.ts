import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";
import { triageTexts } from "./texts.ts";

export const OUTCOMES = ["publish", "withhold", "decline"] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** What a submission can have been decided to be, by one person or by two. */
export const DECIDED = ["publish", "publish-redacted", "withhold", "decline"] as const;

/** What became of a submission, in a word or two. */
export const outcomeLabel = {
  publish: triageTexts.publish, "publish-redacted": triageTexts.publishedRedacted, withhold: triageTexts.withhold, decline: triageTexts.decline,
} satisfies Record<Outcome | "publish-redacted", Text>;

/** What a reviewer settles. Publishing needs a pillar, which an imported submission may not have yet; `version` is the one the reviewer read. */
export const Decision = z.object({
  outcome: z.enum(OUTCOMES, "selectOutcome"),
  reason: z.string().max(2000, "reasonTooLong").transform((text) => text || null),
  pillar: z.string().transform((id) => (/^\d{1,4}$/.test(id) ? Number(id) : null)),
  version: z.string().regex(/^\d{0,9}$/).transform((number) => (number ? Number(number) : undefined)),
});
export type Decision = Omit<z.infer<typeof Decision>, "version"> & { version?: number | undefined };
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
