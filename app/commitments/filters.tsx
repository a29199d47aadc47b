import type { SerializeFrom } from "@remix-run/node";
import { formatNumber } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, Select, SubmitButton } from "#app/ui/fields.tsx";
import type { Choices } from "./board.server.ts";
import { STANDINGS, type Standing } from "./commitments.ts";
import type { BoardFilter } from "./filters.ts";
import { commitmentTexts as texts } from "./texts.ts";

/** The filters of the board: a form that asks for an address. */
export function BoardFilters({ filter, choices, here, standings = STANDINGS.filter((each) => each !== "proposed") }: { filter: BoardFilter; choices: SerializeFrom<Choices>; here: string; standings?: readonly Standing[] }) {
  const say = useSay();
  const language = useLanguage();
  const values = { pillar: String(filter.pillar ?? ""), initiative: String(filter.initiative ?? ""), agency: String(filter.agency ?? ""), state: filter.state ?? "" };
  return (
    <form method="get" action={here} className="board-filters" aria-label={say(texts.filter)}>
      <AnsweredForm values={values}>
        <Select name="pillar" label={say(texts.pillar)} empty={say(texts.anyPillar)} options={choices.pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
        <Select name="initiative" label={say(texts.initiative)} empty={say(texts.anyInitiative)}
          groups={choices.pillars.map((pillar) => ({ label: `${pillar.id}. ${pick(pillar, "name", language)}`, options: choices.initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((each) => ({ value: String(each.id), label: pick(each, "title", language) })) }))} />
        <Select name="agency" label={say(texts.agency)} empty={say(texts.anyAgency)}
          groups={(["US", "MX"] as const).map((government) => ({ label: say(government === "US" ? texts.ownerUS : texts.ownerMX), options: choices.agencies.filter((agency) => agency.government === government).map((agency) => ({ value: String(agency.id), label: `${agency.acronym} · ${pick(agency, "name", language)}` })) }))} />
        <Select name="state" label={say(texts.state)} empty={say(texts.anyState)} options={standings.map((value) => ({ value, label: say(texts[value]) }))} />
        <div className="board-filters__go">
          <SubmitButton look="outline">{say(texts.apply)}</SubmitButton>
          {Object.values(values).some(Boolean) && <a className="usa-link" href={here}>{say(texts.clear)}</a>}
        </div>
      </AnsweredForm>
    </form>
  );
}

/** How many stand where. */
export function StandingCounts({ found }: { found: { standing: Standing }[] }) {
  const say = useSay();
  const language = useLanguage();
  const counted = STANDINGS.map((standing) => ({ standing, count: found.filter((row) => row.standing === standing).length })).filter(({ standing, count }) => count > 0 || standing === "late");
  return (
    <section aria-labelledby="counts">
      <h2 id="counts" className="usa-sr-only">{say(texts.countsTitle)}</h2>
      <dl className="counts">
        <div><dt>{say(texts.allOfThem)}</dt><dd>{formatNumber(language, found.length)}</dd></div>
        {counted.filter(({ standing }) => standing !== "proposed" || found.some((row) => row.standing === "proposed")).map(({ standing, count }) => (
          <div key={standing} data-standing={standing}><dt>{say(texts[standing])}</dt><dd>{formatNumber(language, count)}</dd></div>
        ))}
      </dl>
    </section>
  );
}
