import { z } from "zod";
import { CHANNELS, COUNTRIES, SECTORS } from "#app/submissions/submissions.ts";
import { OUTCOMES } from "#app/submissions/reasons.ts";

/** The views of the queue. What is snoozed is missing from the first two alone: its promises run on. */
export const VIEWS = ["mine", "to-screen", "due-soon", "overdue", "returned", "second-look", "asked", "snoozed", "waiting", "decided", "all"] as const;
export type View = (typeof VIEWS)[number];
/** What waits is searched from what has waited longest on, so that what is overdue is not behind what came today. */
export const isOldestFirst = (view: View): boolean => view !== "decided" && view !== "all";
export const SORTS = ["due", "longest"] as const;
export const DUES = ["overdue", "soon", "later", "none"] as const;

const number = z.coerce.number().int().min(1).max(2_000_000_000).optional();
const day = z.iso.date().optional();
/** A place in the order of a view: what was due when, received when, with which number. Whoever leaves the view leaves its place behind. */
const place = z.string().regex(/^(\d{4}-\d\d-\d\d|infinity)~\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z~\d{1,15}$/).refine(isPlace).optional();

/** What the address of the queue asks. It is kept in saved views, and in the addresses of what was opened from a view. */
export const QueueQuery = z.object({
  view: z.enum(VIEWS).optional(),
  q: z.string().min(1).max(200).optional(),
  pillar: z.union([z.literal("none"), z.coerce.number().int().min(1).max(99)]).optional(),
  sector: z.enum(SECTORS).optional(),
  country: z.enum(COUNTRIES).optional(),
  language: z.enum(["en", "es"]).optional(),
  initiative: number,
  call: number,
  channel: z.enum(CHANNELS).optional(),
  due: z.enum(DUES).optional(),
  assignee: z.union([z.enum(["none", "me"]), z.coerce.number().int().min(1).max(2_000_000_000)]).optional(),
  decision: z.enum(OUTCOMES).optional(),
  campaign: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  added: z.enum(["yes", "no"]).optional(),
  from: day,
  to: day,
  sort: z.enum(SORTS).optional(),
  after: place,
  before: place,
  at: place,
});
export type QueueFilter = z.infer<typeof QueueQuery>;
export type Filters = Omit<QueueFilter, "view" | "sort" | "after" | "before" | "at">;

/** The names of what narrows a view, each a chip above the list. */
export const FILTERS = ["q", "pillar", "sector", "country", "language", "initiative", "call", "channel", "due", "assignee", "decision", "campaign", "added", "from", "to"] as const satisfies (keyof Filters)[];

export type Place = { due: string; since: string; id: number };
export const placeIn = (written: string): Place => {
  const [due, since, id] = written.split("~") as [string, string, string];
  return { due, since, id: Number(id) };
};
export const placeWords = ({ due, since, id }: Place): string => `${due}~${since}~${id}`;
function isPlace(written: string): boolean {
  const { due, since } = placeIn(written);
  return (due === "infinity" || !Number.isNaN(Date.parse(due))) && !Number.isNaN(Date.parse(since));
}

/** The query string of a filter, always in one order. */
export function queryOf(filter: QueueFilter): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(QueueQuery.shape) as (keyof QueueFilter)[]) if (filter[name] !== undefined) query.set(name, String(filter[name]));
  return query.toString();
}

/** Without where one is in it: what a view is, and what is saved of it. */
export const wholeView = ({ after: _after, before: _before, at: _at, ...view }: QueueFilter): QueueFilter => view;
/** Whether anything narrows the view. */
export const isNarrowed = (filter: QueueFilter): boolean => FILTERS.some((name) => filter[name] !== undefined);
