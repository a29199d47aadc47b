import { useLanguage } from "#app/languages/use-language.ts";
import { queryOf, type QueueFilter } from "../queue.ts";

/** How a page of the queue is shown, beside what it lists. */
export type Look = { selected?: string | undefined; density?: "compact" | undefined };

/** Addresses of the queue, and of what is opened from it: they carry the view and the place in it along. */
export function useQueueLinks({ density }: Look = {}) {
  const language = useLanguage();
  const desk = `/${language}/desk`;
  const look = density ? `density=${density}` : "";
  return {
    list: (filter: QueueFilter, selected?: string) => `${desk}?${[queryOf(filter), look, selected && `selected=${selected}`].filter(Boolean).join("&")}`,
    submission: (reference: string, filter: QueueFilter) => `${desk}/submissions/${reference}?in=${encodeURIComponent(queryOf(filter))}`,
    dense: (filter: QueueFilter, wanted: Look["density"]) => `${desk}?${[queryOf(filter), wanted && `density=${wanted}`].filter(Boolean).join("&")}`,
  };
}
