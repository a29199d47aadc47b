import type { SerializeFrom } from "@remix-run/node";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginMark, originOf } from "#app/ui/origin-mark.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { Day } from "#app/ui/when.tsx";
import type { meetings } from "./meetings.server.ts";
import { meetingTexts as texts } from "./texts.ts";

export type Meeting = SerializeFrom<Awaited<ReturnType<typeof meetings>>>[number];

export const LEVEL = { cabinet: texts.cabinet, "sub-cabinet": texts["sub-cabinet"], presidential: texts.presidential, announcement: texts.announcement } as const;
export const STATUS = { held: texts.held, planned: texts.planned, cancelled: texts.cancelled } as const;

/** One meeting: when, what, at which level, where, and who says so. */
export function MeetingCard({ meeting, brief }: { meeting: Meeting; brief?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { level, status, held_on, ended_on } = meeting;
  const isMeeting = level === "cabinet" || level === "sub-cabinet";
  const place = language === "en" ? meeting.place_en : meeting.place_es;
  const note = language === "en" ? meeting.note_en : meeting.note_es;
  return (
    <article className={`meeting meeting--${level}`}>
      <p className="meeting__when"><Day at={held_on} />{ended_on && <> {say(texts.until)} <Day at={ended_on} /></>}</p>
      <h3><a href={`/${language}/meetings/${meeting.slug}`}>{pick(meeting, "title", language)}</a></h3>
      <p className="meeting__facts">
        {isMeeting && <StatusTag status={status}>{say(STATUS[status])}</StatusTag>}
        <span>{say(LEVEL[level])}</span>
        {place && <span>{place}</span>}
      </p>
      {note && !brief && <p>{note}</p>}
      <OriginMark origin={brief ? undefined : originOf(meeting, "title", language)} sources={[meeting.source]} />
    </article>
  );
}
