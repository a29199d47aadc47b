import type { SerializeFrom } from "@remix-run/node";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { CameOf } from "#app/meetings/came-of.server.ts";
import { CameOfPoint } from "#app/meetings/came-of.tsx";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { dispositionTexts } from "../dispositions/texts.ts";
import type { PublicPoint } from "./themes.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

/** A point in the words of who made it, and what became of it. `of` is the comment or the theme on whose page it stands: there it is not said again. */
export function PointItem({ point, of, came }: { point: SerializeFrom<PublicPoint>; of: "theme" | "comment"; came?: CameOf | undefined }) {
  const say = useSay();
  const language = useLanguage();
  const { id, quote, reference, attachment, translated, themes, outcome, response_id } = point;
  const reason = point[`reason_${language}`];
  const agency = point[`referred_${language}`];
  const comment = `/${language}/submissions/${reference}`;
  return (
    <li className="said" id={`point-${id}`}>
      <blockquote className={attachment === null ? "quote" : "quote quote--file"} lang={LOCALE[point.language]}>{quote}</blockquote>
      <p className="byline">
        {of === "theme" && <><AuthorLine {...point} /> · <a className="usa-link" href={`${comment}#point-${id}`}>{say(texts.comment, { reference })}</a></>}
        {attachment !== null && <> {say(texts.inFile)}</>}
        {point.language !== language && of === "theme" && <> · {say(texts.writtenIn)}{translated && <>, <a className="usa-link" href={`${comment}#translation`}>{say(texts.translation)}<span className="usa-sr-only"> {reference}</span></a></>}</>}
      </p>
      {of === "comment" && themes.length > 0 && (
        <p>{say(texts.themesOf)} {themes.map((theme, index) => <span key={theme.slug}>{index > 0 && ", "}<a className="usa-link" href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a></span>)}</p>
      )}
      <p>
        <strong>{outcome === null ? say(texts.undisposed) : say(dispositionTexts[outcome])}</strong>
        {response_id !== null && <> · <a className="usa-link" href={`/${language}/responses/${response_id}`}>{say(texts.response)}<span className="usa-sr-only"> {response_id}</span></a></>}
        {agency && <> · {say(texts.referredTo, { agency })}</>}
      </p>
      {reason && <p>{say(texts.reason)} {reason}</p>}
      <CameOfPoint came={came} about={id} />
    </li>
  );
}
