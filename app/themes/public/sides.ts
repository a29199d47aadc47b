/** Fewer texts than this of one country are not told apart: they would say who spoke. */
export const SMALL = 5;

/** How many texts are told of a country: the number, none, or null where they are too few to be told. */
export const toldOf = (texts: number): number | null => (texts === 0 || texts >= SMALL ? texts : null);

/** From which country a theme is raised mostly: at least two texts of three, as far as they are told; null where from both. */
export function mostlyFrom({ US, MX }: { US: number; MX: number }): "US" | "MX" | null {
  const [us, mx] = [toldOf(US) ?? SMALL - 1, toldOf(MX) ?? SMALL - 1];
  if (US >= SMALL && us >= 2 * mx) return "US";
  return MX >= SMALL && mx >= 2 * us ? "MX" : null;
}
