import type { Texts } from "#app/languages/languages.ts";

export const noticeTexts = {
  receiptSubject: { en: "We received your comment", es: "Recibimos su comentario" },
  receiptBody: {
    en: "Your comment “{title}” is stored under the reference {reference}. To follow it, use the reference and the secret from your receipt. We do not send the secret by e-mail.",
    es: "Su comentario “{title}” quedó guardado con el folio {reference}. Para darle seguimiento, use el folio y la clave secreta de su acuse. No enviamos la clave por correo.",
  },
  publishedSubject: { en: "Your comment was published", es: "Se publicó su comentario" },
  publishedBody: {
    en: "A reviewer has read your comment “{title}” and published it as you chose. Both governments can now answer it.",
    es: "Una persona revisora leyó su comentario “{title}” y lo publicó como usted eligió. Ahora ambos gobiernos pueden responderlo.",
  },
  withheldSubject: { en: "Your comment was read", es: "Se leyó su comentario" },
  withheldBody: {
    en: "A reviewer has read your comment “{title}”. It was not published, as you asked; both governments keep it in view.",
    es: "Una persona revisora leyó su comentario “{title}”. No se publicó, como usted lo pidió; ambos gobiernos lo tienen presente.",
  },
  declinedSubject: { en: "Your comment was declined", es: "No se aceptó su comentario" },
  declinedBody: { en: "A reviewer has declined your comment “{title}”. The reason:\n\n{reason}", es: "Una persona revisora no aceptó su comentario “{title}”. El motivo:\n\n{reason}" },
  answeredSubject: { en: "Both governments answered your comment", es: "Ambos gobiernos respondieron su comentario" },
  answeredBody: { en: "Both governments have answered your comment “{title}” together:\n\n{response}", es: "Ambos gobiernos respondieron en conjunto su comentario “{title}”:\n\n{response}" },
  track: { en: "Follow your comment: {address}", es: "Dé seguimiento a su comentario: {address}" },
  readInPublic: { en: "Read it in public: {address}", es: "Léalo en público: {address}" },
  whyYou: { en: "You receive this because you gave this address with the comment {reference}.", es: "Recibe este mensaje porque indicó este correo en el comentario {reference}." },
  alsoIn: { en: "In English: {subject}. {address}", es: "En español: {subject}. {address}" },

  mailboxTitle: { en: "Demonstration mailbox", es: "Buzón de la demostración" },
  mailboxIntro: {
    en: "No mail server is set, so the portal's e-mail ends here, newest first. This page exists only in the demonstration.",
    es: "No hay un servidor de correo configurado, así que el correo del portal termina aquí, del más reciente al más antiguo. Esta página solo existe en la demostración.",
  },
  mailboxEmpty: { en: "No mail yet. Submit a comment with an e-mail address and come back.", es: "Todavía no hay correo. Envíe un comentario con un correo electrónico y regrese." },
  to: { en: "To: {address}", es: "Para: {address}" },
} as const satisfies Texts;
