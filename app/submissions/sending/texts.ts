import type { Texts } from "#app/languages/languages.ts";

export const sendingTexts = {
  pressure: { en: "Many comments are arriving", es: "Están llegando muchos comentarios" },
  pressureWhy: {
    en: "More comments than usual are coming from your network, or from everywhere at once. So that everyone can send theirs, this one needs one more step.",
    es: "Llegan más comentarios de lo habitual desde su red o desde todas partes a la vez. Para que todas las personas puedan enviar el suyo, hace falta un paso más.",
  },
  working: {
    en: "Your browser is doing that step by itself. It takes a few seconds and asks nothing of you; you can already select Submit comment.",
    es: "Su navegador está realizando ese paso por sí solo. Toma unos segundos y no tiene que hacer nada; ya puede seleccionar Enviar comentario.",
  },
  holding: { en: "Your comment leaves as soon as that step is done. Keep this page open.", es: "Su comentario saldrá en cuanto termine ese paso. Mantenga abierta esta página." },
  ready: { en: "That step is done. Your comment can be sent.", es: "Ese paso ya está hecho. Puede enviar su comentario." },
  failed: { en: "Your browser could not do that step.", es: "Su navegador no pudo realizar ese paso." },
  byAddress: {
    en: "You can send your comment: it is stored and you get its receipt at once. It enters the queue when you confirm your e-mail address; we write to you for that.",
    es: "Puede enviar su comentario: se guarda y recibe su acuse de inmediato. Entrará a la bandeja cuando confirme su correo electrónico; le escribiremos para ello.",
  },
  withoutAddress: {
    en: "To send it now, give an e-mail address or turn on JavaScript. Or send it in a few minutes: until then it is saved as a draft.",
    es: "Para enviarlo ahora, indique un correo electrónico o active JavaScript. También puede enviarlo en unos minutos: mientras tanto queda guardado como borrador.",
  },
  backToComment: { en: "Back to your comment", es: "Volver a su comentario" },
  trap: { en: "Leave this field empty", es: "Deje vacío este campo" },

  proofAsked: {
    en: "Many comments are arriving. Your comment is saved as a draft and was not sent yet. Read the note above the button, then send it again.",
    es: "Están llegando muchos comentarios. El suyo está guardado como borrador y todavía no se envía. Lea la nota que está sobre el botón y envíelo de nuevo.",
  },
  addressNeeded: {
    en: "Your comment is saved as a draft and was not sent yet. Give an e-mail address, turn on JavaScript, or send it again in {wait, plural, one {# second} other {# seconds}}.",
    es: "Su comentario está guardado como borrador y todavía no se envía. Indique un correo electrónico, active JavaScript o envíelo de nuevo en {wait, plural, one {# segundo} other {# segundos}}.",
  },
  tooMany: {
    en: "Your comment is saved as a draft and was not sent yet. Send it again in {wait, plural, one {# second} other {# seconds}}.",
    es: "Su comentario está guardado como borrador y todavía no se envía. Envíelo de nuevo en {wait, plural, one {# segundo} other {# segundos}}.",
  },
  tooManyDrafts: {
    en: "Too many forms came from your network, so this one was not saved yet. What you wrote is still below. Continue again in {wait, plural, one {# second} other {# seconds}}.",
    es: "Llegaron demasiados formularios desde su red, así que este todavía no se guarda. Lo que escribió sigue abajo. Continúe de nuevo en {wait, plural, one {# segundo} other {# segundos}}.",
  },
  tooManyGuesses: {
    en: "Too many wrong references or secrets came from your network. Try again in {wait, plural, one {# second} other {# seconds}}, or from another connection.",
    es: "Llegaron demasiados folios o claves incorrectos desde su red. Intente de nuevo en {wait, plural, one {# segundo} other {# segundos}} o desde otra conexión.",
  },

  receiptUnconfirmed: {
    en: "Your comment is stored. It enters the queue when you confirm your e-mail address: open the message that we send to it.",
    es: "Su comentario está guardado. Entrará a la bandeja cuando confirme su correo electrónico: abra el mensaje que le enviamos.",
  },
  waitsForAddress: {
    en: "Your comment is stored. Before it enters the queue, it waits for you to confirm your e-mail address: open the message that we sent to it.",
    es: "Su comentario está guardado. Antes de entrar a la bandeja, espera a que usted confirme su correo electrónico: abra el mensaje que le enviamos.",
  },
  waitsForReviewer: {
    en: "Your comment is stored. A reviewer looks at it before it enters the queue.",
    es: "Su comentario está guardado. Una persona revisora lo verá antes de que entre a la bandeja.",
  },
} as const satisfies Texts;
