import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { administrationTexts as texts } from "./texts.ts";
import type { Version } from "./versions.server.ts";

/** Every version of a piece, latest first: who drafted it, who made it live, when, and whether it stands. */
export function VersionList({ versions, here }: { versions: SerializeFrom<Omit<Version, "content">>[]; here: string }) {
  const say = useSay();
  const language = useLanguage();
  const who = (name: string | null, government: string | null) => (name ? `${name} (${government === "US" ? say(texts.ofUS) : say(texts.ofMX)})` : say(texts.byCommand));
  const standing = versions.find(({ live_at }) => live_at)?.number;
  if (versions.length === 0) return <p>{say(texts.noVersions)}</p>;
  return (
    <ul className="usa-list">
      {versions.map(({ number, found, drafted_at, drafted_by, drafted_for, live_at, live_by, live_for }) => (
        <li key={number}>
          {found ? say(texts.found, { number }) : say(texts.draftedBy, { number, date: formatDay(language, drafted_at), name: who(drafted_by, drafted_for) })}
          {live_at && !found && <>; {say(texts.madeLive, { date: formatDay(language, live_at), name: who(live_by, live_for) })}</>}
          {" · "}{say(number === standing ? texts.standsNow : live_at ? texts.superseded : texts.neverLive)}
          {" · "}<a className="usa-link" href={`${here}?version=${number}`}>{say(texts.look)}<span className="usa-sr-only"> {say(texts.ofVersion, { number })}</span></a>
        </li>
      ))}
    </ul>
  );
}
