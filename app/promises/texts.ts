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

  byEndOf: { en: "By the end of {date}:", es: "A más tardar al terminar el {date}:" },
  wasDue: { en: "It was due by the end of {date}:", es: "El plazo venció al terminar el {date}:" },
  left: {
    en: "{count, plural, one {# day} other {# days}} left, today included.",
    es: "{count, plural, one {Queda # día} other {Quedan # días}}, con el de hoy.",
  },
  standsStill: {
    en: "A question to the author is open. The new date is known when it is answered.",
    es: "Hay una pregunta pendiente de responder por quien envió el comentario. La nueva fecha se fijará cuando se responda.",
  },
  doneOn: { en: "Done on", es: "Se cumplió el" },
  inTime: { en: "In time: it was due by the end of {date}.", es: "Dentro del plazo, que vencía al terminar el {date}." },
  late: {
    en: "{count, plural, one {# day} other {# days}} late: it was due by the end of {date}.",
    es: "Con {count, plural, one {# día} other {# días}} de retraso: el plazo venció al terminar el {date}.",
  },

  how: { en: "How this date is counted", es: "Cómo se calcula esta fecha" },
  "business-us": { en: "{count, plural, one {# working day} other {# working days}} in the United States", es: "{count, plural, one {# día hábil} other {# días hábiles}} en Estados Unidos" },
  "business-mx": { en: "{count, plural, one {# working day} other {# working days}} in Mexico", es: "{count, plural, one {# día hábil} other {# días hábiles}} en México" },
  "business-both": { en: "{count, plural, one {# working day} other {# working days}} in both countries", es: "{count, plural, one {# día hábil} other {# días hábiles}} en ambos países" },
  calendar: { en: "{count, plural, one {# calendar day} other {# calendar days}}", es: "{count, plural, one {# día natural} other {# días naturales}}" },
  received: { en: "{days} after {date}, the day of receipt, which does not count.", es: "{days} después del {date}, día de la recepción, que no se cuenta." },
  entered: {
    en: "{days} after {date}, the day on which the comment was entered in the portal: nobody could read it here before.",
    es: "{days} después del {date}, día en que el comentario se registró en el portal: antes nadie podía leerlo aquí.",
  },
  reopened: {
    en: "{days} after {date}, the day on which an earlier decision was set aside: a new one is owed.",
    es: "{days} después del {date}, día en que se dejó sin efecto la resolución anterior: debe emitirse una nueva.",
  },
  weekends: { en: "Saturdays and Sundays do not count.", es: "No se cuentan sábados ni domingos." },
  holidays: {
    en: "Saturdays, Sundays and {count, plural, one {# holiday} other {# holidays}} do not count: {list}.",
    es: "No se cuentan sábados, domingos ni {count, plural, one {# día inhábil} other {# días inhábiles}}: {list}.",
  },
  holiday: { en: "{date} ({name}, {country})", es: "{date} ({name}, {country})" },
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
    en: "{count, plural, =0 {No day was lost by it} one {# day did not count for it} other {# days did not count for it}}.",
    es: "{count, plural, =0 {Por ello no dejó de contarse ningún día} one {Por ello no se contó # día} other {Por ello no se contaron # días}}.",
  },
  endsInWashington: { en: "The day ends at midnight in Washington, D.C.", es: "El día termina a la medianoche de Washington, D.C." },
  endsInMexicoCity: { en: "The day ends at midnight in Mexico City.", es: "El día termina a la medianoche de la Ciudad de México." },
  endsLast: { en: "The day ends at midnight in Mexico City, where it ends later than in Washington, D.C.", es: "El día termina a la medianoche de la Ciudad de México, donde termina más tarde que en Washington, D.C." },

  decidedBy: { en: "Read and decided by {date}", es: "Se lee y se resuelve a más tardar el {date}" },
  answeredBy: { en: "Answered by both governments by {date}, if it is published", es: "Si se publica, ambos gobiernos responden a más tardar el {date}" },

  serviceDecide: { en: "We confirm receipt at once and decide within {decide}.", es: "Acusamos recibo de inmediato y resolvemos en un plazo de {decide}." },
  serviceAnswer: { en: "What is published, both governments answer within {answer} of receipt.", es: "Ambos gobiernos responden lo que se publica en un plazo de {answer} a partir de su recepción." },

  unitedStates: { en: "United States", es: "Estados Unidos" },
  mexico: { en: "Mexico", es: "México" },
} as const satisfies Texts;
