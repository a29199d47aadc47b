import type { Typed } from "#app/http/forms.ts";
import { pick, type Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { attachmentTexts } from "../attachments/texts.ts";
import { readersLabel } from "../claims/claims.ts";
import { claimTexts } from "../claims/texts.ts";
import { countryLabel, languageLabel, publicationLabel, sectorLabel } from "../labels.ts";
import { stateName } from "../places.ts";
import { submissionTexts } from "../texts.ts";
import { draftTexts } from "./texts.ts";

export type Choices = {
  pillars: { id: number; name_en: string; name_es: string }[];
  initiatives: { slug: string; pillar_id: number; title_en: string; title_es: string }[];
};

/** How each answer is called, here and wherever it is spoken of. */
export const FIELD_LABELS: Record<string, Text> = {
  onBehalf: draftTexts.onBehalf, name: submissionTexts.name, email: submissionTexts.email, organization: submissionTexts.organization, sector: submissionTexts.sector,
  country: submissionTexts.country, state: submissionTexts.state, replyLanguage: draftTexts.replyLanguage,
  cosignerOrganization: draftTexts.cosigners, cosignerSector: draftTexts.cosigners, cosignerCountry: draftTexts.cosigners,
  pillars: submissionTexts.pillars, mainPillar: submissionTexts.mainPillar, initiative: submissionTexts.initiative,
  title: submissionTexts.title, text: submissionTexts.text, wantedResult: draftTexts.wantedResult, language: submissionTexts.language,
  publication: submissionTexts.howPublish, publicationReason: submissionTexts.publicationReason, confirmed: submissionTexts.confirmLegend,
  files: attachmentTexts.title, readers: claimTexts.readers, confidentialText: claimTexts.text, certified: claimTexts.certification,
};

const LABELS: Record<string, Record<string, Text>> = {
  onBehalf: { myself: draftTexts.myself, organization: draftTexts.anOrganization }, sector: sectorLabel, country: countryLabel,
  replyLanguage: languageLabel, language: languageLabel, confirmed: { yes: submissionTexts.confirmed }, readers: readersLabel, certified: { yes: claimTexts.certify },
  publication: Object.fromEntries(Object.entries(publicationLabel).map(([choice, { label }]) => [choice, label])),
};

const all = (value: string | string[] | undefined): string[] => [value ?? []].flat();

/** One answer of a draft in words, finished or not. */
export function AnswerValue({ field, answers, choices }: { field: string; answers: Typed; choices?: Choices }) {
  const say = useSay();
  const language = useLanguage();
  const values = all(answers[field]).filter(Boolean);
  const nothing = <>{say(draftTexts.noAnswer)}</>;
  if (field === "cosignerOrganization") return all(answers[field]).some(Boolean) ? <Cosigners answers={answers} /> : nothing;
  if (values.length === 0) return nothing;
  if (field === "pillars" || field === "mainPillar") {
    const chosen = choices?.pillars.filter(({ id }) => values.includes(String(id))) ?? [];
    return <ul className="usa-list usa-list--unstyled">{chosen.map((pillar) => <li key={pillar.id}>{pillar.id}. {pick(pillar, "name", language)}</li>)}</ul>;
  }
  const value = values[0]!;
  const lang = answers.language === "en" || answers.language === "es" ? answers.language : undefined;
  if (field === "text" || field === "wantedResult" || field === "confidentialText") return <OriginalText lang={lang} text={value} />;
  if (field === "title") return <span lang={lang}>{value}</span>;
  if (field === "state") return <>{stateName(value)?.[language] ?? value}</>;
  if (field === "initiative") {
    const initiative = choices?.initiatives.find(({ slug }) => slug === value);
    return <>{initiative ? pick(initiative, "title", language) : value}</>;
  }
  const label = LABELS[field]?.[value];
  return <bdi>{label ? say(label) : value}</bdi>;
}

function Cosigners({ answers }: { answers: Typed }) {
  const say = useSay();
  const [sectors, countries] = [all(answers.cosignerSector), all(answers.cosignerCountry)];
  const word = (labels: Record<string, Text>, value: string | undefined) => (value && labels[value] ? say(labels[value]) : "");
  return (
    <ol className="usa-list usa-list--unstyled">
      {all(answers.cosignerOrganization).map((organization, row) => (
        <li key={row}><bdi>{organization}</bdi>{[word(sectorLabel, sectors[row]), word(countryLabel, countries[row])].filter(Boolean).map((part) => <span key={part}> · {part}</span>)}</li>
      ))}
    </ol>
  );
}
