import type { SerializeFrom } from "@remix-run/node";
import type { openCalls } from "#app/calls/calls.server.ts";
import { callTexts } from "#app/calls/texts.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day, InBothCapitals } from "#app/ui/when.tsx";
import { dialogueTexts as texts } from "./texts.ts";

type Due = { slug: string; title_en: string; title_es: string; due_on: string | null; standing: string };

/** What comes next: the commitment that is due first, the next meeting, and when open calls close. */
export function NextDates({ due, commitments, meeting, calls }: { due: string | null; commitments: readonly Due[]; meeting: { slug: string; held_on: string } | null; calls: SerializeFrom<Awaited<ReturnType<typeof openCalls>>> }) {
  const say = useSay();
  const language = useLanguage();
  const next = due ? commitments.find((each) => each.due_on === due && each.standing !== "done" && each.standing !== "dropped") : undefined;
  const rows = [
    ...(due ? [{ term: say(texts.nextDue), value: <><Day at={due} />{next && <>: <a className="usa-link" href={`/${language}/commitments/${next.slug}`}>{pick(next, "title", language)}</a></>}</> }] : []),
    ...(meeting ? [{ term: say(texts.nextMeeting), value: <a className="usa-link" href={`/${language}/meetings/${meeting.slug}`}><Day at={meeting.held_on} /></a> }] : []),
    ...calls.flatMap((call) => (call.closes_at ? [{ term: `${pick(call, "title", language)}: ${say(callTexts.closes)}`, value: <InBothCapitals at={call.closes_at} /> }] : [])),
  ];
  return rows.length > 0 ? <SummaryList rows={rows} /> : <p>{say(texts.noDate)}</p>;
}
