import type { Texts } from "#app/languages/languages.ts";

export const presenceTexts = {
  viewing: { en: "{name} ({government}) is viewing", es: "{name} ({government}) la está viendo" },
  editing: { en: "{name} ({government}) is editing", es: "{name} ({government}) la está editando" },
} as const satisfies Texts;
