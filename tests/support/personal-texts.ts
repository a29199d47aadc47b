import type { Found, PersonalData } from "#app/submissions/personal-data.ts";

/** A text with where its personal data stands. Everything else in it only looks like some. */
export type Labelled = { text: string; truth: Omit<Found, "found">[] };
type Kind = PersonalData["kind"];

/** Numbers that are the same for the same seed (mulberry32). */
function dice(seed: number) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join("");
  const between = (low: number, high: number) => low + below(high - low + 1);
  return { below, one, digits, between };
}
type Dice = ReturnType<typeof dice>;

const NAMES = ["ana.perez", "jsmith", "r.o.lopez", "maria_gtz", "contacto", "info+dean", "peña"];
const HOSTS = ["example.mx", "correo.example.com", "example.org", "mail.example.com.mx"];
const NPA = ["202", "512", "619", "915", "956", "210", "713", "480", "305"];
const US_STREETS = ["Maple", "Oak Hill", "Martin Luther King", "N Pine", "5th", "San Jacinto", "West Elm", "E. Cedar"];
const US_ROADS = ["Street", "St.", "Avenue", "Ave", "Road", "Rd", "Blvd", "Drive", "Lane", "Parkway"];
const US_TOWNS = ["Laredo, TX", "El Paso, TX", "San Diego, CA", "Nogales, AZ", "Washington, DC"];
const MX_STREETS = ["Insurgentes Sur", "Benito Juárez", "5 de Mayo", "16 de Septiembre", "Paseo de los Leones", "Niños Héroes", "Francisco I. Madero", "de la Rosa"];
const MX_ROADS = ["Calle", "Av.", "Avenida", "Blvd.", "Calz.", "Privada", "Cerrada"];
const MX_DISTRICTS = ["Col. Centro", "Col. Del Valle", "Fracc. Los Pinos", "Colonia Roma Norte"];
const MX_TOWNS = ["Monterrey, Nuevo León", "Tijuana, Baja California", "Oaxaca", "Ciudad de México"];
const CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";

const day = (d: Dice) => `${d.digits(2)}${String(d.between(1, 12)).padStart(2, "0")}${String(d.between(1, 28)).padStart(2, "0")}`;

function curp(d: Dice): string {
  const letters = () => d.one([...CONSONANTS]);
  const code = `${letters()}${d.one([..."AEIOU"])}${letters()}${letters()}${day(d)}${d.one(["H", "M"])}${d.one(["DF", "NL", "OC", "BC"])}${letters()}${letters()}${letters()}${d.below(10)}`;
  const figures = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  const sum = [...code].reduce((total, letter, index) => total + figures.indexOf(letter) * (18 - index), 0);
  return `${code}${(10 - (sum % 10)) % 10}`;
}
function rfc(d: Dice): string {
  const code = `${d.one([...CONSONANTS])}${d.one([..."AEIOU"])}${d.one([...CONSONANTS])}${d.one([...CONSONANTS])}${day(d)}${d.one([..."ABCDEFGH123456789"])}${d.one([..."ABCDEFGH123456789"])}`;
  const figures = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
  const sum = [...code].reduce((total, letter, index) => total + figures.indexOf(letter) * (13 - index), 0);
  return `${code}${"0123456789A0"[(11 - (sum % 11)) % 11]}`;
}
function card(d: Dice): string {
  const first = `${d.one(["4", "51", "55"])}${d.digits(14)}`.slice(0, 15);
  const sum = [...first].reverse().reduce((total, digit, index) => total + (index % 2 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]!), 0);
  const all = `${first}${(10 - (sum % 10)) % 10}`;
  return d.one([all, all.replace(/(\d{4})(?=\d)/g, "$1 "), all.replace(/(\d{4})(?=\d)/g, "$1-")]);
}

const MAKE: Record<Kind, (d: Dice) => string> = {
  email: (d) => d.one([`${d.one(NAMES)}@${d.one(HOSTS)}`, `${d.one(NAMES)}${d.below(100)}@${d.one(HOSTS)}`, `${d.one(NAMES)} [at] example [dot] com`, `${d.one(NAMES)}(arroba)example.mx`]),
  telephone: (d) => {
    const [npa, nxx, line] = [d.one(NPA), `${d.between(2, 9)}${d.digits(2)}`, d.digits(4)];
    const [city, four, last] = [d.one(["55", "81", "33", "656"]), "", d.digits(4)];
    const middle = city.length === 2 ? `${d.between(1, 9)}${d.digits(3)}` : `${d.between(1, 9)}${d.digits(2)}`;
    return d.one([`(${npa}) ${nxx}-${line}`, `${npa}-${nxx}-${line}`, `${npa}.${nxx}.${line}`, `+1 ${npa} ${nxx} ${line}`, `1-${npa}-${nxx}-${line}`, `${city} ${middle} ${last}${four}`, `+52 ${city} ${middle} ${last}`, `(${city}) ${middle}-${last}`, `${city}${middle}${last}`, `+52 1 ${city} ${middle} ${last}`]);
  },
  address: (d) => d.one([
    () => `${d.between(10, 9999)} ${d.one(US_STREETS)} ${d.one(US_ROADS)}${d.one(["", ", Apt 4B", " Suite 200"])}${d.one(["", `, ${d.one(US_TOWNS)} ${d.digits(5)}`, `, ${d.one(US_TOWNS)} ${d.digits(5)}-${d.digits(4)}`])}`,
    () => `P.O. Box ${d.between(10, 99999)}`,
    () => `${d.one(MX_ROADS)} ${d.one(MX_STREETS)}${d.one([" ", " No. ", " #", ", Núm. "])}${d.between(1, 4999)}${d.one(["", " Int. 3", `, ${d.one(MX_DISTRICTS)}`, `, ${d.one(MX_DISTRICTS)}, C.P. ${d.digits(5)}, ${d.one(MX_TOWNS)}`])}`,
    () => `${d.one(MX_DISTRICTS.filter((each) => each.startsWith("Col")))}, C.P. ${d.digits(5)}`,
  ])(),
  curp, rfc,
  ssn: (d) => {
    const [a, g, s] = [`${d.between(1, 5)}${d.digits(2)}`, String(d.between(1, 99)).padStart(2, "0"), String(d.between(1, 9999)).padStart(4, "0")];
    return d.one([`${a}-${g}-${s}`, `${a} ${g} ${s}`]);
  },
  card,
};

/** What carries no personal data and looks as if it did. */
const HARD: ((d: Dice) => string)[] = [
  (d) => `${d.between(1990, 2030)}-${String(d.between(1, 12)).padStart(2, "0")}-${String(d.between(1, 28)).padStart(2, "0")}`,
  (d) => `${d.between(1, 28)}/${d.between(1, 12)}/${d.between(1990, 2030)} ${d.between(10, 23)}:${d.between(10, 59)}`,
  (d) => `${d.one(["USTR", "EPA-HQ-OAR", "CMS", "ITA"])}-${d.between(2010, 2026)}-${d.digits(4)}`,
  (d) => `docket ${d.one(["USTR", "FDA"])}-${d.between(2010, 2026)}-N-${d.digits(4)}-${d.digits(4)}`,
  (d) => `TX ${d.digits(5)}-${d.digits(4)}`,
  (d) => `$${d.between(1, 999)},${d.digits(3)},${d.digits(3)}.${d.digits(2)}`,
  (d) => `US$${d.between(2, 9)}${d.digits(9)}`,
  (d) => `${d.between(1, 99)}.${d.digits(3)}.${d.digits(3)},${d.digits(2)} pesos`,
  (d) => `${d.between(1, 49)} U.S.C. ${d.between(100, 9999)}(a)(${d.between(1, 9)})`,
  (d) => `${d.between(1, 49)} CFR ${d.between(1, 999)}.${d.between(1, 99)}`,
  (d) => `${d.between(60, 89)} Fed. Reg. ${d.digits(5)}`,
  (d) => `${d.digits(4)}.${d.digits(2)}.${d.digits(4)}`,
  (d) => `${d.between(1, 9)}${d.digits(3)}.${d.digits(2)}.${d.digits(2)}.${d.digits(2)}`,
  (d) => `HTS ${d.between(2, 9)}${d.digits(9)}`,
  (d) => `fracción arancelaria ${d.between(2, 9)}${d.digits(9)}`,
  (d) => `artículo ${d.between(1, 300)} de la Ley Aduanera`,
  (d) => `expediente ${d.between(2, 9)}${d.digits(9)}`,
  (d) => `pedimento ${d.digits(2)} ${d.digits(2)} ${d.digits(4)} ${d.digits(7)}`,
  (d) => `Investigation No. 701-${d.between(100, 999)}`,
  (d) => `HLED-${d.digits(4)}-${d.digits(4)}`,
  (d) => `${d.between(2000, 2020)}-${d.between(2021, 2030)}`,
  (d) => `DOF ${d.between(1, 28)}/${d.between(10, 12)}/${d.between(2000, 2026)}`,
  (d) => `Carretera Federal ${d.between(1, 200)} km ${d.between(1, 300)}`,
  (d) => `Avenida ${d.one(["16 de Septiembre", "Benito Juárez", "de los Insurgentes"])}`,
  (d) => `in ${d.between(1990, 2026)} Wall Street banks`,
  (d) => `${d.between(2, 9)} District Court rulings`,
  (d) => `${d.between(100, 999)} Main Line trucks`,
  (d) => `${d.between(10, 99)}.${d.digits(2)} %`,
  (d) => `${d.between(1000, 9999)} ${d.between(1000, 9999)} ${d.between(100, 999)} units`,
  (d) => `ISO ${d.digits(4)}-${d.digits(1)}:${d.between(2000, 2026)}`,
  (d) => `CAS ${d.digits(5)}-${d.digits(2)}-${d.digits(1)}`,
  (d) => `lote ${d.between(2, 9)}${d.digits(9)}`,
  (d) => card(d).replace(/\d$/, (last) => String((Number(last) + d.between(1, 9)) % 10)),
  (d) => d.one(["XAXX010101000", "XEXX010101000"]),
  (d) => `@${d.one(["dean_mx", "hled", "economia_mx"])}`,
  (d) => `GTIN 0${d.digits(13)}`,
];

const FRAMES: readonly (readonly [string, string])[] = [
  ["You can reach me at ", " before Friday."], ["Puede localizarme en ", ", gracias."], ["My details: ", "."], ["Mis datos son ", " y quedo atento."],
  ["We refer to ", " in our comment on the border."], ["Nos referimos a ", " en nuestro comentario."], ["See ", "; it matters to small exporters."], ["Véase ", "; importa a las pymes."],
  ["(", ")"], ["The program (", ") should go on."], ["El programa (", ") debería seguir."], ["", ""],
];

/** Texts in both languages, the same for the same seed: about as many with personal data as with what only looks like it. */
export function personalTexts(seed: number, count: number): Labelled[] {
  const d = dice(seed);
  const kinds = Object.keys(MAKE) as Kind[];
  return Array.from({ length: count }, () => {
    let text = "";
    const truth: Labelled["truth"] = [];
    for (let part = d.between(1, 4); part > 0; part--) {
      const [before, after] = d.one(FRAMES);
      const kind = d.below(2) ? d.one(kinds) : null;
      const said = kind ? MAKE[kind](d) : d.one(HARD)(d);
      text += `${text ? d.one([" ", "\n", "\n\n"]) : ""}${before}`;
      if (kind) truth.push({ kind, start: text.length, end: text.length + said.length });
      text += `${said}${after}`;
    }
    return { text, truth };
  });
}

export type Measured = Record<Kind | "all", { precision: number; recall: number; found: number; true: number; wrong: string[]; missed: string[] }>;

/**
 * How well a detector finds what is labelled. Found right is what overlaps personal data; found back is what is covered whole, of whatever kind it was
 * taken for: half a telephone number hidden is not hidden.
 */
export function measure(texts: readonly Labelled[], find: (text: string) => Found[]): Measured {
  const counts = Object.fromEntries(["all", ...Object.keys(MAKE)].map((kind) => [kind, { right: 0, found: 0, covered: 0, true: 0, wrong: [] as string[], missed: [] as string[] }]));
  for (const { text, truth } of texts) {
    const found = find(text);
    for (const each of found) {
      const right = truth.some(({ start, end }) => start < each.end && each.start < end);
      for (const key of ["all", each.kind]) {
        counts[key]!.found++;
        if (right) counts[key]!.right++;
        else counts[key]!.wrong.push(`${each.kind}: ${text.slice(Math.max(0, each.start - 20), each.end + 10)}`);
      }
    }
    for (const { kind, start, end } of truth) {
      const covered = Array.from({ length: end - start }, (_, at) => start + at).every((at) => found.some((each) => each.start <= at && at < each.end));
      for (const key of ["all", kind]) {
        counts[key]!.true++;
        if (covered) counts[key]!.covered++;
        else counts[key]!.missed.push(`${kind}: ${text.slice(start, end + 15)}`);
      }
    }
  }
  return Object.fromEntries(Object.entries(counts).map(([kind, { right, found, covered, true: all, wrong, missed }]) =>
    [kind, { precision: found ? right / found : 1, recall: all ? covered / all : 1, found, true: all, wrong, missed }])) as Measured;
}
