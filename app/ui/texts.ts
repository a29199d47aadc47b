import type { Texts } from "#app/languages/languages.ts";

export const uiTexts = {
  portal: { en: "HLED Feedback Portal", es: "Portal de comentarios del DEAN" },
  dialogue: { en: "U.S.-Mexico High-Level Economic Dialogue", es: "Diálogo Económico de Alto Nivel México-Estados Unidos" },
  skip: { en: "Skip to main content", es: "Ir al contenido principal" },
  optional: { en: "optional", es: "opcional" },
  menu: { en: "Main menu", es: "Menú principal" },
  home: { en: "Home", es: "Inicio" },
  comments: { en: "Comments", es: "Comentarios" },
  meetings: { en: "Meetings", es: "Reuniones" },
  submit: { en: "Submit a comment", es: "Envíe un comentario" },
  track: { en: "Track a comment", es: "Dé seguimiento a un comentario" },
  desk: { en: "Reviewers' desk", es: "Mesa de revisión" },
  youAreHere: { en: "You are here", es: "Usted está aquí" },
  notFoundTitle: { en: "Page not found", es: "No encontramos la página" },
  notFound: {
    en: "Nothing is at this address. It may have been mistyped, or what it shows may not be public. Check the address, or look for it from the home page.",
    es: "No hay nada en esta dirección. Quizá tenga un error, o lo que muestra no es público. Revise la dirección o búsquelo desde la página de inicio.",
  },
  forbiddenTitle: { en: "Not for your role", es: "Su función no lo permite" },
  forbidden: {
    en: "You are signed in, but your role does not include this. Ask an administrator of your government if you need it.",
    es: "Inició sesión, pero su función no incluye esta acción. Si la necesita, solicítela a quien administra el portal en su gobierno.",
  },
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
  previous: { en: "Previous", es: "Anterior" },
  next: { en: "Next", es: "Siguiente" },
  pages: { en: "Pages", es: "Páginas" },
  page: { en: "Page {page}", es: "Página {page}" },
  inBothCapitals: { en: "{washington} in Washington ({mexico} in Mexico City)", es: "{mexico} en la Ciudad de México ({washington} en Washington)" },
} as const satisfies Texts;
