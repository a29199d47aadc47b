import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { countryLabel, sectorLabel } from "./labels.ts";
import { stateName } from "./places.ts";
import type { Country, Sector } from "./submissions.ts";
import { submissionTexts as texts } from "./texts.ts";

export type Author = { name: string | null; organization: string | null; sector: Sector | null; country: Country | null; state?: string | null; cosigner_count?: number };

/** Who speaks, as far as they agreed to be named: name, organization, how many sign with them, sector, place. */
export function AuthorLine({ name, organization, sector, country, state, cosigner_count: count = 0 }: Author) {
  const say = useSay();
  const language = useLanguage();
  const place = [state && stateName(state)?.[language], country && say(countryLabel[country])].filter(Boolean).join(", ");
  const who = [name, organization].filter(Boolean).join(", ") || say(texts.noName);
  return (
    <>
      <bdi>{who}</bdi>{count > 0 && <> {say(texts.andOrganizations, { count })}</>}
      {[sector && say(sectorLabel[sector]), place].filter(Boolean).map((part) => <span key={part}> · {part}</span>)}
    </>
  );
}

/** The author as the public will see them after a choice of publication. */
export function asPublished<A extends Author>(author: A, publication: string): A {
  return {
    ...author,
    name: publication === "name-and-organization" ? author.name : null,
    organization: publication === "name-and-organization" || publication === "organization-only" ? author.organization : null,
  };
}
