import type { Texts } from "#app/languages/languages.ts";

export const publicThemeTexts = {
  title: { en: "Themes", es: "Temas" },
  intro: {
    en: "What comments have in common, by pillar. Each theme tells who said what, what both governments answered and what happened since. Themes are listed by name; none is ranked.",
    es: "Lo que tienen en común los comentarios, por pilar. En cada tema consta quién dijo qué, qué respondieron ambos gobiernos y qué ha pasado desde entonces. Los temas aparecen por nombre, sin orden de importancia.",
  },
  none: { en: "No theme is public yet.", es: "Todavía no hay temas públicos." },
  pillarName: { en: "{number}. {name}", es: "{number}. {name}" },
  all: { en: "All themes", es: "Todos los temas" },
  inOther: { en: "In Spanish:", es: "En inglés:" },
  definition: { en: "The definition in Spanish", es: "La definición en inglés" },
  under: { en: "Part of", es: "Forma parte de" },
  parts: { en: "Narrower themes", es: "Temas más específicos" },
  belongs: { en: "What belongs to it", es: "Qué incluye" },
  not: { en: "What does not", es: "Qué no incluye" },

  isAnswered: { en: "Answered", es: "Con respuesta" },
  hasCommitment: { en: "With a commitment", es: "Con compromiso" },
  onThisPage: { en: "On this page", es: "En esta página" },

  who: { en: "Who said what", es: "Quién dijo qué" },
  figure: { en: "Comments: {us, number} from the United States, {mx, number} from Mexico", es: "Comentarios: {us, number} de Estados Unidos, {mx, number} de México" },
  figureNone: { en: "Nobody has spoken of this yet", es: "Nadie ha hablado de esto todavía" },
  figureCaption: { en: "Comments by sector and country. A comment counts once, however many of its passages speak of the theme.", es: "Comentarios por sector y país. Cada comentario cuenta una vez, sin importar cuántos de sus pasajes hablen del tema." },
  legend: { en: "Country", es: "País" },
  sector: { en: "Sector", es: "Sector" },
  unitedStates: { en: "United States", es: "Estados Unidos" },
  mexico: { en: "Mexico", es: "México" },
  otherCountry: { en: "Another country", es: "Otro país" },
  noSector: { en: "Sector not stated", es: "Sector no indicado" },
  showTable: { en: "Show as a table", es: "Ver como tabla" },

  answered: { en: "What both governments answered", es: "Qué respondieron ambos gobiernos" },
  notAnswered: { en: "No answer to this theme is public yet.", es: "Todavía no hay respuestas públicas a este tema." },
  response: { en: "Read the answer", es: "Leer la respuesta" },
  seals: { en: "The answer with its signatures", es: "La respuesta con sus firmas" },
  became: { en: "What became of its points", es: "Qué pasó con sus planteamientos" },
  undisposed: { en: "No disposition yet", es: "Todavía sin determinación" },
  reason: { en: "Reason:", es: "Motivo:" },
  referredTo: { en: "Referred to {agency}", es: "Turnado a {agency}" },

  quotes: { en: "In their words", es: "En sus palabras" },
  moreQuotes: { en: "More in their words", es: "Más en sus palabras" },
  noQuotes: { en: "No passage is public under this theme.", es: "Ningún pasaje de este tema es público." },
  writtenIn: { en: "in Spanish", es: "en inglés" },
  comment: { en: "Comment {reference}", es: "Comentario {reference}" },
  translation: { en: "Read the translation", es: "Leer la traducción" },
  inFile: { en: "in an attached file", es: "en un archivo adjunto" },

  pointsHere: { en: "Its points, and what became of each", es: "Sus planteamientos y qué pasó con cada uno" },
  themesOf: { en: "Themes:", es: "Temas:" },
  pillarThemes: { en: "Themes of this pillar", es: "Temas de este pilar" },

  theme: { en: "Theme", es: "Tema" },
  sidesHeading: {
    en: "{count, plural, =0 {No theme is clearly raised mostly from one country} one {One of {all, plural, one {# theme} other {# themes}} is raised mostly from one country} other {# of {all} themes are raised mostly from one country}}",
    es: "{count, plural, =0 {Ningún tema se plantea claramente sobre todo desde un país} one {Uno de {all, plural, one {# tema} other {# temas}} se plantea sobre todo desde un país} other {# de {all} temas se plantean sobre todo desde un país}}",
  },
  sidesCaption: {
    en: "Distinct texts that speak of each theme, by the country of who sent them. Numbers below {most} are not shown exactly. More texts give no more weight to an argument.",
    es: "Textos distintos que hablan de cada tema, por país de quien los envió. Las cifras menores de {most} no se muestran exactas. Más textos no dan más peso a un argumento.",
  },
  sidesTable: { en: "Distinct texts by theme and country", es: "Textos distintos por tema y país" },
  fewerThan: { en: "fewer than {most}", es: "menos de {most}" },

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
