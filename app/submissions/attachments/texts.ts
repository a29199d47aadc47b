import type { Texts } from "#app/languages/languages.ts";

export const attachmentTexts = {
  title: { en: "Files", es: "Archivos" },
  intro: { en: "Files are optional. They help us most when the comment says what they show.", es: "Los archivos son opcionales. Ayudan más cuando el comentario explica qué muestran." },
  choose: { en: "Choose files", es: "Elija archivos" },
  hint: {
    en: "PDF, DOCX, ODT, TXT, JPG or PNG, up to 10 MB each, up to {max} files.",
    es: "PDF, DOCX, ODT, TXT, JPG o PNG, de hasta 10 MB cada uno; hasta {max} archivos.",
  },
  upload: { en: "Upload", es: "Subir archivos" },
  yours: { en: "Files of this comment", es: "Archivos de este comentario" },
  count: { en: "{count} of {max}", es: "{count} de {max}" },
  none: { en: "No files yet.", es: "Aún no hay archivos." },
  remove: { en: "Remove", es: "Quitar" },
  confidential: { en: "confidential", es: "confidencial" },
  publicVersion: { en: "public version of {name}", es: "versión pública de {name}" },
  continueWithout: { en: "Continue without files", es: "Continuar sin archivos" },
  kept: { en: "{count, plural, =0 {No file was kept.} one {# file was kept.} other {# files were kept.}}", es: "{count, plural, =0 {No se guardó ningún archivo.} one {Se guardó # archivo.} other {Se guardaron # archivos.}}" },
  chooseFirst: { en: "Choose at least one file", es: "Elija al menos un archivo" },
  sending: { en: "{name}: sending", es: "{name}: enviando" },
  sent: { en: "{name}: received", es: "{name}: recibido" },
  failed: { en: "{name}: not received. Check your connection and choose it again.", es: "{name}: no se recibió. Revise su conexión y vuelva a elegirlo." },
  cancelled: { en: "{name}: cancelled", es: "{name}: cancelado" },
  cancel: { en: "Cancel {name}", es: "Cancelar {name}" },
  tooManySaves: { en: "Too many files were sent from your network. Try again in {wait} seconds.", es: "Se enviaron demasiados archivos desde su red. Intente de nuevo en {wait} segundos." },
  nameDeleted: { en: "Name deleted", es: "Nombre suprimido" },
  preview: {
    en: "{count, plural, one {Attachments: # file, published once a reviewer has cleared it} other {Attachments: # files, published once a reviewer has cleared them}}",
    es: "{count, plural, one {Archivos adjuntos: #, que se publicará cuando una persona revisora lo autorice} other {Archivos adjuntos: #, que se publicarán cuando una persona revisora los autorice}}",
  },

  // On the receipt
  attachments: { en: "Attachments", es: "Archivos adjuntos" },
  line: { en: "Number {number}: {name}, {size}", es: "Número {number}: {name}, {size}" },
  publicVersionOf: { en: "public version of number {number}", es: "versión pública del número {number}" },
  salt: { en: "Salt: {salt}", es: "Sal: {salt}" },
  saltWhy: {
    en: "In the file of what we stored, a confidential attachment stands as the SHA-256 of its salt, a space and its own SHA-256, so that nobody can guess it.",
    es: "En el archivo con lo que guardamos, un adjunto confidencial aparece como el SHA-256 de su sal, un espacio y su propio SHA-256, para que nadie pueda adivinarlo.",
  },
} as const satisfies Texts;
