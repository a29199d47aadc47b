import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { reviewTexts } from "./texts.ts";

export const RESULTS = ["stands", "reopened"] as const;

/** How a request for review is settled. */
export const ReviewSettlement = z.object({
  result: z.enum(RESULTS, "selectResult"),
  resultReason: z.string().min(1, "enterResultReason").max(2000, "resultReasonTooLong"),
});
export type ReviewSettlement = z.infer<typeof ReviewSettlement>;
export const ReviewSettlementForm = { schema: ReviewSettlement, texts: reviewTexts } satisfies Form;
