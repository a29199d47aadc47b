import type { Typed } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { SubmitButton, useField, Wrong } from "#app/ui/fields.tsx";
import { countryLabel, sectorLabel } from "../labels.ts";
import { COUNTRIES, LIMITS, SECTORS } from "../submissions.ts";
import { draftTexts as texts } from "./texts.ts";

const all = (value: string | string[] | undefined): string[] => [value ?? []].flat();

/** The co-signing organizations, a row each. Its buttons save the draft and come back with one row more or less. */
export function CosignerRows({ values, shown }: { values: Typed; shown: number }) {
  const say = useSay();
  const { problem, beside } = useField("cosignerOrganization");
  const [organizations, sectors, countries] = [all(values.cosignerOrganization), all(values.cosignerSector), all(values.cosignerCountry)];
  const rows = Math.min(LIMITS.cosigners, Math.max(organizations.length, shown));
  return (
    <fieldset className={problem ? "usa-fieldset usa-form-group usa-form-group--error" : "usa-fieldset usa-form-group"} id="cosigners" aria-describedby={problem ? "cosigners-problem" : undefined}>
      <legend className={problem ? "usa-legend usa-label--error" : "usa-legend"} id={rows === 0 ? "field-cosignerOrganization" : undefined} tabIndex={-1}>{say(texts.cosigners)}</legend>
      <span className="usa-hint">{say(texts.cosignersHint)}</span>
      <Wrong id="cosigners-problem" text={problem} />
      {beside}
      {Array.from({ length: rows }, (_, row) => (
        <div className="cosigner" role="group" aria-label={say(texts.cosigner, { number: row + 1 })} key={row}>
          <label className="usa-label" htmlFor={row === 0 ? "field-cosignerOrganization" : `cosigner-${row}`}>{say(texts.cosignerName, { number: row + 1 })}</label>
          <input className="usa-input" id={row === 0 ? "field-cosignerOrganization" : `cosigner-${row}`} name="cosignerOrganization" defaultValue={organizations[row] ?? ""} />
          <RowSelect id={`cosigner-sector-${row}`} name="cosignerSector" label={say(texts.cosignerSector, { number: row + 1 })} value={sectors[row]}
            options={SECTORS.filter((value) => value !== "individual").map((value) => [value, say(sectorLabel[value])])} />
          <RowSelect id={`cosigner-country-${row}`} name="cosignerCountry" label={say(texts.cosignerCountry, { number: row + 1 })} value={countries[row]}
            options={COUNTRIES.map((value) => [value, say(countryLabel[value])])} />
          <SubmitButton look="outline" name="go" value={`remove-${row + 1}`}>{say(texts.remove, { number: row + 1 })}</SubmitButton>
        </div>
      ))}
      {rows < LIMITS.cosigners && <p><SubmitButton look="outline" name="go" value="add">{say(rows === 0 ? texts.addFirst : texts.addAnother)}</SubmitButton></p>}
    </fieldset>
  );
}

function RowSelect({ id, name, label, value, options }: { id: string; name: string; label: string; value: string | undefined; options: [string, string][] }) {
  const say = useSay();
  return (
    <>
      <label className="usa-label" htmlFor={id}>{label}</label>
      <select className="usa-select" id={id} name={name} defaultValue={value ?? ""}>
        <option value="">{say(texts.choose)}</option>
        {options.map(([each, text]) => <option key={each} value={each}>{text}</option>)}
      </select>
    </>
  );
}
