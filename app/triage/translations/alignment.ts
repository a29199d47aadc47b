import { diffArrays } from "diff";

/**
 * Moves a translation from the paragraphs it was written beside to those there are now. What stands beside an unchanged paragraph
 * goes with it; beside changed ones, in their order, what stood beside those they replaced. What is left over joins the last of them.
 */
export function carryOver(before: string[], translated: string[], now: string[]): string[] {
  const carried: string[] = now.map(() => "");
  let [from, to] = [0, 0];
  let orphans: string[] = [];
  const join = (place: number) => {
    if (orphans.length === 0 || place < 0 || place >= carried.length) return;
    carried[place] = [carried[place], ...orphans].filter((text) => text?.trim()).join("\n\n");
    orphans = [];
  };
  for (const { value, added, removed } of diffArrays(before, now)) {
    if (removed) {
      orphans.push(...translated.slice(from, from + value.length));
      from += value.length;
    } else if (added) {
      for (let index = 0; index < value.length; index++) carried[to + index] = orphans.shift() ?? "";
      to += value.length;
      join(to - 1);
    } else {
      // A paragraph that went without another in its place takes its translation with it.
      orphans = [];
      for (let index = 0; index < value.length; index++) carried[to + index] = translated[from + index] ?? "";
      from += value.length;
      to += value.length;
    }
  }
  return carried;
}
