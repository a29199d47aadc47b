import { forbidden, notFound, refuse } from "#app/http/answers.server.ts";
import type { Typed } from "#app/http/forms.ts";
import { managingTexts as texts } from "./texts.ts";

const WHY = {
  yourself: texts.yourself, "already-granted": texts.alreadyGranted, "not-granted": texts.notGranted, "last-administrator": texts.lastAdministrator,
  unchanged: texts.already, "already-disabled": texts.already, "already-enabled": texts.already, "is-disabled": texts.isDisabled, "no-factor": texts.noFactor,
} as const;

/** The answer to a change that was not made. Nobody there and nobody of one's own government are one answer. */
export function refuseChange(word: keyof typeof WHY | "unknown-person" | "not-allowed", values: Typed = {}) {
  if (word === "unknown-person") return notFound();
  if (word === "not-allowed") return forbidden();
  return refuse(WHY[word], { values });
}
