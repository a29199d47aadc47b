import type { SerializeFrom } from "@remix-run/node";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { Day } from "#app/ui/when.tsx";
import type { progressOf } from "./dialogue.server.ts";
import { dialogueTexts as texts } from "./texts.ts";

type Progress = SerializeFrom<Awaited<ReturnType<typeof progressOf>>>;

/** What was reported as done, each with its day and its source. */
export function ProgressList({ progress, linked }: { progress: Progress; linked?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  if (progress.length === 0) return <p>{say(texts.noProgress)}</p>;
  return (
    <ol className="timeline">
      {progress.map((item) => (
        <li key={item.id}>
          <p className="meeting__when"><Day at={item.reported_on} /></p>
          <p>{pick(item, "text", language)}</p>
          {linked && item.initiative && <p><a href={`/${language}/initiatives/${item.initiative}`}>{language === "en" ? item.initiative_en : item.initiative_es}</a></p>}
          <OriginMark origin={originOf(item, "text", language)} sources={[item.source]} />
        </li>
      ))}
    </ol>
  );
}
