import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import type { Claim } from "./claims.server.ts";
import { placeText } from "./claims.ts";
import { claimTexts as texts } from "./texts.ts";

const SHOWN = 300;

/** The confidential passages that still stand in the public version, each with where; and the files that could not be checked. */
export function StandingList({ claim: { standing, unchecked } }: { claim: Pick<Claim, "standing" | "unchecked"> }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      {standing.length > 0 && (
        <Alert kind="error" heading={say(texts.standing)}>
          <ul className="usa-list">
            {standing.map(({ passage, place }, index) => <li key={index}>{placeText(place)[language]}: <mark>{passage.length > SHOWN ? `${passage.slice(0, SHOWN)}…` : passage}</mark></li>)}
          </ul>
        </Alert>
      )}
      {unchecked.length > 0 && <Alert kind="warning"><ul className="usa-list">{unchecked.map((name, index) => <li key={index}>{say(texts.unchecked, { name })}</li>)}</ul></Alert>}
    </>
  );
}
