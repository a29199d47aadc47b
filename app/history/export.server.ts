import { stringify } from "csv-stringify/sync";
import type { Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { FoundEvent } from "./events.server.ts";
import { tellActor, tellEvent, tellSubject } from "./labels.ts";
import { historyTexts as texts } from "./texts.ts";

type Batches = AsyncIterable<FoundEvent[]>;

/** Events for a spreadsheet, in words of a language: with a byte order mark, and with nothing in it that a spreadsheet would calculate. */
export async function* asCsv(batches: Batches, language: Language): AsyncGenerator<string> {
  const header = [
    texts.columnNumber, texts.columnWhen, texts.what, texts.about, texts.by, texts.columnName, texts.columnSubject, texts.columnSubjectId, texts.columnActor, texts.columnGovernment, texts.columnDetails,
  ];
  const write = (rows: (string | number | null)[][], bom: boolean) => stringify(rows, { bom, escape_formulas: true, record_delimiter: "windows" });
  yield write([header.map((text) => say(language, text))], true);
  for await (const batch of batches) {
    yield write(batch.map((event) => [
      event.id, event.at.toISOString(), tellEvent(language, event), tellSubject(language, event), tellActor(language, event),
      event.what, event.subject, event.subject_id, event.actor_kind, event.government, JSON.stringify(event.details),
    ]), false);
  }
}

/** Events for software, one JSON object a line, and what each means in words of a language. */
export async function* asJsonLines(batches: Batches, language: Language): AsyncGenerator<string> {
  const line = (event: FoundEvent) => {
    const { id, at, what, subject, subject_id, reference, actor_kind, actor_id, government, details } = event;
    const words = { told: tellEvent(language, event), about: tellSubject(language, event), by: tellActor(language, event) };
    return `${JSON.stringify({ id, at, what, subject, subject_id, reference, actor_kind, actor_id, government, details, ...words })}\n`;
  };
  for await (const batch of batches) yield batch.map(line).join("");
}
