import type { ReactNode } from "react";
import { useSay } from "#app/languages/use-language.ts";
import { managingTexts as texts } from "./texts.ts";

/** What a change would do, said before it is done. */
export function Effect({ of: { sessions, link }, told, endsAccess, children }: { of: { sessions: number; link: string | null }; told: string; endsAccess: boolean; children?: ReactNode }) {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say(texts.effect)}</h2>
      {children}
      <ul className="usa-list">
        {endsAccess && <li>{say(texts.sessionsEnd, { count: sessions })}</li>}
        {endsAccess && link && <li>{say(texts.linkEnds)}</li>}
        <li>{told}</li>
      </ul>
    </section>
  );
}
