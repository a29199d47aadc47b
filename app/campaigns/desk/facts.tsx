import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import type { Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { channelLabel, countryLabel, languageLabel, sectorLabel } from "#app/submissions/labels.ts";
import { findingLabel } from "#app/triage/reports/reports.ts";
import { reportTexts } from "#app/triage/reports/texts.ts";
import { SummaryList } from "#app/ui/summary-list.tsx";
import type { Campaign, Report } from "./desk-campaigns.server.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

type Props = { campaign: SerializeFrom<Campaign>; reports: SerializeFrom<Report>[] };

/** What is known of the members together: who is behind them, from where and how they came, and whether names were misused. */
export function CampaignFacts({ campaign: { submissions, with_added, first_received, last_received, figures }, reports }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { organizations } = figures;
  const share = (count: number) => Math.round((100 * count) / submissions);
  return (
    <div className="card">
      <h2>{say(texts.facts)}</h2>
      <SummaryList rows={[
        { term: say(texts.received), value: say(texts.fromTo, { from: formatDay(language, first_received), to: formatDay(language, last_received) }) },
        { term: say(texts.withAdded), value: say(texts.shareAdded, { count: with_added, all: submissions, share: share(with_added) }) },
        { term: say(texts.organizations), value: <Organizations {...organizations} /> },
        { term: say(texts.countries), value: <Counts counts={figures.countries} labels={countryLabel} all={submissions} /> },
        { term: say(texts.sectors), value: <Counts counts={figures.sectors} labels={sectorLabel} all={submissions} /> },
        { term: say(texts.languages), value: <Counts counts={figures.languages} labels={languageLabel} all={submissions} /> },
        { term: say(texts.channels), value: <Counts counts={figures.channels} labels={channelLabel} all={submissions} /> },
        { term: say(texts.confirmed), value: say(texts.confirmedOf, { count: figures.confirmed, all: figures.addressed }) },
        { term: say(texts.withdrawn), value: figures.withdrawn },
        {
          term: say(texts.reports),
          value: <>
            {say(texts.reportsCounted, { count: figures.reported, upheld: figures.upheld })}
            {reports.length > 0 && <ul className="usa-list">{reports.map(({ id, reference, outcome }) => <li key={id}><a className="usa-link" href={`/${language}/desk/reports/${id}`}>{say(texts.reportOf, { reference })}</a>: {say(outcome ? findingLabel[outcome] : reportTexts.open)}</li>)}</ul>}
          </>,
        },
      ]} />
    </div>
  );
}

function Organizations({ count, names }: { count: number; names: string[] }) {
  const say = useSay();
  if (count === 0) return <>{say(texts.organizationsCounted, { count })}</>;
  return (
    <details>
      <summary>{say(texts.organizationsCounted, { count })}</summary>
      {names.length < count && <p className="usa-hint">{say(texts.organizationsFirst, { count: names.length })}</p>}
      <ul className="usa-list">{names.map((name) => <li key={name}><bdi>{name}</bdi></li>)}</ul>
    </details>
  );
}

/** In the order of the vocabulary, never by size. */
function Counts({ counts, labels, all }: { counts: Record<string, number>; labels: Record<string, Text>; all: number }) {
  const say = useSay();
  const missing = all - Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <ul className="usa-list usa-list--unstyled">
      {Object.entries(labels).filter(([value]) => counts[value]).map(([value, label]) => <li key={value}>{say(label)}: {counts[value]}</li>)}
      {missing > 0 && <li>{say(texts.notGiven, { count: missing })}</li>}
    </ul>
  );
}
