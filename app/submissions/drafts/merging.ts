import type { Typed } from "#app/http/forms.ts";

/** The lists of a co-signer's row stand in step: they change together or not at all. */
const ROWS = ["cosignerOrganization", "cosignerSector", "cosignerCountry"];
const together = (field: string): string[] => (ROWS.includes(field) ? ROWS : [field]);

/** Whether two answers to a field say the same. What was never asked is an empty answer; the order of choices says nothing. */
export function sameAnswer(field: string, one: string | string[] | undefined, other: string | string[] | undefined): boolean {
  const list = (value: typeof one) => [value ?? []].flat().filter((each, index, all) => each || (ROWS.includes(field) && all.length > 1));
  const ordered = (value: typeof one) => (field === "pillars" ? list(value).sort() : list(value));
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/** The fields whose answers differ. */
export function differing(one: Typed, other: Typed): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((field) => !sameAnswer(field, one[field], other[field]));
}

/**
 * Merges mine into theirs, which both come from one base, field by field. What only one of us changed is taken.
 * @returns the merged answers, in which mine stands where both changed a field differently, and those fields
 */
export function merge(base: Typed, theirs: Typed, mine: Typed): { merged: Typed; conflicts: string[] } {
  const merged = { ...theirs };
  const conflicts = new Set<string>();
  for (const field of Object.keys(mine)) {
    const unit = together(field);
    const changed = (answers: Typed, from: Typed) => unit.some((each) => each in mine && !sameAnswer(each, answers[each], from[each]));
    if (!changed(mine, base)) continue;
    if (changed(theirs, base) && changed(mine, theirs)) conflicts.add(unit[0]!);
    merged[field] = mine[field]!;
  }
  return { merged, conflicts: [...conflicts] };
}
