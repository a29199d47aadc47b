import type { SerializeFrom } from "@remix-run/node";
import { formatNumber, formatShare } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Day } from "#app/ui/when.tsx";
import { CommentCount } from "./comment-count.tsx";
import { stageName } from "./stage-list.tsx";
import { stagesOn } from "./stages.ts";
import type { InitiativeRecord } from "./stages.server.ts";
import { dialogueTexts as texts } from "./texts.ts";

/** The initiatives of a pillar: where each stands, what was heard, how much of it is answered, and what comes next. */
export function InitiativeTable({ initiatives, caption }: { initiatives: SerializeFrom<InitiativeRecord>[]; caption: string }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked">
      <caption className="usa-sr-only">{caption}</caption>
      <thead><tr>{[texts.initiative, texts.stage, texts.commentsColumn, texts.answeredShare, texts.nextDate].map((text) => <th scope="col" key={text.en}>{say(text)}</th>)}</tr></thead>
      <tbody>
        {initiatives.map((each) => (
          <tr key={each.slug}>
            <th scope="row" data-label={say(texts.initiative)}><a className="usa-link" href={`/${language}/initiatives/${each.slug}`}>{pick(each, "title", language)}</a></th>
            <td data-label={say(texts.stage)}>{stageName(language, stagesOn(each).find(({ current }) => current)!.stage)}</td>
            <td data-label={say(texts.commentsColumn)}><CommentCount comments={each.comments} texts={each.texts} /></td>
            <td data-label={say(texts.answeredShare)}>{each.comments === 0 ? say(texts.noShare) : say(texts.share, { percent: formatShare(language, each.answered / each.comments), answered: formatNumber(language, each.answered), all: formatNumber(language, each.comments) })}</td>
            <td data-label={say(texts.nextDate)}>{each.next_due ? <Day at={each.next_due} /> : say(texts.noDate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
