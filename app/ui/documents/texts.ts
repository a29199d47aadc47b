import type { Texts } from "#app/languages/languages.ts";

export const documentTexts = {
  page: { en: "Page", es: "Página" },
  pages: { en: "Which pages", es: "Qué páginas" },
  en: { en: "English", es: "Inglés" },
  es: { en: "Spanish", es: "Español" },
  facing: { en: "Both, facing", es: "Ambos, enfrentados" },
  download: { en: "As a file (DOCX): {pages}", es: "Como archivo (DOCX): {pages}" },
} as const satisfies Texts;
