import type { Texts } from "#app/languages/languages.ts";

export const addressTexts = {
  title: { en: "Confirm your address", es: "Confirmar su correo" },
  intro: {
    en: "With this we know that you read this address, and tell you of questions, the decision and the answer to the comment {reference}.",
    es: "Así sabemos que usted lee este correo, y le avisaremos de las preguntas, la resolución y la respuesta al comentario con folio {reference}.",
  },
  confirm: { en: "Confirm this address", es: "Confirmar este correo" },
  doneTitle: { en: "Your address is confirmed", es: "Su correo está confirmado" },
  done: {
    en: "From now on we write to you about the comment {reference}. Every message says how to stop it.",
    es: "A partir de ahora le escribiremos sobre el comentario con folio {reference}. Cada mensaje indica cómo dejar de recibirlos.",
  },
  choose: { en: "Choose what we tell you", es: "Elija qué le avisamos" },
  track: { en: "Follow your comment", es: "Dar seguimiento a su comentario" },
  noLink: {
    en: "This link opens nothing: a part of it is missing, or its comment no longer has this address. Open it from the message again.",
    es: "Este enlace no abre nada: le falta una parte o su comentario ya no tiene este correo. Ábralo de nuevo desde el mensaje.",
  },
} as const satisfies Texts;
