import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { peopleTexts } from "./texts.ts";

export const SignInForm = {
  schema: z.object({
    email: z.string().min(1, "enterEmail").max(254, "enterEmail"),
    password: z.string().min(1, "enterPassword").max(256, "enterPassword"),
    back: z.string().max(2000),
  }),
  texts: peopleTexts,
} satisfies Form;

// NIST 800-63B-4: 15 characters where a password stands alone, no rules of composition.
export const JoinForm = {
  schema: z.object({ code: z.string().regex(/^[0-9a-f]{50}$/, "linkOver"), password: z.string().min(15, "passwordLength").max(256, "passwordLength") }),
  texts: peopleTexts,
} satisfies Form;
