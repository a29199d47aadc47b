import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { confirmingTexts } from "./texts.ts";

/** The confirmation's own fields. What else its form holds belongs to the form that was interrupted, and is handed on. */
export const ConfirmForm = {
  schema: z.object({
    /** Set where the page's button was pressed: to "form" where an interrupted form has to be sent again, else to "page". */
    confirmThen: z.enum(["form", "page", ""]),
    confirmPassword: z.string().max(256, "enterPassword"),
    confirmCode: z.string().max(64, "code"),
  }),
  texts: confirmingTexts,
} satisfies Form;

/** The fields of the interrupted form, in their order. */
export type Carried = [name: string, value: string][];
