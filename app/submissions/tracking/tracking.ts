import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { Answers, type Publication } from "../submissions.ts";
import { submissionTexts } from "../texts.ts";
import { trackingTexts } from "./texts.ts";

const texts = { ...submissionTexts, ...trackingTexts };
const optional = (max: number, message: string) => z.string().max(max, message).transform((text) => text || null);

/** What an author writes to the desk: the reply to its open question, or something of their own accord. */
export const Message = z.object({
  kind: z.enum(["reply", "addition"]),
  question: z.string().regex(/^\d{0,15}$/).transform(Number),
  reply: z.string().max(20_000, "messageTooLong"),
  addition: z.string().max(20_000, "messageTooLong"),
});
export const MessageForm = { schema: Message, texts } satisfies Form;

/** The words of a submission said anew. `base` is the version its author saw: a stale save is stopped. */
export const Correction = Answers.pick({ name: true, organization: true, title: true, text: true }).extend({ base: z.coerce.number().int().min(1) });
export type Correction = z.infer<typeof Correction>;
export const CorrectionForm = { schema: Correction, texts } satisfies Form;

export const Withdrawal = z.object({ reason: optional(1000, "withdrawalReasonTooLong"), sure: z.literal("yes", "confirmWithdrawal") });
export const WithdrawalForm = { schema: Withdrawal, texts } satisfies Form;

export const Choice = Answers.pick({ publication: true, publicationReason: true });
export type Choice = z.infer<typeof Choice>;
export const ChoiceForm = { schema: Choice, texts } satisfies Form;

/** The choices that show less of the author than one does. */
export function narrowerThan(publication: Publication): Publication[] {
  const narrower: Record<Publication, Publication[]> = {
    "name-and-organization": ["organization-only", "without-name"],
    "organization-only": ["without-name"],
    "without-name": [],
    "not-for-publication": [],
  };
  return narrower[publication];
}

export const VERDICTS = ["yes", "partly", "no"] as const;
export const Rating = z.object({
  response: z.string().regex(/^\d{1,15}$/).transform(Number),
  verdict: z.enum(VERDICTS, "selectVerdict"),
  text: optional(2000, "ratingTooLong"),
});
export type Rating = z.infer<typeof Rating>;
export const RatingForm = { schema: Rating, texts } satisfies Form;

export const ReviewRequest = z.object({ reason: z.string().min(1, "enterReviewReason").max(5000, "reviewReasonTooLong") });
export const ReviewRequestForm = { schema: ReviewRequest, texts } satisfies Form;
