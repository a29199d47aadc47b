import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Unanswered } from "../dispositions/public-number.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

/** The public number of a pillar, with the way to the comments behind it. */
export function Lacking({ numbers: { pillar, points, unmarked } }: { numbers: Unanswered }) {
  const say = useSay();
  const language = useLanguage();
  const list = `/${language}/submissions?pillar=${pillar}`;
  return (
    <>
      <h3>{say(texts.numberTitle)}</h3>
      <p>{say(texts.ofPillar, { points, unmarked })}</p>
      <ul className="usa-list">
        {points > 0 && <li><a href={`${list}&lacks=disposition`}>{say(texts.seeUndisposed)}</a></li>}
        {unmarked > 0 && <li><a href={`${list}&lacks=point`}>{say(texts.seeUnmarked)}</a></li>}
      </ul>
    </>
  );
}
