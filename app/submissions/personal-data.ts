/** What may be personal data in a text: a hint to its author, never a reason to stop. */
export type PersonalData = { kind: "email" | "curp" | "rfc" | "ssn" | "card" | "telephone"; found: string };

type Kind = { kind: PersonalData["kind"]; shape: RegExp; is?: (found: string) => boolean };

/** The most telling shapes first: what one of them took is not looked at again. */
const KINDS: Kind[] = [
  { kind: "email", shape: /[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu },
  { kind: "curp", shape: /(?<![\p{L}\d])[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d(?![\p{L}\d])/giu, is: isCurp },
  { kind: "rfc", shape: /(?<![\p{L}\d])[A-ZÑ&]{4}-?\d{6}-?[A-Z\d]{3}(?![\p{L}\d])/giu, is: isRfc },
  { kind: "card", shape: /(?<![\p{L}\d])[3-6]\d{3}(?:[ -]?\d){9,15}(?![\p{L}\d])/gu, is: isCard },
  { kind: "ssn", shape: /(?<![\p{L}\d-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\d-])/gu },
  { kind: "telephone", shape: /(?<![\p{L}\d])\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,6}(?![\p{L}\d])|(?<![\p{L}\d.,-])\(?[2-9]\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{4}(?![\p{L}\d]|[.,-]\d)/gu, is: isTelephone },
];

/** Finds what looks like personal data in texts, each once, in the order of the kinds. */
export function personalDataIn(...texts: string[]): PersonalData[] {
  const hints = new Map<string, PersonalData>();
  let rest = texts.join("\n\n");
  for (const { kind, shape, is } of KINDS) {
    rest = rest.replace(shape, (found) => {
      if (is && !is(found)) return found;
      hints.set(found, { kind, found });
      return " ".repeat(found.length);
    });
  }
  return [...hints.values()];
}

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
  return isDay(code.slice(4, 10)) && code[12] === "0123456789A0"[(11 - (sum % 11)) % 11];
}

/** yymmdd: a month and a day that there are. */
function isDay(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(2000, month, 0).getDate();
}

/** The check of payment cards (Luhn). */
function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, "");
  const sum = [...digits].reverse().reduce((total, digit, index) => total + (index % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]! : Number(digit)), 0);
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0 && !/^(.)\1+$/.test(digits);
}

/** Ten digits as both countries have them, or as many as an international number has. */
function isTelephone(found: string): boolean {
  const digits = found.replace(/\D/g, "").length;
  return found.startsWith("+") ? digits >= 9 && digits <= 15 : digits === 10;
}
