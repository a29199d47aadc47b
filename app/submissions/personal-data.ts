/** What may be personal data in a text: a hint to its author and a proposal to a reviewer, never a reason to stop. */
export type PersonalData = { kind: "email" | "curp" | "rfc" | "ssn" | "card" | "telephone" | "address"; found: string };
/** Where it stands, in UTF-16 code units. */
export type Found = PersonalData & { start: number; end: number };

type Kind = { kind: PersonalData["kind"]; shape: RegExp; is?: (found: string, before: string, after: string) => boolean };

/** How much of what stands before is looked at. */
const BEFORE = 40;

const road = "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Parkway|Pkwy|Terrace|Ter";
/** Words that are roads only where a town follows: "2 District Court" is none. */
const maybeRoad = "Court|Ct|Circle|Cir|Place|Pl|Way|Square|Sq|Trail|Trl|Loop|Highway|Hwy";
const unit = "(?:,? (?:Apt|Apartment|Suite|Ste|Unit|#)\\.? ?[\\dA-Z-]{1,6}(?![\\p{L}\\d]))";
const town = "(?:,?[ \\n]{1,2}(?:\\p{Lu}[\\p{L}.]{1,20} ?){1,3},? [A-Z]{2},? \\d{5}(?:-\\d{4})?(?!\\d))";
const block = "\\d{1,6}(?:-\\d{1,4})? (?:(?:[NS]\\.?[EW]?\\.?|[EW]\\.?|North|South|East|West) )?(?:(?:\\p{Lu}[\\p{L}'’-]{1,20}\\.?|\\d{1,3}(?:st|nd|rd|th)) ){1,3}";

const via = "(?:[Cc]alle|C\\.|[Aa]v\\.?|[Aa]venida|[Bb]lvd\\.?|[Bb]oulevard|[Bb]ulevar|[Cc]alzada|[Cc]alz\\.?|[Pp]rivada|[Pp]riv\\.?|[Pp]rolongaci[oó]n|[Pp]rol\\.?|[Aa]ndador|[Cc]errada|[Cc]allej[oó]n|[Cc]ircuito|[Rr]etorno|[Pp]aseo)";
const called = "(?:[\\p{Lu}\\d][\\p{L}\\d'’]{0,20}\\.?|de|del|la|las|los|el|y)";
const inside = "(?:,? ?(?:[Ii]nt(?:erior)?\\.?|[Dd]epto\\.?|[Dd]epartamento|[Dd]pto\\.?|[Pp]iso) ?[\\dA-Z-]{1,5}(?![\\p{L}\\d]))";
const district = `(?:,? (?:[Cc]ol(?:onia)?\\.?|[Ff]racc(?:ionamiento)?\\.?|[Bb]arrio)(?: ${called}){1,5})`;
const postcode = "(?:,? ?(?:C\\.? ?P\\.? ?)\\d{5}(?!\\d))";
const city = "(?:(?:, (?:(?:\\p{Lu}[\\p{L}.]{1,20}|de) ){0,3}\\p{Lu}[\\p{L}]{1,20}){1,2})";

/** The most telling shapes first: what one of them took is not looked at again. */
const KINDS: Kind[] = [
  { kind: "email", shape: /[\p{L}\d._%+-]{1,64}@(?:(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}|[\p{L}\d-]{1,63}\. (?:[Cc]om|[Nn]et|[Oo]rg)(?!\p{L}))|(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64} ?[[(](?:at|arroba)[\])] ?[\p{L}\d-]{1,63}(?: ?[[(](?:dot|punto)[\])] ?[\p{L}\d-]{1,63}|\.[\p{L}\d-]{1,63}){1,4}/gu },
  { kind: "curp", shape: /(?<![\p{L}\d])[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d(?![\p{L}\d])/giu, is: isCurp },
  { kind: "rfc", shape: /(?<![\p{L}\d])[A-ZÑ&]{4}-?\d{6}-?[A-Z\d]{3}(?![\p{L}\d])/giu, is: isRfc },
  { kind: "card", shape: /(?<![\p{L}\d.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\p{L}\d]|-\d)/gu, is: isCard },
  {
    kind: "ssn",
    shape: /(?<![\p{L}\d-])(?!000|666|9)\d{3}([- \u2010-\u2013])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\d-])|(?<=(?:SSN|[Ss]ocial [Ss]ecurity(?: [Nn]umber| [Nn]o\.?)?)(?: is|:| #)? )(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}(?!\d)/gu,
    is: (_, before) => !isNumberOf(before),
  },
  {
    kind: "telephone",
    shape: /(?<![\p{L}\d])\+\d{1,3}(?:[ .\-\u00a0\u2010-\u2013]?\(?\d{1,5}\)?){2,6}(?![\p{L}\d])|(?<![\p{L}\d.,$€/%-])(?:1[ .-])?\(?[2-9]\d{1,2}\)?[ .\-\u00a0\u2010-\u2013]?\d{3,4}[ .\-\u00a0\u2010-\u2013]?\d{4}(?![\p{L}\d%]|[.,/-]\d)/gu,
    is: isTelephone,
  },
  {
    kind: "address",
    shape: new RegExp(`(?<![\\p{L}\\d.,$€#/-])(?:${block}(?:(?:${road})(?![\\p{L}\\d])\\.?${unit}?${town}?|(?:${maybeRoad})(?![\\p{L}\\d])\\.?(?:${unit}${town}?|${town}))|P\\.? ?O\\.? Box \\d{1,6}(?!\\d)${town}?)`, "gu"),
    is: (found, before) => !(/^(?:19|20)\d\d /.test(found) && /(?:^|[\s(])(?:in|since|by|of|during|the|en|de|desde|del)\s$/iu.test(before)),
  },
  {
    kind: "address",
    shape: new RegExp(`(?<![\\p{L}\\d])(?:${via} (?:${called} ){0,5}?[\\p{Lu}\\d][\\p{L}\\d'’]{0,20}\\.?(?: |,? (?:[Nn]o\\.?|[Nn][úu]m\\.?|[Nn][úu]mero|[Ee]xt\\.?) ?|,? #)\\d{1,5}(?:-?[A-Z])?(?![\\p{L}\\d]|[.,-]\\d)${inside}?${district}?(?:${postcode}${city}?)?|[Aa]p(?:do|artado)\\.? [Pp]ostal \\d{1,6}(?!\\d)|[Cc]ol(?:onia)?\\.?(?: ${called}){1,5}${postcode}${city}?)`, "gu"),
    // "Calle Madero 300 comerciantes": a number of something else.
    is: (found, __, after) => /[Nn]o\.|[Nn][úu]m|#|[Ee]xt|[Ii]nt\.|[Cc]ol|[Ff]racc|[Bb]arrio|P\.? ?\d{5}|[Pp]ostal/u.test(found) || !/^ (?!(?:int|col|esq|en|y|de|del|entre|a|con|o|piso|local)(?![\p{L}]))\p{Ll}/u.test(after),
  },
];

/** Finds what looks like personal data in a text, with its places, in the order of the text. */
export function findPersonalData(text: string): Found[] {
  const all: Found[] = [];
  let rest = text;
  for (const { kind, shape, is } of KINDS) {
    rest = rest.replace(shape, (found: string, ...more: unknown[]) => {
      const start = more.find((each): each is number => typeof each === "number")!;
      const end = start + found.length;
      if (is && !is(found, rest.slice(Math.max(0, start - BEFORE), start), rest.slice(end, end + BEFORE))) return found;
      all.push({ kind, found, start, end });
      // As long as what stood there, and no letter, digit or space that another shape could begin or end with.
      return "\u0001".repeat(found.length);
    });
  }
  return all.sort((a, b) => a.start - b.start);
}

/** Finds what looks like personal data in texts, each once, in the order of the kinds. */
export function personalDataIn(...texts: string[]): PersonalData[] {
  const order = KINDS.map(({ kind }) => kind);
  const found = findPersonalData(texts.join("\n\n")).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.start - b.start);
  return [...new Map(found.map(({ kind, found }) => [found, { kind, found }])).values()];
}

/** Whether what stands before says that a number is that of a file, a tariff heading or a bill. */
const isNumberOf = (before: string): boolean =>
  /(?:HTS(?:US)?|HS|tariff|heading|fracci[oó]n(?:es)?|arancel\p{L}*|docket|expediente|folio|pedimento|invoice|factura|case|inv|investigation|order|pedido|lote?|serial|serie|reference|referencia|comment|registration|registro|contrato|contract|account|cuenta|c[oó]digo|code|patent\p{L}*|art[ií]culo|oficio)\.?(?:\s(?:no|nos|n[uú]m|n[uú]mero|number|id|ID))?\.?[\s:#]{0,3}$/iu.test(before);

/** Clave Única de Registro de Población: a date that exists, and its last figure, which the other seventeen give. */
function isCurp(found: string): boolean {
  const code = found.toUpperCase();
  const figures = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  const sum = [...code.slice(0, 17)].reduce((total, letter, index) => total + figures.indexOf(letter) * (18 - index), 0);
  return isDay(code.slice(4, 10)) && (10 - (sum % 10)) % 10 === Number(code[17]);
}

/** Registro Federal de Contribuyentes of a person: a date that exists, and its last figure, which the other twelve give. */
function isRfc(found: string): boolean {
  const code = found.toUpperCase().replaceAll("-", "");
  const figures = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
  const sum = [...code.slice(0, 12)].reduce((total, letter, index) => total + figures.indexOf(letter) * (13 - index), 0);
  // XAXX and XEXX stand for the public and for whoever is from abroad.
  return !/^X[AE]XX010101000$/.test(code) && isDay(code.slice(4, 10)) && code[12] === "0123456789A0"[(11 - (sum % 11)) % 11];
}

/** yymmdd: a month and a day that there are. */
function isDay(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(2000, month, 0).getDate();
}

/** What the issuers of payment cards begin their numbers with, and how long those are (ISO/IEC 7812). */
const ISSUED = /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;

/** An issuer's beginning and length, and the check of payment cards (Luhn). */
function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, "");
  const sum = [...digits].reverse().reduce((total, digit, index) => total + (index % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]! : Number(digit)), 0);
  return ISSUED.test(digits) && sum % 10 === 0 && !/^(.)\1+$/.test(digits);
}

/** Ten digits as both countries have them, or as many as an international number has; ten in one run may be the number of something else. */
function isTelephone(found: string, before: string): boolean {
  const digits = found.replace(/\D/g, "");
  if (found.startsWith("+")) return digits.length >= 9 && digits.length <= 15;
  if (digits.length !== (found.startsWith("1") ? 11 : 10)) return false;
  return !isNumberOf(before);
}
