import { relaunch, workPlanEs } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

export type Pillar = {
  number: 1 | 2 | 3 | 4;
  slug: string;
  name: Pair;
  summary: Pair;
  /** Where the Spanish name is taken from: official names vary from one document to another. */
  nameSourceEs: Source;
  source: Source;
};

const named = (en: string, es: string): Pair => ({ en, es, enOrigin: "official", esOrigin: "official" });
const summarized = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-summary", esOrigin: "portal-translation" });

export const pillars: readonly Pillar[] = [
  {
    number: 1,
    slug: "building-back-together",
    name: named("Building Back Together", "Reconstruir juntos"),
    summary: summarized(
      "The United States and Mexico intend to create a Bilateral Supply Chain Working Group to identify promising sectors and areas for action. They intend to make supply chains more resilient, guard against disruptions, and become more competitive by reducing vulnerabilities.",
      "México y Estados Unidos se proponen crear un Grupo de Trabajo Bilateral sobre Cadenas de Suministro que identifique sectores con potencial y áreas de acción. Buscan que las cadenas de suministro resistan mejor las interrupciones y que la región sea más competitiva al reducir sus vulnerabilidades.",
    ),
    nameSourceEs: workPlanEs,
    source: relaunch,
  },
  {
    number: 2,
    slug: "southern-mexico-and-central-america",
    name: named(
      "Promoting Sustainable Economic and Social Development in Southern Mexico and Central America",
      "Promover el desarrollo económico, social y sustentable en el sur de México y Centroamérica",
    ),
    summary: summarized(
      "The two governments plan to address the root causes of migration, including through joint development programs. Under a memorandum of understanding, the U.S. Agency for International Development (USAID) will work more closely with the Government of Mexico in Central America. They also intend to work together on a new program with farmers in southern Mexico, in line with climate goals.",
      "Los dos gobiernos planean atender las causas de fondo de la migración, entre otras vías con programas conjuntos de desarrollo. Con base en un memorándum de entendimiento, la Agencia de los Estados Unidos para el Desarrollo Internacional (USAID) colaborará más estrechamente con el Gobierno de México en Centroamérica. También se proponen colaborar en un nuevo programa con personas agricultoras del sur de México, acorde con las metas climáticas.",
    ),
    nameSourceEs: workPlanEs,
    source: relaunch,
  },
  {
    number: 3,
    slug: "tools-for-future-prosperity",
    name: named("Securing the Tools for Future Prosperity", "Asegurar las herramientas para la prosperidad futura"),
    summary: summarized(
      "The two governments recognize the need for a safe and secure digital space. They committed to support compatible rules and lower risk in information and communication technologies, networks, cybersecurity, telecommunications, and infrastructure. They also seek stronger cybersecurity in global supply chains and better cross-border data flows and interoperability.",
      "Los dos gobiernos reconocen que hace falta un espacio digital seguro. Se comprometieron a impulsar la compatibilidad de sus normas y a reducir riesgos en tecnologías de la información y las comunicaciones, redes, ciberseguridad, telecomunicaciones e infraestructura. También buscan reforzar la ciberseguridad en las cadenas de suministro globales y mejorar el flujo de datos entre los dos países y la interoperabilidad.",
    ),
    nameSourceEs: workPlanEs,
    source: relaunch,
  },
  {
    number: 4,
    slug: "investing-in-our-people",
    name: named("Investing in Our People", "Invertir en nuestro pueblo"),
    summary: summarized(
      "The two governments are committed to a more inclusive workforce that is better educated, better trained, and more competitive. They recognize that all people, including historically marginalized or vulnerable populations, should benefit from economic growth. They commit to integrate small and medium-sized enterprises into regional value chains.",
      "Los dos gobiernos se comprometen a formar una fuerza laboral más incluyente, con mejor educación y capacitación, y más competitiva. Reconocen que el crecimiento económico debe beneficiar a todas las personas, incluidas las poblaciones históricamente marginadas o en situación de vulnerabilidad. Se comprometen a integrar a las pequeñas y medianas empresas en las cadenas regionales de valor.",
    ),
    nameSourceEs: workPlanEs,
    source: relaunch,
  },
];
