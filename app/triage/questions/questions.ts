import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { questionTexts } from "./texts.ts";

/** What a reviewer asks the author. */
export const Question = z.object({ question: z.string().min(1, "enterQuestion").max(5000, "questionTooLong") });
export type Question = z.infer<typeof Question>;
export const QuestionForm = { schema: Question, texts: questionTexts } satisfies Form;
