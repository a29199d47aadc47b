import { z } from "zod";
import { EVENTS, type Event } from "./history.ts";

/** What of the history is asked for. `reference` and `person` are of what it is about, `by` is part of the name of who acted. */
export type Filter = {
  reference?: string | undefined; person?: string | undefined; what?: Event | undefined; by?: string | undefined;
  side?: (typeof SIDES)[number] | undefined; from?: string | undefined; to?: string | undefined;
};

/** Who an event may be by: a person for one government, a stakeholder, the portal. */
export const SIDES = ["US", "MX", "stakeholder", "portal"] as const;

const word = z.string().min(1).max(200).optional();
/** A day that PostgreSQL knows too. */
const day = z.iso.date().refine((each) => each > "1900").optional();
const id = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

/** What of the history is asked for, as it stands in an address. */
export const HistoryFilter = z.object({ about: word, what: z.enum(Object.keys(EVENTS) as [Event, ...Event[]]).optional(), by: word, side: z.enum(SIDES).optional(), from: day, to: day });
export const HistoryQuery = HistoryFilter.extend({ before: id, after: id });
export const ExportQuery = HistoryFilter.extend({ format: z.enum(["csv", "jsonl"]).default("csv") });
export type AskedFilter = z.infer<typeof HistoryFilter>;

/** The address of a part of the history. */
export function historyAddress(page: string, asked: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]])));
  return query.size > 0 ? `${page}?${query}` : page;
}

/** What an address asks for, as the history is asked: what is no reference is a person. */
export function asked({ about, ...filter }: AskedFilter, readReference: (written: string) => string | null): Filter {
  if (about === undefined) return filter;
  const reference = readReference(about);
  return reference ? { ...filter, reference } : { ...filter, person: about };
}
