import { relaunch } from "./sources.ts";
import type { Pair, Source } from "./types.ts";

export type Call = { code: string; title: Pair; question: Pair; opensOn: string; source: Source };

export const calls: readonly Call[] = [
  {
    code: "STANDING",
    title: {
      en: "Standing call: the progress and direction of the dialogue's initiatives",
      es: "Convocatoria permanente: el avance y el rumbo de las iniciativas del diálogo",
      enOrigin: "portal-summary",
      esOrigin: "portal-translation",
    },
    // The quotation is exact; the question after it is this portal's.
    question: {
      en: "On September 9, 2021, the two governments said: “Our work as governments could not happen without the input of the private sector, academia, and civil society, and we commit to a continued feedback loop on the progress and direction of the HLED’s initiatives.” What should both governments know about the progress of these initiatives, and what should change in their direction?",
      es: "El 9 de septiembre de 2021, los dos gobiernos declararon: “Nuestro trabajo como gobiernos no sería posible sin las aportaciones del sector privado, la academia y la sociedad civil, y nos comprometemos a mantener un intercambio continuo de comentarios y respuestas sobre el avance y el rumbo de las iniciativas del DEAN”. ¿Qué deben saber los dos gobiernos sobre el avance de estas iniciativas y qué debería cambiar en su rumbo?",
      enOrigin: "portal-summary",
      esOrigin: "portal-translation",
    },
    // The day on which the commitment was made. It has no end: the loop is "continued".
    opensOn: "2021-09-09",
    source: relaunch,
  },
];
