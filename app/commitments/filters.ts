import { z } from "zod";
import { STANDINGS } from "./commitments.ts";

/** What narrows the board, as its address says it. */
export const Query = z.object({
  pillar: z.coerce.number().int().min(1).max(99).optional(),
  initiative: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  agency: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  state: z.enum(STANDINGS).optional(),
});
export type BoardFilter = z.infer<typeof Query>;
