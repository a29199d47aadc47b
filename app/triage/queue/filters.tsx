import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { channelLabel, countryLabel, languageLabel, sectorLabel } from "#app/submissions/labels.ts";
import { CHANNELS, COUNTRIES, SECTORS } from "#app/submissions/submissions.ts";
import { AnsweredForm, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { DUES, FILTERS, VIEWS, wholeView, type QueueFilter } from "../queue.ts";
import { triageTexts } from "../texts.ts";
import { OUTCOMES } from "#app/submissions/reasons.ts";
import { outcomeLabel } from "../triage.ts";
import type { QueueChoices } from "./choices.server.ts";
import { addedLabel, dueLabel, filterWords, viewLabel } from "./filter-words.tsx";
import { useQueueLinks } from "./links.ts";
import { queueTexts as texts } from "./texts.ts";

type Props = { filter: QueueFilter; choices: QueueChoices };

/** The search and the filters of the queue: a form that asks for an address. */
export function QueueFilters({ filter, choices: { pillars, initiatives, calls, people } }: Props) {
  const say = useSay();
  const language = useLanguage();
  const values = Object.fromEntries(["view", "sort", ...FILTERS].map((name) => [name, String(filter[name as keyof QueueFilter] ?? "")]));
  const government = { US: say(triageTexts.unitedStates), MX: say(triageTexts.mexico) };
  const beyondWords = FILTERS.some((name) => name !== "q" && filter[name] !== undefined);
  return (
    <form method="get" role="search" className="queue-filters" aria-label={say(texts.filters)}>
      <AnsweredForm values={values}>
        <TextField name="q" type="search" label={say(texts.search)} hint={say(texts.searchHint)} shortcut="/" />
        <Select name="view" label={say(texts.in)} options={VIEWS.map((value) => ({ value, label: say(viewLabel[value]) }))} />
        {filter.sort && <input type="hidden" name="sort" value={filter.sort} />}
        <details className="queue-filters__more" open={beyondWords || undefined}>
          <summary>{say(triageTexts.filters)}</summary>
          <div className="queue-filters__fields">
            <Select name="pillar" label={say(triageTexts.pillar)} empty={say(triageTexts.anyPillar)}
              options={[...pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` })), { value: "none", label: say(triageTexts.noPillar) }]} />
            <Select name="initiative" label={say(texts.initiative)} empty={say(texts.anyInitiative)}
              groups={pillars.map((pillar) => ({ label: `${pillar.id}. ${pick(pillar, "name", language)}`, options: initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((each) => ({ value: String(each.id), label: pick(each, "title", language) })) }))} />
            <Select name="call" label={say(texts.call)} empty={say(texts.anyCall)} options={calls.map((call) => ({ value: String(call.id), label: pick(call, "title", language) }))} />
            <Select name="sector" label={say(texts.sector)} empty={say(texts.anySector)} options={SECTORS.map((value) => ({ value, label: say(sectorLabel[value]) }))} />
            <Select name="country" label={say(triageTexts.country)} empty={say(triageTexts.anyCountry)} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
            <Select name="language" label={say(triageTexts.language)} empty={say(triageTexts.anyLanguage)} options={(["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }))} />
            <Select name="channel" label={say(texts.channel)} empty={say(texts.anyChannel)} options={CHANNELS.map((value) => ({ value, label: say(channelLabel[value]) }))} />
            <Select name="assignee" label={say(texts.assignee)} empty={say(texts.anyAssignee)}
              options={[{ value: "me", label: say(texts.me) }, { value: "none", label: say(texts.nobody) }, ...people.map((each) => ({ value: String(each.id), label: `${each.name}, ${government[each.government]}` }))]} />
            <Select name="due" label={say(texts.due)} empty={say(texts.anyDue)} options={DUES.map((value) => ({ value, label: say(dueLabel[value]) }))} />
            <Select name="decision" label={say(triageTexts.decision)} empty={say(texts.anyDecision)} options={OUTCOMES.map((value) => ({ value, label: say(outcomeLabel[value]) }))} />
            <TextField name="campaign" inputMode="numeric" label={say(texts.campaign)} hint={say(texts.campaignHint)} />
            <Select name="added" label={say(texts.added)} empty={say(texts.anyAdded)} options={(["yes", "no"] as const).map((value) => ({ value, label: say(addedLabel[value]) }))} />
            <TextField name="from" type="date" label={say(texts.from)} />
            <TextField name="to" type="date" label={say(texts.to)} />
          </div>
        </details>
        <SubmitButton look="outline">{say(texts.apply)}</SubmitButton>
      </AnsweredForm>
    </form>
  );
}

/** What narrows the list, each with the way to take it off. */
export function QueueChips({ filter, choices }: Props) {
  const say = useSay();
  const links = useQueueLinks();
  const words = filterWords(useLanguage(), wholeView(filter), choices);
  if (words.length === 0) return null;
  return (
    <nav className="chips" aria-label={say(texts.chosen)}>
      <ul>
        {words.map((each) => (
          <li key={each.name}><a className="chip" href={links.list(each.rest)}><span aria-hidden="true">{each.words} ✕</span><span className="usa-sr-only">{say(texts.remove, { filter: each.words })}</span></a></li>
        ))}
        <li><a className="usa-link" href={links.list({ view: filter.view, sort: filter.sort })}>{say(texts.clear)}</a></li>
      </ul>
    </nav>
  );
}

/** Nothing fits: what could be taken off, and the same search over everything. */
export function NothingFits({ filter, choices }: Props) {
  const say = useSay();
  const links = useQueueLinks();
  const words = filterWords(useLanguage(), wholeView(filter), choices);
  if (words.length === 0) return <p>{say(texts.nothing)}</p>;
  const everywhere = filter.q && (words.length > 1 || filter.view !== "all");
  return (
    <>
      <p>{say(texts.nothingFits)}</p>
      <ul className="usa-list">
        {words.map((each) => <li key={each.name}><a className="usa-link" href={links.list(each.rest)}>{say(texts.without, { filter: each.words })}</a></li>)}
        {everywhere && <li><a className="usa-link" href={links.list({ view: "all", q: filter.q })}>{say(texts.everywhere)}</a></li>}
      </ul>
    </>
  );
}
