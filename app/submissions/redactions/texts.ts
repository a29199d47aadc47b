import type { Texts } from "#app/languages/languages.ts";

export const redactionTexts = {
  redacted: { en: "redacted", es: "testado" },
  personalData: { en: "Personal data", es: "Datos personales" },
  confidentialBusiness: { en: "Confidential business information", es: "Información comercial confidencial" },
  thirdParty: { en: "Somebody else's private matter", es: "Asunto privado de otra persona" },
  security: { en: "Security", es: "Seguridad" },
  offensive: { en: "Offensive words", es: "Expresiones ofensivas" },
} as const satisfies Texts;
