import type { Texts } from "#app/languages/languages.ts";

export const callTexts = {
  openCalls: { en: "Open for comments", es: "Convocatorias abiertas" },
  none: { en: "No call is open now.", es: "En este momento no hay convocatorias abiertas." },
  open: { en: "Open", es: "Abierta" },
  standing: { en: "Since {date}. It has no closing date.", es: "Desde el {date}. No tiene fecha de cierre." },
  closes: { en: "Closes on", es: "Cierra el" },
} as const satisfies Texts;
