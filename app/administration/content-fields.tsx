import type { Government } from "#app/people/people.ts";
import { LANGUAGES } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Radios, Select, TextArea, TextField } from "#app/ui/fields.tsx";
import { CONTENT, ORIGINS, originLabel, partLabel, type Field, type Noun } from "./content.ts";
import { administrationTexts as texts } from "./texts.ts";

/** The fields of a noun: each pair side by side, and times in the capital of who writes. */
export function ContentFields({ noun, government }: { noun: Noun; government: Government }) {
  return <>{CONTENT[noun].fields.map((field) => <ContentField key={field.name} field={field} government={government} />)}</>;
}

function ContentField({ field, government }: { field: Field; government: Government }) {
  const say = useSay();
  const language = useLanguage();
  const { name, label, hint, needed } = field;
  const common = { name, label: say(label), ...(hint && { hint: say(hint) }), optional: !needed };
  const choose = say(texts.choose);
  const named = <Option extends { value: string; label: Parameters<typeof say>[0] }>(options: readonly Option[]) => options.map(({ value, label: each }) => ({ value, label: each[language] }));
  switch (field.kind) {
    case "pair": return (
      <div className="both-texts">
        {LANGUAGES.map((each) => {
          const what = say(each === "en" ? texts.english : texts.spanish, { what: label[language] });
          return (
            <div key={each}>
              {field.long ? <TextArea name={`${name}_${each}`} lang={each} rows={6} label={what} optional={!needed} /> : <TextArea name={`${name}_${each}`} lang={each} rows={2} label={what} optional={!needed} />}
              {field.origins && <Select name={`${name}_${each}_origin`} label={originLabel({ en: what, es: what })[language]} options={named(ORIGINS)} empty={choose} />}
            </div>
          );
        })}
      </div>
    );
    case "choice": return <Radios {...common} options={named(field.options)} />;
    case "day": return <TextField {...common} width="md" hint={say(texts.dayFormat)} />;
    case "instant": return <TextField {...common} width="lg" hint={[hint && say(hint), say(government === "US" ? texts.timeHintUS : texts.timeHintMX)].filter(Boolean).join(" ")} />;
    case "number": return <TextField {...common} width="sm" />;
    case "slug": return <TextField {...common} width="xl" />;
    case "source": return (
      <fieldset className="usa-fieldset content-source">
        <legend className="usa-legend">{say(label)}</legend>
        {hint && <span className="usa-hint">{say(hint)}</span>}
        <TextField name={`${name}_url`} label={partLabel(label, "url")[language]} optional={!needed} spellCheck={false} width="xl" />
        <TextField name={`${name}_title`} label={partLabel(label, "title")[language]} optional={!needed} width="xl" />
        <TextField name={`${name}_dated`} label={partLabel(label, "dated")[language]} optional={!needed} hint={say(texts.dayFormat)} width="md" />
        <Select name={`${name}_secondary`} label={partLabel(label, "secondary")[language]} options={[{ value: "yes", label: say(texts.yes) }]} empty={say(texts.no)} />
      </fieldset>
    );
  }
}
