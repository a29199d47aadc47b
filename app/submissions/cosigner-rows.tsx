import type { Typed } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { SubmitButton, useField, Wrong } from "#app/ui/fields.tsx";
import { draftTexts as texts } from "./drafts/texts.ts";
import { countryLabel, sectorLabel } from "./labels.ts";
import { COUNTRIES, LIMITS, SECTORS } from "./submissions.ts";

const all = (value: string | string[] | undefined): string[] => [value ?? []].flat();

/**
 * The co-signing organizations, a row each. Its buttons send the form as `act`, and it comes back with one row more or less.
 * @param shown how many rows there are at least
 */
export function CosignerRows({ values, shown = 0, hint, act }: { values: Typed; shown?: number; hint: string; act: "go" | "step" }) {
  const say = useSay();
  const { problem: wrongName, beside } = useField("cosignerOrganization");
  const [wrongSector, wrongCountry] = [useField("cosignerSector").problem, useField("cosignerCountry").problem];
  const problem = wrongName ?? wrongSector ?? wrongCountry;
  const [organizations, sectors, countries] = [all(values.cosignerOrganization), all(values.cosignerSector), all(values.cosignerCountry)];
  const rows = Math.min(LIMITS.cosigners, Math.max(organizations.length, shown));
  return (
    <fieldset className={problem ? "usa-fieldset usa-form-group usa-form-group--error" : "usa-fieldset usa-form-group"} id="cosigners" aria-describedby={problem ? "cosigners-hint cosigners-problem" : "cosigners-hint"}>
      <legend className={problem ? "usa-legend usa-label--error" : "usa-legend"} id={rows === 0 ? "field-cosignerOrganization" : undefined} tabIndex={-1}>{say(texts.cosigners)}</legend>
      <span className="usa-hint" id="cosigners-hint">{hint}</span>
      <Wrong id="cosigners-problem" text={problem} />
      {beside}
      {Array.from({ length: rows }, (_, row) => {
        const [organization, sector, country] = [organizations[row] ?? "", sectors[row] ?? "", countries[row] ?? ""];
        const id = (name: string) => `field-${name}${row === 0 ? "" : `-${row + 1}`}`;
        // A row of which nothing was filled in is none.
        const missing = (value: string) => (problem && !value && (organization || sector || country) ? true : undefined);
        return (
          <div className="cosigner" role="group" aria-label={say(texts.cosigner, { number: row + 1 })} key={row}>
            <label className="usa-label" htmlFor={id("cosignerOrganization")}>{say(texts.cosignerName, { number: row + 1 })}</label>
            <input className="usa-input" id={id("cosignerOrganization")} name="cosignerOrganization" defaultValue={organization} autoComplete="off" aria-invalid={missing(organization)} />
            <RowSelect id={id("cosignerSector")} name="cosignerSector" label={say(texts.cosignerSector, { number: row + 1 })} value={sector} missing={missing(sector)}
              options={SECTORS.filter((value) => value !== "individual").map((value) => [value, say(sectorLabel[value])])} />
            <RowSelect id={id("cosignerCountry")} name="cosignerCountry" label={say(texts.cosignerCountry, { number: row + 1 })} value={country} missing={missing(country)}
              options={COUNTRIES.map((value) => [value, say(countryLabel[value])])} />
            <SubmitButton look="outline" name={act} value={`remove-${row + 1}`}>{say(texts.remove, { number: row + 1 })}</SubmitButton>
          </div>
        );
      })}
      {rows < LIMITS.cosigners && <p><SubmitButton look="outline" name={act} value="add">{say(rows === 0 ? texts.addFirst : texts.addAnother)}</SubmitButton></p>}
    </fieldset>
  );
}

function RowSelect({ id, name, label, value, missing, options }: { id: string; name: string; label: string; value: string; missing: true | undefined; options: [string, string][] }) {
  const say = useSay();
  return (
    <>
      <label className="usa-label" htmlFor={id}>{label}</label>
      <select className="usa-select" id={id} name={name} defaultValue={value} aria-invalid={missing}>
        <option value="">{say(texts.choose)}</option>
        {options.map(([each, text]) => <option key={each} value={each}>{text}</option>)}
      </select>
    </>
  );
}
