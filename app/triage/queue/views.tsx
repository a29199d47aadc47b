import type { SerializeFrom } from "@remix-run/node";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { bulkTexts } from "../bulk/texts.ts";
import { reportTexts } from "../reports/texts.ts";
import { labelTexts } from "../sorting/labels/texts.ts";
import { spamTexts } from "../spam/texts.ts";
import { OUTCOMES } from "#app/submissions/reasons.ts";
import { outcomeLabel } from "../triage.ts";
import { queryOf, wholeView, type QueueFilter } from "../queue.ts";
import type { countViews } from "../queue.server.ts";
import { viewLabel } from "./filter-words.tsx";
import { useQueueLinks } from "./links.ts";
import { savedTexts } from "./saved-texts.ts";
import { queueTexts as texts } from "./texts.ts";

type Counts = SerializeFrom<Awaited<ReturnType<typeof countViews>>>;
type Saved = { id: number; title: string; query: string };
type Props = { filter: QueueFilter; counts: Counts; saved: Saved[]; triagesSpam: boolean; saves: boolean; decides: boolean };
const WAITING = ["mine", "to-screen", "due-soon", "overdue", "returned", "second-look", "asked", "snoozed", "waiting"] as const;

/** The views of the queue, each an address, with how much is in it. */
export function QueueViews({ filter, counts, saved, triagesSpam, saves, decides }: Props) {
  const say = useSay();
  const language = useLanguage();
  const links = useQueueLinks();
  const here = queryOf(wholeView(filter));
  const current = (here: boolean) => (here ? "page" : undefined);
  return (
    <nav className="queue-views" aria-label={say(texts.views)}>
      <ul>
        {WAITING.map((view) => (
          <li key={view}><a href={links.list({ view })} aria-current={current(filter.view === view)}>{say(viewLabel[view])} <Count {...counts[view]} /></a></li>
        ))}
        <li><a href={`/${language}/desk/campaigns?show=waiting`}>{say(texts.campaigns)} <Count {...counts.campaigns} spoken={texts.campaignsCounted} /></a></li>
        {triagesSpam && <li><a href={`/${language}/desk/spam`}>{say(spamTexts.spam)} <Count {...counts.spam} /></a></li>}
        <li><a href={`/${language}/desk/reports`}>{say(reportTexts.reports)} <Count {...counts.reported} spoken={texts.reportsCounted} /></a></li>
        {OUTCOMES.map((decision) => (
          <li key={decision}><a href={links.list({ view: "decided", decision })} aria-current={current(filter.decision === decision)}>{say(outcomeLabel[decision])} <Count {...counts[decision]} /></a></li>
        ))}
        <li><a href={links.list({ view: "all" })} aria-current={current(filter.view === "all")}>{say(texts.all)}</a></li>
      </ul>
      <ul className="queue-views__saved">
        {saved.map((view) => <li key={view.id}><a href={`/${language}/desk?${view.query}`} aria-current={current(view.query === here)}><bdi>{view.title}</bdi></a></li>)}
        {saves && <li><a className="queue-views__plain" href={`/${language}/desk/views?query=${encodeURIComponent(here)}`}>{say(savedTexts.save)}</a></li>}
        <li><a className="queue-views__plain" href={`/${language}/desk/views`}>{say(savedTexts.saved)}</a></li>
        <li><a className="queue-views__plain" href={`/${language}/desk/labels`}>{say(labelTexts.labels)}</a></li>
        {decides && <li><a className="queue-views__plain" href={`/${language}/desk/bulk`}>{say(bulkTexts.title)}</a></li>}
      </ul>
    </nav>
  );
}

function Count({ count, more, spoken: counted }: { count: number; more: boolean; spoken?: typeof texts.reportsCounted | typeof texts.campaignsCounted }) {
  const say = useSay();
  const spoken = counted ? say(counted, { count }) : say(more ? texts.countedMore : texts.counted, { count });
  return <span className="queue-views__count"><span aria-hidden="true">{more ? say(texts.countMore, { count }) : count}</span><span className="usa-sr-only">({spoken})</span></span>;
}
