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
    texts.columnLink, texts.columnHash,
  ];
  const write = (rows: (string | number | null)[][], bom: boolean) => stringify(rows, { bom, escape_formulas: true, record_delimiter: "windows" });
  yield write([header.map((text) => say(language, text))], true);
  for await (const batch of batches) {
    yield write(batch.map((event) => [
      event.id, event.at.toISOString(), tellEvent(language, event), tellSubject(language, event), tellActor(language, event),
      event.what, event.subject, event.subject_id, event.actor_kind, event.government, JSON.stringify(event.details), event.seq, event.hash,
    ]), false);
  }
}

/**
 * Events for software, one JSON object a line, and what each means in words of a language. `event` is what was hashed with `previous` and `seq`
 * into `hash` (docs/decisions/0019-a-history-nobody-can-rewrite.md), unless `whole` says that some of its details are kept back.
 */
export async function* asJsonLines(batches: Batches, language: Language): AsyncGenerator<string> {
  const line = (found: FoundEvent) => {
    const { id, exact_at: at, what, subject, subject_id, reference, actor_kind, actor_id, government, details, seq, previous, hash, whole } = found;
    const words = { reference, told: tellEvent(language, found), about: tellSubject(language, found), by: tellActor(language, found) };
    return `${JSON.stringify({ seq, previous, hash, whole, event: { id, at, actor_kind, actor_id, government, what, subject, subject_id, details }, ...words })}\n`;
  };
  for await (const batch of batches) yield batch.map(line).join("");
}
