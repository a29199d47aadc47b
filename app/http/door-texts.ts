import type { Texts } from "#app/languages/languages.ts";

/** What the door says before a page can: one sentence of what was found, one of what to do. */
export const doorTexts = {
  notFound: {
    en: "Nothing is at this address. It may have been mistyped, or what it shows may not be public. Check the address, or look for it from the home page.",
    es: "No hay nada en esta dirección. Quizá tenga un error, o lo que muestra no es público. Revise la dirección o búsquelo desde la página de inicio.",
  },
  forbidden: {
    en: "You are signed in, but your role does not include this. Ask an administrator of your government if you need it.",
    es: "Inició sesión, pero su función no incluye esta acción. Si la necesita, solicítela a quien administra el portal en su gobierno.",
  },
  foreignForm: {
    en: "This form was not sent from a page of this portal, so nothing was changed. Open the page here and send the form again.",
    es: "Este formulario no se envió desde una página de este portal, así que no se cambió nada. Abra la página aquí y envíe el formulario de nuevo.",
  },
  method: {
    en: "This address only answers to reading and to sending forms. Use the portal's pages.",
    es: "Esta dirección solo responde a la lectura y al envío de formularios. Use las páginas del portal.",
  },
  tooLarge: {
    en: "What was sent is larger than 1 MB, and nothing of it was stored. Shorten the text and send it again.",
    es: "Lo que se envió pesa más de 1 MB y no se guardó nada. Acorte el texto y envíelo de nuevo.",
  },
  filesTooLarge: {
    en: "What was sent is larger than 20 files of 10 MB, and nothing of it was stored. Go back and send fewer or smaller files.",
    es: "Lo que se envió pesa más que 20 archivos de 10 MB y no se guardó nada. Regrese y envíe menos archivos o archivos más pequeños.",
  },
  uploadsBusy: {
    en: "Many files are arriving right now, and nothing of yours was stored. Go back and send them again in a few seconds.",
    es: "En este momento están llegando muchos archivos y no se guardó nada de los suyos. Regrese y envíelos de nuevo en unos segundos.",
  },
  tooManyFiles: {
    en: "Too many files came from your network, and nothing of yours was stored. Go back and send them again in {wait} seconds.",
    es: "Llegaron demasiados archivos desde su red y no se guardó nada de los suyos. Regrese y envíelos de nuevo en {wait} segundos.",
  },
  tooSlow: {
    en: "The form stopped arriving, and nothing of it was stored. Check your connection, go back and send it again.",
    es: "El formulario dejó de llegar y no se guardó nada. Revise su conexión, regrese y envíelo de nuevo.",
  },
  brokenForm: {
    en: "The form with your files did not arrive whole, and nothing of it was stored. Go back and send it again.",
    es: "El formulario con sus archivos no llegó completo y no se guardó nada. Regrese y envíelo de nuevo.",
  },
  contentType: {
    en: "What was sent is not a form of this portal: a URL-encoded form was expected. Use the form on the page.",
    es: "Lo que se envió no es un formulario de este portal: se esperaba un formulario codificado como URL. Use el formulario de la página.",
  },
  encoding: {
    en: "The form holds characters that are not valid text (UTF-8), and nothing of it was stored. Type the text again and send it.",
    es: "El formulario contiene caracteres que no son texto válido (UTF-8) y no se guardó nada. Escriba el texto otra vez y envíelo.",
  },
  address: {
    en: "This address holds characters that no page of the portal has. Check it, or begin at the home page.",
    es: "Esta dirección contiene caracteres que ninguna página del portal tiene. Revísela o comience en la página de inicio.",
  },
  ourFault: {
    en: "Something failed on our side. Nothing was lost; try again in a moment.",
    es: "Algo falló de nuestro lado. No se perdió nada; intente de nuevo en un momento.",
  },
  home: { en: "Home page", es: "Página de inicio" },
} as const satisfies Texts;
