import type { Texts } from "#app/languages/languages.ts";

export const formTexts = {
  thereIsAProblem: { en: "There is a problem", es: "Hay un problema" },
  errorPrefix: { en: "Error:", es: "Error:" },
  unstorable: {
    en: "This field has characters that cannot be stored, such as U+0000. We took them out; check the text and send it again",
    es: "Este campo tiene caracteres que no se pueden guardar, como U+0000. Los quitamos; revise el texto y envíelo de nuevo",
  },
  sentTwice: {
    en: "This field arrived more than once. Check the answer and send it again",
    es: "Este campo llegó más de una vez. Revise la respuesta y envíela de nuevo",
  },
  unreadable: {
    en: "This answer is not one of those offered. Choose or write it again",
    es: "Esta respuesta no es una de las que se ofrecen. Elíjala o escríbala de nuevo",
  },
} as const satisfies Texts;
