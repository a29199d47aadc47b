/** The words of a theme in both languages. `include` and `exclude` are examples, one on each line. */
export const THEME_WORDS = ["label_en", "label_es", "definition_en", "definition_es", "include_en", "include_es", "exclude_en", "exclude_es"] as const;
export type ThemeWords = Record<(typeof THEME_WORDS)[number], string>;
/** All that a version of a theme says, but what it was merged into. */
export type ThemeInput = ThemeWords & { pillar_id: number; parent_id: number | null };

/** What a theme's address calls it: its English label in small letters and hyphens. */
export const slugOf = (label: string): string =>
  label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z0-9]+/g)?.join("-").slice(0, 70).replace(/-$/, "").replace(/^new$/, "new-theme") || "theme";
