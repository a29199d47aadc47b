import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { codebookTexts } from "./texts.ts";

const label = z.string().min(1, "enterLabel").max(120, "enterLabel");
const definition = z.string().min(1, "enterDefinition").max(2000, "enterDefinition");
const examples = z.string().max(2000, "examplesTooLong");
const id = z.string().regex(/^\d{0,15}$/).transform((digits) => (digits ? Number(digits) : null));
const base = z.string().regex(/^\d{0,9}$/).transform(Number);

/** A theme in both languages. `base` is the version that stood on the page, 0 for a new theme. */
export const ThemeSaid = z.object({
  base,
  pillar_id: z.string().regex(/^[1-9]\d?$/, "selectPillar").transform(Number),
  parent_id: id,
  label_en: label, label_es: label, definition_en: definition, definition_es: definition,
  include_en: examples, include_es: examples, exclude_en: examples, exclude_es: examples,
});
export const ThemeForm = { schema: ThemeSaid, texts: codebookTexts } satisfies Form;

/** What becomes part of which: nothing named takes a merge back. */
export const Merging = z.object({ doing: z.enum(["merge", "part"]), base, into: id });
export const MergeForm = { schema: Merging, texts: codebookTexts } satisfies Form;
