import type { Language } from "#app/languages/languages.ts";

/** What thirty invented people say of five things, three in each language of each. The first sentence of each is the passage that is marked. */
export const HEARD: { label_en: string; label_es: string; said: Record<Language, string[]> }[] = [
  {
    label_en: "Lanes at night", label_es: "Carriles de noche",
    said: {
      en: ["Keep two cargo lanes open after midnight. Our lettuce does not wait for the morning.", "Nobody staffs the truck gates between one and five. We lose a night on every trip.", "Night crossings would take hundreds of rigs off the day queue. Ask any dispatcher in Laredo."],
      es: ["Mantengan dos carriles de carga después de la medianoche. La lechuga no espera a que amanezca.", "Entre la una y las cinco nadie atiende las garitas de camiones. Perdemos una noche en cada viaje.", "Cruzar de noche quitaría cientos de unidades de la fila del día. Pregunten a cualquier despachador de Nuevo Laredo."],
    },
  },
  {
    label_en: "Inspection of fresh produce", label_es: "Inspección de productos frescos",
    said: {
      en: ["Inspect fruit once, in one place, with both agencies present. Two openings of the same box spoil it.", "Share the laboratory results of one side with the other. Berries wait three days for a paper that exists already.", "A refrigerated dock beside the scale would save tonnes of avocado. Ours thaw on the asphalt."],
      es: ["Revisen la fruta una sola vez, en un solo lugar y con las dos autoridades. Abrir dos veces la misma caja la echa a perder.", "Compartan los resultados de laboratorio de un lado con el otro. Las moras esperan tres días un papel que ya existe.", "Un andén refrigerado junto a la báscula salvaría toneladas de aguacate. El nuestro se descongela sobre el asfalto."],
    },
  },
  {
    label_en: "Who pays for the second bridge", label_es: "Quién paga el segundo puente",
    said: {
      en: ["Tolls alone cannot pay for a second span. Small hauliers would go out of business first.", "Publish what each side has set aside for the new bridge. Towns on both banks plan blindly.", "A development bank should carry the loan for the crossing. The counties cannot."],
      es: ["El peaje por sí solo no alcanza para un segundo puente. Antes cerrarían los transportistas chicos.", "Publiquen cuánto ha apartado cada lado para el puente nuevo. Los municipios de ambas orillas planean a ciegas.", "El crédito del cruce debería tomarlo un banco de desarrollo. Los municipios no pueden."],
    },
  },
  {
    label_en: "Drivers' licences", label_es: "Licencias de quienes conducen",
    said: {
      en: ["Recognise the medical exam of the other country's licence. Drivers take the same one twice a year.", "Let a driver's record be looked up on both sides. Careful people pay for careless ones.", "A common card for drivers would end the photocopies. We hand over nine at each gate."],
      es: ["Reconozcan el examen médico de la licencia del otro país. Quienes conducen lo presentan dos veces al año.", "Que el expediente de quien conduce se consulte en ambos lados. La gente cuidadosa paga por la descuidada.", "Una credencial común acabaría con las fotocopias. Entregamos nueve en cada garita."],
    },
  },
  {
    label_en: "Shade and water for those who wait", label_es: "Sombra y agua para quienes esperan",
    said: {
      en: ["Put shade and drinking water along the queue. It is 44 degrees in July.", "There is one toilet for four hundred drivers. We counted.", "A covered walkway from the car park would spare the elderly. They stand for hours."],
      es: ["Pongan sombra y agua potable a lo largo de la fila. En julio hay 44 grados.", "Hay un baño para cuatrocientas personas que conducen. Las contamos.", "Un pasillo techado desde el estacionamiento ayudaría a las personas mayores. Pasan horas de pie."],
    },
  },
];

/** The first sentence of what somebody says. */
export const passageOf = (said: string): string => said.slice(0, said.indexOf(".") + 1);

/** Thirty comments as two exports of a survey, one in each language, and the map of each. `word` is in every title. */
export function surveysOf(word: string): Record<Language, { csv: string; map: string }> {
  const survey = (language: Language) => ({
    csv: ["id,when,title,comment,country,sector", ...HEARD.flatMap(({ said }, theme) => said[language].map((text, number) => {
      const country = (theme + number) % 2 === 0 ? "US" : "MX";
      return `${theme}-${number},2026-11-0${number + 1} 1${theme}:30,${word} ${language} ${theme}.${number},"${text}",${country},${number === 0 ? "company" : "union"}`;
    }))].join("\n"),
    map: JSON.stringify({
      source: `${word.toLowerCase()}-${language}`, call: "STANDING", language, external_id: "id", received_at: { columns: "when", format: "yyyy-MM-dd HH:mm", zone: "America/Mexico_City" },
      text: [{ column: "comment" }], title: "title", sector: { column: "sector", values: { company: "private-sector", union: "labor-union" } }, country: { column: "country", values: { US: "US", MX: "MX" } },
    }),
  });
  return { en: survey("en"), es: survey("es") };
}
