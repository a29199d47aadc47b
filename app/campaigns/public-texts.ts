import type { Texts } from "#app/languages/languages.ts";

export const publicCampaignTexts = {
  title: { en: "Campaigns", es: "Campañas" },
  comments: { en: "Published comments", es: "Comentarios publicados" },
  counted: {
    en: "{count, plural, one {# comment} other {# comments}}, {texts, plural, one {# distinct text} other {# distinct texts}}",
    es: "{count, plural, one {# comentario} other {# comentarios}}, {texts, plural, one {# texto distinto} other {# textos distintos}}",
  },

  // The list
  intro: {
    en: "Comments whose words are nearly the same, grouped by a published method. Each comment is still here by itself. The order is by the day of the latest one; a number is no weight.",
    es: "Comentarios con palabras casi iguales, agrupados con un método publicado. Cada comentario sigue aquí por separado. El orden es por la fecha del más reciente; un número no es un peso.",
  },
  link: { en: "Campaigns: comments with nearly the same words", es: "Campañas: comentarios con palabras casi iguales" },
  none: { en: "No two published comments have nearly the same words so far.", es: "Hasta ahora, ningún par de comentarios publicados tiene palabras casi iguales." },
  noMore: { en: "There are no campaigns on this page.", es: "No hay campañas en esta página." },
  received: { en: "Received from {first} to {last}", es: "Recibidos del {first} al {last}" },
  receivedOn: { en: "Received on {day}", es: "Recibidos el {day}" },
  inEnglish: { en: "Letter in English", es: "Carta en inglés" },
  inSpanish: { en: "Letter in Spanish", es: "Carta en español" },

  // One campaign
  typical: { en: "The template", es: "La plantilla" },
  typicalText: { en: "The published text that has most in common with the others, as it was sent in", es: "El texto publicado que más tiene en común con los demás, como se envió en" },
  otherLanguage: { en: "The same letter in the other language", es: "La misma carta en el otro idioma" },
  otherLanguageText: { en: "A reviewer has linked these campaigns as versions of one letter. They are counted each by itself.", es: "Una persona revisora vinculó estas campañas como versiones de una misma carta. Cada una se cuenta por separado." },
  time: { en: "When they came", es: "Cuándo llegaron" },
  timeCaption: { en: "Published comments of this campaign by the day they were received", es: "Comentarios publicados de esta campaña según el día en que se recibieron" },
  monthsCaption: { en: "Published comments of this campaign by the month they were received", es: "Comentarios publicados de esta campaña según el mes en que se recibieron" },
  when: { en: "Received", es: "Recibidos" },
  number: { en: "Comments", es: "Comentarios" },
  showTable: { en: "Show as a table", es: "Mostrar como tabla" },
  who: { en: "Who sent them", es: "Quiénes los enviaron" },
  countries: { en: "By country", es: "Por país" },
  sectors: { en: "By sector", es: "Por sector" },
  sector: { en: "Sector", es: "Sector" },
  notSaid: { en: "Not said", es: "No se indicó" },
  organizations: { en: "Organizations that agreed to be named", es: "Organizaciones que aceptaron que se les nombre" },
  moreOrganizations: { en: "{count, plural, one {and # more} other {and # more}}", es: "{count, plural, one {y # más} other {y # más}}" },
  noOrganizations: { en: "No organization agreed to be named.", es: "Ninguna organización aceptó que se le nombre." },
  members: { en: "The comments, latest first", es: "Los comentarios, los más recientes primero" },
  adds: { en: "Adds to the template", es: "Añade a la plantilla" },
  addsNothing: { en: "Adds no sentence to the template", es: "No añade ninguna oración a la plantilla" },
  isTemplate: { en: "This is the template", es: "Esta es la plantilla" },
  differs: { en: "What differs", es: "Qué difiere" },
  differsIn: { en: "What differs in {reference}", es: "Qué difiere en {reference}" },
  legend: { en: "Underlined: only in this comment. Crossed out: only in the template. Capitals, accents and punctuation are not compared.", es: "Subrayado: solo en este comentario. Tachado: solo en la plantilla. No se comparan mayúsculas, acentos ni puntuación." },
  differsNowhere: { en: "Nothing differs in its words.", es: "Nada difiere en sus palabras." },
  added: { en: "added", es: "añadido" },
  leftOut: { en: "left out", es: "omitido" },
  readWhole: { en: "Read the comment", es: "Leer el comentario" },
  backToAll: { en: "Back to all comments of the campaign", es: "Volver a todos los comentarios de la campaña" },

  // On a comment's page
  oneOf: {
    en: "One of {count, number} comments with nearly the same words ({texts, plural, one {# distinct text} other {# distinct texts}})",
    es: "Uno de {count, number} comentarios con palabras casi iguales ({texts, plural, one {# texto distinto} other {# textos distintos}})",
  },
} as const satisfies Texts;
