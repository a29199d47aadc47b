import { normalise } from "#app/http/forms.server.ts";

/**
 * What browsers, scripts and people send that no form expects, made at test time (trust.md B1 to B3, B13).
 * Each has a name, so that a failure says what it was.
 */
export type Hostile = { name: string; text: string };

const repeat = (text: string, times: number) => text.repeat(times);
const code = (...points: number[]) => String.fromCodePoint(...points);

/** B2: texts that are well-formed Unicode and troublesome all the same. */
export const UNICODE: Hostile[] = [
  { name: "NUL", text: `a${code(0)}b` },
  ...Array.from({ length: 31 }, (_, index) => ({ name: `C0 control U+${(index + 1).toString(16)}`, text: `a${code(index + 1)}b` })),
  { name: "DEL", text: `a${code(0x7f)}b` },
  ...Array.from({ length: 32 }, (_, index) => ({ name: `C1 control U+${(index + 0x80).toString(16)}`, text: `a${code(index + 0x80)}b` })),
  ...[0xfffd, 0xfffe, 0xffff, 0xfeff, 0x1fffe, 0xfdd0, 0xe000, 0xe001, 0xf8ff, 0x10ffff].map((point) => ({ name: `U+${point.toString(16)}`, text: `a${code(point)}b` })),
  ...[0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0x00ad, 0x034f, 0x061c, 0x180e, 0x3164, 0x2800].map((point) => ({ name: `invisible U+${point.toString(16)}`, text: `a${code(point)}b` })),
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069].map((point) => ({ name: `direction U+${point.toString(16)}`, text: `a${code(point)}gpj.exe b` })),
  ...[0x00a0, 0x1680, 0x2000, 0x2007, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x0085].map((point) => ({ name: `space U+${point.toString(16)}`, text: `a${code(point)}b` })),
  { name: "only spaces of all sorts", text: code(0x20, 0xa0, 0x2003, 0x3000, 0x200b, 0x0a, 0x09) },
  { name: "zalgo of 5,000 marks", text: `a${repeat(code(0x0300, 0x0323), 2500)}` },
  { name: "emoji family", text: code(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467, 0x200d, 0x1f466) },
  { name: "flags", text: code(0x1f1f2, 0x1f1fd, 0x1f1fa, 0x1f1f8) },
  { name: "skin tones and keycaps", text: `${code(0x1f44d, 0x1f3fd)} 1${code(0xfe0f, 0x20e3)}` },
  { name: "NFC", text: "Educación en Nayarit, pingüino" },
  { name: "NFD", text: "Educación en Nayarit, pingüino".normalize("NFD") },
  { name: "compatibility forms", text: "ﬁanza № ⅷ ㎏" },
  { name: "full-width", text: "ＨＬＥＤ　＜ｓｃｒｉｐｔ＞＝１＋１" },
  { name: "Turkish i", text: "İstanbul ısı IĞDIR" },
  { name: "German capital sharp s", text: "STRAẞE straße ﬀ" },
  { name: "homoglyphs", text: "Ηled рortal а с е о" },
  { name: "Arabic", text: "الحوار الاقتصادي" },
  { name: "Hebrew beside digits", text: "שלום 123 abc" },
  { name: "Chinese", text: "高级别经济对话" },
  { name: "Zapotec and Nahuatl letters", text: "xhi’ lu gubidxa ¡ca! tlahtōlli ʼ" },
  { name: "astral letters", text: code(0x1d4d7, 0x1d4f5, 0x20000) },
  { name: "combining first", text: `${code(0x0301)}acento` },
  { name: "Devanagari cluster", text: "क्षि" },
  { name: "the longest ligature", text: code(0xfdfd) },
];

/** B6, B7, B12, B14 in short: what means something to a browser, a database, a spreadsheet, a mail server or a template. */
export const MEANING: Hostile[] = [
  "<script>window.hostile = 1</script>", "\"><img src=x onerror=window.hostile=1>", "javascript:window.hostile=1", "<svg/onload=window.hostile=1>",
  "</textarea><script>window.hostile=1</script>", "{{constructor.constructor('window.hostile=1')()}}", "${7*7} #{7*7} <%= 7*7 %>", "<!--#exec cmd=\"id\"-->",
  "]]><x/>", "&lt;b&gt; &amp;amp; &#x0; &unknown;", "' or '1'='1", "'; drop table submissions; --", "\\'; select pg_sleep(5) --", "1; copy people to '/tmp/x'",
  "%00", "%0d%0aBcc: x@example.org", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "C:\\CON", "file:///etc/passwd", "\\\\host\\share", "$(id) `id` | id ; id",
  "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "=HYPERLINK(\"https://example.org\")", "＝1＋1",
  "null", "undefined", "NaN", "Infinity", "true", "[object Object]", "0", "-0", "1e309", "0x41", "1/0", "__proto__", "constructor", "toString", "hasOwnProperty",
  "//example.org/", "/\\example.org", "https://user:password@example.org/", "data:text/html,x", "{count, plural, one {#} other {#}}", "{name}", "'{'", "#", "<bdo dir=rtl>abc</bdo>",
  "Null", "O'Brien-Núñez y de la O", "X Æ A-12", "Señorita Ñ", "D’Artagnan", "ni\\u0000l", "\\x00", "\\n\\r", "|", ";", ",", "\"", "'", "`", "\\", "%", "_", "(", ")", "*", "?", "[", "]", "&", "&a=b", "a=b", "+", " ",
].map((text) => ({ name: JSON.stringify(text), text }));

/** B13: what adds a header or a recipient where a mail is put together carelessly. */
export const MAIL: Hostile[] = [
  "a@example.org\r\nBcc: b@example.org", "a@example.org\nBcc: b@example.org", "a@example.org%0aBcc:b@example.org", "a@example.org,b@example.org", "a@example.org; b@example.org",
  "\"a\" <a@example.org>, <b@example.org>", "group: a@example.org, b@example.org;", "<a@example.org> b@example.org", "a@example.org\u2028Bcc: b@example.org", "a@example.org\u0000b",
  "\"\r\n.\r\nMAIL FROM:<x>\"@example.org", "a(comment)@example.org", "a@[127.0.0.1]", "a@example.org.", ".a@example.org", "a..b@example.org", "a@-example.org", "a@localhost", "@example.org", "a@", "a b@example.org",
  `${repeat("a", 65)}@example.org`, `a@${repeat("b", 64)}.org`, `a@${repeat("b.", 120)}org`, Array.from({ length: 200 }, (_, index) => `a${index}@example.org`).join(","), "=?utf-8?q?a=0d=0aBcc:b?= <a@example.org>", "ñandú@ejemplo.mx", "a@ejemplo.méxico", "A@EXAMPLE.ORG",
].map((text) => ({ name: JSON.stringify(text.slice(0, 60)), text }));

/** B1: sizes around a limit, in characters. */
export const sizes = (limit: number): Hostile[] => [
  { name: "empty", text: "" }, { name: "1 character", text: "x" }, { name: "limit - 1", text: repeat("x", limit - 1) }, { name: "limit", text: repeat("x", limit) },
  { name: "limit + 1", text: repeat("x", limit + 1) }, { name: "10 times the limit", text: repeat("x", Math.min(limit * 10, 900_000)) },
  { name: "limit in astral characters", text: repeat(code(0x1f600), limit) }, { name: "limit in decomposed characters", text: repeat("é".normalize("NFD"), limit) },
  { name: "lines only", text: repeat("\r\n", Math.min(limit, 5000)) },
];

/** B3: bodies that are not UTF-8 forms, with the content type that comes with them. `field` is where the damage goes. */
export function brokenBodies(form: URLSearchParams, field: string): { name: string; body: Buffer | string; type: string }[] {
  const rest = new URLSearchParams([...form].filter(([name]) => name !== field)).toString();
  const urlencoded = "application/x-www-form-urlencoded";
  const escaped = (octets: string) => `${rest}&${field}=${octets}`;
  const latin1 = Buffer.from(`${rest}&${field}=Educaci\u00f3n`, "latin1");
  return [
    ...["%ff", "%c3", "%c3%28", "%a0%a1", "%e2%28%a1", "%e2%82", "%f0%28%8c%bc", "%f8%a1%a1%a1%a1", "%c0%af", "%e0%80%af", "%ed%a0%80", "%ed%bf%bf", "%ed%a0%80%ed%b0%80", "%f4%90%80%80", "%fe%fe%ff%ff"]
      .map((octets) => ({ name: `octets ${octets}`, body: escaped(octets), type: urlencoded })),
    ...["%", "%z", "%zz", "%1", "%u00e9", "a%", "%%41", "%e2%82%"].map((octets) => ({ name: `percent sign ${octets}`, body: escaped(octets), type: urlencoded })),
    { name: "double-encoded", body: escaped("%2500%253Cscript%253E"), type: urlencoded },
    { name: "raw Latin-1", body: latin1, type: urlencoded },
    { name: "Latin-1 by its label", body: latin1, type: `${urlencoded}; charset=iso-8859-1` },
    { name: "UTF-16 by its label", body: Buffer.from(`${rest}&${field}=x`, "utf16le"), type: `${urlencoded}; charset=utf-16` },
    { name: "UTF-16 without a label", body: Buffer.from(`${rest}&${field}=x`, "utf16le"), type: urlencoded },
    { name: "UTF-7", body: escaped("+ADw-script+AD4-"), type: `${urlencoded}; charset=utf-7` },
    { name: "JSON", body: JSON.stringify(Object.fromEntries(form)), type: "application/json" },
    { name: "JSON of depth 10,000", body: repeat("[", 10_000) + repeat("]", 10_000), type: "application/json" },
    { name: "plain text", body: form.toString(), type: "text/plain" },
    { name: "multipart", body: `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx\r\n--x--\r\n`, type: "multipart/form-data; boundary=x" },
    { name: "multipart without an end", body: `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx`, type: "multipart/form-data; boundary=x" },
    { name: "no content type", body: form.toString(), type: "" },
    { name: "10,000 fields", body: Array.from({ length: 10_000 }, (_, index) => `f${index}=x`).join("&"), type: urlencoded },
    { name: "one field 5,000 times", body: `${rest}&${repeat(`${field}=x&`, 5_000)}`, type: urlencoded },
    { name: "more than 1 MB", body: `${rest}&${field}=${repeat("x", 1_100_000)}`, type: urlencoded },
    { name: "nothing", body: "", type: urlencoded },
    { name: "only separators", body: repeat("&=", 500), type: urlencoded },
  ];
}

/** Fields nobody asked for, among them those that would make an object's prototype or a state that only the desk sets. */
export const UNASKED: [string, string][][] = [
  [["__proto__", "1"], ["__proto__[admin]", "1"]], [["constructor", "1"], ["constructor[prototype][admin]", "1"]], [["name[]", "x"], ["name[0]", "x"], ["text.length", "1"]],
  [["published_at", "2026-01-01"], ["outcome", "publish"], ["secret_hash", "x"], ["id", "1"], ["call_id", "1"], ["channel", "import"], ["received_at", "2000-01-01"]],
  [["role", "administrator"], ["government", "US"], ["decided_by", "1"]], [["_method", "DELETE"], ["_data", "routes/x"]],
];

/** Cookies that are no cookies of ours (two of them made lucia answer 500). */
export const COOKIES = ["%00", "%E0%A4%A", "a".repeat(5000), "|||", "x|9999999999999|y", ";;;=", "\"", "null", "__proto__", "=", "é".normalize("NFD")];

/** Every so many-eth of what there is to try, from an offset: what one field leaves out another tries. */
export const some = <Each>(all: Each[], nth: number, offset = 0) => all.filter((_, index) => index % nth === offset % nth);

let asked = 0;
/** A network of its own for each request: what is tried here is reading forms, not limits. Needs TRUST_PROXY=1. */
export const fromElsewhere = () => ({ "X-Forwarded-For": `198.${18 + (asked >> 16)}.${(asked >> 8) & 255}.${asked++ & 255}` });

const unescape = (html: string) => html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

/** Whether a page shows what was typed, but for the characters that nobody sees. What is very long is not looked for. */
export function shows(page: string, typed: string): boolean {
  const shown = normalise(typed).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, ""); // eslint-disable-line no-control-regex
  return !shown || shown.length > 5000 || unescape(page).includes(shown);
}
