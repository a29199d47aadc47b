import type { Texts } from "#app/languages/languages.ts";

export const letterTexts = {
  joint: { en: "Both governments have answered your comment “{title}” together:", es: "Ambos gobiernos respondieron en conjunto su comentario “{title}”:" },
  usOnly: { en: "The United States alone has answered your comment “{title}”:", es: "Estados Unidos respondió por su cuenta su comentario “{title}”:" },
  mxOnly: { en: "Mexico alone has answered your comment “{title}”:", es: "México respondió por su cuenta su comentario “{title}”:" },
  noJointPosition: { en: "The two governments have no joint position yet on your comment “{title}”. They say so:", es: "Los dos gobiernos todavía no tienen una posición conjunta sobre su comentario “{title}”. Así lo dicen:" },
  because: { en: "Why it is not a joint answer: {reason}", es: "Por qué no es una respuesta conjunta: {reason}" },
  corrected: { en: "The answer was corrected: {note}", es: "La respuesta se corrigió: {note}" },
  passage: { en: "You wrote: “{quote}” (theme: {theme}).", es: "Usted escribió: “{quote}” (tema: {theme})." },
  passageGone: { en: "A passage of your comment was used (theme: {theme}).", es: "Se usó un pasaje de su comentario (tema: {theme})." },
  outcome: { en: "What becomes of it: {outcome}.", es: "Determinación: {outcome}." },
} as const satisfies Texts;
