import type { Typed } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { countryLabel, sectorLabel } from "../labels.ts";
import { COUNTRIES, LIMITS, SECTORS } from "../submissions.ts";
import { entryTexts as texts } from "./texts.ts";

/** The co-signers' rows, with buttons that add and remove one: the form comes back with its rows changed and everything typed kept. */
export function CosignerFields({ typed, problem, here }: { typed: Typed; problem?: string | undefined; here: string }) {
  const say = useSay();
  const column = (name: string) => [typed[name] ?? []].flat();
  const [organizations, sectors, countries] = ["cosignerOrganization", "cosignerSector", "cosignerCountry"].map(column) as [string[], string[], string[]];
  const described = ["cosigners-hint", problem && "cosigners-problem"].filter(Boolean).join(" ");
  return (
    <fieldset className={`usa-fieldset usa-form-group${problem ? " usa-form-group--error" : ""}`} id="cosigners" aria-describedby={described}>
      <legend className="usa-legend">{say(texts.cosigners)}</legend>
      <span className="usa-hint" id="cosigners-hint">{say(texts.cosignersHint)}</span>
      {problem && <span className="usa-error-message" id="cosigners-problem">{problem}</span>}
      {organizations.map((organization, row) => (
        <CosignerRow key={row} row={row} organization={organization} sector={sectors[row] ?? ""} country={countries[row] ?? ""} wrong={Boolean(problem)} here={here} />
      ))}
      {organizations.length < LIMITS.cosigners && (
        <p><button className="usa-button usa-button--outline" id={organizations.length === 0 ? "field-cosignerOrganization" : undefined} type="submit" name="step" value="add-cosigner" formAction={`${here}#cosigners`}>{say(texts.addCosigner)}</button></p>
      )}
    </fieldset>
  );
}

type Row = { row: number; organization: string; sector: string; country: string; wrong: boolean; here: string };

function CosignerRow({ row, organization, sector, country, wrong, here }: Row) {
  const say = useSay();
  const number = row + 1;
  const id = (field: string) => `field-${field}${row === 0 ? "" : `-${number}`}`;
  const invalid = wrong && !(organization && sector && country) ? true : undefined;
  const select = (name: "cosignerSector" | "cosignerCountry", label: string, value: string, options: { value: string; label: string }[]) => (
    <div>
      <label className="usa-label" htmlFor={id(name)}>{label}</label>
      <select className="usa-select" id={id(name)} name={name} defaultValue={value} aria-invalid={invalid && !value ? true : undefined}>
        <option value="">{say(texts.choose)}</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
  return (
    <fieldset className="usa-fieldset cosigner-fields">
      <legend className="usa-legend">{say(texts.cosigner, { number })}</legend>
      <div className="cosigner-fields__name">
        <label className="usa-label" htmlFor={id("cosignerOrganization")}>{say(texts.organization)}</label>
        <input className="usa-input usa-input--xl" id={id("cosignerOrganization")} name="cosignerOrganization" defaultValue={organization} autoComplete="off" aria-invalid={invalid && !organization ? true : undefined} />
      </div>
      {select("cosignerSector", say(texts.sector), sector, SECTORS.filter((value) => value !== "individual").map((value) => ({ value, label: say(sectorLabel[value]) })))}
      {select("cosignerCountry", say(texts.country), country, COUNTRIES.map((value) => ({ value, label: say(countryLabel[value]) })))}
      <button className="usa-button usa-button--unstyled cosigner-fields__remove" type="submit" name="step" value={`remove-cosigner-${row}`} formAction={`${here}#cosigners`}>{say(texts.removeCosigner, { number })}</button>
    </fieldset>
  );
}
