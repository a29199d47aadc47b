import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { contestingTexts } from "./texts.ts";

/** Why an author says that what was redacted should be read. */
export const Contest = z.object({ text: z.string().min(1, "enterText").max(2000, "textTooLong") });
export const ContestForm = { schema: Contest, texts: contestingTexts } satisfies Form;
