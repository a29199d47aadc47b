import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { sortingTexts as texts } from "./texts.ts";

const id = (message = "unknownChoice") => z.string().regex(/^\d{1,9}$/, message).transform(Number);
/** A choice that may be none: nobody, no initiative. */
const idOrNone = z.string().regex(/^\d{0,9}$/, "unknownChoice").transform((typed) => (typed ? Number(typed) : null));
const ids = z.array(id()).max(99, "unknownChoice");
const reason = z.string().max(2000, "reasonTooLong").transform((typed) => typed || null);
/** YYYY-MM-DD, a day that PostgreSQL knows too; or none. */
const dayOrNone = z.string().refine((typed) => typed === "" || (z.iso.date().safeParse(typed).success && typed > "1900" && typed < "2200"), "enterDay").transform((typed) => typed || null);

const form = <Shape extends z.ZodRawShape>(shape: Shape) => ({ schema: z.object(shape), texts }) satisfies Form<Shape>;

/** What the small forms of sorting ask. `…Seen` is what their page showed: a form that is older than what stands is refused. */
export const SORTING_FORMS = {
  assignment: form({ assignee: idOrNone, assigneeSeen: idOrNone }),
  label: form({ label: id("selectLabel"), labelIs: z.enum(["added", "removed"]) }),
  tags: form({ tagMain: id("selectPillar"), tagPillars: ids, tagInitiative: idOrNone, tagReason: reason, tagPillarsSeen: ids, tagInitiativeSeen: idOrNone }),
  call: form({ moveCall: id("selectCall"), moveReason: reason, moveSeen: id() }),
  referral: form({ referTo: z.string().regex(/^(agency-\d{1,9}|US|MX)$/, "selectReferTo"), referReason: z.string().min(1, "enterReferReason").max(2000, "reasonTooLong") }),
  answer: form({ referral: id(), referralIs: z.enum(["taken-up", "returned", "taken-back"]), referAnswer: reason }),
  snooze: form({ snoozeUntil: dayOrNone, snoozeIs: z.enum(["snoozed", "awake"]), snoozeSeen: dayOrNone }),
  joining: form({ part: z.literal("joined") }),
} as const;
export type SortingAct = keyof typeof SORTING_FORMS;

export const isSortingAct = (act: string | undefined): act is SortingAct => act !== undefined && Object.hasOwn(SORTING_FORMS, act);

/** A part, from its form. */
export const SplitForm = form({
  paragraphs: ids.min(1, "selectParagraphs"), partTitle: z.string().min(1, "enterPartTitle").max(120, "partTitleTooLong"),
  partMain: id("selectPillar"), partPillars: ids, version: id(),
});

/** The main pillar first, then the others, each once. */
export const inOrder = (main: number, others: readonly number[]): number[] => [...new Set([main, ...others])];
