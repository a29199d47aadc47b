import type { Texts } from "#app/languages/languages.ts";

export const publicThemeTexts = {
  title: { en: "Themes", es: "Temas" },
  intro: {
    en: "What points in comments have in common, by pillar. Reviewers of both governments mark passages and put each under the themes it speaks of. Themes are listed by name; none is ranked.",
    es: "Lo que tienen en común los planteamientos de los comentarios, por pilar. Personas revisoras de ambos gobiernos marcan pasajes y ubican cada uno en los temas de los que habla. Los temas aparecen por nombre, sin orden de importancia.",
  },
  none: { en: "No theme is public yet.", es: "Todavía no hay temas públicos." },
  pillarName: { en: "{number}. {name}", es: "{number}. {name}" },
  all: { en: "All themes", es: "Todos los temas" },
  inOther: { en: "In Spanish:", es: "En inglés:" },
  under: { en: "Part of", es: "Forma parte de" },
  parts: { en: "Narrower themes", es: "Temas más específicos" },
  belongs: { en: "What belongs to it", es: "Qué incluye" },
  not: { en: "What does not", es: "Qué no incluye" },

  who: { en: "Who said what", es: "Quién dijo qué" },
  figure: { en: "{us, plural, one {# comment comes} other {# comments come}} from the United States, {mx, number} from Mexico", es: "{us, plural, one {# comentario viene} other {# comentarios vienen}} de Estados Unidos y {mx, number}, de México" },
  figureNone: { en: "Nobody has spoken of this yet", es: "Nadie ha hablado de esto todavía" },
  figureCaption: { en: "Comments by sector and country. A comment counts once, however many of its passages speak of the theme.", es: "Comentarios por sector y país. Cada comentario cuenta una vez, sin importar cuántos de sus pasajes hablen del tema." },
  legend: { en: "Country", es: "País" },
  sector: { en: "Sector", es: "Sector" },
  unitedStates: { en: "United States", es: "Estados Unidos" },
  mexico: { en: "Mexico", es: "México" },
  otherCountry: { en: "Another country", es: "Otro país" },
  noSector: { en: "Sector not stated", es: "Sector no indicado" },
  showTable: { en: "Show as a table", es: "Ver como tabla" },

  became: { en: "What became of its points", es: "Qué pasó con sus planteamientos" },
  outcome: { en: "Disposition", es: "Determinación" },
  points: { en: "Points", es: "Planteamientos" },
  undisposed: { en: "No disposition yet", es: "Todavía sin determinación" },
  reason: { en: "Reason:", es: "Motivo:" },
  referredTo: { en: "Referred to {agency}", es: "Turnado a {agency}" },

  quotes: { en: "In their words", es: "En sus palabras" },
  noQuotes: { en: "No passage is public under this theme.", es: "Ningún pasaje de este tema es público." },
  writtenIn: { en: "in Spanish", es: "en inglés" },
  comment: { en: "Comment {reference}", es: "Comentario {reference}" },
  translation: { en: "Read the translation", es: "Leer la traducción" },
  inFile: { en: "in an attached file", es: "en un archivo adjunto" },

  pointsHere: { en: "Points in this comment", es: "Planteamientos de este comentario" },
  themesOf: { en: "Themes:", es: "Temas:" },
  pillarThemes: { en: "Themes of this pillar", es: "Temas de este pilar" },

  numberTitle: { en: "What has no answer yet", es: "Lo que todavía no tiene respuesta" },
  numberIntro: { en: "Points that neither a response nor both governments have said anything about, and published comments in which reviewers have not marked a point yet. Nothing leaves these numbers without a disposition.", es: "Planteamientos sobre los que ni una respuesta ni ambos gobiernos han dicho nada, y comentarios publicados en los que todavía no se marca ningún planteamiento. Nada sale de estas cifras sin una determinación." },
  pillar: { en: "Pillar", es: "Pilar" },
  withoutDisposition: { en: "Points without a disposition", es: "Planteamientos sin determinación" },
  withoutPoint: { en: "Comments without a point", es: "Comentarios sin planteamientos" },
  ofPillar: {
    en: "{points, plural, =0 {Every point of this pillar has a disposition.} one {# point of this pillar has no disposition yet.} other {# points of this pillar have no disposition yet.}} {unmarked, plural, =0 {In every published comment a point is marked.} one {In # published comment no point is marked yet.} other {In # published comments no point is marked yet.}}",
    es: "{points, plural, =0 {Todos los planteamientos de este pilar tienen determinación.} one {# planteamiento de este pilar todavía no tiene determinación.} other {# planteamientos de este pilar todavía no tienen determinación.}} {unmarked, plural, =0 {En todos los comentarios publicados hay planteamientos marcados.} one {En # comentario publicado todavía no se marca ningún planteamiento.} other {En # comentarios publicados todavía no se marca ningún planteamiento.}}",
  },
  seeUndisposed: { en: "Comments with points without a disposition", es: "Comentarios con planteamientos sin determinación" },
  seeUnmarked: { en: "Comments without a point", es: "Comentarios sin planteamientos marcados" },
} as const satisfies Texts;
