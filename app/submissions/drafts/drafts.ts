/** The words of a draft that its pages need too; what its steps ask is in steps.ts, which no browser has to load. */
export const ON_BEHALF = ["myself", "organization"] as const;

/** The steps that ask something. The fifth, `check`, asks for nothing: it shows everything. */
export const STEP_NAMES = ["about-you", "topic", "comment", "publication"] as const;
export const STEP_ORDER = [...STEP_NAMES, "check"] as const;
/** Pages of the third step beside its own: they ask for files, and for what is confidential. */
export const PARTS = ["files", "confidential"] as const;
export type Part = (typeof PARTS)[number];
export type Step = (typeof STEP_NAMES)[number];

/** The longest name that a browser may give, for the others who write in its drafts. */
export const EDITOR_NAME = 60;

/** A field that others changed, and who did it last. `self`: this browser, in another tab. */
export type Change = { field: string; at: string; by: string | null; self: boolean };

/** Those under the chosen pillars first, without hiding any. */
export function fittingFirst<P extends { id: number }>(pillars: P[], chosen: string[]): P[] {
  const fits = ({ id }: P) => chosen.includes(String(id));
  return [...pillars.filter(fits), ...pillars.filter((pillar) => !fits(pillar))];
}
