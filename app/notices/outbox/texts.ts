import type { Texts } from "#app/languages/languages.ts";

export const outboxTexts = {
  mailboxTitle: { en: "Demonstration mailbox", es: "Buzón de la demostración" },
  mailboxIntro: {
    en: "No mail server is set, so the portal's e-mail ends here, newest first. This page exists only in the demonstration.",
    es: "No hay un servidor de correo configurado, así que el correo del portal termina aquí, del más reciente al más antiguo. Esta página solo existe en la demostración.",
  },
  mailboxEmpty: { en: "No mail yet. Submit a comment with an e-mail address and come back.", es: "Todavía no hay correo. Envíe un comentario con un correo electrónico y regrese." },
  to: { en: "To: {address}", es: "Para: {address}" },

  title: { en: "E-mail", es: "Correo" },
  intro: { en: "What the portal sends to stakeholders, and what has not left yet.", es: "Lo que el portal envía a las partes interesadas y lo que todavía no sale." },
  waitedLong: {
    en: "E-mail has been waiting for more than 15 minutes. Nothing is lost; look at the mail server.",
    es: "Hay correo en espera desde hace más de 15 minutos. No se ha perdido nada; revise el servidor de correo.",
  },
  toWaiting: { en: "See what waits", es: "Ver lo que está en espera" },
  waiting: { en: "Waiting", es: "En espera" },
  count: { en: "{count, plural, =0 {No messages} one {# message} other {# messages}}", es: "{count, plural, =0 {Ningún mensaje} one {# mensaje} other {# mensajes}}" },
  oldest: { en: "Oldest", es: "El más antiguo" },
  lastFailure: { en: "Last failure", es: "Última falla" },
  lastSent: { en: "Last sent", es: "Último enviado" },
  held: { en: "Held", es: "Retenidos" },
  none: { en: "None so far", es: "Sin registro" },
  unsent: { en: "Not sent", es: "Sin enviar" },
  unsentCaption: { en: "Messages that wait or are held, newest first", es: "Mensajes en espera o retenidos, del más reciente al más antiguo" },
  message: { en: "Message", es: "Mensaje" },
  since: { en: "Since", es: "Desde" },
  tries: { en: "Tries", es: "Intentos" },
  why: { en: "Why", es: "Causa" },
  draft: { en: "a draft", es: "un borrador" },
  notTried: { en: "Not tried yet", es: "Todavía sin intentos" },
  howItGoesOn: {
    en: "What waits is tried again by itself, at least every quarter of an hour. What is held is not: receipts over the limit leave when their address is confirmed, the rest never.",
    es: "Lo que está en espera se intenta de nuevo sin intervención, al menos cada cuarto de hora. Lo retenido no: los acuses que rebasaron el límite salen cuando se confirma su correo; lo demás, nunca.",
  },

  unreachable: { en: "The mail server cannot be reached", es: "No se puede establecer conexión con el servidor de correo" },
  "timed-out": { en: "The mail server does not answer in time", es: "El servidor de correo no contesta a tiempo" },
  "sign-in-refused": { en: "The mail server refuses the portal's sign-in", es: "El servidor de correo rechaza el acceso del portal" },
  "address-refused": { en: "The mail server refuses the address", es: "El servidor de correo rechaza la dirección" },
  "message-refused": { en: "The mail server refuses the message", es: "El servidor de correo rechaza el mensaje" },
  "cut-off": { en: "The connection broke off", es: "La conexión se interrumpió" },
  other: { en: "Something else failed; the log of the portal has the code", es: "Falló otra cosa; la bitácora del portal tiene el código" },
  "held-limit": { en: "Held: five messages a day to an address that is not confirmed", es: "Retenido: cinco mensajes al día a un correo sin confirmar" },
  "held-address-refused": { en: "Held: the mail server refused the address for three days", es: "Retenido: el servidor de correo rechazó la dirección durante tres días" },
  "held-draft-gone": { en: "Held: the draft was sent or deleted", es: "Retenido: el borrador se envió o se eliminó" },
  "held-link-over": { en: "Held: its hour was over before it could leave", es: "Retenido: pasó la hora de vigencia antes de que pudiera salir" },
} as const satisfies Texts;

/** The day's checkpoint of the history, for an archive outside the portal. */
export const checkpointTexts = {
  signedSubject: { en: "Checkpoint of the history, {day}", es: "Punto de verificación del historial, {day}" },
  signed: {
    en: "The history verified up to event {seq, number}. Below is its signed checkpoint. Keep this message where nobody who can reach the portal's database can change it.",
    es: "El historial se verificó hasta el evento {seq, number}. Abajo está el punto de verificación firmado. Conserve este mensaje donde no pueda modificarlo nadie que tenga acceso a la base de datos del portal.",
  },
  brokenSubject: { en: "The history has been altered, {day}", es: "El historial fue alterado, {day}" },
  broken: {
    en: "The history does not verify from event {seq, number} on, and no checkpoint was signed. Leave the database as it is and run \"npx hled audit verify\".",
    es: "El historial no se pudo verificar a partir del evento {seq, number} y no se firmó ningún punto de verificación. No modifique la base de datos y ejecute «npx hled audit verify».",
  },
} as const satisfies Texts;
