import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { DueMark } from "#app/promises/promise-list.tsx";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { channelLabel, languageLabel } from "#app/submissions/labels.ts";
import { Marked } from "#app/ui/marked.tsx";
import { Day } from "#app/ui/when.tsx";
import { BulkBox } from "../bulk/bulk-bar.tsx";
import { bulkTexts } from "../bulk/texts.ts";
import { questionTexts } from "../questions/texts.ts";
import { wholeView, type QueueFilter } from "../queue.ts";
import type { queue } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { outcomeLabel } from "../triage.ts";
import { useQueueLinks } from "./links.ts";
import { queueTexts as texts } from "./texts.ts";

export type QueueRow = SerializeFrom<Awaited<ReturnType<typeof queue>>>["found"][number];
type Props = { rows: QueueRow[]; filter: QueueFilter; selected: string | undefined; sorts: boolean; chooses: boolean };

/** The list of a view: each title opens the submission, and beside it is the way to look at it first. */
export function QueueTable({ rows, filter, selected, sorts, chooses }: Props) {
  const say = useSay();
  const links = useQueueLinks();
  const view = wholeView(filter);
  const ordered = (sort: "due" | "longest") => (sorts && (filter.sort ?? "due") === sort ? "ascending" as const : undefined);
  const header = (sort: "due" | "longest", text: string) => (sorts ? <a className="usa-link" href={links.list({ ...view, sort: sort === "due" ? undefined : sort })}>{text}</a> : text);
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
      <caption className="usa-sr-only">{say(triageTexts.caption)}</caption>
      <thead>
        <tr>
          {chooses && <th scope="col">{say(bulkTexts.choose)}</th>}
          <th scope="col">{say(triageTexts.submission)}</th>
          <th scope="col" className="queue-table__far">{say(triageTexts.from)}</th>
          <th scope="col" className="queue-table__far">{say(triageTexts.pillar)}</th>
          <th scope="col" className="queue-table__far" aria-sort={ordered("longest")}>{header("longest", say(triageTexts.received))}</th>
          <th scope="col" aria-sort={ordered("due")}>{header("due", say(texts.due))}</th>
          <th scope="col">{say(texts.assignee)}</th>
          <th scope="col" className="queue-table__far">{say(texts.status)}</th>
          <th scope="col">{say(texts.look)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.reference} className={row.reference === selected ? "queue-table__selected" : undefined}>
            {chooses && <td data-label={say(bulkTexts.choose)}><BulkBox reference={row.reference} /></td>}
            <th scope="row" data-label={say(triageTexts.submission)}>
              <a className="usa-link queue-table__open" href={links.submission(row.reference, { ...view, at: row.place })}><span lang={LOCALE[row.language]}>{row.title}</span></a>
              <span className="queue-table__marks">
                <span>{row.reference}</span> · <span className="language-badge">{say(languageLabel[row.language])}</span>
                {row.channel !== "portal" && <> · <span>{say(channelLabel[row.channel])}</span></>}
                {row.publication === "not-for-publication" && <> · <span>{say(triageTexts.private)}</span></>}
              </span>
              {row.snippet && <span className="queue-table__snippet" lang={LOCALE[row.language]}><Marked text={row.snippet} /></span>}
            </th>
            <td className="queue-table__far" data-label={say(triageTexts.from)}><AuthorLine {...row} /></td>
            <td className="queue-table__far" data-label={say(triageTexts.pillar)}>{row.pillars.join(", ") || say(triageTexts.noPillar)}</td>
            <td className="queue-table__far" data-label={say(triageTexts.received)}><Day at={row.received_at} /></td>
            <td data-label={say(texts.due)}>{row.due ? <DueMark state={row.due} dueOn={row.due_on} /> : "—"}</td>
            <td data-label={say(texts.assignee)}>{row.assigned_to ? <><bdi>{row.assigned_to}</bdi>, {say(row.assigned_for === "US" ? triageTexts.unitedStates : triageTexts.mexico)}</> : say(texts.nobody)}</td>
            <td className="queue-table__far" data-label={say(texts.status)}><RowStatus {...row} /></td>
            <td data-label={say(texts.look)}><a className="usa-link" href={links.list(filter, row.reference)} aria-current={row.reference === selected ? "true" : undefined}>{say(texts.preview)}<span className="usa-sr-only"> {row.reference}</span></a></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a submission stands: what it waits for, or what became of it. */
function RowStatus({ withdrawn_at, suspected_at, outcome, decided_at, decided_by, asked, second_look, snoozed_until }: QueueRow) {
  const say = useSay();
  const language = useLanguage();
  if (withdrawn_at) return <>{say(texts.withdrawn)}</>;
  if (suspected_at) return <>{say(texts.suspected)}</>;
  if (outcome && decided_at) return <>{say(texts.decidedOn, { outcome: say(outcomeLabel[outcome]), date: formatDay(language, decided_at), name: decided_by ?? "" })}</>;
  const waitsFor = { US: texts.waitsForUS, MX: texts.waitsForMX, either: texts.waitsFor };
  const states = [asked && say(questionTexts.openMark), second_look && say(waitsFor[second_look]), snoozed_until && say(texts.snoozedUntil, { date: formatDay(language, snoozed_until) })].filter(Boolean);
  return <>{states.length > 0 ? states.map((state) => <span className="queue-table__state" key={String(state)}>{state}</span>) : say(triageTexts.waiting)}</>;
}
