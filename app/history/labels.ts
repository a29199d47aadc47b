import type { Language, Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Noun } from "./history.ts";
import { eventTexts, historyTexts as texts, subjectTexts } from "./texts.ts";

/** An event as far as it is told: the columns its words are made of. */
export type Telling = {
  what: string; actor_kind: "person" | "stakeholder" | "portal"; government: "US" | "MX" | null; actor_name: string | null;
  subject: string; subject_id: number; reference: string | null; person_name: string | null;
  /** Whether it made a signature void: a change of texts that nobody had signed does not. */
  voids?: boolean;
};

// An event or a noun that a newer portal wrote has no words here; it is told all the same.
const labelled = <Texts extends Record<string, Text>>(from: Texts, key: string): Text | undefined => (Object.hasOwn(from, key) ? from[key] : undefined);

/** What happened: "Submission published". */
export const tellEvent = (language: Language, { what, voids }: Pick<Telling, "what" | "voids">): string => say(language, voids ? texts.voided : labelled(eventTexts, what) ?? texts.other);

/** Who did it: "Ada Example (Mexico)", "The portal". */
export function tellActor(language: Language, { actor_kind, actor_name, government }: Pick<Telling, "actor_kind" | "actor_name" | "government">): string {
  if (actor_kind !== "person") return say(language, texts[actor_kind]);
  return say(language, texts.who, { name: actor_name ?? "", government: tellGovernment(language, government) });
}

export const tellGovernment = (language: Language, government: Telling["government"]): string => (government ? say(language, government === "US" ? texts.unitedStates : texts.mexico) : "");

/** To what: "Submission HLED-7Q2M-4KX9", "Response 12". */
export function tellSubject(language: Language, { subject, subject_id, reference, person_name }: Pick<Telling, "subject" | "subject_id" | "reference" | "person_name">): string {
  const text = Object.hasOwn(subjectTexts, subject) ? subjectTexts[`${subject as Noun}`] : texts.things;
  return say(language, text, { name: reference ?? person_name ?? subject_id });
}
