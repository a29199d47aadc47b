import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { GROUPS } from "../notices.ts";
import { choiceTexts } from "./texts.ts";

/** Which groups of notices one wants: none ticked means none. */
export const Choices = z.object({ groups: z.array(z.enum(GROUPS)).default([]) });
export const ChoicesForm = { schema: Choices, texts: choiceTexts } satisfies Form;
