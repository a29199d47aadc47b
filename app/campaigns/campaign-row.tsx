import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { publicCampaignTexts as texts } from "./public-texts.ts";

/** What a campaign is called: as a reviewer named it, or the title of its public template, in the language that has. */
export type Called = { name_en: string | null; name_es: string | null; reference: string; title: string; language: Language };
type Row = Called & { submissions: number; texts: number; first?: string; last?: string };

export function CampaignName({ name_en, name_es, title, language: written }: Called) {
  const language = useLanguage();
  const name = language === "en" ? name_en : name_es;
  return name ? <>{name}</> : <span lang={LOCALE[written]}>{title}</span>;
}

/** One campaign in a list: its name, how many comments of how many texts, and from when to when. */
export function CampaignRow({ heading: Heading = "h3", ...campaign }: Row & { heading?: "h2" | "h3" }) {
  const { reference, submissions, texts: distinct, language: written, first, last } = campaign;
  const say = useSay();
  const language = useLanguage();
  return (
    <li className="submission-row">
      <Heading className="submission-row__title"><a href={`/${language}/campaigns/${reference}`}><CampaignName {...campaign} /></a></Heading>
      <p className="byline">{say(texts.counted, { count: submissions, texts: distinct })}</p>
      <p className="submission-row__marks">
        {first && last && <span><ReceivedWhen first={first} last={last} /></span>}
        <span className="language-badge">{say(written === "en" ? texts.inEnglish : texts.inSpanish)}</span>
      </p>
    </li>
  );
}

/** From when to when, or on which day. */
export function ReceivedWhen({ first, last }: { first: string; last: string }) {
  const say = useSay();
  const language = useLanguage();
  const [from, to] = [formatDay(language, first), formatDay(language, last)];
  return <>{from === to ? say(texts.receivedOn, { day: from }) : say(texts.received, { first: from, last: to })}</>;
}
