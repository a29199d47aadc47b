import type { SerializeFrom } from "@remix-run/node";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { reportTexts } from "../reports/texts.ts";
import { spamTexts } from "../spam/texts.ts";
import { OUTCOMES } from "#app/submissions/reasons.ts";
import { outcomeLabel } from "../triage.ts";
import type { QueueFilter } from "../queue.ts";
import type { countViews } from "../queue.server.ts";
import { viewLabel } from "./filter-words.ts";
import { useQueueLinks } from "./links.ts";
import { queueTexts as texts } from "./texts.ts";

type Counts = SerializeFrom<Awaited<ReturnType<typeof countViews>>>;
type Props = { filter: QueueFilter; counts: Counts; triagesSpam: boolean };
const WAITING = ["mine", "to-screen", "due-soon", "overdue", "returned", "second-look", "asked", "snoozed", "waiting"] as const;

/** The views of the queue, each an address, with how much is in it. */
export function QueueViews({ filter, counts, triagesSpam }: Props) {
  const say = useSay();
  const language = useLanguage();
  const links = useQueueLinks();
  const current = (here: boolean) => (here ? "page" : undefined);
  return (
    <nav className="queue-views" aria-label={say(texts.views)}>
      <ul>
        {WAITING.map((view) => (
          <li key={view}><a href={links.list({ view })} aria-current={current(filter.view === view)}>{say(viewLabel[view])} <Count {...counts[view]} /></a></li>
        ))}
        {triagesSpam && <li><a href={`/${language}/desk/spam`}>{say(spamTexts.spam)} <Count {...counts.spam} /></a></li>}
        <li><a href={`/${language}/desk/reports`}>{say(reportTexts.reports)} <Count {...counts.reported} reports /></a></li>
        {OUTCOMES.map((decision) => (
          <li key={decision}><a href={links.list({ view: "decided", decision })} aria-current={current(filter.decision === decision)}>{say(outcomeLabel[decision])} <Count {...counts[decision]} /></a></li>
        ))}
        <li><a href={links.list({ view: "all" })} aria-current={current(filter.view === "all")}>{say(texts.all)}</a></li>
      </ul>
    </nav>
  );
}

function Count({ count, more, reports }: { count: number; more: boolean; reports?: boolean }) {
  const say = useSay();
  const spoken = reports ? say(texts.reportsCounted, { count }) : say(more ? texts.countedMore : texts.counted, { count });
  return <span className="queue-views__count"><span aria-hidden="true">{more ? say(texts.countMore, { count }) : count}</span><span className="usa-sr-only">({spoken})</span></span>;
}
