// What XML 1.0 has no place for: controls but tab and line feed, lone surrogates, noncharacters.
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };

/** Words between tags. */
export const text = (words: string): string => words.replace(UNWRITABLE, "\ufffd").replace(/[&<>]/g, (sign) => ESCAPED[sign]!);
/** Attributes of an element, each with a space before it; what is null is left out. */
export const attributes = (given: Record<string, string | number | boolean | null>): string =>
  Object.entries(given).map(([name, value]) => (value === null ? "" : ` ${name}="${String(value).replace(UNWRITABLE, "\ufffd").replace(/[&<>"\n\t]/g, (sign) => ESCAPED[sign]!)}"`)).join("");
