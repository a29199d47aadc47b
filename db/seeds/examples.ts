/**
 * Invented comments for the demonstration. Every organization and person is called "Example" or "Ejemplo", every text ends by saying
 * what it is, and nothing in them is a fact about a real program beyond what db/seeds/content/ says with its sources.
 */

import type { Cosigner, Country } from "#app/submissions/submissions.ts";
import type { Rating } from "#app/submissions/tracking/tracking.ts";

export type ExampleSubmission = {
  key: string;
  language: "en" | "es";
  name?: string;
  organization?: string;
  email?: string;
  /** Organizations that sign together with this one. */
  cosigners?: Cosigner[];
  sector: string;
  country: Country;
  /** ISO 3166-2 */
  state?: string;
  /** Main first. */
  pillars: number[];
  initiative?: string;
  title: string;
  text: string;
  publication: string;
  publicationReason?: string;
  story: "published" | "answered" | "waiting" | "declined" | "withheld";
  /** Why it is not published: of the vocabulary, and in own words. */
  reasonCode?: string;
  reason?: string;
  /** One person proposed not to publish it; the other government has not looked yet. */
  proposed?: "withhold" | "decline";
  /** What a reviewer wrote for colleagues. */
  note?: string;
  /** It came on paper, the day before, and a reviewer of Mexico entered it. */
  onPaper?: true;
  /** The trap for programs caught it: it lies in suspected spam. */
  caught?: true;
  /** What its text said at first, and says since its author corrected it, before the decision. */
  corrected?: { was: string; is: string };
  /** What a reviewer asked its author, and the reply, if it came. */
  question?: string;
  reply?: string;
  /** Why its author asked that the decision be looked at again. */
  reviewRequest?: string;
  /** That somebody else sent it in their name, says whoever this is. */
  report?: { name: string; email: string; text: string };
  /** What its author says of the answer. */
  rating?: { verdict: Rating["verdict"]; text: string };
};

export type ExampleResponse = {
  /** Keys of the comments it answers. */
  answers: string[];
  /** Keys of the themes it answers, with what becomes of each and, where the governments do not act, why. */
  themes: { key: string; outcome: "adopted" | "under-study"; reason?: Pair }[];
  en: string;
  es: string;
};

type Pair = { en: string; es: string };

export type ExampleTheme = {
  key: string;
  pillar: number;
  label: Pair;
  definition: Pair;
  /** Words of an example comment, by its key. */
  passages: { comment: string; quote: string }[];
};

const inEnglish = "This is an example comment, written for the demonstration of the portal.";
const inSpanish = "Este es un comentario de ejemplo, escrito para la demostración del portal.";

const paragraphs = (...texts: string[]): string => texts.join("\n\n");

export const exampleSubmissions: readonly ExampleSubmission[] = [
  {
    key: "sierra-cooperative",
    language: "es",
    name: "Itzel Ejemplo Ruiz",
    organization: "Cooperativa Ejemplo de la Sierra (Oaxaca)",
    email: "cooperativa@example.mx",
    sector: "civil-society",
    country: "MX",
    state: "MX-OAX",
    pillars: [2],
    initiative: "farmers-in-southern-mexico",
    title: "Que el programa para el campo llegue a tiempo y en nuestra lengua",
    text: paragraphs(
      "Somos 64 familias que producimos café y miel. Escribimos sobre el programa con personas agricultoras del sur de México en el que los dos gobiernos dijeron, el 9 de septiembre de 2021, que piensan colaborar. Nos interesa participar, pero no hemos encontrado dónde se explica quién puede entrar ni cómo.",
      "Pedimos cuatro cosas.",
      "La primera es que se avise con tiempo. Durante la cosecha, de noviembre a marzo, casi nadie puede bajar a una reunión ni llenar un formato. Si la convocatoria sale en esos meses, nos deja fuera sin que nadie lo haya querido.",
      "La segunda es que la información esté también en las lenguas que se hablan en las comunidades, por escrito y en audio. En nuestra asamblea, la mitad de las personas prefiere tratar los asuntos importantes en zapoteco.",
      "La tercera es que haya a quién preguntar. Hoy nos mandan de una oficina a otra. El nombre de una oficina, un teléfono y un plazo para contestar serían un buen comienzo.",
      "La cuarta es que se diga desde el principio qué se va a medir. Llevamos un registro de las parcelas con sombra y de los árboles que plantamos. Podemos compartir los resultados de todo el grupo, siempre que los datos de cada familia se queden en la cooperativa.",
      "Les agradecemos que la respuesta de los dos gobiernos quede por escrito.",
      inSpanish,
    ),
    publication: "name-and-organization",
    story: "answered",
    rating: { verdict: "yes", text: "Los dos gobiernos contestan en un mismo texto y se entiende. Esta opinión es de ejemplo, escrita para la demostración del portal." },
  },
  {
    key: "rural-markets-center",
    language: "en",
    name: "Morgan Example",
    organization: "Example Valley University, Center for Rural Markets",
    email: "rural.markets@example.org",
    sector: "academia",
    country: "US",
    state: "US-NM",
    pillars: [2, 4],
    initiative: "farmers-in-southern-mexico",
    title: "Say early who can join the farmers program and how results will be measured",
    text: paragraphs(
      "Our center studies how small farms reach larger markets. We read with interest that the United States and Mexico intend to work together on a new program with farmers in southern Mexico, in line with climate goals. We have three suggestions that cost little if they are made at the start and a great deal if they are made late.",
      "First, publish the rules for joining in one place, in Spanish, in English, and in the Indigenous languages of the communities concerned. Give the date on which they were last changed. In our field work, people lose more time looking for rules than following them.",
      "Second, choose a few measures before the first season and report them every year, including the years that go badly. We suggest household income, area under shade or tree cover, and the share of participants who are women or young people. A baseline is needed before the program begins. Afterward it cannot be rebuilt.",
      "Third, protect the families. Results for the whole group should be open to anyone. Records of a single farm should stay with the people who produced them, unless they agree in writing to share them.",
      "We would be glad to comment on a draft of the measures. We would also like to know which office in each government answers questions about this work.",
      inEnglish,
    ),
    publication: "name-and-organization",
    story: "answered",
    rating: { verdict: "partly", text: "It reads both comments together, as we hoped, but names no office to write to. This is an example opinion, written for the demonstration of the portal." },
  },
  {
    key: "border-logistics",
    language: "en",
    name: "Jordan Example",
    organization: "Example Border Logistics Association",
    email: "office@example.org",
    sector: "private-sector",
    country: "US",
    state: "US-TX",
    pillars: [1],
    initiative: "border-conditions",
    title: "Tell carriers about work at the border before it starts",
    text: paragraphs(
      "Our members move auto parts, fresh produce, and medical supplies by truck. We support the project in the work plan of December 13, 2021 on improving border conditions. We write about something simpler than new lanes: knowing in advance what will be closed.",
      "When a lane, a scale, or an inspection dock goes out of service, our members usually learn of it in line. A driver who could have left four hours later, or used another crossing, waits with everyone else. Fresh produce does not recover those hours.",
      "We ask both governments for three steps. Publish one calendar, in English and Spanish, of planned work on both sides of each crossing, at least ten days ahead. Agree on opening hours, so that a truck released on one side is not stopped by a closed window on the other. And measure waiting times in the same way on both sides, from the end of the line to the exit, so that we can all discuss one number.",
      "None of this needs construction. We can test a first version of the calendar with our members and report what worked and what did not.",
      inEnglish,
    ),
    publication: "organization-only",
    story: "published",
  },
  {
    key: "small-software-company",
    language: "es",
    name: "Emilia Ejemplo Torres",
    organization: "Estudio Ejemplo de Software (Jalisco)",
    email: "contacto@example.mx",
    sector: "private-sector",
    country: "MX",
    state: "MX-JAL",
    pillars: [3, 4],
    initiative: "border-privacy-rules",
    title: "Reglas de privacidad que una empresa de doce personas pueda cumplir",
    text: paragraphs(
      "Somos una empresa de doce personas. Hacemos programas para clínicas dentales y tenemos clientes en los dos países. Apoyamos que el plan de trabajo incluya la cooperación sobre normas de privacidad, porque para nosotros ese tema decide si podemos vender o no.",
      "Cada cliente nos envía un cuestionario distinto sobre cómo protegemos los datos. El año pasado contestamos nueve. Las preguntas eran casi las mismas, pero ninguno aceptó las respuestas que ya habíamos dado a otro. Una empresa grande tiene un área que se dedica a eso; en la nuestra lo hace la misma persona que programa.",
      "Proponemos que los dos gobiernos publiquen una guía breve, en español y en inglés, que diga qué se espera de una empresa pequeña cuando los datos de sus clientes cruzan la frontera. La guía debería traer ejemplos y un modelo de aviso de privacidad, y explicar qué cambia cuando se trata de datos de salud.",
      "También proponemos que cualquier mecanismo de certificación tenga una modalidad para empresas pequeñas, con un costo acorde con su tamaño. Si certificarse cuesta más que lo que deja un contrato, no lo hará casi nadie.",
      "Podemos revisar un borrador de la guía y decir con franqueza qué partes no se entienden.",
      inSpanish,
    ),
    publication: "name-and-organization",
    story: "published",
    report: {
      name: "Emilia Ejemplo Torres",
      email: "emilia@example.mx",
      text: "El comentario lleva mi nombre y el de mi empresa, y no lo envié yo ni nadie de nuestro equipo. Estoy de acuerdo con parte de lo que dice, pero les pido que quiten los dos nombres mientras lo revisan. Este es un aviso de ejemplo, escrito para la demostración del portal.",
    },
  },
  {
    key: "electronics-union",
    language: "es",
    name: "Ramón Ejemplo Vega",
    organization: "Sindicato Ejemplo de la Industria Electrónica (Baja California)",
    email: "sindicato@example.mx",
    sector: "labor-union",
    country: "MX",
    state: "MX-BCN",
    pillars: [4, 1],
    initiative: "inclusive-workforce",
    title: "Que la capacitación se acuerde también con quienes trabajan",
    text: paragraphs(
      "Representamos a personas que ensamblan y prueban componentes electrónicos. El pilar 4 habla de una fuerza laboral más incluyente y mejor capacitada. Estamos de acuerdo, y queremos que en esa conversación participen los sindicatos de los dos países.",
      "En nuestras plantas, los cursos se ofrecen casi siempre al terminar el turno. Las compañeras que cuidan a sus hijas e hijos no pueden quedarse. Después se dice que no les interesa capacitarse. El resultado es que los puestos técnicos, que se pagan mejor, los ocupan sobre todo hombres.",
      "Pedimos que los programas que surjan del diálogo cumplan cuatro condiciones: que se impartan dentro de la jornada; que la constancia tenga valor en otra empresa y, de ser posible, en el otro país; que haya lugares para mujeres en los cursos de mantenimiento y programación, y que se publique cuántas personas terminan y cuántas suben de puesto.",
      "Respecto del pilar 1, pedimos que, cuando se hable de fortalecer las cadenas de suministro, también se hable de las condiciones de quienes las hacen funcionar. Una línea de producción que cambia de personal cada seis meses no es una cadena resistente.",
      "Estamos en la mejor disposición de reunirnos con representantes de los dos gobiernos.",
      inSpanish,
    ),
    publication: "organization-only",
    story: "waiting",
    note: "Nota de ejemplo: toca los pilares 4 y 1. Conviene que lo lean las personas responsables de ambos.",
  },
  {
    key: "example-municipality",
    language: "es",
    name: "Lucía Ejemplo Gómez",
    organization: "Dirección de Desarrollo Económico del Municipio de Ejemplo (Chiapas)",
    email: "desarrollo@example.mx",
    sector: "state-or-local-government",
    country: "MX",
    state: "MX-CHP",
    pillars: [2, 1],
    title: "Los municipios necesitamos saber qué proyectos vienen",
    text: paragraphs(
      "Escribimos desde un municipio con 38 localidades, varias de ellas a más de dos horas de la cabecera. Cuando llega un proyecto de cooperación, el ayuntamiento suele enterarse por las personas que ya fueron visitadas. No es un reclamo: sabemos que los equipos trabajan con prisa. Pero así se pierde dinero y se pierde confianza.",
      "Damos un ejemplo. El año pasado reparamos un camino y, al mes siguiente, un proyecto productivo se instaló en la localidad vecina, a la que ese camino no llega. Con una llamada previa habríamos reparado el otro tramo.",
      "Proponemos que los dos gobiernos publiquen una lista sencilla de los proyectos del pilar 2, con la localidad, las fechas, la institución responsable y un contacto. También proponemos una reunión virtual cada seis meses con los municipios donde haya proyectos, antes de la revisión de medio término, para que lo que digamos pueda tomarse en cuenta.",
      "Por nuestra parte, podemos compartir el estado de los caminos, el calendario de obras y los espacios municipales disponibles para capacitación.",
      "Respecto del pilar 1, nos gustaría saber si las mejoras en la frontera norte irán acompañadas de mejoras en los caminos por los que sale lo que se produce en el sur.",
      inSpanish,
    ),
    publication: "organization-only",
    story: "waiting",
    question: "¿La lista que proponen les serviría por municipio o por localidad? ¿Y quién debería recibir el aviso en el ayuntamiento? Esta es una pregunta de ejemplo, escrita para la demostración del portal.",
    reply: "Por localidad: dos de la misma cabecera pueden quedar a tres horas una de otra. El aviso debería llegar a la Dirección de Desarrollo Económico y a la de Obras Públicas. Esta es una respuesta de ejemplo, escrita para la demostración del portal.",
  },
  {
    key: "welder",
    language: "en",
    name: "Sam Example",
    email: "sam@example.org",
    sector: "individual",
    country: "US",
    state: "US-AZ",
    pillars: [4],
    initiative: "inclusive-workforce",
    title: "Make training certificates count on both sides of the border",
    text: paragraphs(
      "I am a welder. I learned the trade in Sonora, where I finished a two-year technical program, and I now live and work in Arizona. When I moved, my certificate meant nothing. I took the same tests again, paid for them again, and worked for a year as a helper doing what I already knew how to do.",
      "I do not ask for lower standards. A bad weld can kill someone, and I want the person next to me to be tested. I ask that a test passed in one country be read in the other.",
      "My suggestion is to start small. Choose three or four trades that companies in both countries need, such as welding, industrial maintenance, and electrical work. Put the skills of both programs side by side in one table. Where they match, accept the test. Where they do not, offer a short course for the missing part, not the whole program again.",
      "Please publish the table in Spanish and English, so that a young person can see before enrolling what the certificate will be worth on each side. If a table of this kind already exists, please tell us where it is, because nobody I work with has heard of it.",
      inEnglish,
    ),
    publication: "without-name",
    story: "waiting",
    question: "Which certificate did you bring from Sonora, and which test did you have to take again? With both names we can find the two offices to ask. This is an example question, written for the demonstration of the portal.",
  },
  {
    key: "unpaid-invoice",
    language: "es",
    name: "Óscar Ejemplo Luna",
    email: "oscar@example.mx",
    sector: "individual",
    country: "MX",
    state: "MX-CHH",
    pillars: [1],
    title: "Una empresa no me ha pagado mi mercancía",
    text: paragraphs(
      "Fabrico muebles de madera y vendo por mi cuenta. En octubre entregué cuarenta sillas a la empresa Comercializadora Ejemplo del Desierto, que las llevó a una tienda del otro lado de la frontera. Quedaron de pagarme en treinta días. Ya pasaron cinco meses y no he recibido nada.",
      "Tengo la factura, el acuse de entrega y los mensajes en los que reconocen que me deben. Al principio me decían que la tienda no les había pagado a ellos. Después dejaron de contestar. Fui dos veces a su oficina y no me recibieron. Con ese dinero iba a comprar la madera de esta temporada, y tuve que pedir prestado.",
      "Les pido que llamen a la empresa y le exijan que me pague, o que le quiten el permiso para exportar hasta que lo haga. También les pido que publiquen su nombre, para que otras personas no le vendan. Si los dos gobiernos quieren que los negocios pequeños participemos en el comercio entre los dos países, deberían empezar por casos como el mío.",
      inSpanish,
    ),
    publication: "without-name",
    story: "declined",
    reasonCode: "other-authority",
    reason:
      "Leímos su comentario completo. Trata de un adeudo entre usted y una empresa, es decir, de un conflicto entre particulares. En este portal no podemos cobrar un adeudo ni publicar una acusación contra una empresa identificada. Por eso no lo publicamos. Si lo desea, puede enviar otro comentario, sin nombres, sobre lo que los dos gobiernos podrían cambiar para que los negocios pequeños cobren a tiempo cuando venden al otro país. Ese tema sí corresponde al diálogo.",
    note: "Nota de ejemplo: el fondo del asunto, el cobro puntual en las ventas al otro país, sí interesa al diálogo. Se le invita a escribir sobre eso.",
    reviewRequest: "Entiendo que no publiquen el nombre de la empresa, y pueden quitarlo. Pero mi comentario también pide que los dos gobiernos miren qué pasa cuando un negocio pequeño vende al otro país y no le pagan. Pido que otra persona lo lea de nuevo por esa parte. Esta es una solicitud de ejemplo, escrita para la demostración del portal.",
  },
  {
    key: "medical-components",
    language: "en",
    name: "Taylor Example",
    organization: "Example Medical Components LLC",
    email: "regulatory@example.org",
    sector: "private-sector",
    country: "US",
    state: "US-CA",
    pillars: [1],
    initiative: "medical-devices",
    title: "Two requirements that delay our next production line",
    text: paragraphs(
      "We make valves for hospital equipment. Next year we plan to open a second production line in Mexico with a partner that we name in this comment, Example Precision Plastics. Neither company has announced it, and so we ask you not to publish this text.",
      "Two requirements hold us back. The first is that each country asks for its own test of the same material. The laboratories use the same method and, in our last three products, reached the same result. The second test adds about four months and does not make the valve safer. We suggest that each regulator accept the report of a laboratory that the other has already recognized, and check a sample.",
      "The second is the label. Small changes, such as a new address for the importer, need a new approval on each side. We suggest a list of changes that need only a notice.",
      "In an emergency these months matter most. If both governments want medical devices to reach hospitals faster, these two steps could be tried first with low-risk components.",
      "We can share test reports in confidence.",
      inEnglish,
    ),
    publication: "not-for-publication",
    publicationReason: "It describes a production line that we have not announced and names the partner we plan to work with.",
    story: "withheld",
    reasonCode: "author-asked",
    note: "Example note: the reason holds. The two suggestions could be published if the company sends a version without the plan and the partner.",
  },
  {
    key: "two-banks-chamber",
    language: "en",
    name: "Avery Example",
    organization: "Example Chamber of the Two Banks",
    email: "chamber@example.org",
    cosigners: [
      { organization: "Cámara Ejemplo de Comercio de la Ribera (Tamaulipas)", sector: "private-sector", country: "MX" },
      { organization: "Example Riverside Community College", sector: "academia", country: "US" },
    ],
    sector: "private-sector",
    country: "US",
    state: "US-TX",
    pillars: [1, 4],
    initiative: "border-conditions",
    title: "Three organizations, two languages, one list of what small importers ask",
    text: paragraphs(
      "We are a chamber of commerce in Texas, a chamber of commerce in Tamaulipas, and a community college. Our members are small: most import or export a few times a year and have nobody whose job it is to know the rules.",
      "For six months the three of us wrote down every question that a member asked before a first shipment. We put the two lists side by side, one in English and one in Spanish. They are nearly the same list. Which form comes first? Who can answer on the phone? What does it cost when a paper is wrong, and can it be corrected at the crossing?",
      "We ask both governments to answer such a list once, together, in both languages, and to keep the answers in one place with a date on each. We would also like one address to which a new question can be sent, by whoever meets it first, on either side.",
      "The college can teach from such a page, and the two chambers can say after a year which answers were used and which were not understood.",
      inEnglish,
    ),
    publication: "name-and-organization",
    story: "published",
  },
  {
    key: "women-in-business",
    language: "es",
    name: "Ximena Ejemplo Canul",
    organization: "Red Ejemplo de Mujeres Empresarias (Yucatán)",
    email: "red@example.mx",
    cosigners: [
      { organization: "Example Network of Women Exporters", sector: "civil-society", country: "US" },
      { organization: "Universidad Ejemplo del Mayab", sector: "academia", country: "MX" },
    ],
    sector: "civil-society",
    country: "MX",
    state: "MX-YUC",
    pillars: [4],
    initiative: "entrepreneurs-and-msmes",
    title: "Acompañar la primera venta al otro país, no solo el primer curso",
    text: paragraphs(
      "Firmamos este comentario una red de mujeres empresarias de Yucatán, una red hermana de los Estados Unidos y una universidad. Entre las tres acompañamos a 45 negocios, casi todos de una a cinco personas.",
      "Lo que más se ofrece a estos negocios son cursos. Se agradecen, pero el curso termina justo cuando empiezan las dudas: cómo se cotiza el envío, qué documento pide la clienta, qué hacer si el pago no llega. En ese momento ya no hay a quién preguntar.",
      "Proponemos que los programas para micro, pequeñas y medianas empresas incluyan el acompañamiento de la primera venta al otro país: una persona que conozca los trámites de los dos lados y que siga el caso hasta que la mercancía se entregue y se pague. También proponemos que se publique cuántos negocios llegaron a esa primera venta, y no solo cuántas personas asistieron a un curso.",
      "Podemos compartir, sin nombres, el registro de las dudas que hemos atendido.",
      inSpanish,
    ),
    // The first version got a number wrong.
    corrected: { was: "acompañamos a 54 negocios", is: "acompañamos a 45 negocios" },
    publication: "organization-only",
    story: "published",
  },
  {
    key: "port-workshop",
    language: "es",
    name: "Ramona Ejemplo Pech",
    organization: "Taller Cooperativo Ejemplo del Puerto (Veracruz)",
    sector: "private-sector",
    country: "MX",
    state: "MX-VER",
    pillars: [1],
    initiative: "supply-chains-in-a-crisis",
    title: "Que avisar de un cierre no dependa de tener internet",
    text: paragraphs(
      "Enviamos esta carta en papel porque en el taller no tenemos computadora. Reparamos tarimas y cajas de madera para quienes embarcan por el puerto. Cuando algo se detiene, lo sabemos por los choferes, a veces dos días después.",
      "Pedimos que, cuando los dos gobiernos acuerden cómo avisar de una interrupción, el aviso salga también por radio y se pegue en la entrada del puerto. A un taller de seis personas, dos días de madera cortada para nada le cuestan la semana.",
      "Pedimos también que se nos conteste por escrito y en español.",
      inSpanish,
    ),
    publication: "organization-only",
    onPaper: true,
    story: "waiting",
    note: "Nota de ejemplo: llegó por correo postal. La carta original está en el expediente de papel.",
  },
  {
    key: "room-to-rent",
    language: "en",
    name: "Quinn Example",
    email: "room@example.org",
    sector: "individual",
    country: "US",
    state: "US-AZ",
    pillars: [4],
    title: "Does anybody rent a room near the university?",
    text: paragraphs("I begin my studies in January and look for a quiet room within walking distance. I do not smoke, and I can pay two months in advance.", inEnglish),
    publication: "without-name",
    // Proposed by one government; the other has not looked yet.
    story: "waiting",
    proposed: "decline",
    reasonCode: "off-topic",
    reason: "This portal is for comments on the High-Level Economic Dialogue. A board for rooms will reach the people you look for.",
  },
  {
    key: "bargain-offers",
    language: "en",
    name: "Example Bargains",
    email: "bargains@example.org",
    sector: "private-sector",
    country: "other",
    pillars: [3],
    title: "Best prices on example watches, order today",
    text: paragraphs("Example watches, example phones, example bags. Best prices for all friends of the dialogue. Write to us today and receive two for one.", inEnglish),
    publication: "without-name",
    // What a program fills in and a person does not see.
    caught: true,
    story: "waiting",
  },
];

export const exampleThemes: readonly ExampleTheme[] = [
  {
    key: "who-can-join",
    pillar: 2,
    label: { en: "Who can join, said early and in one place", es: "Quién puede participar, dicho a tiempo y en un solo lugar" },
    definition: { en: "Asks that the rules for joining be published in time, in one place and in the languages that people speak.", es: "Pide que las reglas para participar se publiquen a tiempo, en un solo lugar y en las lenguas que se hablan." },
    passages: [
      { comment: "sierra-cooperative", quote: "La primera es que se avise con tiempo. Durante la cosecha, de noviembre a marzo, casi nadie puede bajar a una reunión ni llenar un formato." },
      { comment: "rural-markets-center", quote: "First, publish the rules for joining in one place, in Spanish, in English, and in the Indigenous languages of the communities concerned." },
      { comment: "sierra-cooperative", quote: "La segunda es que la información esté también en las lenguas que se hablan en las comunidades, por escrito y en audio." },
    ],
  },
  {
    key: "what-is-measured",
    pillar: 2,
    label: { en: "What is measured, and whose the records are", es: "Qué se mide y de quién son los datos" },
    definition: { en: "Asks which measures there are from the start, and that the records of a family stay with it.", es: "Pide que se conozca desde el principio qué se medirá y que los datos de cada familia se queden con ella." },
    passages: [
      { comment: "rural-markets-center", quote: "Second, choose a few measures before the first season and report them every year, including the years that go badly." },
      { comment: "sierra-cooperative", quote: "La cuarta es que se diga desde el principio qué se va a medir." },
      { comment: "rural-markets-center", quote: "Records of a single farm should stay with the people who produced them, unless they agree in writing to share them." },
    ],
  },
  {
    key: "work-at-the-border",
    pillar: 1,
    label: { en: "Notice of work at the border", es: "Aviso de obras en la frontera" },
    definition: { en: "Asks to be told in advance what will be closed at a crossing.", es: "Pide que se avise con anticipación qué se cerrará en un cruce." },
    passages: [{ comment: "border-logistics", quote: "Publish one calendar, in English and Spanish, of planned work on both sides of each crossing, at least ten days ahead." }],
  },
];

/** What both governments agree to do about a theme. */
export const exampleCommitment = {
  theme: "who-can-join",
  title: { en: "Example: one page that says who can join", es: "Ejemplo: una página que diga quién puede participar" },
  text: {
    en: "This is an example commitment, written for the demonstration of this portal. It binds neither government. Both would publish one page, in English, Spanish and Zapotec, that says who can join, how, and until when.",
    es: "Este es un compromiso de ejemplo, escrito para la demostración de este portal. No obliga a ninguno de los dos gobiernos. Ambos publicarían una página, en inglés, español y zapoteco, que diga quién puede participar, cómo y hasta cuándo.",
  },
  measure: { en: "Languages in which the page can be read", es: "Idiomas y lenguas en que se puede leer la página" },
  target: { en: "Three", es: "Tres" },
  progress: {
    en: "This is an example of reported progress. A first version of the page is with both offices for comments.",
    es: "Este es un ejemplo de avance informado. Ambas oficinas revisan una primera versión de la página.",
  },
};

export const exampleResponses: readonly ExampleResponse[] = [
  {
    answers: ["sierra-cooperative", "rural-markets-center"],
    themes: [
      { key: "who-can-join", outcome: "adopted" },
      { key: "what-is-measured", outcome: "under-study", reason: { en: "This is an example reason. The measures are chosen together with those who take part.", es: "Este es un motivo de ejemplo. Las medidas se eligen junto con quienes participan." } },
    ],
    en: paragraphs(
      "This is an example text, written for the demonstration of this portal. It is not a position of either government.",
      "You wrote about the program with farmers in southern Mexico that the two governments described on September 9, 2021. One of you wrote from a cooperative in Oaxaca and the other from a university in New Mexico. You ask for much the same: rules in one place and in good time, information in Indigenous languages, an office that answers, and measures that are known from the start. You also agree that the records of each family must stay with the family or its cooperative.",
      "We have read both comments together, and for that reason we answer them together. What becomes of each request stands below, by theme.",
      "This example binds neither government. It shows how a joint response reads: one text in two languages, public only when both governments have signed it.",
    ),
    es: paragraphs(
      "Este es un texto de ejemplo, escrito para la demostración de este portal. No representa la postura de ninguno de los dos gobiernos.",
      "Ustedes escribieron sobre el programa con personas agricultoras del sur de México que los dos gobiernos describieron el 9 de septiembre de 2021. Un comentario viene de una cooperativa de Oaxaca y el otro, de una universidad de Nuevo México. Piden casi lo mismo: reglas reunidas en un solo lugar y dadas a conocer con tiempo, información en lenguas indígenas, una oficina que conteste y medidas que se conozcan desde el principio. También coinciden en que los datos de cada familia deben quedarse con la familia o con su cooperativa.",
      "Leímos los dos comentarios juntos y por eso los respondemos juntos. Qué pasará con cada petición se indica más abajo, por tema.",
      "Este ejemplo no obliga a ninguno de los dos gobiernos. Muestra cómo es una respuesta conjunta: un mismo texto en dos idiomas, que se publica solo cuando los dos gobiernos lo han firmado.",
    ),
  },
];
