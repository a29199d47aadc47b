import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { sessionTexts } from "./texts.ts";

/** What to end: one session by its handle, or all the others. */
export const EndForm = { schema: z.object({ end: z.string().regex(/^([0-9a-f]{32}|others)$/, "gone") }), texts: sessionTexts } satisfies Form;
