import { IntlMessageFormat } from "intl-messageformat";
import { LOCALE, type Language, type Text } from "./languages.ts";

type First<Inside extends string> = Inside extends `${infer Name},${string}` ? Name : Inside;
type Name<Word extends string> = Word extends `${string}${" " | "#"}${string}` ? never : Word;
/** The placeholders of a message: `{count, plural, one {# comment} other {# comments}} by {name}` has count and name. */
export type Placeholder<Message extends string> = Message extends `${string}{${infer Rest}`
  ? (Rest extends `${infer Inside}}${string}` ? Name<First<Inside>> : never) | Placeholder<Rest>
  : never;

export type Values<Said extends Text> = { [Key in Placeholder<Said["en"]>]: string | number };
/** The values of a text: none where it has no placeholder, so that a forgotten one does not compile. */
export type ValuesOf<Said extends Text> = [Placeholder<Said["en"]>] extends [never] ? [] : [values: Values<Said>];

const formats = new Map<string, IntlMessageFormat>();

/** Says a text in a language. Typed: each placeholder of the English message needs its value. */
export function say<Said extends Text>(language: Language, text: Said, ...[values]: ValuesOf<Said>): string {
  const key = language + text[language];
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new IntlMessageFormat(text[language], LOCALE[language])));
  return String(format.format(values));
}

/** A text with its values in it, in both languages: for what is told before it is known in which language. */
export const filled = <Said extends Text>(text: Said, ...values: ValuesOf<Said>): Text => ({ en: say("en", text, ...values), es: say("es", text, ...values) });
