import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { digestTexts } from "./texts.ts";

/** Whether the weekly letter comes to somebody at the desk. */
export const DigestForm = { schema: z.object({ weekly: z.enum(["yes", "no"], "chooseWeekly") }), texts: digestTexts } satisfies Form;
