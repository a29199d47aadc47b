import { z } from "zod";
import type { Government } from "#app/people/people.ts";

/** The texts of one save, by the names of their fields. */
export type Texts = Record<string, string>;

export type Changed = "came" | "went";
/** A run of words, and whether it came or went since what it is compared with. */
export type Piece = { text: string; changed: Changed | null };

/**
 * One text that two people saved, and what the third field begins with. `differs` where they did not save the same, with what each
 * changed; `both`: both changed it, so that a person has to merge it.
 */
export type Compared = { name: string; merged: string; differs: { both: boolean; theirs: Piece[]; mine: Piece[] } | null };

/** What a stale save is answered with: whose save came first, and where the two differ. */
export type Collision = { stale: number; latest: number; name: string; government: Government; at: string; compared: Compared[] };

/** What the merge page adds to a form: the stale save it is about, and which of the three is kept. A save of the form itself has neither. */
export const MERGING = {
  stale: z.string().regex(/^\d{0,15}$/).transform(Number),
  keep: z.enum(["", "mine", "theirs", "merged"]),
};

/** The field of a text: `paragraph.2` is the third one called `paragraph`. */
export const fieldOf = (name: string): string => name.replace(/\.\d+$/, "");
