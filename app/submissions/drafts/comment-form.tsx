import { useEffect, useState } from "react";
import type { Refused, Typed } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, Checkboxes, ErrorSummary, Radios, Select, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { countryLabel, languageLabel, publicationLabel, sectorLabel } from "../labels.ts";
import { STATES } from "../places.ts";
import { COUNTRIES, LIMITS, PUBLICATIONS, SECTORS } from "../submissions.ts";
import { submissionTexts as texts } from "../texts.ts";

type Pillar = { id: number; name_en: string; name_es: string };
type Initiative = { slug: string; pillar_id: number; title_en: string; title_es: string };

/** The comment form. It works as HTML; JavaScript adds the count of characters and keeps a second click from sending twice. */
export function CommentForm(props: { formKey: string; typed: Typed; answer?: Refused; kept: boolean; pillars: Pillar[]; initiatives: Initiative[] }) {
  const { formKey, typed, answer, kept, pillars, initiatives } = props;
  const say = useSay();
  const language = useLanguage();
  const [text, setText] = useState<string>();
  const options = pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }));
  // What was typed before the page woke up counts too.
  useEffect(() => setText(document.querySelector<HTMLTextAreaElement>("#field-text")?.value), []);
  return (
    <AnsweredForm answer={answer} values={typed}>
      <ErrorSummary />
      {kept && !answer && <Alert kind="info">{say(texts.prefilled)}</Alert>}
      <form method="post" noValidate className="usa-form usa-form--large">
        <input type="hidden" name="key" value={typedKey(answer) ?? formKey} />

        <h2>{say(texts.aboutYou)}</h2>
        <Radios name="sector" label={say(texts.sector)} options={SECTORS.map((value) => ({ value, label: say(sectorLabel[value]) }))} />
        <Radios name="country" label={say(texts.country)} hint={say(texts.countryHint)} options={COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) }))} />
        <Select name="state" label={say(texts.state)} optional empty={say(texts.noState)}
          groups={(["US", "MX"] as const).map((country) => ({ label: say(countryLabel[country]), options: STATES[country].map(([value, name]) => ({ value, label: name[language] })) }))} />
        <TextField name="name" label={say(texts.name)} hint={say(texts.nameHint)} optional autoComplete="name" spellCheck={false} />
        <TextField name="organization" label={say(texts.organization)} hint={say(texts.organizationHint)} optional autoComplete="organization" />
        <TextField name="email" type="email" label={say(texts.email)} hint={say(texts.emailHint)} optional autoComplete="email" spellCheck={false} />

        <h2>{say(texts.topic)}</h2>
        <Checkboxes name="pillars" label={say(texts.pillars)} hint={say(texts.pillarsHint)} options={options} />
        <Select name="mainPillar" label={say(texts.mainPillar)} empty={say(texts.onePillar)} options={options} />
        <Select name="initiative" label={say(texts.initiative)} optional empty={say(texts.noInitiative)}
          groups={pillars.map((pillar) => ({
            label: `${pillar.id}. ${pick(pillar, "name", language)}`,
            options: initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((initiative) => ({ value: initiative.slug, label: pick(initiative, "title", language) })),
          }))} />

        <h2>{say(texts.yourComment)}</h2>
        <TextField name="title" label={say(texts.title)} hint={say(texts.titleHint)} width="xl" />
        <TextArea name="text" label={say(texts.text)} hint={say(texts.textHint)} counted={text !== undefined && <Count length={text.length} />} onInput={setText} />
        <Radios name="language" label={say(texts.language)} options={(["en", "es"] as const).map((value) => ({ value, label: say(languageLabel[value]) }))} />

        <h2>{say(texts.publication)}</h2>
        <Radios name="publication" label={say(texts.howPublish)}
          options={PUBLICATIONS.map((value) => ({ value, label: say(publicationLabel[value].label), hint: say(publicationLabel[value].hint) }))} />
        <TextArea name="publicationReason" rows={3} label={say(texts.publicationReason)} hint={say(texts.publicationReasonHint)} optional />
        <Checkboxes name="confirmed" label={say(texts.confirmLegend)} options={[{ value: "yes", label: say(texts.confirmed) }]} />

        <SubmitButton look="big">{say(texts.continueToCheck)}</SubmitButton>
      </form>
    </AnsweredForm>
  );
}

const typedKey = (answer?: Refused) => (typeof answer?.values.key === "string" && answer.values.key ? answer.values.key : undefined);

/** How many characters are left; announced politely, not at every key. */
function Count({ length }: { length: number }) {
  const say = useSay();
  const left = LIMITS.text - length;
  return <p className={left < 0 ? "usa-character-count__status usa-character-count__status--invalid" : "usa-hint usa-character-count__status"} aria-live={left < 1000 ? "polite" : "off"}>
    {left < 0 ? say(texts.charactersOver, { over: -left }) : say(texts.charactersLeft, { left })}
  </p>;
}
