import type { SerializeFrom } from "@remix-run/node";
import { CAPITALS, formatInstant } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, type Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { useWorkspaceAddress } from "../../workspace-address.ts";
import type { TranslationView } from "../page.server.ts";
import { translationTexts } from "../texts.ts";
import { machineTexts as texts } from "./texts.ts";

const PROBLEM: Record<string, Text> = {
  unreachable: texts.unreachable, "timed-out": texts.timedOut, "too-many": texts.tooMany, failed: texts.failed, "wrong-answer": texts.wrongAnswer, refused: texts.refused,
  "no-such-language": texts.noSuchLanguage, "too-long": texts.tooLong, "not-understood": texts.notUnderstood, "no-translator": texts.noTranslator, withdrawn: texts.withdrawn,
  "written-meanwhile": texts.writtenMeanwhile, "too-long-together": texts.tooLongTogether,
};

/** What the machine can do for this translation, is doing, or could not do and why. */
export function MachineCard({ view }: { view: SerializeFrom<TranslationView> }) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const { machine, translator } = view;
  const when = (at: string) => formatInstant(language, at, CAPITALS[language === "en" ? "US" : "MX"]);
  const wanted = view.mayTranslate && (view.state === "none" || view.stale !== null);
  const shown = machine && (!machine.ended_at || (machine.number === null && wanted)) ? machine : null;
  if (!wanted && !shown) return null;
  return (
    <section className="card" aria-labelledby="machine">
      <h2 id="machine">{say(texts.title)}</h2>
      {shown && !shown.ended_at && (
        <>
          <p id="machine-progress">{say(texts.underWay, { done: shown.done, pieces: shown.pieces, name: shown.name, government: say(shown.government === "US" ? translationTexts.unitedStates : translationTexts.mexico) })}</p>
          <progress max={shown.pieces} value={shown.done} aria-label={say(texts.progress)} />
          {shown.problem && <p>{say(PROBLEM[shown.problem]!)}{shown.next_at && <> {say(texts.triedAgain, { when: when(shown.next_at) })}</>}</p>}
          <p><a className="usa-link" href={at("/translation#machine")}>{say(texts.lookAgain)}</a></p>
        </>
      )}
      {shown?.ended_at && shown.problem && (
        <>
          <p>{say(PROBLEM[shown.problem]!)} {shown.problem !== "written-meanwhile" && shown.problem !== "too-long-together" && say(texts.gaveUp)}</p>
          {shown.words.length > 0 && (
            <details><summary>{say(texts.soFar)}</summary><div lang={LOCALE[otherLanguage(view.language)]}>{shown.words.map((text, index) => <p key={index} className="content-words">{text}</p>)}</div></details>
          )}
        </>
      )}
      {wanted && (!shown || shown.ended_at) && (translator ? (
        <form method="post" action={at("/translation/machine")}>
          <p className="usa-hint">{say(texts.means)}</p>
          <SubmitButton look="outline">{say(texts.ask)}</SubmitButton>
        </form>
      ) : <p className="usa-hint">{say(texts.notSet)}</p>)}
    </section>
  );
}
