import type { Texts } from "#app/languages/languages.ts";

export const publishedTexts = {
  attachments: { en: "Attachments", es: "Archivos adjuntos" },
  attachment: { en: "Attachment {number} ({kind}, {size})", es: "Archivo adjunto {number} ({kind}, {size})" },
  toDownload: { en: "To download. Data that lay hidden in the files was taken out.", es: "Para descargar. Se quitaron los datos ocultos en los archivos." },
  foundIn: { en: "Found in attachment {number}", es: "Encontrado en el archivo adjunto {number}" },
} as const satisfies Texts;
