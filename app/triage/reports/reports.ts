import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { reportTexts } from "./texts.ts";

export const FINDINGS = ["upheld", "not-upheld"] as const;

/** How a report of misuse is settled. */
export const ReportSettlement = z.object({
  finding: z.enum(FINDINGS, "selectResult"),
  reason: z.string().min(1, "enterReason").max(2000, "reasonTooLong"),
});
export type ReportSettlement = z.infer<typeof ReportSettlement>;
export const ReportSettlementForm = { schema: ReportSettlement, texts: reportTexts } satisfies Form;

export const findingLabel = { upheld: reportTexts.upheld, "not-upheld": reportTexts.notUpheld } as const;

/** The number in an address; what is no number finds nothing. */
export const readReport = (given: string | undefined): number => (given && /^\d{1,15}$/.test(given) ? Number(given) : 0);
