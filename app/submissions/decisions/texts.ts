import type { Texts } from "#app/languages/languages.ts";

export const totalsTexts = {
  title: { en: "What was decided", es: "Qué se resolvió" },
  link: { en: "What was decided, and why some comments are not public", es: "Qué se resolvió y por qué algunos comentarios no son públicos" },
  intro: { en: "How the comments that reviewers have read were decided, with the reasons they gave. Counted from the record at most ten minutes ago; comments that were withdrawn are not counted.", es: "Cómo se resolvieron los comentarios que leyeron las personas revisoras y los motivos que dieron. Se contaron del registro hace diez minutos como máximo; no se cuentan los comentarios retirados." },
  public: { en: "Public", es: "Públicos" },
  outcome: { en: "Decision", es: "Resolución" },
  count: { en: "Comments", es: "Comentarios" },
  published: { en: "Published whole", es: "Publicados completos" },
  redacted: { en: "Published without some passages", es: "Publicados sin algunos pasajes" },
  counted: {
    en: "{count, plural, one {# public comment} other {# public comments}}, {texts, plural, one {# distinct text} other {# distinct texts}}.",
    es: "{count, plural, one {# comentario público} other {# comentarios públicos}}, {texts, plural, one {# texto distinto} other {# textos distintos}}.",
  },
  distinctWhy: { en: "How texts are counted", es: "Cómo se cuentan los textos" },
  withhold: { en: "Not public, part of the dialogue", es: "No públicos, parte del diálogo" },
  decline: { en: "Declined", es: "No aceptados" },
  reason: { en: "Reason", es: "Motivo" },
  fewer: { en: "fewer than {count}", es: "menos de {count}" },
  together: { en: "Together", es: "En conjunto" },
  orMore: { en: "{count, number} or more", es: "{count, number} o más" },
  rule: { en: "Two people, two governments", es: "Dos personas, dos gobiernos" },
  ruleAlone: { en: "One reviewer can publish a comment. Nobody alone can keep one from being public.", es: "Una persona revisora puede publicar un comentario. Nadie puede dejarlo sin publicar por sí sola." },
  ruleOther: { en: "To withhold or to decline is proposed by a reviewer of one government with a reason, and counts only when a reviewer of the other government agrees. This also holds where the author asked that the comment not be published.", es: "No publicar o no aceptar lo propone, con un motivo, una persona revisora de un gobierno, y solo surte efecto si está de acuerdo una persona revisora del otro. Así es también cuando quien escribió pidió que no se publicara." },
  ruleRedacted: { en: "To leave out passages takes two reviewers as well. The author sees which, and why.", es: "Para omitir pasajes también se requieren dos personas revisoras. Quien escribió ve cuáles y por qué." },
  ruleAuthor: { en: "Authors are told the reason in their language, and can ask once that somebody else look at the decision again.", es: "A quien escribió se le informa el motivo en su idioma y puede solicitar una vez que otra persona revise la resolución." },
  ruleFewer: { en: "Fewer than {count} are not told apart from none, so that no number leads to a person.", es: "Menos de {count} no se distinguen de ninguno, para que ningún número conduzca a una persona." },
} as const satisfies Texts;
