import type { Text } from "#app/languages/languages.ts";
import { providerTexts as texts } from "./texts.ts";

/** Everything that can keep somebody from signing in with the provider of their government: what is said, what to do, and whether it helps to begin again. */
export const TROUBLES = {
  denied: { text: texts.denied, status: 422, again: true },
  over: { text: texts.over, status: 422, again: true },
  "mixed-up": { text: texts.mixedUp, status: 422, again: true },
  "code-over": { text: texts.codeOver, status: 422, again: true },
  "not-again": { text: texts.notAgain, status: 422, again: true },
  "not-believed": { text: texts.notBelieved, status: 502, again: false },
  clock: { text: texts.clock, status: 502, again: true },
  unreachable: { text: texts.unreachable, status: 503, again: true },
  misconfigured: { text: texts.misconfigured, status: 502, again: false },
  "too-many": { text: texts.tooMany, status: 429, again: false },
  "no-address": { text: texts.noAddress, status: 409, again: false },
  "address-taken": { text: texts.addressTaken, status: 409, again: false },
  "prove-first": { text: texts.proveFirst, status: 409, again: false },
  "other-government": { text: texts.otherGovernment, status: 409, again: false },
  closed: { text: texts.closed, status: 409, again: false },
  "no-role": { text: texts.noRole, status: 409, again: false },
} as const satisfies Record<string, { text: Text; status: number; again: boolean }>;

export type Trouble = keyof typeof TROUBLES;
export const isTrouble = (word: string | null): word is Trouble => word !== null && Object.hasOwn(TROUBLES, word);
