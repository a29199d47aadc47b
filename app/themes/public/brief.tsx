import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import { StandingTag } from "#app/commitments/board.tsx";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { kindLabel } from "#app/responses/labels.ts";
import { Day } from "#app/ui/when.tsx";
import { dispositionTexts } from "../dispositions/texts.ts";
import type { Brief } from "./themes.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

/** A theme in brief, before all words: who spoke of it, what both governments answered, what happened since. `linked` where each stands at length on the same page. */
export function InBrief({ brief: { comments, US, MX, answer, commitments }, who, linked = false }: { brief: SerializeFrom<Brief>; who?: ReactNode; linked?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const called = (words: string, to: string) => (linked ? <a className="usa-link" href={to}>{words}</a> : words);
  return (
    <dl className="in-brief">
      <div>
        <dt>{called(say(texts.who), "#who")}</dt>
        <dd>{comments === 0 ? say(texts.figureNone) : say(texts.figure, { us: US, mx: MX })}</dd>
        {who && <dd>{who}</dd>}
      </div>
      <div>
        <dt>{called(say(texts.answered), "#answered")}</dt>
        <dd>{answer ? <>{say(kindLabel[answer.kind])}{answer.outcome && <>: <strong>{say(dispositionTexts[answer.outcome])}</strong></>}, <Day at={answer.published_at} /></> : say(texts.notAnswered)}</dd>
      </div>
      <div>
        <dt>{called(say(commitmentTexts.happenedSince), "#since")}</dt>
        {commitments.length === 0 && <dd>{say(commitmentTexts.nothingSince)}</dd>}
        {commitments.map((row) => <dd key={row.id}>{say(commitmentTexts.commitment)}: {pick(row, "title", language)} <StandingTag standing={row.standing} />{row.latest && <> {say(commitmentTexts.lastReported, { date: formatDay(language, row.latest.reported_on) })}</>}</dd>)}
      </div>
    </dl>
  );
}
