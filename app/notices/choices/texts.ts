import type { Texts } from "#app/languages/languages.ts";

export const choiceTexts = {
  title: { en: "E-mail about your comment", es: "Correos sobre su comentario" },
  intro: { en: "What should we tell you by e-mail about the comment {reference}?", es: "¿Qué quiere que le avisemos por correo sobre el comentario con folio {reference}?" },
  groups: { en: "Tell me of", es: "Avisarme de" },
  questions: { en: "Questions of reviewers", es: "Preguntas de las personas revisoras" },
  questionsMeans: { en: "While a question waits for your reply, your comment waits too.", es: "Mientras una pregunta espera su respuesta, su comentario también espera." },
  decisions: { en: "Decisions", es: "Resoluciones" },
  decisionsMeans: { en: "Published, not published, declined, reviewed again or withdrawn.", es: "Publicado, no publicado, no aceptado, revisado de nuevo o retirado." },
  answers: { en: "Answers of both governments, and what follows from them", es: "Respuestas de ambos gobiernos y lo que resulta de ellas" },
  answersMeans: { en: "What the governments answer, word for word; what meetings came to; commitments and their progress.", es: "Lo que responden los gobiernos, palabra por palabra; lo que resultó de las reuniones; los compromisos y sus avances." },
  save: { en: "Save", es: "Guardar" },
  saved: { en: "Your choice is saved.", es: "Guardamos su elección." },
  address: { en: "We write to {address}.", es: "Escribimos a {address}." },
  notConfirmed: {
    en: "The address {address} is not confirmed yet, so nothing but the receipt is sent there. Open the link in the receipt's message to confirm it.",
    es: "El correo {address} todavía no está confirmado, así que allí solo se envía el acuse. Abra el enlace del mensaje del acuse para confirmarlo.",
  },
  noAddress: {
    en: "You gave no e-mail address with this comment, so we cannot write to you. All news is on its page.",
    es: "No indicó un correo electrónico en este comentario, así que no podemos escribirle. Todas las novedades están en su página.",
  },
  toComment: { en: "Back to your comment", es: "Volver a su comentario" },
  unsubscribeTitle: { en: "Stop all messages", es: "Dejar de recibir mensajes" },
  unsubscribeIntro: { en: "We will no longer write to you about the comment {reference}. All news stays on its page.", es: "Ya no le escribiremos sobre el comentario con folio {reference}. Todas las novedades siguen en su página." },
  unsubscribe: { en: "Stop all messages", es: "Dejar de recibir mensajes" },
  unsubscribedTitle: { en: "Nothing more will come", es: "Ya no recibirá mensajes" },
  unsubscribed: {
    en: "We no longer write to you about the comment {reference}. You can change that whenever you like.",
    es: "Ya no le escribimos sobre el comentario con folio {reference}. Puede cambiarlo cuando quiera.",
  },
  choose: { en: "Choose what we tell you", es: "Elegir qué le avisamos" },
} as const satisfies Texts;
