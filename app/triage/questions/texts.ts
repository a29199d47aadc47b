import type { Texts } from "#app/languages/languages.ts";

export const questionTexts = {
  tab: { en: "Messages", es: "Mensajes" },
  messages: { en: "Messages with the author", es: "Mensajes con quien la envió" },
  messagesMean: { en: "The author reads your questions and for which government you ask, not your name. Nothing here is published.", es: "Quien la envió lee sus preguntas y de qué gobierno vienen, no su nombre. Nada de esto se publica." },
  question: { en: "Your question", es: "Su pregunta" },
  questionHint: { en: "One open question at a time. Write in the language of the submission.", es: "Una sola pregunta abierta a la vez. Escriba en el idioma de la aportación." },
  ask: { en: "Send question", es: "Enviar pregunta" },
  openSince: { en: "Returned to the author with a question on {date}. It waits for their reply.", es: "Se devolvió a quien la envió con una pregunta el {date}. Espera su respuesta." },
  repliedOn: { en: "The author replied on {date}.", es: "Quien la envió respondió el {date}." },
  readMessages: { en: "Read the messages", es: "Leer los mensajes" },
  isOpen: { en: "A question is open: it waits for the author's reply.", es: "Hay una pregunta abierta: espera la respuesta de quien la envió." },
  openMark: { en: "Question open", es: "Pregunta abierta" },
  versions: { en: "Versions", es: "Versiones" },
  ratings: { en: "What the author says of the answer", es: "Qué opina de la respuesta quien la envió" },
  ratingOf: { en: "Response {id}: {verdict}", es: "Respuesta {id}: {verdict}" },
  withdrawalReason: { en: "The author's reason", es: "El motivo de quien la envió" },

  enterQuestion: { en: "Enter your question", es: "Escriba su pregunta" },
  questionTooLong: { en: "The question must be 5,000 characters or fewer", es: "La pregunta debe tener 5,000 caracteres o menos" },
  alreadyAsked: { en: "Another question to this author is still open and is shown below. Yours was not sent; it is kept in the form.", es: "Hay otra pregunta abierta para quien la envió y se muestra abajo. La suya no se envió; se conserva en el formulario." },
  closed: { en: "This submission is closed, so its author cannot be asked any more. Your question was not sent.", es: "Esta aportación está cerrada, así que ya no se puede preguntar a quien la envió. Su pregunta no se envió." },
  unreachable: { en: "Nobody holds a receipt of this submission, so a question would reach no one. Yours was not sent.", es: "Nadie tiene un acuse de esta aportación, así que una pregunta no llegaría a nadie. La suya no se envió." },
} as const satisfies Texts;
