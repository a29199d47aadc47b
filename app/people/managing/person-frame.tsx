import type { ReactNode } from "react";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Page } from "#app/ui/page.tsx";
import { managingTexts as texts } from "./texts.ts";

/** A page about one person, with the way back to them and to everybody. */
export function PersonFrame({ id, name, title, children }: { id: number; name: string; title: string; children: ReactNode }) {
  const say = useSay();
  const people = `/${useLanguage()}/desk/people`;
  const before = (
    <p className="desk-nav">
      <a className="usa-link" href={people}>{say(texts.people)}</a> · <a className="usa-link" href={`${people}/${id}`}><bdi>{name}</bdi></a>
    </p>
  );
  return <Page title={title} before={before}>{children}</Page>;
}
