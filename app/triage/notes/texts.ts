import type { Texts } from "#app/languages/languages.ts";

export const noteTexts = {
  only: { en: "For {government} only", es: "Solo para {government}" },
  onlyMine: { en: "Only for {government}", es: "Solo para {government}" },
  onlyMineMeans: { en: "The other government does not see it, nor that it was written.", es: "El otro gobierno no la ve ni sabe que se escribió." },
  forWhom: { en: "Who reads it", es: "Quién la lee" },
  mention: { en: "Mention people", es: "Mencionar a personas" },
  mentionMeans: { en: "They get an e-mail with the reference and a link. It carries no word of the note.", es: "Reciben un correo con el folio y un enlace. No lleva ninguna palabra de la nota." },
  mentions: { en: "Mentions: {names}", es: "Menciona a: {names}" },
  mentionsOfMe: { en: "Mentions", es: "Menciones" },
  mentionsCount: { en: "Mentions ({count})", es: "Menciones ({count})" },
  mentionsTitle: { en: "Mentions of me", es: "Notas que me mencionan" },
  mentionsIntro: { en: "Notes that mention you, latest first.", es: "Notas que le mencionan. Primero, las más recientes." },
  none: { en: "No note mentions you.", es: "Ninguna nota le menciona." },
  unread: { en: "New", es: "Nueva" },
  markRead: { en: "Mark all as read", es: "Marcar todas como leídas" },
  mayNotRead: { en: "Somebody whom you mention may not read this note: it is for one government only, or they no longer work here. Nothing was added; your note is kept in the form.", es: "Alguna de las personas mencionadas no puede leer esta nota: es solo para un gobierno o ya no trabaja aquí. No se agregó nada; su nota se conserva en el formulario." },
} as const satisfies Texts;
