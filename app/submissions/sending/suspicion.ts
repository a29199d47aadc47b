import type { Text } from "#app/languages/languages.ts";
import type { Suspicion } from "../submissions.ts";
import { sendingTexts as texts } from "./texts.ts";

/** What a submission that lies aside waits for, in words for its author: plain, and no accusation. */
export function statusMeans({ suspicion, withdrawn_at }: { suspicion: Suspicion | null; withdrawn_at: string | Date | null }): Text | null {
  if (!suspicion || withdrawn_at) return null;
  return suspicion === "unconfirmed" ? texts.waitsForAddress : texts.waitsForReviewer;
}
