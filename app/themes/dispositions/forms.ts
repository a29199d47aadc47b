import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { needsReason, OUTCOMES } from "./dispositions.ts";
import { dispositionTexts } from "./texts.ts";

const points = z.array(z.string().regex(/^\d{1,15}$/)).transform((ids) => [...new Set(ids.map(Number))]);
const reason = z.string().max(2000, "reasonTooLong").transform((text) => text || null);

/** A disposition that one lead proposes. `go` says whether it was looked at: nothing is written before. */
export const Proposal = z
  .object({
    point: points.refine((ids) => ids.length > 0 && ids.length <= 1000, "choosePoints"),
    outcome: z.enum(OUTCOMES, "chooseOutcome"),
    reason_en: reason, reason_es: reason,
    referred_to: z.string().regex(/^\d{0,9}$/, "chooseAgency").transform((id) => (id ? Number(id) : null)),
    go: z.enum(["look", "confirm", "change"]),
  })
  .superRefine(({ outcome, reason_en, reason_es, referred_to }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (needsReason(outcome) || reason_en || reason_es) {
      if (!reason_en) wrong("reason_en", "enterReasonEnglish");
      if (!reason_es) wrong("reason_es", "enterReasonSpanish");
    }
    if (outcome === "referred" && referred_to === null) wrong("referred_to", "chooseAgency");
    if (outcome !== "referred" && referred_to !== null) wrong("referred_to", "agencyOnlyReferred");
  });
export type Proposal = z.infer<typeof Proposal>;
export const ProposalForm = { schema: Proposal, texts: dispositionTexts } satisfies Form;

/** Whether the other government agrees. */
export const Settling = z
  .object({ disposition: z.coerce.number().int(), agreed: z.enum(["yes", "no"], "chooseAgreed"), why: z.string().max(1000, "whyTooLong").transform((text) => text || null) })
  .superRefine(({ agreed, why }, context) => {
    if (agreed === "no" && !why) context.addIssue({ code: "custom", path: ["why"], message: "enterWhy" });
  });
export type Settling = z.infer<typeof Settling>;
export const SettlingForm = { schema: Settling, texts: dispositionTexts } satisfies Form;
