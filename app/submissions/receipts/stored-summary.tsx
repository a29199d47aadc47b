import type { SerializeFrom } from "@remix-run/node";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { readersLabel } from "../claims/claims.ts";
import { claimTexts } from "../claims/texts.ts";
import { CosignerList } from "../cosigner-list.tsx";
import { countryLabel, languageLabel, publicationLabel, sectorLabel } from "../labels.ts";
import { stateName } from "../places.ts";
import { submissionTexts } from "../texts.ts";
import type { findStored } from "./stored.server.ts";
import { receiptTexts as texts } from "./texts.ts";

type Stored = Omit<SerializeFrom<NonNullable<Awaited<ReturnType<typeof findStored>>>>, "id" | "form_key" | "attachments">;

/** All that was stored of a submission, term by term. */
export function StoredSummary({ stored, pillars }: { stored: Stored; pillars: { id: number; name_en: string; name_es: string }[] }) {
  const say = useSay();
  const language = useLanguage();
  const named = stored.pillars.flatMap((id) => pillars.filter((pillar) => pillar.id === id));
  const rows: [term: string, value: React.ReactNode][] = [
    [say(submissionTexts.title), <span lang={stored.language} key="title">{stored.title}</span>],
    [say(submissionTexts.text), <OriginalText lang={stored.language} text={stored.text} key="text" />],
    [say(texts.wantedResult), stored.wanted_result && <OriginalText lang={stored.language} text={stored.wanted_result} />],
    [say(submissionTexts.name), stored.name && <bdi>{stored.name}</bdi>],
    [say(submissionTexts.organization), stored.organization && <bdi>{stored.organization}</bdi>],
    [say(submissionTexts.signedWith, { count: stored.cosigners.length }), stored.cosigners.length > 0 && <CosignerList cosigners={stored.cosigners} />],
    [say(submissionTexts.email), stored.email],
    [say(texts.sector), stored.sector && say(sectorLabel[stored.sector])],
    [say(submissionTexts.country), stored.country && say(countryLabel[stored.country])],
    [say(submissionTexts.state), stored.state && stateName(stored.state)?.[language]],
    [say(texts.pillars), <ol className="usa-list usa-list--unstyled" key="pillars">{named.map((pillar) => <li key={pillar.id}>{pillar.id}. {pick(pillar, "name", language)}</li>)}</ol>],
    [say(submissionTexts.initiative), language === "en" ? stored.initiative_en : stored.initiative_es],
    [say(submissionTexts.language), say(languageLabel[stored.language])],
    [say(texts.replyLanguage), say(languageLabel[stored.reply_language])],
    [say(claimTexts.readers), stored.readers && say(readersLabel[stored.readers])],
    [say(submissionTexts.howPublish), say(publicationLabel[stored.publication].label)],
    [say(submissionTexts.publicationReason), stored.publication_reason],
  ];
  return <SummaryList rows={rows.flatMap(([term, value]) => (value ? [{ term, value }] : []))} />;
}
