import type { Texts } from "#app/languages/languages.ts";

/** What the public is told of a translation: never official, by whom, and whether a second person read it. */
export const publicTranslationTexts = {
  read: { en: "Read translation", es: "Ver traducción" },
  translation: { en: "Translation", es: "Traducción" },
  intoEnglish: { en: "Translation into English", es: "Traducción al inglés" },
  intoSpanish: { en: "Translation into Spanish", es: "Traducción al español" },
  byMachine: { en: "Machine translation, not official", es: "Traducción automática, no oficial" },
  byPeople: { en: "Translation by the portal's people, not official", es: "Traducción del personal del portal, no oficial" },
  reviewedOn: { en: "reviewed on {date}", es: "revisada el {date}" },
  originalCounts: { en: "What counts is the original above.", es: "Lo que cuenta es el original de arriba." },
  foundIn: { en: "Found in the translation, not official", es: "Encontrado en la traducción, no oficial" },
} as const satisfies Texts;
