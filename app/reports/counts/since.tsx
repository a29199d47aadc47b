import type { SerializeFrom } from "@remix-run/node";
import { formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Day } from "#app/ui/when.tsx";
import type { SinceCounts } from "./counts.ts";
import { countTexts as texts } from "./texts.ts";

/** What changed since the last meeting: how many of each, and where they are. */
export function SinceMeeting({ since }: { since: SerializeFrom<SinceCounts> | null }) {
  const say = useSay();
  const language = useLanguage();
  if (!since) return <p>{say(texts.noMeeting)}</p>;
  const meeting = `/${language}/meetings/${since.slug}`;
  const rows = [
    { count: since.responses, text: texts.responsesSince, to: `/${language}/responses` },
    { count: since.commitments, text: texts.commitmentsSince, to: `/${language}/commitments` },
    { count: since.progress, text: texts.progressSince, to: `/${language}/commitments` },
    { count: since.outcomes, text: texts.outcomesSince, to: `/${language}/meetings` },
  ];
  return (
    <>
      <p>{say(texts.lastMeeting)} <a className="usa-link" href={meeting}>{pick(since, "title", language)}</a>, <Day at={since.ended_on ?? since.held_on} />.</p>
      <Counted rows={rows.map(({ count, text, to }) => ({ count: formatNumber(language, count), text: say(text, { count }), to }))} />
    </>
  );
}

/** Numbers with what they are of, each leading there. */
export function Counted({ rows }: { rows: { count: string; text: string; to: string }[] }) {
  return <ul className="counted">{rows.map(({ count, text, to }) => <li key={text}><a href={to}><strong>{count}</strong> <span>{text}</span></a></li>)}</ul>;
}
