import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Government } from "#app/people/people.ts";
import { presenceTexts as texts } from "./texts.ts";

export const DOING = ["viewing", "editing"] as const;
export type Doing = (typeof DOING)[number];
export type Present = { name: string; government: Government; what: Doing };

/** Sent by /desk.js every fifteen seconds. */
export const PresenceForm = { schema: z.object({ what: z.enum(DOING) }), texts } satisfies Form;

/** Who else is here: "Ana (MX) is viewing; Bob (US) is editing". */
export const tellPresent = (language: Language, present: readonly Present[]): string => present.map(({ what, ...who }) => say(language, texts[what], who)).join("; ");
