import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { labelTexts as texts } from "./texts.ts";

/** What a label is called, in both languages. */
export const LabelNames = z.object({ labelEn: z.string().min(1, "enterNameEn").max(60, "nameTooLong"), labelEs: z.string().min(1, "enterNameEs").max(60, "nameTooLong") });
export const LabelNamesForm = { schema: LabelNames, texts } satisfies Form;

/** What a lead does to a label. */
export const LabelChangeForm = { schema: LabelNames.extend({ does: z.enum(["rename", "retire", "list"]) }), texts } satisfies Form;
