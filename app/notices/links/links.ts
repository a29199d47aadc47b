import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { linkTexts } from "./texts.ts";

/** Who comes back without the secret: which submission, and the address that was confirmed for it. */
export const LinkRequest = z.object({
  reference: z.string().min(1, "enterReference").max(40, "referenceFormat"),
  email: z.union([z.literal(""), z.email("emailFormat").max(254, "emailFormat")], "emailFormat").refine((address) => address !== "", "enterEmail"),
});
export const LinkRequestForm = { schema: LinkRequest, texts: linkTexts } satisfies Form;
