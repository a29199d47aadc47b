import type { z } from "zod";
import type { Text, Texts } from "#app/languages/languages.ts";

/** What a form asks. Every message of the schema is a key of `texts`, so that each problem exists in both languages. */
export type Form<Shape extends z.ZodRawShape = z.ZodRawShape> = { schema: z.ZodObject<Shape>; texts: Texts };

/** One thing wrong with one field. */
export type Problem = { field: string; text: Text };

/** What was typed, to show it again. */
export type Typed = Record<string, string | string[]>;

/** The answer to a form that could not be accepted. */
export type Refused = { refusal?: Text; problems: Problem[]; values: Typed };
