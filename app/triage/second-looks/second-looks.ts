import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { secondLookTexts } from "./texts.ts";

/** What becomes of a second look: agreed or not by somebody else, or taken back by who asked for it. */
export const SecondLook = z.object({
  secondLook: z.string().regex(/^\d{1,15}$/).transform(Number),
  lookResult: z.enum(["agreed", "overruled", "taken-back"], "selectResult"),
  lookReason: z.string().max(2000, "reasonTooLong").transform((text) => text || null),
});
export const SecondLookForm = { schema: SecondLook, texts: secondLookTexts } satisfies Form;
