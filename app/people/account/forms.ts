import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { accountTexts } from "./texts.ts";

/** What is wrong with a new password is for problemWith to say (passwords.server.ts). */
export const PasswordForm = {
  schema: z.object({ current: z.string().min(1, "enterCurrent").max(256, "enterCurrent"), password: z.string().min(1, "enterNew").max(1000, "enterNew") }),
  texts: accountTexts,
} satisfies Form;
