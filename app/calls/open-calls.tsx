import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { ServicePromise } from "#app/promises/promise-list.tsx";
import { answersTexts } from "#app/reports/answers/texts.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { InBothCapitals } from "#app/ui/when.tsx";
import type { openCalls } from "./calls.server.ts";
import { callTexts as texts } from "./texts.ts";

type Calls = SerializeFrom<Awaited<ReturnType<typeof openCalls>>>;

/** What both governments ask now, and until when. */
export function OpenCalls({ calls }: { calls: Calls }) {
  const say = useSay();
  const language = useLanguage();
  if (calls.length === 0) return <p>{say(texts.none)}</p>;
  return (
    <ul className="calls">
      {calls.map((call) => (
        <li className="call" key={call.code}>
          <div className="call__text">
            <StatusTag status="open">{say(texts.open)}</StatusTag>
            <h3>{pick(call, "title", language)}</h3>
            <p>{pick(call, "question", language)}</p>
            <OriginMark origin={originOf(call, "question", language)} sources={[call.source]} />
            <p><ServicePromise call={call} /></p>
            <p><a href={`/${language}/calls/${call.code}/answers`}>{say(answersTexts.title)}</a></p>
          </div>
          <div className="call__act">
            <p>{call.closes_at ? <>{say(texts.closes)} <InBothCapitals at={call.closes_at} /></> : say(texts.standing, { date: formatDay(language, call.opens_at) })}</p>
            <p><a className="usa-button" href={`/${language}/submit`}>{say(uiTexts.submit)}</a></p>
          </div>
        </li>
      ))}
    </ul>
  );
}
