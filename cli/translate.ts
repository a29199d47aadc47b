import type { Command } from "commander";
import { readSettings } from "#app/http/settings.server.ts";
import { LANGUAGES, otherLanguage } from "#app/languages/languages.ts";
import { languagesOf, limitOf, translate, Untranslated, type Problem } from "#app/triage/translations/machine/translator.server.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";

const MEANS: Record<Problem, string> = {
  unreachable: "Check its name and port in TRANSLATE_URL, whether this machine may reach it, and that it does not redirect",
  "timed-out": "Check whether it is busy, or a firewall is in between",
  "too-many": "Wait, or raise the limit of requests on the server",
  failed: "Look at the server's own log",
  "wrong-answer": "Check that TRANSLATE_URL is the address of a LibreTranslate server, with its path if it has one",
  refused: "Check TRANSLATE_KEY",
  "no-such-language": "Install the languages en and es on the server",
  "too-long": "Raise the limit of characters on the server",
  "not-understood": "Check that TRANSLATE_URL is the address of a LibreTranslate server",
};
const SENTENCE = { en: "What becomes of my comment?", es: "¿Qué pasa con mi comentario?" };

export function addTranslateCommand(hled: Command) {
  hled
    .command("translate")
    .description("The machine translator that drafts translations.")
    .command("test")
    .description("asks the server of TRANSLATE_URL for a sentence each way and says what happened")
    .option("--json", "print JSON")
    .action(testTranslator);
}

async function testTranslator({ json }: { json?: boolean }) {
  const { TRANSLATE_URL, TRANSLATE_KEY } = readSettings();
  if (!TRANSLATE_URL) throw new Refusal("TRANSLATE_URL is not set, so the desk offers no machine translation: set it to the address of a LibreTranslate server, for example http://127.0.0.1:5000.");
  const translator = { url: TRANSLATE_URL, key: TRANSLATE_KEY };
  talk(`Asking ${TRANSLATE_URL} ${TRANSLATE_KEY ? "with" : "without"} a key …`);
  try {
    const known = await languagesOf(translator);
    const lacks = LANGUAGES.filter((from) => !known.some(({ code, targets }) => code === from && targets.includes(otherLanguage(from))));
    if (lacks.length > 0) throw new Untranslated("no-such-language", { words: `it translates ${known.map(({ code }) => code).join(", ")}, not from ${lacks.join(" and ")}` });
    const limit = await limitOf(translator);
    const told: Record<string, string> = {};
    for (const from of LANGUAGES) told[otherLanguage(from)] = await translate(translator, SENTENCE[from], from, otherLanguage(from), { limit });
    print({ url: TRANSLATE_URL, limit, translated: told }, [`${SENTENCE.en}  →  ${told.es}`, `${SENTENCE.es}  →  ${told.en}`, `At most ${limit.toLocaleString("en-US")} characters at once`], { json });
    talk("Next: read both sentences. The desk now offers a machine translation.");
  } catch (error) {
    if (!(error instanceof Untranslated)) throw error;
    throw new Refusal(`No translation (${error.message}). ${MEANS[error.problem]}, and try again.`);
  }
}
