import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { LIMITS } from "../submissions.ts";
import { submissionTexts } from "../texts.ts";
import { misuseTexts } from "./texts.ts";

/** What someone says who finds a comment in their name that they did not send. */
export const Misuse = z.object({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().min(1, "enterYourName").max(LIMITS.name, "nameTooLong"),
  email: z.union([z.literal(""), z.email("emailFormat").max(LIMITS.email, "emailFormat")], "emailFormat").transform((address) => address || null),
  text: z.string().min(1, "enterMisuse").max(5000, "misuseTooLong"),
});
export type Misuse = z.infer<typeof Misuse>;
export const MisuseForm = { schema: Misuse, texts: { ...submissionTexts, ...misuseTexts } } satisfies Form;
