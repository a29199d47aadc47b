import { log } from "#app/http/log.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import type { checkpointHistory } from "#app/history/verification.server.ts";
import { LANGUAGES } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import type { Letter } from "../letters.server.ts";
import { checkpointTexts as texts } from "./texts.ts";

/**
 * Mails the day's checkpoint to CHECKPOINTS_TO, in both languages, or that the history no longer verifies: the copy that whoever
 * owns the portal's machine cannot take back. Without that setting there is the file alone.
 */
export async function mailCheckpoint({ verification: { wrong }, checkpoint }: Awaited<ReturnType<typeof checkpointHistory>>, send: (letter: Letter) => Promise<void>): Promise<void> {
  if (wrong) log.error({ kind: wrong.kind, seq: wrong.seq }, "the history does not verify: run hled audit verify --full");
  const { CHECKPOINTS_TO: to } = readSettings();
  if (!to || (!wrong && !checkpoint)) return;
  const day = new Date().toISOString().slice(0, 10);
  const paragraphs = LANGUAGES.flatMap((lang) => (wrong
    ? [{ lang, text: say(lang, texts.broken, { seq: wrong.seq ?? 0 }) }]
    : [{ lang, text: say(lang, texts.signed, { seq: checkpoint!.seq }) }]));
  await send({
    id: `checkpoint-${day}-${checkpoint?.seq ?? 0}`, thread: "checkpoints", to, language: "en", unsubscribe: null,
    subject: LANGUAGES.map((lang) => say(lang, wrong ? texts.brokenSubject : texts.signedSubject, { day })).join(" · "),
    paragraphs: [...paragraphs, ...(checkpoint ? [{ lang: "en" as const, text: JSON.stringify({ statement: checkpoint.statement, signature: checkpoint.signature }) }] : [])],
  });
}
