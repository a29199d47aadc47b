import { useSay } from "#app/languages/use-language.ts";
import { countryLabel, sectorLabel } from "./labels.ts";
import type { Cosigner } from "./submissions.ts";

/** The organizations that sign together with an author, each with its sector and country. Nothing where none is named. */
export function CosignerList({ cosigners }: { cosigners: Cosigner[] }) {
  const say = useSay();
  if (cosigners.length === 0) return null;
  return (
    <ol className="usa-list cosigners">
      {cosigners.map(({ organization, sector, country }, index) => (
        <li key={index}><bdi>{organization}</bdi> · {say(sectorLabel[sector])} · {say(countryLabel[country])}</li>
      ))}
    </ol>
  );
}
