import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { passwordTexts, peopleTexts } from "./texts.ts";

export const SignInForm = {
  schema: z.object({
    email: z.string().min(1, "enterEmail").max(254, "enterEmail"),
    password: z.string().min(1, "enterPassword").max(256, "enterPassword"),
    back: z.string().max(2000),
  }),
  texts: peopleTexts,
} satisfies Form;

/** A new password. What is wrong with it is for problemWith to say (passwords.server.ts), which knows whose it is. */
export const NewPasswordForm = {
  schema: z.object({ code: z.string().max(100), password: z.string().min(1, "enterNew").max(1000, "tooLong") }),
  texts: passwordTexts,
} satisfies Form;

/** Who forgot their password. */
export const ForgottenForm = {
  schema: z.object({ email: z.union([z.literal(""), z.email("emailFormat").max(254, "emailFormat")], "emailFormat").refine((address) => address !== "", "enterEmail") }),
  texts: peopleTexts,
} satisfies Form;
