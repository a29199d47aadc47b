import { pick, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import { letterTexts as texts } from "./letter-texts.ts";
import { outcomeLabel } from "./labels.ts";
import type { ResponseKind } from "./responses.ts";

/** A passage that stands behind a response, and what became of it. */
export type Passage = { quote: string | null; label_en: string; label_es: string; outcome: Outcome | null; reason_en: string | null; reason_es: string | null };
type Answer = {
  title: string; kind: ResponseKind; text_en: string; text_es: string; reason_en: string | null; reason_es: string | null; note_en: string | null; note_es: string | null; passages: Passage[];
};

const OPENING = { joint: texts.joint, "us-only": texts.usOnly, "mx-only": texts.mxOnly, "no-joint-position": texts.noJointPosition };

/** What an author is told of a response: whose it is, the passages of theirs that were used with what became of each, and the text. Without links. */
export function answerLetter(language: Language, { title, kind, passages, reason_en, reason_es, note_en, note_es, ...response }: Answer): string {
  return [
    say(language, OPENING[kind], { title }),
    ...(reason_en && reason_es ? [say(language, texts.because, { reason: language === "en" ? reason_en : reason_es })] : []),
    ...(note_en && note_es ? [say(language, texts.corrected, { note: language === "en" ? note_en : note_es })] : []),
    ...passages.map((passage) => {
      const theme = pick(passage, "label", language);
      const reason = language === "en" ? passage.reason_en : passage.reason_es;
      const said = passage.quote === null ? say(language, texts.passageGone, { theme }) : say(language, texts.passage, { quote: passage.quote, theme });
      return `${said}${passage.outcome ? ` ${say(language, texts.outcome, { outcome: say(language, outcomeLabel[passage.outcome]) })}` : ""}${reason ? ` ${reason}` : ""}`;
    }),
    pick(response, "text", language),
  ].join("\n\n");
}
