import type { Texts } from "#app/languages/languages.ts";

export const pointTexts = {
  title: { en: "Your points, and what became of each", es: "Sus puntos y la determinación sobre cada uno" },
  intro: { en: "Reviewers marked these passages of your public words. Each belongs to the themes it is about.", es: "Las personas revisoras marcaron estos pasajes de sus palabras públicas. Cada uno pertenece a los temas de los que trata." },
  notPublic: { en: "A passage that is not public any more.", es: "Un pasaje que ya no es público." },
  noTheme: { en: "Theme: none yet", es: "Tema: todavía ninguno" },
  themes: { en: "Theme:", es: "Tema:" },
  outcome: { en: "What becomes of it: {outcome}.", es: "Determinación: {outcome}." },
  noOutcome: { en: "Nothing has been settled about it yet.", es: "Todavía no hay una determinación." },
  toAnswer: { en: "The answer that says so", es: "La respuesta que lo dice" },
} as const satisfies Texts;
