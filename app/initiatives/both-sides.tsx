import { formatNumber } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { dialogueTexts as texts } from "./texts.ts";

export type Heard = { US: number; MX: number; other: number; all: number };

/** How many comments came from each country, as bars with their numbers. */
export function BothSides({ heard }: { heard: Heard }) {
  const say = useSay();
  const language = useLanguage();
  const most = Math.max(heard.US, heard.MX, heard.other, 1);
  const sides = [["US", texts.unitedStates], ["MX", texts.mexico], ["other", texts.otherCountries]] as const;
  return (
    <dl className="both-sides" aria-label={say(texts.byCountry)}>
      {sides.filter(([side]) => side !== "other" || heard.other > 0).map(([side, label]) => (
        <div key={side}>
          <dt>{say(label)}</dt>
          <dd>
            <svg className={`both-sides__bar both-sides__bar--${side}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect width={Math.max((heard[side] / most) * 100, 0.6)} height="10" />
            </svg>
            <span>{formatNumber(language, heard[side])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
