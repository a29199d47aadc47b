import type { Texts } from "#app/languages/languages.ts";

export const redactionTexts = {
  redacted: { en: "redacted", es: "testado" },
  personalData: { en: "Personal data", es: "Datos personales" },
  confidentialBusiness: { en: "Confidential business information", es: "Información comercial confidencial" },
  thirdParty: { en: "Somebody else's private matter", es: "Asunto privado de otra persona" },
  security: { en: "Security", es: "Seguridad" },
  offensive: { en: "Offensive words", es: "Expresiones ofensivas" },

  toldLate: { en: "{who} redacted a passage after publication", es: "{who} testó un pasaje después de la publicación" },
  toldContested: { en: "You contested what was redacted", es: "Usted manifestó su inconformidad con lo testado" },
  toldContestSettled: { en: "{who} settled what you contested", es: "{who} resolvió su inconformidad" },
} as const satisfies Texts;
