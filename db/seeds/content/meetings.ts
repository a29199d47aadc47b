import { bilateralCooperation2021, calle, factSheet2013, jointDeclaration2021, jointStatement2022, jointStatement2023, midYear2022, midYear2023, midYear2024, pulso, quadratin, relaunch, workPlanEs } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

/**
 * "cabinet": the annual meetings, led by members of both cabinets.
 * "sub-cabinet": the mid-year reviews, led by deputies and under secretaries ("semi-annually at the sub-cabinet level").
 * "presidential": an act of the two presidents on the dialogue itself.
 * "announcement": a decision or a document about the dialogue made public, without a meeting of it.
 */
export type MeetingLevel = "cabinet" | "sub-cabinet" | "presidential" | "announcement";

export type Meeting = {
  slug: string;
  date: string;
  endDate?: string;
  level: MeetingLevel;
  /** The year in which the series began: the dialogue was started in 2013 and again in 2021. */
  series: 2013 | 2021;
  status: "held";
  title: Pair;
  place?: Pair;
  note?: Pair;
  source: Source;
};

const summarized = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-summary", esOrigin: "portal-translation" });
/** From a source in Spanish. */
const summarizedEs = (en: string, es: string): Pair => ({ en, es, enOrigin: "portal-translation", esOrigin: "portal-summary" });

export const meetings: readonly Meeting[] = [
  {
    slug: "2013-presidents-announce",
    date: "2013-05-02",
    level: "presidential",
    series: 2013,
    status: "held",
    title: summarized(
      "Presidents Obama and Peña Nieto announce the High-Level Economic Dialogue",
      "Los presidentes Obama y Peña Nieto anuncian el Diálogo Económico de Alto Nivel",
    ),
    note: summarized(
      "This first series had three pillars of its own, different from the four of 2021.",
      "Esta primera etapa tuvo tres pilares propios, distintos de los cuatro de 2021.",
    ),
    source: factSheet2013,
  },
  {
    slug: "2013-first-meeting",
    date: "2013-09-20",
    level: "cabinet",
    series: 2013,
    status: "held",
    title: summarizedEs("First meeting of the 2013 series", "Primera reunión de la etapa iniciada en 2013"),
    place: summarizedEs("Mexico City", "Ciudad de México"),
    note: summarizedEs("Date and place come from a secondary source.", "La fecha y el lugar provienen de una fuente secundaria."),
    source: pulso,
  },
  {
    slug: "2015-second-meeting",
    date: "2015-01-06",
    level: "cabinet",
    series: 2013,
    status: "held",
    title: summarizedEs("Second meeting of the 2013 series", "Segunda reunión de la etapa iniciada en 2013"),
    place: summarizedEs("Washington, D.C.", "Washington, D. C."),
    note: summarizedEs(
      "The day comes from a secondary source. The year is inferred.",
      "El día proviene de una fuente secundaria. El año es una inferencia.",
    ),
    source: calle,
  },
  {
    slug: "2016-third-meeting",
    date: "2016-02-25",
    endDate: "2016-02-26",
    level: "cabinet",
    series: 2013,
    status: "held",
    title: summarizedEs("Third meeting of the 2013 series", "Tercera reunión de la etapa iniciada en 2013"),
    place: summarizedEs("Mexico City", "Ciudad de México"),
    note: summarizedEs(
      "Dates and place come from a secondary source, written the day before.",
      "Las fechas y el lugar provienen de una fuente secundaria, escrita un día antes.",
    ),
    source: quadratin,
  },
  {
    slug: "2021-presidents-restart",
    date: "2021-03-01",
    level: "presidential",
    series: 2021,
    status: "held",
    title: summarized(
      "Presidents Biden and López Obrador agree to restart the dialogue",
      "Los presidentes Biden y López Obrador acuerdan reanudar el diálogo",
    ),
    place: summarized("Virtual meeting", "Reunión virtual"),
    source: jointDeclaration2021,
  },
  {
    slug: "2021-date-agreed",
    date: "2021-06-08",
    level: "announcement",
    series: 2021,
    status: "held",
    title: summarized(
      "Both governments agree to hold the dialogue in September",
      "Los dos gobiernos acuerdan celebrar el diálogo en septiembre",
    ),
    source: bilateralCooperation2021,
  },
  {
    slug: "2021-annual-meeting",
    date: "2021-09-09",
    level: "cabinet",
    series: 2021,
    status: "held",
    title: summarized(
      "First annual meeting: the dialogue is relaunched",
      "Primera reunión anual: se relanza el diálogo",
    ),
    place: summarized("Washington, D.C.", "Washington, D. C."),
    note: summarized(
      "The statement does not name the place. Secondary sources give the Eisenhower building in Washington.",
      "La declaración no indica el lugar. Fuentes secundarias señalan el edificio Eisenhower, en Washington.",
    ),
    source: relaunch,
  },
  {
    slug: "2021-work-plan",
    date: "2021-12-13",
    level: "announcement",
    series: 2021,
    status: "held",
    title: summarizedEs(
      "Both governments present the work plan of the dialogue",
      "Los dos gobiernos presentan el plan de trabajo del diálogo",
    ),
    note: summarizedEs(
      "The plan has more than 10 concrete projects under the four pillars. Its content is known from a press report of the joint release.",
      "El plan contiene más de 10 proyectos concretos en los cuatro pilares. Su contenido se conoce por una nota de prensa que reproduce el comunicado conjunto.",
    ),
    source: workPlanEs,
  },
  {
    slug: "2022-mid-year-review",
    date: "2022-04-18",
    level: "sub-cabinet",
    series: 2021,
    status: "held",
    title: summarized("2022 mid-year review", "Revisión de medio término de 2022"),
    source: midYear2022,
  },
  {
    slug: "2022-annual-meeting",
    date: "2022-09-12",
    level: "cabinet",
    series: 2021,
    status: "held",
    title: summarized("Second annual meeting", "Segunda reunión anual"),
    place: summarized("Mexico City", "Ciudad de México"),
    source: jointStatement2022,
  },
  {
    slug: "2023-mid-year-review",
    date: "2023-04-18",
    level: "sub-cabinet",
    series: 2021,
    status: "held",
    title: summarized("2023 mid-year review", "Revisión de medio término de 2023"),
    place: summarized("Virtual meeting", "Reunión virtual"),
    note: summarized("The date comes from a secondary source.", "La fecha proviene de una fuente secundaria."),
    source: midYear2023,
  },
  {
    slug: "2023-annual-meeting",
    date: "2023-09-29",
    level: "cabinet",
    series: 2021,
    status: "held",
    title: summarized("Third annual meeting", "Tercera reunión anual"),
    place: summarized("Washington, D.C.", "Washington, D. C."),
    source: jointStatement2023,
  },
  {
    slug: "2024-mid-year-review",
    date: "2024-04-19",
    level: "sub-cabinet",
    series: 2021,
    status: "held",
    title: summarized("2024 mid-year review", "Revisión de medio término de 2024"),
    place: summarized("Virtual meeting", "Reunión virtual"),
    note: summarized(
      "The date comes from a secondary source. No later meeting was found.",
      "La fecha proviene de una fuente secundaria. No se encontró ninguna reunión posterior.",
    ),
    source: midYear2024,
  },
];
