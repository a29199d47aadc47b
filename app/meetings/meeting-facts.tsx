import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day, InBothCapitals } from "#app/ui/when.tsx";
import { LEVEL, STATUS, type Meeting } from "./meeting-card.tsx";
import { meetingTexts as texts } from "./texts.ts";

/** When a meeting is, in both capitals' time where the time is known, at which level and where; and the way to put it in a calendar. */
export function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const say = useSay();
  const language = useLanguage();
  const { held_on, ended_on, starts_at, ends_at, level, status } = meeting;
  const place = meeting[`place_${language}`];
  const note = meeting[`note_${language}`];
  return (
    <>
      <SummaryList rows={[
        { term: say(texts.day), value: <><Day at={held_on} />{ended_on && <> {say(texts.until)} <Day at={ended_on} /></>}</> },
        { term: say(texts.when), value: starts_at ? <><InBothCapitals at={starts_at} />{ends_at && <><br />{say(texts.until)} <InBothCapitals at={ends_at} /></>}</> : say(meeting.status === "held" ? texts.timeUnknown : texts.dayOnly) },
        { term: say(texts.levelIs), value: say(LEVEL[level]) },
        { term: say(texts.statusIs), value: <StatusTag status={status}>{say(STATUS[status])}</StatusTag> },
        ...(place ? [{ term: say(texts.place), value: place }] : []),
      ]} />
      {note && <p>{note}</p>}
      {level !== "announcement" && <p><a className="usa-link" href={`/${language}/meetings/${meeting.slug}/calendar`}>{say(texts.addOne)}</a></p>}
    </>
  );
}
