import { expreso2022, factSheet2022, jointStatement2022, relaunch, sembrandoOportunidades } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

export type Agency = {
  government: "US" | "MX";
  acronym: string;
  name: Pair;
  role: Pair;
  coChair: boolean;
  source: Source;
};

const usName = (en: string, es: string): Pair => ({ en, es, enOrigin: "official", esOrigin: "portal-translation" });
/** English as the U.S. documents write it. */
const mxName = (en: string, es: string): Pair => ({ en, es, enOrigin: "official", esOrigin: "official" });
const mxNameOurs = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-translation", esOrigin: "official" });
const role = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-summary", esOrigin: "portal-translation" });

export const agencies: readonly Agency[] = [
  {
    government: "US",
    acronym: "DOC",
    name: usName("U.S. Department of Commerce", "Departamento de Comercio de los Estados Unidos"),
    role: role("Co-chairs the dialogue for the United States.", "Copreside el diálogo por parte de Estados Unidos."),
    coChair: true,
    source: jointStatement2022,
  },
  {
    government: "US",
    acronym: "DOS",
    name: usName("U.S. Department of State", "Departamento de Estado de los Estados Unidos"),
    role: role("Co-chairs the dialogue for the United States.", "Copreside el diálogo por parte de Estados Unidos."),
    coChair: true,
    source: jointStatement2022,
  },
  {
    government: "US",
    acronym: "USTR",
    name: usName(
      "Office of the United States Trade Representative",
      "Oficina de la Representación Comercial de los Estados Unidos",
    ),
    role: role("Co-chairs the dialogue for the United States.", "Copreside el diálogo por parte de Estados Unidos."),
    coChair: true,
    source: jointStatement2022,
  },
  {
    government: "US",
    acronym: "DHS",
    name: usName("U.S. Department of Homeland Security", "Departamento de Seguridad Nacional de los Estados Unidos"),
    role: role("Attended the meeting of September 9, 2021.", "Asistió a la reunión del 9 de septiembre de 2021."),
    coChair: false,
    source: relaunch,
  },
  {
    government: "US",
    acronym: "USAID",
    name: usName(
      "U.S. Agency for International Development",
      "Agencia de los Estados Unidos para el Desarrollo Internacional",
    ),
    role: role(
      "Attended the meeting of September 9, 2021. Works with AMEXCID of Mexico on Sembrando Oportunidades.",
      "Asistió a la reunión del 9 de septiembre de 2021. Trabaja con la AMEXCID, de México, en Sembrando Oportunidades.",
    ),
    coChair: false,
    source: relaunch,
  },
  {
    government: "US",
    acronym: "CBP",
    name: usName(
      "U.S. Customs and Border Protection",
      "Oficina de Aduanas y Protección Fronteriza de los Estados Unidos",
    ),
    role: role(
      "Was present at the meeting of September 12, 2022, according to a secondary source.",
      "Estuvo presente en la reunión del 12 de septiembre de 2022, según una fuente secundaria.",
    ),
    coChair: false,
    source: expreso2022,
  },
  {
    government: "MX",
    acronym: "SRE",
    name: mxName("Ministry of Foreign Relations", "Secretaría de Relaciones Exteriores"),
    role: role("Co-chairs the dialogue for Mexico.", "Copreside el diálogo por parte de México."),
    coChair: true,
    source: jointStatement2022,
  },
  {
    government: "MX",
    acronym: "SE",
    name: mxName("Ministry of Economy", "Secretaría de Economía"),
    role: role("Co-chairs the dialogue for Mexico.", "Copreside el diálogo por parte de México."),
    coChair: true,
    source: jointStatement2022,
  },
  {
    government: "MX",
    acronym: "SHCP",
    name: mxNameOurs("Ministry of Finance and Public Credit", "Secretaría de Hacienda y Crédito Público"),
    role: role(
      "Co-chaired the meeting of 2022 for Mexico. The joint statement of 2023 does not list it among the chairs.",
      "Copresidió la reunión de 2022 por parte de México. La declaración conjunta de 2023 no la menciona entre quienes presidieron.",
    ),
    coChair: true,
    source: jointStatement2022,
  },
  {
    government: "MX",
    acronym: "AMEXCID",
    name: mxName(
      "Mexican Agency for International Development and Cooperation",
      "Agencia Mexicana de Cooperación Internacional para el Desarrollo",
    ),
    role: role(
      "Works with USAID of the United States on Sembrando Oportunidades.",
      "Trabaja con USAID, de Estados Unidos, en Sembrando Oportunidades.",
    ),
    coChair: false,
    source: sembrandoOportunidades,
  },
  {
    government: "MX",
    acronym: "COFEPRIS",
    name: mxName(
      "Federal Commission for Protection Against Sanitary Risks",
      "Comisión Federal para la Protección contra Riesgos Sanitarios",
    ),
    role: role(
      "Took part in a project on requirements for medical devices.",
      "Participó en un proyecto sobre los requisitos para dispositivos médicos.",
    ),
    coChair: false,
    source: factSheet2022,
  },
  {
    government: "MX",
    acronym: "CONAGUA",
    name: mxNameOurs("National Water Commission", "Comisión Nacional del Agua"),
    role: role(
      "Signed a statement of intent with the U.S. Environmental Protection Agency (EPA) on pollution of the Tijuana River and the ocean.",
      "Firmó con la Agencia de Protección Ambiental de los Estados Unidos (EPA) una declaración de intención sobre la contaminación del río Tijuana y del mar.",
    ),
    coChair: false,
    source: factSheet2022,
  },
  {
    government: "MX",
    acronym: "SEP",
    name: mxName("Ministry of Public Education", "Secretaría de Educación Pública"),
    role: role("Named for work on technical education.", "Se le menciona por el trabajo en educación técnica."),
    coChair: false,
    source: factSheet2022,
  },
  {
    government: "MX",
    acronym: "STPS",
    name: mxNameOurs("Ministry of Labor and Social Welfare", "Secretaría del Trabajo y Previsión Social"),
    role: role("Named for an exchange on apprenticeships.", "Se le menciona por un intercambio sobre programas de aprendices."),
    coChair: false,
    source: factSheet2022,
  },
  {
    government: "MX",
    acronym: "CONALEP",
    name: mxName(
      "National College of Professional Technical Education",
      "Colegio Nacional de Educación Profesional Técnica",
    ),
    role: role("Named for work on technical education.", "Se le menciona por el trabajo en educación técnica."),
    coChair: false,
    source: factSheet2022,
  },
];
