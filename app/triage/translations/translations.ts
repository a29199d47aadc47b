import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { MERGING, type Texts as MergedTexts } from "../merging/merging.ts";
import { translationTexts } from "./texts.ts";

export const LIMITS = { title: 400, text: 120_000, paragraphs: 5000 };

/** A save of a translation: the revision and the words it was written beside, the title, and a text for each paragraph of the original. */
export const Translation = z.object({
  base: z.coerce.number().int().min(0).max(2_000_000_000),
  source: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string().min(1, "enterTitle").max(LIMITS.title, "titleTooLong"),
  paragraph: z.array(z.string()).max(LIMITS.paragraphs).refine((paragraphs) => paragraphs.join("\n\n").length <= LIMITS.text, "textTooLong"),
  finished: z.enum(["", "yes"]),
  ...MERGING,
});
export type Translation = z.infer<typeof Translation>;
export const TranslationForm = { schema: Translation, texts: translationTexts } satisfies Form;

/** Which revision a reviewer has read. */
export const Review = z.object({ number: z.coerce.number().int().min(1).max(2_000_000_000) });
export const ReviewForm = { schema: Review, texts: translationTexts } satisfies Form;

/** What a translation is worth: made by the machine, by a person, or read by a second person. Without any row there is none. */
export const STATES = ["none", "machine", "human", "reviewed"] as const;
export type State = (typeof STATES)[number];

/** The texts of a translation by name, as the merge page sets them side by side. */
export const asTexts = ({ title, paragraphs }: { title: string; paragraphs: string[] }): MergedTexts =>
  ({ title, ...Object.fromEntries(paragraphs.map((text, index) => [`paragraph.${index}`, text])) });

export const fromTexts = ({ title = "", ...paragraphs }: MergedTexts): { title: string; paragraphs: string[] } =>
  ({ title, paragraphs: Object.entries(paragraphs).sort(([one], [other]) => place(one) - place(other)).map(([, text]) => text) });

const place = (name: string) => Number(name.split(".")[1]);

/** The text that is read: what was merged into a neighbour leaves no gap. */
export const joined = (paragraphs: string[]): string => paragraphs.map((text) => text.trim()).filter(Boolean).join("\n\n");
