import type { Texts } from "#app/languages/languages.ts";

export const uiTexts = {
  portal: { en: "HLED Feedback Portal", es: "Portal de comentarios del DEAN" },
  dialogue: { en: "U.S.-Mexico High-Level Economic Dialogue", es: "Diálogo Económico de Alto Nivel México-Estados Unidos" },
  skip: { en: "Skip to main content", es: "Ir al contenido principal" },
  optional: { en: "optional", es: "opcional" },

  // The frame
  demonstration: {
    en: "This is a demonstration. It is not an official site of either government.",
    es: "Este es un sitio de demostración. No es un sitio oficial de ninguno de los dos gobiernos.",
  },
  banner: { en: "About this site", es: "Sobre este sitio" },
  menu: { en: "Main menu", es: "Menú principal" },
  openMenu: { en: "Menu", es: "Menú" },
  home: { en: "Home", es: "Inicio" },
  comments: { en: "Comments", es: "Comentarios" },
  meetings: { en: "Meetings", es: "Reuniones" },
  about: { en: "About", es: "Acerca de" },
  promises: { en: "Promises kept and missed", es: "Plazos cumplidos e incumplidos" },
  privacy: { en: "Privacy", es: "Privacidad" },
  accessibility: { en: "Accessibility", es: "Accesibilidad" },
  submit: { en: "Submit a comment", es: "Envíe un comentario" },
  track: { en: "Track a comment", es: "Dé seguimiento a un comentario" },
  trackShort: { en: "Track", es: "Seguimiento" },
  footer: { en: "More about this portal", es: "Más sobre este portal" },
  reviewersSignIn: { en: "Reviewers' sign-in", es: "Acceso para personas revisoras" },
  mailbox: { en: "Demonstration mailbox", es: "Buzón de demostración" },
  publicSite: { en: "Public site", es: "Sitio público" },
  youAreHere: { en: "You are here", es: "Usted está aquí" },

  // When something is wrong
  notFoundTitle: { en: "Page not found", es: "No encontramos la página" },
  forbiddenTitle: { en: "Not for your role", es: "Su función no lo permite" },
  faultTitle: { en: "Something failed on our side", es: "Algo falló de nuestro lado" },
  fault: {
    en: "Nothing that you sent and that we acknowledged was lost. Try again in a moment.",
    es: "No se perdió nada de lo que usted envió y le confirmamos. Intente de nuevo en un momento.",
  },
  badRequestTitle: { en: "The request could not be read", es: "No se pudo leer la solicitud" },
  badRequest: {
    en: "What arrived was not what this page expects. Go back, check it and send it again.",
    es: "Lo que llegó no es lo que esta página espera. Regrese, revíselo y envíelo de nuevo.",
  },
  goHome: { en: "Go to the home page", es: "Ir a la página de inicio" },

  // Pages of a list: the official strings of USWDS
  previous: { en: "Previous", es: "Anterior" },
  next: { en: "Next", es: "Siguiente" },
  previousPage: { en: "Previous page", es: "Página anterior" },
  nextPage: { en: "Next page", es: "Página siguiente" },
  pages: { en: "Pagination", es: "Paginación" },
  page: { en: "Page {page}", es: "Página {page}" },

  inBothCapitals: { en: "{washington} in Washington ({mexico} in Mexico City)", es: "{mexico} en la Ciudad de México ({washington} en Washington)" },
  writtenInEnglish: { en: "Written in English", es: "Escrito en inglés" },
  writtenInSpanish: { en: "Written in Spanish", es: "Escrito en español" },

  // Where a text comes from
  official: { en: "Official text", es: "Texto oficial" },
  translation: { en: "Translation published by a third party", es: "Traducción publicada por un tercero" },
  portalTranslation: { en: "Translated for this portal, not official", es: "Traducción hecha para este portal, no oficial" },
  portalSummary: { en: "Summarized for this portal, not official", es: "Resumen hecho para este portal, no oficial" },
  source: { en: "Source:", es: "Fuente:" },
  secondary: { en: "secondary source", es: "fuente secundaria" },
} as const satisfies Texts;
