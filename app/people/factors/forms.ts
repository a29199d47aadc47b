import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { factorTexts } from "./texts.ts";

/** A code of the app, or a recovery code where one is asked for. */
export const CodeForm = {
  schema: z.object({ code: z.string().min(1, "enterCode").max(100, "wrongCode"), back: z.string().max(2000) }),
  texts: factorTexts,
} satisfies Form;
