/** From fewer texts than this of one country nothing is concluded. */
const LEAST = 5;

/** From which country a theme is raised mostly: at least two texts of three, and no fewer than five; null where from both. */
export function mostlyFrom({ US, MX }: { US: number; MX: number }): "US" | "MX" | null {
  if (US >= LEAST && US >= 2 * MX) return "US";
  return MX >= LEAST && MX >= 2 * US ? "MX" : null;
}
