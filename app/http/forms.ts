import { z } from "zod";
import type { Text, Texts } from "#app/languages/languages.ts";
import { formTexts } from "./texts.ts";

/** What a form asks. Every message of the schema is a key of `texts`, so that each problem exists in both languages. */
export type Form<Shape extends z.ZodRawShape = z.ZodRawShape> = { schema: z.ZodObject<Shape>; texts: Texts };

/** One thing wrong with one field. */
export type Problem = { field: string; text: Text };

/** What was typed, to show it again. */
export type Typed = Record<string, string | string[]>;

/** The answer to a form that could not be accepted. */
export type Refused = { refusal?: Text; problems: Problem[]; values: Typed };

/** What is wrong with answers, the first thing of each field. */
export function problemsIn(form: Form, typed: Typed): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { path, message } of form.schema.safeParse(typed).error?.issues ?? []) {
    const field = String(path[0] ?? "");
    if (!problems.has(field)) problems.set(field, { field, text: form.texts[message] ?? formTexts.unreadable });
  }
  return [...problems.values()];
}

/** Answers to all the fields of a form, where some were never asked. */
export function filledUp({ schema }: Form, typed: Typed): Typed {
  const shape: Record<string, unknown> = schema.shape;
  return Object.fromEntries(Object.keys(shape).map((field) => [field, typed[field] ?? (isList(shape[field]) ? [] : "")]));
}

/** Whether a field holds any number of answers. */
export function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodArray) return true;
  return schema instanceof z.ZodPipe ? isList(schema.in) : schema instanceof z.ZodDefault ? isList(schema.unwrap()) : false;
}
