import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Select, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import type { Called } from "./themes.server.ts";
import { codebookTexts as texts } from "./texts.ts";

type Pillar = { id: number; name_en: string; name_es: string };

/** The fields of a theme: where it stands, and its words in both languages side by side. */
export function ThemeFields({ base, pillars, themes }: { base: number; pillars: Pillar[]; themes: Called[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <input type="hidden" name="base" value={base} />
      <Select name="pillar_id" label={say(texts.pillar)} empty={say(texts.choose)} options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
      <Select name="parent_id" label={say(texts.parent)} empty={say(texts.noParent)} groups={themesByPillar(themes, pillars, language)} />
      <div className="both-languages">
        {(["en", "es"] as const).map((each) => (
          <fieldset className="usa-fieldset" key={each}>
            <legend className="usa-legend usa-legend--large">{say(each === "en" ? texts.english : texts.spanish)}</legend>
            <TextField name={`label_${each}`} label={say(texts.label)} width="xl" />
            <TextArea name={`definition_${each}`} label={say(texts.definition)} rows={4} lang={each} />
            <TextArea name={`include_${each}`} label={say(texts.include)} hint={say(texts.examplesHint)} rows={3} lang={each} optional />
            <TextArea name={`exclude_${each}`} label={say(texts.exclude)} hint={say(texts.examplesHint)} rows={3} lang={each} optional />
          </fieldset>
        ))}
      </div>
      <SubmitButton>{say(texts.save)}</SubmitButton>
    </>
  );
}

/** Themes as a list to choose from, grouped by their pillars. */
export const themesByPillar = (themes: readonly Called[], pillars: readonly Pillar[], language: "en" | "es") =>
  pillars.map((pillar) => ({
    label: `${pillar.id}. ${pick(pillar, "name", language)}`,
    options: themes.filter(({ pillar_id }) => pillar_id === pillar.id).map((theme) => ({ value: String(theme.id), label: pick(theme, "label", language) })),
  })).filter(({ options }) => options.length > 0);
