import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, otherLanguage, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { inBothCapitals } from "#app/ui/when.tsx";
import { submissionTexts } from "../texts.ts";
import { attachmentTexts } from "../attachments/texts.ts";
import { attachmentLines, hashCommands, type PromisedDates, type Receipt } from "./receipts.ts";
import { receiptTexts as texts } from "./texts.ts";

/** The receipt as a page of its own, to print or keep: in both languages, the reader's first, with nothing in it that needs the portal or a network. */
export function receiptFile(receipt: Receipt, { language, origin, dates }: { language: Language; origin: string; dates?: PromisedDates | null }): string {
  const parts = [language, otherLanguage(language)].map((each) => part(receipt, each, origin, dates));
  return `<!doctype html>
<html lang="${LOCALE[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${receipt.reference} – ${say(language, texts.sheetTitle)}`)}</title>
<style>
body { font: 12pt/1.5 Georgia, "Times New Roman", serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff; }
section + section { border-top: 2px solid #000; margin-top: 2rem; padding-top: 1rem; }
h1 { font-size: 1.4em; margin: 0 0 0.5rem; } h2 { font-size: 1.1em; margin: 1.25rem 0 0.25rem; }
dt { font-weight: bold; margin-top: 0.5rem; } dd { margin: 0; }
code, .code { font-family: ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; } .code { font-size: 1.2em; font-weight: bold; }
</style>
</head>
<body>
${parts.join("\n")}
</body>
</html>
`;
}

function part({ reference, secret, received_at, content_hash, attachments = [] }: Receipt, language: Language, origin: string, dates: PromisedDates | null | undefined): string {
  const due = (day: string | null | undefined) => (day ? ` ${say(language, texts.dueBy, { date: formatDay(language, day) })}.` : "");
  const file = `${reference}.json`;
  const rows: [term: string, value: string][] = [
    [say(language, submissionTexts.reference), `<span class="code">${escape(reference)}</span>`],
    [say(language, submissionTexts.secret), `<span class="code">${escape(secret)}</span>`],
    [say(language, submissionTexts.receivedAt), escape(inBothCapitals(language, received_at))],
    [say(language, submissionTexts.contentHash), `<code>${escape(content_hash)}</code>`],
    ...(attachments.length > 0 ? [[say(language, attachmentTexts.attachments), attachments.map((attachment) => attachmentLines(language, attachment).map(escape).join("<br>")).join("<br><br>")] as [string, string]] : []),
  ];
  const list = (items: string[]) => `<ol>\n${items.map((item) => `<li>${item}</li>`).join("\n")}\n</ol>`;
  return `<section lang="${LOCALE[language]}">
<h1>${escape(say(language, texts.sheetTitle))}</h1>
<p>${escape(say(language, uiTexts.portal))} · ${escape(say(language, uiTexts.dialogue))}</p>
<dl>
${rows.map(([term, value]) => `<dt>${escape(term)}</dt><dd>${value}</dd>`).join("\n")}
</dl>
<p>${escape(say(language, submissionTexts.receiptIntro))} ${escape(say(language, texts.comeBack))} <code>${escape(`${origin}/${language}/track`)}</code></p>
<h2>${escape(say(language, submissionTexts.whatNext))}</h2>
${list([escape(say(language, submissionTexts.nextReview) + due(dates?.decision)), escape(say(language, submissionTexts.nextAnswer) + due(dates?.answer)), escape(say(language, texts.nextTrack))])}
<h2>${escape(say(language, texts.check))}</h2>
${list([
    escape(say(language, texts.checkDownload, { file })),
    `${escape(say(language, texts.checkRun))}<br>${hashCommands(file).map(([system, command]) => `${system}: <code>${escape(command)}</code>`).join("<br>")}`,
    escape(say(language, texts.checkCompare)),
    ...(attachments.some(({ confidential }) => confidential) ? [escape(say(language, attachmentTexts.saltWhy))] : []),
  ])}
</section>`;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character]!);
