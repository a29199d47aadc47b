import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { roundTexts } from "./texts.ts";

const id = (message: string) => z.string().regex(/^\d{1,15}$/, message).transform(Number);

/** What a lead opens a round of: which two, and which points. */
export const Opening = z.object({
  first: id("chooseFirst"),
  second: id("chooseSecond"),
  pillar: z.string().regex(/^\d{0,9}$/).transform((number) => (number ? Number(number) : null)),
  which: z.enum(["coded", "uncoded"], "chooseWhich"),
  count: z.string().regex(/^\d{1,3}$/, "enterCount").transform(Number).refine((count) => count >= 1 && count <= 500, "enterCount"),
});
export type Opening = z.infer<typeof Opening>;
export const OpeningForm = { schema: Opening, texts: roundTexts } satisfies Form;

/** What is done in a round: `code` says which themes apply to a point, `end` ends one's part, `settle` says whether a theme applies on which the two differ. */
export const RoundAct = z
  .object({
    go: z.enum(["code", "end", "settle"]),
    point: z.string().regex(/^\d{0,15}$/).transform(Number),
    theme: z.array(z.string().regex(/^\d{1,15}$/)).transform((ids) => ids.map(Number)),
    applies: z.enum(["yes", "no", ""], "chooseApplies"),
    reason: z.string().max(1000, "reasonTooLong").transform((text) => text || null),
    sure: z.enum(["yes", ""]),
  })
  .superRefine(({ go, applies, sure }, context) => {
    if (go === "settle" && !applies) context.addIssue({ code: "custom", path: ["applies"], message: "chooseApplies" });
    if (go === "end" && !sure) context.addIssue({ code: "custom", path: ["sure"], message: "confirmEnd" });
  });
export type RoundAct = z.infer<typeof RoundAct>;
export const RoundForm = { schema: RoundAct, texts: roundTexts } satisfies Form;
