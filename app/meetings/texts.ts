import type { Texts } from "#app/languages/languages.ts";

export const meetingTexts = {
  title: { en: "Meetings", es: "Reuniones" },
  intro: {
    en: "Both governments committed to meet every year at the cabinet level and twice a year at the sub-cabinet level. These are the meetings and announcements we found a source for.",
    es: "Ambos gobiernos se comprometieron a reunirse cada año a nivel de gabinete y dos veces al año a nivel de subgabinete. Estas son las reuniones y los anuncios de los que encontramos una fuente.",
  },
  series2021: { en: "Since the relaunch in 2021", es: "Desde el relanzamiento de 2021" },
  series2013: { en: "The first series, from 2013", es: "La primera etapa, desde 2013" },
  cabinet: { en: "Cabinet level, annual", es: "Nivel de gabinete, anual" },
  "sub-cabinet": { en: "Sub-cabinet level, semi-annual", es: "Nivel de subgabinete, semestral" },
  presidential: { en: "Presidents", es: "Presidencias" },
  announcement: { en: "Announcement", es: "Anuncio" },
  held: { en: "Held", es: "Realizada" },
  planned: { en: "Planned", es: "Programada" },
  cancelled: { en: "Cancelled", es: "Cancelada" },
  until: { en: "to", es: "al" },
  last: { en: "Last meeting", es: "Última reunión" },
  next: { en: "Next meeting", es: "Próxima reunión" },
  noNext: {
    en: "No next meeting has been announced, as far as we could find.",
    es: "Hasta donde pudimos averiguar, no se ha anunciado la próxima reunión.",
  },
  noLast: { en: "No meeting is on record.", es: "No hay reuniones registradas." },
  all: { en: "See all meetings", es: "Ver todas las reuniones" },
} as const satisfies Texts;
