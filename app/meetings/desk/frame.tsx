import type { ReactNode } from "react";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Page } from "#app/ui/page.tsx";
import { deskMeetingTexts as texts } from "./texts.ts";

/** A page about one meeting, with the way back to it. */
export function OfMeeting({ meeting, title, children }: { meeting: { slug: string; title_en: string; title_es: string }; title: string; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const list = `/${language}/desk/meetings`;
  return (
    <Page title={title} wide before={<p className="desk-nav"><a className="usa-link" href={list}>{say(texts.title)}</a> · <a className="usa-link" href={`${list}/${meeting.slug}`}>{pick(meeting, "title", language)}</a></p>}>
      {children}
    </Page>
  );
}
