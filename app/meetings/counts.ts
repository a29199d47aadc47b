/** Who is behind a theme in public: submissions, distinct texts, and submissions of each sector and country. */
export type ThemeCounts = { comments: number; texts: number; sectors: Record<string, number>; countries: Record<string, number> };
export const NOBODY: ThemeCounts = { comments: 0, texts: 0, sectors: {}, countries: {} };

/** From how many submissions of the two countries on a difference is told: fewer say nothing of a country. */
export const ENOUGH = 4;
/**
 * Where the stakeholders of the two countries differ: at least three quarters of a theme's submissions of both, and of no fewer than ENOUGH,
 * are one country's. What others sent is left out.
 * @returns whose they mostly are, or null
 */
export function differs({ countries: { US = 0, MX = 0 } }: Pick<ThemeCounts, "countries">): "US" | "MX" | null {
  if (US + MX < ENOUGH || Math.max(US, MX) / (US + MX) < 0.75) return null;
  return US > MX ? "US" : "MX";
}
