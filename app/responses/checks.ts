import { checkTranslation, type Hint } from "#app/triage/translations/checks.ts";

/** What the two languages of a response differ in, and variables that nothing stands for. */
export type SideHint = Hint | { hint: "variable"; paragraph: number | null; name: string };

/** A word in braces, as templates write it: {theme}. */
export const VARIABLE = /\{([a-z][a-z ]{0,30})\}/gi;

/** What to look at before both texts are signed. Nobody is stopped by it: a signatory says that it was read. */
export function checkSides(en: string[], es: string[]): SideHint[] {
  const left = [...en, ...es].flatMap((text) => [...text.matchAll(VARIABLE)].map(([, name]) => name!));
  return [...checkTranslation(en, es, "en"), ...[...new Set(left)].map((name): SideHint => ({ hint: "variable", paragraph: null, name }))];
}
