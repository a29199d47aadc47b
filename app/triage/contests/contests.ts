import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { contestTexts } from "./texts.ts";

export const CONTEST_RESULTS = ["stands", "partly-lifted", "lifted"] as const;

/** How a contest is settled: `lift` names the redactions that go, where only some do. */
export const ContestSettlement = z.object({
  result: z.enum(CONTEST_RESULTS, "selectResult"),
  lift: z.array(z.string().regex(/^\d{1,15}$/)).max(500).default([]).transform((ids) => ids.map(Number)),
  contestReason: z.string().min(1, "enterReason").max(2000, "reasonTooLong"),
});
export type ContestSettlement = z.infer<typeof ContestSettlement>;
export const ContestSettlementForm = { schema: ContestSettlement, texts: contestTexts } satisfies Form;
