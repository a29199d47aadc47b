import { useLanguage } from "#app/languages/use-language.ts";
import { queryOf, type QueueFilter } from "../queue.ts";

/** Addresses of the queue, and of what is opened from it: they carry the view and the place in it along. */
export function useQueueLinks() {
  const language = useLanguage();
  const desk = `/${language}/desk`;
  return {
    list: (filter: QueueFilter, selected?: string) => `${desk}?${[queryOf(filter), selected && `selected=${selected}`].filter(Boolean).join("&")}`,
    submission: (reference: string, filter: QueueFilter) => `${desk}/submissions/${reference}?in=${encodeURIComponent(queryOf(filter)).replaceAll("*", "%2A")}`,
  };
}
