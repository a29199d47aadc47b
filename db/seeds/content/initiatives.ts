import { relaunch, workPlanEn, workPlanEs, workPlanTranslation } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

export type Initiative = {
  slug: string;
  pillar: 1 | 2 | 3 | 4;
  title: Pair;
  summary: Pair;
  source: Source;
  /** For the work plan: where the English title is taken from. */
  alsoSource?: Source;
};

const official = (en: string, es: string): Pair => ({ en, es, enOrigin: "official", esOrigin: "official" });
const translated = (en: string, es: string): Pair => ({ en, es, enOrigin: "translation", esOrigin: "official" });
const quoted = (en: string, es: string): Pair => ({ en, es, enOrigin: "official", esOrigin: "portal-translation" });
const summarized = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-summary", esOrigin: "portal-translation" });

export const initiatives: readonly Initiative[] = [
  // The work plan presented on December 13, 2021.
  {
    slug: "supply-chains-in-a-crisis",
    pillar: 1,
    title: official(
      "Strengthening Supply Chains and Coordinating Supply Chain Management in a Crisis",
      "Fortalecimiento de las cadenas de suministro y coordinar su gestión en situaciones de crisis",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. The fact sheet of September 9, 2021 sets the direction: coordinate on critical industries and find where each country can complement the supply chain needs of the other.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. La hoja informativa del 9 de septiembre de 2021 marca el rumbo: coordinarse en las industrias críticas y encontrar cómo cada país puede complementar las necesidades de suministro del otro.",
    ),
    source: workPlanEs,
    alsoSource: workPlanEn,
  },
  {
    slug: "environmental-technologies",
    pillar: 1,
    title: official(
      "United States-Mexico Cooperation on Environmental Technologies",
      "Cooperación entre México-Estados Unidos en tecnologías ambientales",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. The fact sheet of September 9, 2021 speaks of promoting environmental technologies through exchanges of information and trade missions.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. La hoja informativa del 9 de septiembre de 2021 habla de promover las tecnologías ambientales con intercambios de información y misiones comerciales.",
    ),
    source: workPlanEs,
    alsoSource: workPlanEn,
  },
  {
    slug: "border-conditions",
    pillar: 1,
    title: translated(
      "Improving border conditions to facilitate legal bilateral trade and the transit of people",
      "Mejorar las condiciones fronterizas para facilitar el comercio bilateral legal y el tránsito de personas",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. The fact sheet of September 9, 2021 refers to the 21st Century Border Management Initiative and to better infrastructure at land border crossings and seaports.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. La hoja informativa del 9 de septiembre de 2021 menciona la Iniciativa para la Administración de la Frontera en el Siglo XXI y la mejora de la infraestructura en los cruces fronterizos terrestres y en los puertos marítimos.",
    ),
    source: workPlanEs,
    alsoSource: workPlanTranslation,
  },
  {
    slug: "medical-devices",
    pillar: 1,
    title: official("Trade Facilitation Partnership for Medical Devices", "Asociación para la facilitación comercial para equipo médico"),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. The fact sheet of September 9, 2021 sets the aim of better access to medical devices and supplies in public health emergencies.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. La hoja informativa del 9 de septiembre de 2021 fija el propósito: facilitar el acceso a equipo e insumos médicos en emergencias de salud pública.",
    ),
    source: workPlanEs,
    alsoSource: workPlanEn,
  },
  {
    slug: "causes-of-irregular-migration",
    pillar: 2,
    title: translated(
      "Partnership to address the causes of irregular migration in southern Mexico and northern Central America",
      "Asociación entre México y Estados Unidos para abordar las causas de la migración irregular en el sur de México y el norte de Centroamérica",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. It is the only project that the plan lists under this pillar.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. Es el único proyecto que el plan enumera en este pilar.",
    ),
    source: workPlanEs,
    alsoSource: workPlanTranslation,
  },
  {
    slug: "telecommunications-networks",
    pillar: 3,
    title: official(
      "U.S.-Mexico Cooperation on Next-Generation Telecommunications and ICT Networks",
      "Cooperación México - Estados Unidos en redes de telecomunicaciones y TIC de vanguardia",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. It covers next-generation telecommunications networks and networks for information and communication technologies (ICT).",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. Abarca las redes de telecomunicaciones y de tecnologías de la información y las comunicaciones (TIC) de nueva generación.",
    ),
    source: workPlanEs,
    alsoSource: workPlanEn,
  },
  {
    slug: "cybersecurity-cooperation",
    pillar: 3,
    title: translated("Strengthening cooperation on cybersecurity", "Fortalecimiento de la cooperación en materia de ciberseguridad"),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. The fact sheet of September 9, 2021 calls for stronger cybersecurity protections in global supply chains.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. La hoja informativa del 9 de septiembre de 2021 plantea reforzar la ciberseguridad en las cadenas de suministro globales.",
    ),
    source: workPlanEs,
    alsoSource: workPlanTranslation,
  },
  {
    slug: "border-privacy-rules",
    pillar: 3,
    title: translated("Digital cooperation on border privacy regulations", "Cooperación digital sobre normas de privacidad fronteriza"),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. It concerns the rules that protect privacy when data cross the border.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. Trata de las normas que protegen la privacidad cuando los datos cruzan la frontera.",
    ),
    source: workPlanEs,
    alsoSource: workPlanTranslation,
  },
  {
    slug: "innovation-and-creativity",
    pillar: 4,
    title: official(
      "Campaign to Support Economic Growth through Innovation and Creativity",
      "Campaña de apoyo al crecimiento económico mediante la innovación y la creatividad",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. The fact sheet of September 9, 2021 speaks of coordinating joint efforts to promote a culture of innovation.",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. La hoja informativa del 9 de septiembre de 2021 habla de coordinar esfuerzos conjuntos para fomentar una cultura de innovación.",
    ),
    source: workPlanEs,
    alsoSource: workPlanEn,
  },
  {
    slug: "entrepreneurs-and-msmes",
    pillar: 4,
    title: translated(
      "Inclusive recovery through initiatives to invest in entrepreneurs and MSMEs",
      "Recuperación inclusiva a través de iniciativas para invertir en emprendedores y mipymes",
    ),
    summary: summarized(
      "A project of the work plan that both governments presented on December 13, 2021. It is aimed at entrepreneurs and at micro, small, and medium-sized enterprises (MSMEs).",
      "Proyecto del plan de trabajo que los dos gobiernos presentaron el 13 de diciembre de 2021. Se dirige a las personas emprendedoras y a las micro, pequeñas y medianas empresas (mipymes).",
    ),
    source: workPlanEs,
    alsoSource: workPlanTranslation,
  },

  // The statement of September 9, 2021.
  {
    slug: "supply-chain-working-group",
    pillar: 1,
    title: quoted("Bilateral Supply Chain Working Group", "Grupo de Trabajo Bilateral sobre Cadenas de Suministro"),
    summary: summarized(
      "A working group to identify promising sectors and areas for action, in line with domestic priorities under U.S. Executive Orders 14017, on supply chains, and 14001, on public health supply chains.",
      "Grupo de trabajo para identificar sectores con potencial y áreas de acción, en línea con las prioridades internas que fijan dos órdenes ejecutivas de Estados Unidos: la 14017, sobre cadenas de suministro, y la 14001, sobre cadenas de suministro de salud pública.",
    ),
    source: relaunch,
  },
  {
    slug: "usaid-mexico-memorandum",
    pillar: 2,
    title: summarized(
      "USAID-Mexico memorandum of understanding and joint development programs",
      "Memorándum de entendimiento entre USAID y México, y programas conjuntos de desarrollo",
    ),
    summary: summarized(
      "Under a memorandum of understanding between the two governments, the U.S. Agency for International Development (USAID) will deepen its work with the Government of Mexico in Central America. Joint development programs are one way to address the root causes of migration.",
      "Con base en un memorándum de entendimiento entre los dos gobiernos, la Agencia de los Estados Unidos para el Desarrollo Internacional (USAID) ampliará su colaboración con el Gobierno de México en Centroamérica. Los programas conjuntos de desarrollo son una de las vías para atender las causas de fondo de la migración.",
    ),
    source: relaunch,
  },
  {
    slug: "farmers-in-southern-mexico",
    pillar: 2,
    title: summarized("New program with farmers in southern Mexico", "Nuevo programa con personas agricultoras del sur de México"),
    summary: summarized(
      "The two governments intend to work together on a new program that partners with farmers in southern Mexico to foster sustainable development in line with climate goals.",
      "Los dos gobiernos se proponen colaborar en un nuevo programa con personas agricultoras del sur de México que impulse un desarrollo sustentable acorde con las metas climáticas.",
    ),
    source: relaunch,
  },
  {
    slug: "ict-rules-and-cybersecurity",
    pillar: 3,
    title: summarized(
      "Compatible rules and lower risk in ICT and cybersecurity",
      "Compatibilidad de normas y reducción de riesgos en TIC y ciberseguridad",
    ),
    summary: summarized(
      "Both governments committed to support regulatory compatibility and risk mitigation in information and communication technologies (ICT), networks, cybersecurity, telecommunications, and infrastructure, among other areas.",
      "Los dos gobiernos se comprometieron a impulsar la compatibilidad regulatoria y la reducción de riesgos en tecnologías de la información y las comunicaciones (TIC), redes, ciberseguridad, telecomunicaciones e infraestructura, entre otros temas.",
    ),
    source: relaunch,
  },
  {
    slug: "cross-border-data-flows",
    pillar: 3,
    title: summarized("Cross-border data flows and interoperability", "Flujo transfronterizo de datos e interoperabilidad"),
    summary: summarized(
      "Because their economies are dynamic and interconnected, both governments seek to improve cross-border data flows and interoperability.",
      "Dado el dinamismo y la interconexión de sus economías, los dos gobiernos buscan mejorar el flujo de datos entre ambos países y la interoperabilidad.",
    ),
    source: relaunch,
  },
  {
    slug: "inclusive-workforce",
    pillar: 4,
    title: summarized("A more inclusive and better trained workforce", "Una fuerza laboral más incluyente y mejor capacitada"),
    summary: summarized(
      "Both governments are committed to a more inclusive workforce that is better educated, more competitive, and trained in the skills that the economy of the 21st century needs.",
      "Los dos gobiernos se comprometen a formar una fuerza laboral más incluyente, con mejor educación, más competitiva y con las habilidades que requiere la economía del siglo XXI.",
    ),
    source: relaunch,
  },
  {
    slug: "smes-in-value-chains",
    pillar: 4,
    title: summarized(
      "Small and medium-sized enterprises in regional value chains",
      "Pequeñas y medianas empresas en las cadenas regionales de valor",
    ),
    summary: summarized(
      "The statement calls small and medium-sized enterprises the backbone of both economies. Both governments commit to integrate them into regional value chains and into their future bilateral work.",
      "La declaración reconoce que las pequeñas y medianas empresas son la columna vertebral de ambas economías. Los dos gobiernos se comprometen a integrarlas en las cadenas regionales de valor y en su trabajo bilateral futuro.",
    ),
    source: relaunch,
  },
];
