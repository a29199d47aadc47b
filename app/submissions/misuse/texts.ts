import type { Texts } from "#app/languages/languages.ts";

export const misuseTexts = {
  toReport: { en: "This was sent in my name but not by me", es: "Se envió a mi nombre, pero no fui yo" },
  reportTitle: { en: "Report a comment that was sent in your name", es: "Denuncie un comentario enviado a su nombre" },
  reportIntro: {
    en: "Tell us if this comment carries your name or your organization's and neither of you sent it. Reviewers of both governments look into it.",
    es: "Avísenos si este comentario lleva su nombre o el de su organización y no lo enviaron ustedes. Lo verán personas revisoras de ambos gobiernos.",
  },
  aboutComment: { en: "The comment", es: "El comentario" },
  yourName: { en: "Your name", es: "Su nombre" },
  yourEmail: { en: "Your e-mail", es: "Su correo electrónico" },
  yourEmailHint: { en: "If you want the reviewers to be able to write to you. It is never published.", es: "Si desea que las personas revisoras puedan escribirle. Nunca se publica." },
  whatHappened: { en: "What happened?", es: "¿Qué pasó?" },
  whatHappenedHint: { en: "How you know that you did not send it, and how you learned of it. Up to 5,000 characters. Only the reviewers read it.", es: "Cómo sabe que usted no lo envió y cómo se enteró. Hasta 5,000 caracteres. Solo lo leen las personas revisoras." },
  sendReport: { en: "Send report", es: "Enviar denuncia" },
  thanksTitle: { en: "Your report was received", es: "Recibimos su denuncia" },
  thanksNext: {
    en: "A reviewer reads it and compares it with what was sent. If the report is upheld, the name and the organization leave the public page; the text stays, because the record keeps what was received. The report itself is not published.",
    es: "Una persona revisora la leerá y la comparará con lo que se envió. Si procede, el nombre y la organización saldrán de la página pública; el texto permanece, porque el registro conserva lo recibido. La denuncia no se publica.",
  },
  thanksWrite: { en: "If you gave an e-mail address, the reviewers may write to you about it.", es: "Si indicó un correo electrónico, es posible que las personas revisoras le escriban." },
  backToPublic: { en: "Back to the comment", es: "Regresar al comentario" },
  enterYourName: { en: "Enter your name", es: "Escriba su nombre" },
  enterMisuse: { en: "Enter what happened", es: "Escriba qué pasó" },
  misuseTooLong: { en: "What happened must be 5,000 characters or fewer", es: "Lo que pasó debe tener 5,000 caracteres o menos" },
  tooManyReports: {
    en: "More than 10 reports came from your network in the last hour, so this one was not stored. What you wrote is still here; send it again in an hour.",
    es: "En la última hora llegaron más de 10 denuncias desde su red, así que esta no se guardó. Lo que escribió sigue aquí; envíelo de nuevo en una hora.",
  },
} as const satisfies Texts;
