/** The two languages of the portal, equals. The URL says which one a page is in. */
export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Spanish is Mexico's: plain `es` would print 1.234.567,5. */
export const LOCALE = { en: "en-US", es: "es-MX" } as const;

/** One text in both languages, in ICU message syntax. */
export type Text = { readonly en: string; readonly es: string };
export type Texts = Readonly<Record<string, Text>>;

export const isLanguage = (value: unknown): value is Language => value === "en" || value === "es";
export const otherLanguage = (language: Language): Language => (language === "en" ? "es" : "en");

/** The column of a pair in the database: `pick(pillar, "name", "es")` is `pillar.name_es`. */
export function pick<Row, Name extends string>(
  row: Row & Record<`${Name}_en` | `${Name}_es`, string>, name: Name, language: Language,
): string {
  return row[`${name}_${language}`];
}
