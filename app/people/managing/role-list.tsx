import { useSay } from "#app/languages/use-language.ts";
import type { Grant } from "../people.ts";
import { roleTexts } from "../texts.ts";
import { managingTexts as texts } from "./texts.ts";

/** A role as it is held: for all pillars, or for which one. */
export function useRole(): (grant: Grant) => string {
  const say = useSay();
  return ({ role, pillar }) => (pillar ? say(texts.ofPillar, { role: say(roleTexts[role]), pillar }) : say(roleTexts[role]));
}

/** The roles that somebody holds, each in its line. */
export function RoleList({ grants }: { grants: Grant[] }) {
  const say = useSay();
  const tell = useRole();
  if (grants.length === 0) return <>{say(texts.noRole)}</>;
  return <ul className="usa-list usa-list--unstyled">{grants.map((grant) => <li key={`${grant.role}${grant.pillar}`}>{tell(grant)}</li>)}</ul>;
}
