import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import type { Followed, PromiseState } from "./promises.ts";
import { promiseTexts as texts } from "./texts.ts";
import type { DayUnit } from "./working-days.ts";

type Shown = SerializeFrom<Followed>;

/** What was promised to the author of a comment, where it stands, and how each date is counted: the same for author and reviewer. */
export function PromiseList({ promises }: { promises: Shown[] }) {
  const say = useSay();
  if (promises.length === 0) return <p>{say(texts.nothing)}</p>;
  return (
    <ul className="promises">
      {promises.map((promise) => (
        <li key={promise.kind} className="promise">
          <p className="promise__what"><strong>{say(promise.ifPublished ? texts.ifPublished : texts[promise.kind])}</strong> <DueTag state={promise.state} /></p>
          <p><When promise={promise} /></p>
          {promise.days > 0 && (
            <details>
              <summary>{say(texts.how)}</summary>
              <Arithmetic promise={promise} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where a promise stands: a word and a shape. */
export function DueTag({ state }: { state: PromiseState }) {
  const say = useSay();
  return <StatusTag status={state}>{say(texts[state])}</StatusTag>;
}

/** Where the decision of a row in the queue stands, and by when it is to be made. */
export function DueMark({ state, dueOn }: { state: PromiseState; dueOn: string | null }) {
  const say = useSay();
  const language = useLanguage();
  return <span className="due-mark"><DueTag state={state} />{dueOn && <span>{say(texts.decideBy, { date: formatDay(language, dueOn) })}</span>}</span>;
}

function When({ promise: { state, dueOn, dueAt, metAt, left, late, days, unit } }: { promise: Shown }) {
  const say = useSay();
  const language = useLanguage();
  if (state === "paused" || !dueOn || !dueAt) return <>{say(texts.standsStill)}</>;
  const date = formatDay(language, dueOn);
  const counted = (count: number) => say(unit === "calendar" ? texts.calendar : texts.workingDays, { count });
  if (metAt) return <>{say(texts.doneOn)} <InBothCapitals at={metAt} />. {days > 0 && (late > 0 ? say(texts.late, { days: counted(late), date }) : say(texts.inTime, { date }))}</>;
  return <>{say(state === "overdue" ? texts.wasDue : texts.byEndOf, { date })} <InBothCapitals at={dueAt} />. {state !== "overdue" && say(texts.left, { days: counted(left) })}</>;
}

const ENDS = { "business-us": texts.endsInWashington, "business-mx": texts.endsInMexicoCity, "business-both": texts.endsLast, calendar: texts.endsLast } as const;

function Arithmetic({ promise: { from, unit, days, receivedOn, holidays, pauses, pausedDays } }: { promise: Shown }) {
  const say = useSay();
  const language = useLanguage();
  const holidayDays = [...new Set(holidays.map(({ day }) => day))];
  const named = holidayDays.map((day) => {
    const names = holidays.filter((holiday) => holiday.day === day).map((holiday) => ({ name: pick(holiday, "name", language), country: say(holiday.government === "US" ? texts.unitedStates : texts.mexico) }));
    const alike = names.length === 2 && names[0]!.name === names[1]!.name;
    return `${formatDay(language, day)} (${alike ? `${names[0]!.name}, ${say(texts.bothCountries)}` : names.map(({ name, country }) => `${name}, ${country}`).join("; ")})`;
  });
  const list = new Intl.ListFormat(LOCALE[language]).format(named);
  const count = holidayDays.length;
  return (
    <>
      <p>{say(texts[from], { days: say(texts[unit], { count: days }), date: formatDay(language, receivedOn) })}</p>
      <p>{unit === "calendar" ? say(texts.everyDay) : count > 0 ? say(texts.holidays, { count, list }) : say(texts.weekends)}</p>
      {pauses.map(({ from, to }, index) => (
        <p key={index}>{to ? say(texts.pausedFrom, { from: formatDay(language, from), to: formatDay(language, to) }) : say(texts.pausedSince, { from: formatDay(language, from) })}</p>
      ))}
      {pauses.some(({ to }) => to) && <p>{say(texts.pausedDays, { count: pausedDays })}</p>}
      <p>{say(ENDS[unit])}</p>
    </>
  );
}

/** What a call promises, in two sentences with its numbers. */
export function ServicePromise({ call: { decide_days, answer_days, day_unit } }: { call: { decide_days: number; answer_days: number; day_unit: DayUnit } }) {
  const say = useSay();
  const counted = (count: number) => say(texts[day_unit], { count });
  return <>{say(texts.serviceDecide, { decide: counted(decide_days) })} {say(texts.serviceAnswer, { answer: counted(answer_days) })}</>;
}
