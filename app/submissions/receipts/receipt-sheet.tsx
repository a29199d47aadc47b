import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { ProcessList } from "#app/ui/process-list.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { InBothCapitals } from "#app/ui/when.tsx";
import { submissionTexts } from "../texts.ts";
import { attachmentTexts } from "../attachments/texts.ts";
import { attachmentLines, CAME, hashCommands, wasEntered, type OnReceipt, type PromisedDates, type Receipt } from "./receipts.ts";
import { receiptTexts as texts } from "./texts.ts";

type Sheet = { receipt: Receipt; language: Language; origin: string; madeAt: string };

/** The receipt itself, in its reader's language with one line in the other: what is kept, printed, handed over. No link is in it. */
export function ReceiptSheet({ receipt, language, origin, madeAt }: Sheet) {
  const { reference, secret, received_at, content_hash, channel, entered_at, attachments = [] } = receipt;
  const other = otherLanguage(language);
  const trackingPage = (each: Language) => `${origin}/${each}/track`;
  return (
    <section className="receipt-sheet" lang={LOCALE[language]} aria-label={say(language, texts.sheetTitle)}>
      <header className="print-head">
        <p className="print-head__title">{say(language, texts.sheetTitle)}</p>
        <p><strong>{say(language, uiTexts.portal)}</strong> · <span>{say(language, uiTexts.dialogue)}</span></p>
        <p>{origin}/{language} · {say(language, texts.madeOn, { date: formatDay(language, madeAt) })}</p>
      </header>
      <div className="receipt">
        <p className="receipt__stored">
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M2.5 8.5 6.5 12.5 13.5 4" /></svg>
          <span>{say(language, texts.stored)}</span>
        </p>
        <SummaryList rows={[
          { term: say(language, submissionTexts.reference), value: <strong className="receipt__code">{reference}</strong> },
          { term: say(language, submissionTexts.secret), value: <strong className="receipt__code">{secret}</strong> },
          { term: say(language, submissionTexts.receivedAt), value: <InBothCapitals at={received_at} language={language} /> },
          { term: say(language, submissionTexts.contentHash), value: <code className="hash">{content_hash}</code> },
          ...(attachments.length > 0 ? [{ term: say(language, attachmentTexts.attachments), value: <Attachments attachments={attachments} language={language} /> }] : []),
        ]} />
      </div>
      <p>{entered_at && wasEntered(channel) && <>{say(language, CAME[channel], { date: formatDay(language, entered_at) })} </>}{say(language, submissionTexts.receiptIntro)}</p>
      <p>{say(language, texts.comeBack)} <span className="address">{trackingPage(language)}</span></p>
      <p lang={LOCALE[other]} className="receipt-sheet__other">{say(other, texts.inOther, { address: trackingPage(other) })}</p>
    </section>
  );
}

function Attachments({ attachments, language }: { attachments: OnReceipt[]; language: Language }) {
  return (
    <ul className="usa-list usa-list--unstyled">
      {attachments.map((attachment) => {
        const [first, ...others] = attachmentLines(language, attachment);
        return <li key={attachment.number}><bdi className="file-name">{first}</bdi>{others.map((line) => <span key={line}><br /><code className="hash">{line}</code></span>)}</li>;
      })}
    </ul>
  );
}

/** What happens next, with the days that are promised for it where there are any. */
export function WhatNext({ receipt, language, byMail, dates }: { receipt: Pick<Receipt, "received_at">; language: Language; byMail: boolean; dates?: PromisedDates | null }) {
  const due = (day: string | null | undefined) => (day ? say(language, texts.dueBy, { date: formatDay(language, day) }) : undefined);
  return (
    <section className="what-next" lang={LOCALE[language]}>
      <h2>{say(language, submissionTexts.whatNext)}</h2>
      <ProcessList steps={[
        { title: say(language, texts.nextReceived), text: <InBothCapitals at={receipt.received_at} language={language} /> },
        { title: say(language, submissionTexts.nextReview), text: due(dates?.decision) },
        { title: say(language, submissionTexts.nextAnswer), text: due(dates?.answer) },
        { title: say(language, byMail ? texts.nextMail : texts.nextTrack) },
      ]} />
    </section>
  );
}

/** How anyone checks the hash, with what each system brings. */
export function HashCheck({ receipt: { reference, attachments = [] }, language }: { receipt: Pick<Receipt, "reference" | "attachments">; language: Language }) {
  const file = `${reference}.json`;
  return (
    <section className="hash-check" lang={LOCALE[language]}>
      <h2>{say(language, texts.check)}</h2>
      <p>{say(language, texts.checkWhy)}</p>
      <ol className="usa-list">
        <li>{say(language, texts.checkDownload, { file })} {say(language, texts.checkLater)}</li>
        <li>
          {say(language, texts.checkRun)}
          <dl className="commands">
            {hashCommands(file).map(([system, command]) => <div key={system}><dt>{system}</dt><dd><code className="command">{command}</code></dd></div>)}
          </dl>
        </li>
        <li>{say(language, texts.checkCompare)}</li>
        {attachments.some(({ confidential }) => confidential) && <li>{say(language, attachmentTexts.saltWhy)}</li>}
      </ol>
    </section>
  );
}
