import { useLanguage } from "#app/languages/use-language.ts";
import { ProcessList } from "#app/ui/process-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { tellActor, tellEvent, type Telling } from "./labels.ts";

type ShownEvent = Pick<Telling, "what" | "actor_kind" | "actor_name" | "government" | "voids"> & { id: number; at: string };

/** The history of one thing, first to last. */
export function EventList({ events }: { events: ShownEvent[] }) {
  const language = useLanguage();
  return (
    <ProcessList steps={events.map((event) => ({
      key: event.id, title: tellEvent(language, event), text: <>{tellActor(language, event)}<br /><InBothCapitals at={event.at} /></>,
    }))} />
  );
}
