import type { Refused, Typed } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { AnsweredForm, Checkboxes, ErrorSummary, Radios, Select, SubmitButton, TextArea, TextField, type Option } from "#app/ui/fields.tsx";
import { channelLabel, countryLabel, languageLabel, sectorLabel } from "../labels.ts";
import { STATES } from "../places.ts";
import { COUNTRIES, SECTORS } from "../submissions.ts";
import { CosignerRows } from "../cosigner-rows.tsx";
import { ENTERED_CHANNELS } from "./entries.ts";
import { entryTexts as texts } from "./texts.ts";

export type EntryChoices = {
  pillars: { id: number; name_en: string; name_es: string }[];
  initiatives: { slug: string; pillar_id: number; title_en: string; title_es: string }[];
  calls: { code: string; title_en: string; title_es: string }[];
};

/** What a reviewer copies from an e-mail, a paper or a meeting. Plain HTML: its rows of co-signers grow by sending the form to itself. */
export function EntryForm({ formKey, answer, government, pillars, initiatives, calls }: EntryChoices & { formKey: string; answer?: Refused; government: Government }) {
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/entries/new`;
  const typed: Typed = answer?.values ?? { key: formKey, ...(calls.length === 1 && { call: calls[0]!.code }) };
  const options = pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }));
  const languages = (["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }));
  const publications: Option[] = [
    { value: "name-and-organization", label: say(texts.withBoth) },
    { value: "organization-only", label: say(texts.withOrganization) },
    { value: "without-name", label: say(texts.withoutName) },
    { value: "not-for-publication", label: say(texts.notForPublication) },
    { value: "not-said", label: say(texts.notSaid), hint: say(texts.notSaidHint) },
  ];
  return (
    <AnsweredForm answer={answer} values={typed}>
      <ErrorSummary />
      <form method="post" action={here} noValidate className="usa-form usa-form--large">
        <input type="hidden" name="key" value={String(typed.key || formKey)} />
        {/* Enter in a field presses a form's first button: this one, and not one that adds or removes a row. */}
        <button className="usa-sr-only" type="submit" tabIndex={-1} aria-hidden="true">{say(texts.enter)}</button>

        <h2>{say(texts.how)}</h2>
        <Radios name="channel" label={say(texts.channel)} options={ENTERED_CHANNELS.map((value) => ({ value, label: say(channelLabel[value]) }))} />
        <TextField name="receivedOn" label={say(texts.receivedOn)} hint={say(texts.receivedOnHint)} width="md" autoComplete="off" />
        <TextField name="receivedAt" label={say(texts.receivedAt)} hint={say(government === "US" ? texts.receivedAtHintUS : texts.receivedAtHintMX)} width="sm" optional autoComplete="off" />
        <Select name="call" label={say(texts.call)} empty={say(texts.chooseCall)} options={calls.map((call) => ({ value: call.code, label: pick(call, "title", language) }))} />

        <h2>{say(texts.author)}</h2>
        <TextField name="name" label={say(texts.name)} optional autoComplete="off" spellCheck={false} />
        <TextField name="organization" label={say(texts.organization)} optional autoComplete="off" />
        <TextField name="email" type="email" label={say(texts.email)} hint={say(texts.emailHint)} optional autoComplete="off" spellCheck={false} />
        <Select name="sector" label={say(texts.sector)} optional empty={say(texts.notStated)} options={SECTORS.map((value) => ({ value, label: say(sectorLabel[value]) }))} />
        <Select name="country" label={say(texts.country)} optional empty={say(texts.notStated)} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
        <Select name="state" label={say(texts.state)} optional empty={say(texts.notStated)}
          groups={(["US", "MX"] as const).map((country) => ({ label: say(countryLabel[country]), options: STATES[country].map(([value, name]) => ({ value, label: name[language] })) }))} />
        <Radios name="replyLanguage" label={say(texts.replyLanguage)} options={languages} />
        <CosignerRows values={typed} hint={say(texts.cosignersHint)} act="step" />

        <h2>{say(texts.about)}</h2>
        <Checkboxes name="pillars" label={say(texts.pillars)} options={options} />
        <Select name="mainPillar" label={say(texts.mainPillar)} empty={say(texts.onePillar)} options={options} />
        <Select name="initiative" label={say(texts.initiative)} optional empty={say(texts.noInitiative)}
          groups={pillars.map((pillar) => ({
            label: `${pillar.id}. ${pick(pillar, "name", language)}`,
            options: initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((initiative) => ({ value: initiative.slug, label: pick(initiative, "title", language) })),
          }))} />
        <Radios name="language" label={say(texts.language)} options={languages} />
        <TextField name="title" label={say(texts.heading)} hint={say(texts.headingHint)} width="xl" autoComplete="off" />
        <TextArea name="text" label={say(texts.text)} hint={say(texts.textHint)} rows={18} />

        <h2>{say(texts.publication)}</h2>
        <Radios name="publication" label={say(texts.howPublish)} options={publications} />
        <TextArea name="publicationReason" rows={3} label={say(texts.publicationReason)} optional />

        <SubmitButton look="big">{say(texts.enter)}</SubmitButton>
      </form>
    </AnsweredForm>
  );
}
