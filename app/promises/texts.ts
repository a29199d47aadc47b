import type { Texts } from "#app/languages/languages.ts";

export const promiseTexts = {
  promises: { en: "What we promise, and by when", es: "A qué nos comprometemos y en qué plazo" },
  nothing: { en: "Nothing is promised: this comment was made elsewhere and imported.", es: "No hay plazos: este comentario se presentó en otro lugar y se importó." },
  acknowledge: { en: "Receipt", es: "Acuse de recibo" },
  decide: { en: "Decision", es: "Resolución" },
  answer: { en: "Joint answer", es: "Respuesta conjunta" },
  ifPublished: { en: "Joint answer, if the comment is published", es: "Respuesta conjunta, si se publica el comentario" },

  due: { en: "On track", es: "En plazo" },
  "at-risk": { en: "Due soon", es: "Por vencer" },
  overdue: { en: "Overdue", es: "Vencido" },
  paused: { en: "Paused", es: "En pausa" },
  met: { en: "Met", es: "Cumplido" },

  byEndOf: { en: "By the end of {date}:", es: "A más tardar el {date}, al terminar el día:" },
  wasDue: { en: "It was due by the end of {date}:", es: "El plazo venció el {date}, al terminar el día:" },
  workingDays: { en: "{count, plural, one {# working day} other {# working days}}", es: "{count, plural, one {# día hábil} other {# días hábiles}}" },
  left: { en: "{days} left, today included.", es: "Tiempo restante: {days}, con el de hoy." },
  standsStill: {
    en: "A question to the author is open. The new date is known when it is answered.",
    es: "Quien envió el comentario tiene una pregunta pendiente de responder. La nueva fecha se conocerá cuando la responda.",
  },
  doneOn: { en: "Done on", es: "Se cumplió el" },
  inTime: { en: "In time: it was due by the end of {date}.", es: "Dentro del plazo, que vencía el {date}." },
  late: {
    en: "{days} late: it was due by the end of {date}.",
    es: "Con {days} de retraso: el plazo venció el {date}.",
  },

  how: { en: "How this date is counted", es: "Cómo se calcula esta fecha" },
  "business-us": { en: "{count, plural, one {# working day} other {# working days}} in the United States", es: "{count, plural, one {# día hábil} other {# días hábiles}} en Estados Unidos" },
  "business-mx": { en: "{count, plural, one {# working day} other {# working days}} in Mexico", es: "{count, plural, one {# día hábil} other {# días hábiles}} en México" },
  "business-both": { en: "{count, plural, one {# working day} other {# working days}} in both countries", es: "{count, plural, one {# día hábil} other {# días hábiles}} en ambos países" },
  calendar: { en: "{count, plural, one {# calendar day} other {# calendar days}}", es: "{count, plural, one {# día natural} other {# días naturales}}" },
  received: { en: "{days} after {date}, the day of receipt, which does not count.", es: "{days}, contados a partir del día siguiente al de la recepción ({date})." },
  entered: {
    en: "{days} after {date}, the day on which the comment was entered in the portal: nobody could read it here before.",
    es: "{days}, contados a partir del día siguiente al del registro del comentario en el portal ({date}): antes nadie podía leerlo aquí.",
  },
  reopened: {
    en: "{days} after {date}, the day on which an earlier decision was set aside: a new one is owed.",
    es: "{days}, contados a partir del día siguiente a aquel en que se dejó sin efecto la resolución anterior ({date}): debe emitirse una nueva.",
  },
  weekends: { en: "Saturdays and Sundays do not count.", es: "No se cuentan sábados ni domingos." },
  holidays: {
    en: "Saturdays, Sundays and {count, plural, one {# holiday} other {# holidays}} do not count: {list}.",
    es: "No se cuentan sábados, domingos ni {count, plural, one {# día inhábil} other {# días inhábiles}}: {list}.",
  },
  everyDay: { en: "Every day counts.", es: "Se cuentan todos los días." },
  pausedFrom: {
    en: "Paused from {from} to {to}, while a question to the author was open.",
    es: "En pausa del {from} al {to}, mientras hubo una pregunta pendiente de responder.",
  },
  pausedSince: {
    en: "Paused since {from}: the days on which a question to the author is open do not count.",
    es: "En pausa desde el {from}: no se cuentan los días en que hay una pregunta pendiente de responder.",
  },
  pausedDays: {
    en: "{count, plural, =0 {Every day counted all the same} one {Because of this, # day did not count} other {Because of this, # days did not count}}.",
    es: "{count, plural, =0 {Aun así se contaron todos los días} one {Por ello no se contó # día} other {Por ello no se contaron # días}}.",
  },
  endsInWashington: { en: "The day ends at midnight in Washington, D.C.", es: "El día termina a la medianoche de Washington, D.C." },
  endsInMexicoCity: { en: "The day ends at midnight in Mexico City.", es: "El día termina a la medianoche de la Ciudad de México." },
  endsLast: { en: "The day ends at midnight in Mexico City, where it ends later than in Washington, D.C.", es: "El día termina a la medianoche de la Ciudad de México, donde termina más tarde que en Washington, D.C." },

  serviceDecide: { en: "We confirm receipt at once and decide within {decide}.", es: "Acusamos recibo de inmediato y resolvemos en un plazo de {decide}." },
  serviceAnswer: { en: "What is published, both governments answer within {answer} of receipt.", es: "Ambos gobiernos responden a lo publicado en un plazo de {answer} a partir de su recepción." },

  decideBy: { en: "Decide by {date}", es: "Resolver a más tardar el {date}" },
  unitedStates: { en: "United States", es: "Estados Unidos" },
  mexico: { en: "Mexico", es: "México" },
  bothCountries: { en: "both countries", es: "ambos países" },
} as const satisfies Texts;
