import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import type { Slot } from "./privacy.ts";
import { privacyTexts as texts } from "./texts.ts";

export type ShownSlot = { slot: Slot; text_en: string | null; text_es: string | null; written_at: string | null };

/** One government's notice as the public reads it. What nobody has stated is said to be so. */
export function Notice({ government, slots, demo, edit }: { government: Government; slots: ShownSlot[]; demo: boolean; edit?: (slot: Slot) => string }) {
  const say = useSay();
  const language = useLanguage();
  const [heading, intro] = government === "US" ? [texts.noticeUS, texts.noticeUSIntro] : [texts.noticeMX, texts.noticeMXIntro];
  return (
    <section id={government === "US" ? "privacy-act" : "aviso"}>
      <h2>{say(heading)}</h2>
      <p>{say(intro)}</p>
      <SummaryList rows={slots.map((each) => ({
        term: say(texts[each.slot]),
        value: <Stated text={language === "en" ? each.text_en : each.text_es} demo={demo} on={each.written_at && formatDay(language, each.written_at)} />,
        ...(edit && { change: { to: edit(each.slot), text: say(texts.edit) } }),
      }))} />
    </section>
  );
}

/** What a slot says, or that it says nothing yet. */
export function Stated({ text, on, demo }: { text: string | null; on?: string | null; demo: boolean }) {
  const say = useSay();
  if (!text) return <p className="usa-hint">{say(demo ? texts.notStated : texts.notStatedReal)}</p>;
  return <><OriginalText text={text} />{on && <p className="usa-hint">{say(texts.statedOn, { date: on })}</p>}</>;
}
