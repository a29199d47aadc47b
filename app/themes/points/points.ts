import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import { placesWhere } from "#app/triage/redactions/places.ts";
import { passagesOf, sentencesIn, type Place } from "./selectors.ts";
import { pointTexts } from "./texts.ts";

/** What the buttons of a submission's points do. */
export const POINT_DOINGS = ["sentences", "words", "whole", "code", "uncode", "remark", "remove", "accept", "dismiss"] as const;
const number = (most: number) => z.string().regex(new RegExp(`^\\d{0,${most}}$`), "unreadableNumber").transform((digits) => (digits ? Number(digits) : null));
/** The submission a reader came from, to lead back there; anything else is nowhere. */
export const REFERENCE = z.string().transform((text) => (/^HLED-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text) ? text : ""));
const yes = z.enum(["", "yes"]).transform((chosen) => chosen === "yes");

/**
 * One form for every button of the page. What is marked: sentences by their numbers, or words, with where they stand if that is known (`start`, `end`,
 * or which of several). What is done to a point: its number, and a theme by its label or its number.
 */
export const Pointing = z.object({
  doing: z.enum(POINT_DOINGS),
  source: number(4),
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
  sentence: z.array(z.string().regex(/^\d{1,6}$/).transform(Number)).max(2000),
  words: z.string().max(20_000, "wordsTooLong"),
  start: number(9),
  end: number(9),
  which: number(5),
  theme: z.array(z.string().max(120, "themeTooLong")).max(20),
  memo: z.string().max(2000, "memoTooLong").transform((text) => text || null),
  important: yes,
  evidence: yes,
  campaign: yes,
  point: number(15),
  coded: number(15),
  reason: z.string().max(1000, "reasonTooLong"),
  /** Of a sentence that a member of a campaign added: from which template's page it is marked. */
  from: REFERENCE,
});
export type Pointing = z.infer<typeof Pointing>;
export const PointingForm = { schema: Pointing, texts: pointTexts } satisfies Form;

type Asked = Pick<Pointing, "doing" | "sentence" | "words" | "start" | "end" | "which">;

/** The passages of a text that a form means. @returns what is wrong where it means none, or does not tell which of several */
export function placesMeant(text: string, language: Language, { doing, sentence, words, start, end, which }: Asked): Place[] | { wrong: "no-sentence" | "no-words" | "not-there" } | { several: number } {
  if (doing === "whole") return [{ start: 0, end: text.length }];
  if (doing === "sentences") {
    const places = passagesOf(sentencesIn(text, language), sentence);
    return places.length > 0 ? places : { wrong: "no-sentence" };
  }
  if (!words) return { wrong: "no-words" };
  const found = placesWhere(text, words, { start: 0, end: text.length });
  // What was selected, if it still says what the form does: a script filled in both.
  const selected = start !== null && end !== null ? found.find((place) => place.start >= start && place.end <= end) : undefined;
  if (selected) return [selected];
  if (found.length === 0) return { wrong: "not-there" };
  if (found.length === 1) return found;
  return which && which <= found.length ? [found[which - 1]!] : { several: found.length };
}
