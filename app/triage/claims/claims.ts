import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { claimTexts } from "./texts.ts";

export const RULINGS = ["granted", "denied"] as const;

/** What a reviewer rules on a claim of confidentiality. */
export const Ruling = z.object({
  ruling: z.enum(RULINGS, "selectRuling"),
  rulingReason: z.string().min(1, "enterRulingReason").max(2000, "rulingReasonTooLong"),
});
export type Ruling = z.infer<typeof Ruling>;
export const RulingForm = { schema: Ruling, texts: claimTexts } satisfies Form;
