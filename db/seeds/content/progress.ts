import { factSheet2022, jointStatement2022, jointStatement2023, midYear2024, sembrandoOportunidades, voiceOfAmerica2023 } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

export type Progress = {
  pillar: 1 | 2 | 3 | 4;
  /** Slug of the initiative, only where the source leaves no doubt. */
  initiative?: string;
  /** When it was reported. */
  date: string;
  text: Pair;
  source: Source;
};

const summarized = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-summary", esOrigin: "portal-translation" });

export const progress: readonly Progress[] = [
  // Pillar 1
  {
    pillar: 1,
    initiative: "supply-chain-working-group",
    date: "2022-09-12",
    text: summarized(
      "The United States and Mexico established a Supply Chain Working Group. Its first focus is the supply chains for semiconductors and for information and communication technologies (ICT).",
      "México y Estados Unidos establecieron un Grupo de Trabajo sobre Cadenas de Suministro. Su primer tema son las cadenas de semiconductores y de tecnologías de la información y las comunicaciones (TIC).",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    initiative: "supply-chain-working-group",
    date: "2022-09-12",
    text: summarized(
      "Mexico's Ministry of Economy hosted a forum on strengthening the semiconductor and ICT supply chains between the two countries.",
      "La Secretaría de Economía de México organizó un foro para fortalecer las cadenas de suministro de semiconductores y de TIC entre los dos países.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    date: "2022-09-12",
    text: summarized(
      "Mexico's Ministry of Foreign Relations established a Transport Electrification Working Group with the University of California.",
      "La Secretaría de Relaciones Exteriores de México creó un Grupo de Trabajo sobre la Electrificación del Transporte con la Universidad de California.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    date: "2022-09-12",
    text: summarized(
      "The U.S. Environmental Protection Agency (EPA) and Mexico's National Water Commission (CONAGUA) signed a statement of intent to invest a combined $474 million in priority projects against pollution that crosses the border in the Tijuana River and the ocean.",
      "La Agencia de Protección Ambiental de los Estados Unidos (EPA) y la Comisión Nacional del Agua (CONAGUA) firmaron una declaración de intención para invertir, entre las dos, 474 millones de dólares estadounidenses (USD) en proyectos prioritarios contra la contaminación transfronteriza del río Tijuana y del mar.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    initiative: "border-conditions",
    date: "2022-09-12",
    text: summarized(
      "U.S. law dedicates $3.4 billion to 26 major construction and modernization projects at land ports of entry on both U.S. borders. Mexico committed to invest $1.5 billion in border infrastructure between 2022 and 2024.",
      "Una ley de Estados Unidos destina 3,400 millones de dólares estadounidenses (USD) a 26 grandes obras de construcción y modernización en los puertos terrestres de entrada de sus dos fronteras. México se comprometió a invertir 1,500 millones de dólares estadounidenses (USD) en infraestructura fronteriza entre 2022 y 2024.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    initiative: "medical-devices",
    date: "2022-09-12",
    text: summarized(
      "In a project of the U.S. Agency for International Development (USAID), Mexico's health regulator, COFEPRIS, worked to align its requirements for importing and producing medical devices with international standards.",
      "En un proyecto de la Agencia de los Estados Unidos para el Desarrollo Internacional (USAID), la Comisión Federal para la Protección contra Riesgos Sanitarios (COFEPRIS) trabajó para alinear con los estándares internacionales sus requisitos para importar y producir dispositivos médicos.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    date: "2022-09-12",
    text: summarized(
      "The United States and Mexico, together with Canada, committed in July 2022 to complete by October the negotiations on a sub-committee for emergency situations. It would be part of the Competitiveness Committee of the United States-Mexico-Canada Agreement (USMCA) and would help keep trade flowing.",
      "En julio de 2022, México y Estados Unidos se comprometieron, junto con Canadá, a concluir a más tardar en octubre las negociaciones de un subcomité para situaciones de emergencia. El subcomité formaría parte del Comité de Competitividad del Tratado entre México, Estados Unidos y Canadá (T-MEC) y ayudaría a mantener el flujo comercial.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 1,
    date: "2023-09-29",
    text: summarized(
      "Both governments reported work on supply chains in four sectors: semiconductors, information and communication technologies (ICT), medical devices, and pharmaceuticals.",
      "Los dos gobiernos informaron de su trabajo en las cadenas de suministro de cuatro sectores: semiconductores, tecnologías de la información y las comunicaciones (TIC), dispositivos médicos y productos farmacéuticos.",
    ),
    source: jointStatement2023,
  },
  {
    pillar: 1,
    date: "2023-09-29",
    text: summarized(
      "A joint semiconductor action plan was announced, according to a secondary source that quotes the U.S. Secretary of State.",
      "Se anunció un plan de acción conjunto sobre semiconductores, según una fuente secundaria que cita al titular del Departamento de Estado de los Estados Unidos.",
    ),
    source: voiceOfAmerica2023,
  },
  {
    pillar: 1,
    date: "2024-04-19",
    text: summarized(
      "A secondary source on the 2024 mid-year review lists a joint semiconductor supply chain action plan under way, the One-Stop Shop for Investors of Mexico's Ministry of Economy, forums with the Mexican industry chamber CANIETI, and a study by the Organisation for Economic Co-operation and Development (OECD) with U.S. funding.",
      "Una fuente secundaria sobre la revisión de medio término de 2024 menciona un plan de acción conjunto, en marcha, sobre la cadena de suministro de semiconductores; la Ventanilla Única para Inversionistas (VUI) de la Secretaría de Economía; foros con la cámara industrial mexicana CANIETI, y un estudio de la Organización para la Cooperación y el Desarrollo Económicos (OCDE) con financiamiento de Estados Unidos.",
    ),
    source: midYear2024,
  },

  // Pillar 2
  {
    pillar: 2,
    initiative: "causes-of-irregular-migration",
    date: "2021-12-01",
    text: summarized(
      "USAID and the Mexican agency for international development cooperation, AMEXCID, announced Sembrando Oportunidades (Sowing Opportunities). The work starts in Honduras and aims to reach more than 500,000 at-risk youth.",
      "La Agencia de los Estados Unidos para el Desarrollo Internacional (USAID) y la Agencia Mexicana de Cooperación Internacional para el Desarrollo (AMEXCID) anunciaron Sembrando Oportunidades. El trabajo comienza en Honduras y busca llegar a más de 500,000 jóvenes en riesgo.",
    ),
    source: sembrandoOportunidades,
  },
  {
    pillar: 2,
    initiative: "causes-of-irregular-migration",
    date: "2022-09-12",
    text: summarized(
      "USAID awarded a contract to support Sembrando Oportunidades.",
      "USAID adjudicó un contrato de apoyo a Sembrando Oportunidades.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 2,
    date: "2022-09-12",
    text: summarized(
      "USAID launched the Sustainable Prosperous Communities Program in four southern Mexican states, to improve the livelihoods of 40,000 people.",
      "USAID puso en marcha el Programa de Comunidades Prósperas y Sustentables en cuatro estados del sur de México, para mejorar los medios de vida de 40,000 personas.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 2,
    date: "2022-09-12",
    text: summarized(
      "A new project, Southern Mexico Generating Employment and Sustainability (SURGES), will work through 30 public-private partnerships.",
      "Un nuevo proyecto para generar empleo y sustentabilidad en el sur de México, conocido por sus siglas en inglés como SURGES, trabajará por medio de 30 alianzas público-privadas.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 2,
    date: "2022-09-12",
    text: summarized(
      "The U.S. Embassy in Mexico City worked with seven Mexican states on a regional effort to conserve the Selva Maya, a tropical forest.",
      "La Embajada de los Estados Unidos en la Ciudad de México trabajó con siete estados mexicanos en un esfuerzo regional para conservar la Selva Maya, un bosque tropical.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 2,
    date: "2023-09-29",
    text: summarized(
      "USAID and AMEXCID support 50,000 students, farmers, and others, according to a secondary source that quotes the U.S. Secretary of State.",
      "USAID y AMEXCID apoyan a 50,000 personas, entre ellas estudiantes y personas agricultoras, según una fuente secundaria que cita al titular del Departamento de Estado de los Estados Unidos.",
    ),
    source: voiceOfAmerica2023,
  },

  // Pillar 3
  {
    pillar: 3,
    initiative: "cybersecurity-cooperation",
    date: "2022-09-12",
    text: summarized(
      "The U.S. Department of Commerce and Mexico's Ministry of Economy held a forum on cybersecurity. It dealt with a risk-based approach and with resources of the U.S. National Institute of Standards and Technology (NIST).",
      "El Departamento de Comercio de los Estados Unidos y la Secretaría de Economía de México realizaron un foro sobre ciberseguridad. Se abordaron el enfoque basado en riesgos y los recursos del Instituto Nacional de Estándares y Tecnología de los Estados Unidos (NIST).",
    ),
    source: factSheet2022,
  },
  {
    pillar: 3,
    initiative: "cybersecurity-cooperation",
    date: "2022-09-12",
    text: summarized(
      "The joint statement names the U.S.-Mexico Working Group on Cyber Issues as one of the ways in which both governments coordinate on cybersecurity.",
      "La declaración conjunta menciona el Grupo de Trabajo México-Estados Unidos sobre Asuntos Cibernéticos como una de las vías por las que los dos gobiernos se coordinan en ciberseguridad.",
    ),
    source: jointStatement2022,
  },
  {
    pillar: 3,
    initiative: "border-privacy-rules",
    date: "2022-09-12",
    text: summarized(
      "Mexico announced its intention to join the Global Cross-Border Privacy Rules (CBPR) Declaration.",
      "México anunció su intención de sumarse a la Declaración Global sobre Reglas de Privacidad Transfronteriza (CBPR, por sus siglas en inglés).",
    ),
    source: factSheet2022,
  },
  {
    pillar: 3,
    initiative: "telecommunications-networks",
    date: "2022-09-12",
    text: summarized(
      "A virtual forum of both countries, “5G and Beyond,” was planned for October 2022.",
      "Se programó para octubre de 2022 un foro virtual de los dos países sobre las redes 5G y las que vendrán después.",
    ),
    source: factSheet2022,
  },

  // Pillar 4
  {
    pillar: 4,
    initiative: "entrepreneurs-and-msmes",
    date: "2022-09-12",
    text: summarized(
      "The states of southern Mexico launched a regional block of Small Business Development Centers (SBDCs) to help small and medium-sized enterprises grow.",
      "Los estados del sur de México crearon un bloque regional de Centros de Desarrollo para Pequeñas Empresas (SBDC, por sus siglas en inglés) para fortalecer a las pequeñas y medianas empresas.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 4,
    initiative: "entrepreneurs-and-msmes",
    date: "2022-09-12",
    text: summarized(
      "For the third year in a row, Mexico's Ministry of Economy organized MujerExportaMx, a virtual business roundtable for small and medium-sized enterprises led by women.",
      "Por tercer año consecutivo, la Secretaría de Economía de México organizó MujerExportaMx, una mesa virtual de negocios para pequeñas y medianas empresas dirigidas por mujeres.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 4,
    initiative: "entrepreneurs-and-msmes",
    date: "2022-09-12",
    text: summarized(
      "More than 800 women from 14 Mexican states took part in the Academy for Women Entrepreneurs, which the U.S.-Mexico Foundation for Science (FUMEC) carries out.",
      "Más de 800 mujeres de 14 estados mexicanos participaron en la Academia para Mujeres Emprendedoras, a cargo de la Fundación México-Estados Unidos para la Ciencia (FUMEC).",
    ),
    source: factSheet2022,
  },
  {
    pillar: 4,
    date: "2022-09-12",
    text: summarized(
      "Thirteen community centers were established in Veracruz and Oaxaca. They offer information on labor rights and sexual harassment at work, and training in life skills.",
      "Se establecieron 13 centros comunitarios en Veracruz y Oaxaca. Ofrecen información sobre derechos laborales y acoso sexual en el trabajo, y capacitación en habilidades para la vida.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 4,
    initiative: "inclusive-workforce",
    date: "2022-09-12",
    text: summarized(
      "A virtual technical exchange on apprenticeships between both governments was planned for October 24, 2022.",
      "Se programó para el 24 de octubre de 2022 un intercambio técnico virtual entre los dos gobiernos sobre programas de aprendices.",
    ),
    source: factSheet2022,
  },
  {
    pillar: 4,
    initiative: "inclusive-workforce",
    date: "2022-09-12",
    text: summarized(
      "The first of a series of trilateral forums on workforce development took place in Dallas in December 2021. Mexico's Ministry of Economy hosted the second on August 31 and September 1, 2022.",
      "El primero de una serie de foros trilaterales sobre el desarrollo de la fuerza laboral se celebró en Dallas en diciembre de 2021. La Secretaría de Economía de México fue anfitriona del segundo, el 31 de agosto y el 1 de septiembre de 2022.",
    ),
    source: factSheet2022,
  },
];
