import type { Language, Text, Texts } from "#app/languages/languages.ts";

/** How a submission can be decided. To return it with a question is no decision: it goes on waiting. */
export const OUTCOMES = ["publish", "publish-redacted", "withhold", "decline"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What one person alone does not decide: see docs/decisions/0025-second-looks.md. */
export const SHARED_OUTCOMES = ["publish-redacted", "withhold", "decline"] as const;
export type SharedOutcome = (typeof SHARED_OUTCOMES)[number];

/** What its author, the desk and the public page of totals read of each reason. */
const labels = {
  "author-asked": { en: "Its author asked that it not be published", es: "Quien lo envió pidió que no se publicara" },
  "personal-data": { en: "It is about persons whose data cannot be left out of it", es: "Trata de personas cuyos datos no pueden separarse del texto" },
  "confidential-business": { en: "It consists of business confidential information", es: "Consiste en información confidencial de negocios" },
  "third-party-rights": { en: "Others hold the rights in it", es: "Los derechos sobre su contenido son de terceros" },
  security: { en: "Publishing it could put somebody in danger", es: "Publicarlo podría poner a alguien en peligro" },
  "off-topic": { en: "It is not about a subject of the dialogue", es: "No trata de un tema del diálogo" },
  "other-authority": { en: "It is a matter for another authority", es: "Es un asunto que corresponde a otra autoridad" },
  repeated: { en: "The same author has already sent the same comment", es: "La misma persona ya había enviado el mismo comentario" },
  advertising: { en: "It is advertising", es: "Es publicidad" },
  offensive: { en: "It insults, threatens or discriminates", es: "Contiene insultos, amenazas o discriminación" },
  "not-authentic": { en: "It was sent in somebody else's name", es: "Se envió en nombre de otra persona" },
  unreadable: { en: "It cannot be understood", es: "No se puede entender" },
  redactions: { en: "Some passages are not public; each says why", es: "Algunos pasajes no son públicos; cada uno dice por qué" },
  other: { en: "Another reason, given in the reviewer's words", es: "Otro motivo, que la persona revisora explica" },
} as const satisfies Texts;
export type Reason = keyof typeof labels;

/** The reasons there are for what is not published whole. The last of a list needs the reviewer's own words. */
export const REASONS = {
  "publish-redacted": ["redactions"],
  withhold: ["author-asked", "personal-data", "confidential-business", "third-party-rights", "security", "other"],
  decline: ["off-topic", "other-authority", "repeated", "advertising", "offensive", "not-authentic", "unreadable", "other"],
} as const satisfies Record<SharedOutcome, readonly Reason[]>;

/** A reason in both languages; undefined where a newer portal wrote one that this one does not know. */
export const reasonLabel = (code: string | null): Text | undefined => (code !== null && Object.hasOwn(labels, code) ? labels[code as Reason] : undefined);

/** Whether a code is a reason for an outcome. */
export const isReasonFor = (outcome: SharedOutcome, code: string): boolean => (REASONS[outcome] as readonly string[]).includes(code);

/** A reason as it is told: its label and then the reviewer's own words, as far as there are any. */
export const toldReason = (language: Language, code: string | null, words: string | null): string | null => {
  const label = code === "other" && words ? undefined : reasonLabel(code)?.[language];
  return [label && `${label}.`, words].filter(Boolean).join("\n\n") || null;
};
