import type { SerializeFrom } from "@remix-run/node";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Select, TextArea, TextField } from "#app/ui/fields.tsx";
import type { Choices } from "../board.server.ts";
import { commitmentTexts as texts } from "../texts.ts";

/** All that a version says: both languages side by side as equals. */
export function CommitmentFields({ choices: { pillars, initiatives, agencies } }: { choices: SerializeFrom<Choices> }) {
  const say = useSay();
  const language = useLanguage();
  const agenciesOf = (government: "US" | "MX") => agencies.filter((agency) => agency.government === government).map((agency) => ({ value: String(agency.id), label: `${agency.acronym} · ${pick(agency, "name", language)}` }));
  return (
    <>
      <div className="both-texts">
        <div lang={LOCALE.en}><TextField name="title_en" label={<span lang={LOCALE[language]}>{say(texts.titleEnglish)}</span>} /></div>
        <div lang={LOCALE.es}><TextField name="title_es" label={<span lang={LOCALE[language]}>{say(texts.titleSpanish)}</span>} /></div>
        <TextArea name="text_en" lang={LOCALE.en} rows={8} label={say(texts.textEnglish)} />
        <TextArea name="text_es" lang={LOCALE.es} rows={8} label={say(texts.textSpanish)} />
        <TextArea name="measure_en" lang={LOCALE.en} rows={2} optional label={say(texts.measureEnglish)} hint={say(texts.measureHint)} />
        <TextArea name="measure_es" lang={LOCALE.es} rows={2} optional label={say(texts.measureSpanish)} hint={say(texts.measureHint)} />
        <TextArea name="target_en" lang={LOCALE.en} rows={2} optional label={say(texts.targetEnglish)} hint={say(texts.targetHint)} />
        <TextArea name="target_es" lang={LOCALE.es} rows={2} optional label={say(texts.targetSpanish)} hint={say(texts.targetHint)} />
      </div>
      <Select name="pillar_id" label={say(texts.pillar)} empty={say(texts.choose)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
      <Select name="initiative_id" optional label={say(texts.initiative)} empty={say(texts.noInitiative)}
        groups={pillars.map((pillar) => ({ label: `${pillar.id}. ${pick(pillar, "name", language)}`, options: initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((each) => ({ value: String(each.id), label: pick(each, "title", language) })) }))} />
      <Select name="us_agency_id" label={say(texts.ownerUS)} empty={say(texts.choose)} options={agenciesOf("US")} />
      <Select name="mx_agency_id" label={say(texts.ownerMX)} empty={say(texts.choose)} options={agenciesOf("MX")} />
      <TextField name="due_on" type="date" optional label={say(texts.due)} hint={say(texts.dueHint)} width="md" />
    </>
  );
}
