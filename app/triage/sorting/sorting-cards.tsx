import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import type { Refused, Typed } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, Checkboxes, Select, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { triageTexts } from "../texts.ts";
import { outcomeLabel } from "../triage.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { ReferralLine } from "./referrals/referral-line.tsx";
import type { Sorting as Found } from "./sorting-cards.server.ts";
import type { SortingAct } from "./sorting.ts";
import { sortingTexts as texts } from "./texts.ts";

type Sorting = SerializeFrom<Found>;
type Pillar = { id: number; name_en: string; name_es: string };
type Props = { sorting: Sorting; pillars: Pillar[]; filed: number[]; answer?: Refused | undefined };

/** How a submission is sorted, each thing a line that opens to change it: who looks after it, labels, day, pillars, call, referral, parts. */
export function SortingCards({ sorting, pillars, filed, answer }: Props) {
  const say = useSay();
  return (
    <section className="card sorting" aria-labelledby="sorting">
      <h2 id="sorting">{say(texts.sorting)}</h2>
      <Assignment sorting={sorting} answer={answer} />
      <Labels sorting={sorting} answer={answer} />
      {(sorting.waits || sorting.snoozed) && <Snooze sorting={sorting} answer={answer} />}
      <Tags sorting={sorting} pillars={pillars} filed={filed} answer={answer} />
      <Call sorting={sorting} answer={answer} />
      <Referrals sorting={sorting} answer={answer} />
      <Parts sorting={sorting} />
    </section>
  );
}

/** One thing and how it stands; with what changes it, where somebody may. Open where its form was refused. */
function Line({ term, value, open, children }: { term: string; value: ReactNode; open?: boolean; children?: ReactNode }) {
  const line = <><span className="sorting__term">{term}</span> <span className="sorting__value">{value}</span></>;
  if (!children) return <p className="sorting__line">{line}</p>;
  return <details className="sorting__line" open={open}><summary>{line}</summary>{children}</details>;
}

function Act({ act, answer, values, children }: { act: SortingAct; answer: Refused | undefined; values: Typed; children: ReactNode }) {
  const at = useWorkspaceAddress();
  return (
    <form method="post" action={at(`/sorting/${act}`)} noValidate>
      <AnsweredForm answer={isAbout(answer, values) ? answer : undefined} values={values}>{children}</AnsweredForm>
    </form>
  );
}
/** Whether an answer is to a form with these fields: the page has many forms and one answer. */
const isAbout = (answer: Refused | undefined, values: Typed): boolean => Boolean(answer && Object.keys(values).some((field) => field in answer.values));

function Assignment({ sorting, answer }: Pick<Props, "sorting" | "answer">) {
  const say = useSay();
  const { assignee, people, me, maySort, waits } = sorting;
  const government = (each: "US" | "MX") => say(each === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  const called = ({ id, name, government: side }: Sorting["people"][number]) => (id === me.id ? say(texts.you, { name }) : say(texts.person, { name, government: government(side) }));
  const now = people.find(({ id }) => id === assignee);
  const values = { assignee: String(assignee ?? ""), assigneeSeen: String(assignee ?? "") };
  return (
    <Line term={say(texts.lookedAfter)} value={now ? called(now) : say(texts.nobody)} open={isAbout(answer, values)}>
      {maySort && waits && (
        <>
          <Act act="assignment" answer={answer} values={values}>
            <input type="hidden" name="assigneeSeen" value={values.assigneeSeen} />
            <Select name="assignee" label={say(texts.assignTo)} empty={say(texts.nobody)} options={people.map((each) => ({ value: String(each.id), label: called(each) }))} shortcut="a" />
            <SubmitButton look="outline">{say(texts.assign)}</SubmitButton>
          </Act>
          {assignee !== me.id && people.some(({ id }) => id === me.id) && (
            <Act act="assignment" answer={undefined} values={{}}>
              <input type="hidden" name="assigneeSeen" value={values.assigneeSeen} />
              <SubmitButton look="outline" name="assignee" value={String(me.id)} keys="m">{say(texts.assignMe)}</SubmitButton>
            </Act>
          )}
        </>
      )}
    </Line>
  );
}

function Labels({ sorting, answer }: Pick<Props, "sorting" | "answer">) {
  const say = useSay();
  const language = useLanguage();
  const { labels, offered, maySort } = sorting;
  const free = offered.filter(({ id }) => !labels.some((label) => label.id === id));
  const values = { label: "" };
  return (
    <Line term={say(texts.labels)} value={labels.length === 0 ? say(texts.noLabels) : labels.map((label) => <span key={label.id} className="sorting__label">{pick(label, "name", language)}</span>)} open={isAbout(answer, values)}>
      {maySort && (
        <>
          {labels.map((label) => (
            <Act key={label.id} act="label" answer={undefined} values={{}}>
              <input type="hidden" name="label" value={label.id} />
              <SubmitButton look="unstyled" name="labelIs" value="removed">{say(texts.remove, { name: pick(label, "name", language) })}</SubmitButton>
            </Act>
          ))}
          {(free.length > 0 || isAbout(answer, values)) && (
            <Act act="label" answer={answer} values={values}>
              <Select name="label" label={say(texts.addLabel)} empty={say(texts.select)} options={free.map((label) => ({ value: String(label.id), label: pick(label, "name", language) }))} shortcut="l" />
              <SubmitButton look="outline" name="labelIs" value="added">{say(texts.add)}</SubmitButton>
            </Act>
          )}
          <p><a className="usa-link" href={`/${language}/desk/labels`}>{say(texts.manageLabels)}</a></p>
        </>
      )}
    </Line>
  );
}

function Snooze({ sorting, answer }: Pick<Props, "sorting" | "answer">) {
  const say = useSay();
  const language = useLanguage();
  const { snoozed, due, today, maySort, waits } = sorting;
  const sleeps = snoozed !== null && snoozed > today;
  const values = { snoozeUntil: sleeps ? snoozed : "", snoozeSeen: snoozed ?? "" };
  const late = sleeps && due !== null && snoozed > due;
  return (
    <Line term={say(texts.snoozed)} open={isAbout(answer, values)}
      value={sleeps ? <>{say(texts.snoozedUntil, { date: formatDay(language, snoozed) })}{late && <strong> {say(texts.pastDue, { due: formatDay(language, due) })}</strong>}</> : say(texts.awake)}>
      {maySort && waits && (
        <Act act="snooze" answer={answer} values={values}>
          <input type="hidden" name="snoozeSeen" value={values.snoozeSeen} />
          <TextField type="date" name="snoozeUntil" label={say(texts.until)} hint={due ? say(texts.untilHint, { due: formatDay(language, due) }) : say(texts.untilHintFree)} shortcut="h" />
          <SubmitButton look="outline" name="snoozeIs" value="snoozed">{say(texts.snooze)}</SubmitButton>
          {sleeps && <SubmitButton look="outline" name="snoozeIs" value="awake">{say(texts.wake)}</SubmitButton>}
        </Act>
      )}
    </Line>
  );
}

function Tags({ sorting, pillars, filed, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { chosen, initiatives, initiative_id: initiative, retags, maySort } = sorting;
  const named = (ids: number[]) => (ids.length === 0 ? say(triageTexts.noPillar) : ids.join(", "));
  const title = initiatives.find(({ id }) => id === initiative);
  const options = pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }));
  const values = { tagMain: String(filed[0] ?? ""), tagPillars: filed.slice(1).map(String), tagInitiative: String(initiative ?? ""), tagReason: "" };
  return (
    <Line term={say(texts.filedUnder)} value={<>{named(filed)}{title && ` · ${pick(title, "title", language)}`}</>} open={isAbout(answer, values)}>
      {(maySort || retags.length > 0) && (
        <>
          {retags.length > 0 && (
            <>
              <p className="usa-hint">{say(texts.chosenByAuthor, { pillars: named(chosen) })}</p>
              <ul className="usa-list">{retags.map((each) => (
                <li key={each.id}>{say(texts.retagged, { date: formatDay(language, each.retagged_at), name: each.name, before: named(each.pillars_before), after: named(each.pillars_after) })}{each.reason && <OriginalText text={each.reason} />}</li>
              ))}</ul>
            </>
          )}
          {maySort && (
            <Act act="tags" answer={answer} values={values}>
              {filed.map((id) => <input key={id} type="hidden" name="tagPillarsSeen" value={id} />)}
              <input type="hidden" name="tagInitiativeSeen" value={initiative ?? ""} />
              <Select name="tagMain" label={say(texts.mainPillar)} empty={say(texts.select)} options={options} />
              <Checkboxes name="tagPillars" label={say(texts.otherPillars)} options={options} />
              <Select name="tagInitiative" label={say(texts.initiative)} empty={say(texts.noInitiative)} groups={pillars.map((pillar) => ({
                label: `${pillar.id}. ${pick(pillar, "name", language)}`,
                options: initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((each) => ({ value: String(each.id), label: pick(each, "title", language) })),
              }))} />
              <TextArea name="tagReason" rows={2} label={say(texts.whyOptional)} optional />
              <SubmitButton look="outline">{say(texts.retag)}</SubmitButton>
            </Act>
          )}
        </>
      )}
    </Line>
  );
}

function Call({ sorting, answer }: Pick<Props, "sorting" | "answer">) {
  const say = useSay();
  const language = useLanguage();
  const { calls, call_id: call, maySort, waits } = sorting;
  const now = calls.find(({ id }) => id === call);
  const others = calls.filter(({ id }) => id !== call);
  const values = { moveCall: "", moveReason: "", moveSeen: String(call) };
  return (
    <Line term={say(texts.call)} value={now ? pick(now, "title", language) : pick(sorting, "came_under", language)} open={isAbout(answer, values)}>
      {maySort && waits && others.length > 0 && (
        <Act act="call" answer={answer} values={values}>
          <input type="hidden" name="moveSeen" value={call} />
          <p className="usa-hint">{say(texts.moveMeans)}</p>
          <Select name="moveCall" label={say(texts.moveTo)} empty={say(texts.select)} options={others.map((each) => ({ value: String(each.id), label: pick(each, "title", language) }))} />
          <TextArea name="moveReason" rows={2} label={say(texts.whyOptional)} optional />
          <SubmitButton look="outline">{say(texts.move)}</SubmitButton>
        </Act>
      )}
    </Line>
  );
}

function Referrals({ sorting, answer }: Pick<Props, "sorting" | "answer">) {
  const say = useSay();
  const language = useLanguage();
  const { referrals, targets, me, maySort, waits } = sorting;
  const open = referrals.find(({ settled_at }) => settled_at === null);
  const government = (each: "US" | "MX") => say(each === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  const values = { referTo: "", referReason: "" };
  const answered = { referAnswer: "" };
  const may = maySort && waits;
  const mine = open?.referred_to === me.government;
  const own = open?.government === me.government;
  return (
    <Line term={say(texts.referral)} value={open ? say(texts.waitsThere) : referrals.length === 0 ? say(texts.noReferral) : <ReferralLine referral={referrals.at(-1)!} short />} open={isAbout(answer, values) || isAbout(answer, answered)}>
      {(may || referrals.length > 0) && (
        <>
          {referrals.map((referral) => <ReferralLine key={referral.id} referral={referral} />)}
          {may && open && (mine || own) && (
            <Act act="answer" answer={answer} values={answered}>
              <input type="hidden" name="referral" value={open.id} />
              {mine && (
                <>
                  <p className="usa-hint">{say(texts.takeUpMeans)}</p>
                  <SubmitButton name="referralIs" value="taken-up">{say(texts.takeUp)}</SubmitButton>
                  <TextArea name="referAnswer" rows={2} label={say(texts.answer)} />
                  <SubmitButton look="outline" name="referralIs" value="returned">{say(texts.giveBack)}</SubmitButton>
                </>
              )}
              {own && <SubmitButton look="outline" name="referralIs" value="taken-back">{say(texts.takeBack)}</SubmitButton>}
            </Act>
          )}
          {may && (!open || isAbout(answer, values)) && (
            <Act act="referral" answer={answer} values={values}>
              <Select name="referTo" label={say(texts.referTo)} empty={say(texts.select)} options={[{ value: targets.other, label: say(texts.theGovernment, { government: government(targets.other) }) }]}
                groups={(["US", "MX"] as const).map((side) => ({
                  label: say(texts.agenciesOf, { government: government(side) }),
                  options: targets.agencies.filter((agency) => agency.government === side).map((agency) => ({ value: `agency-${agency.id}`, label: say(texts.agency, { acronym: agency.acronym, name: pick(agency, "name", language) }) })),
                }))} />
              <TextArea name="referReason" rows={2} label={say(texts.referReason)} />
              <SubmitButton look="outline">{say(texts.doRefer)}</SubmitButton>
            </Act>
          )}
        </>
      )}
    </Line>
  );
}

function Parts({ sorting: { family, maySort, waits } }: Pick<Props, "sorting">) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const { original, parts } = family;
  const link = ({ reference, title, language: lang }: { reference: string; title: string; language: "en" | "es" }) => (
    <><a className="usa-link" href={`/${language}/desk/submissions/${reference}`}><span lang={LOCALE[lang]}>{title}</span></a> ({reference})</>
  );
  if (original) {
    return (
      <>
        <p className="sorting__line"><span className="sorting__term">{say(texts.partOf)}</span> <span className="sorting__value">{link(original)}</span></p>
        {maySort && waits && (
          <Act act="joining" answer={undefined} values={{}}>
            <p className="usa-hint">{say(texts.joinBackMeans)}</p>
            <SubmitButton look="outline" name="part" value="joined">{say(texts.joinBack)}</SubmitButton>
          </Act>
        )}
      </>
    );
  }
  return (
    <>
      <div className="sorting__line">
        <span className="sorting__term">{say(texts.parts)}</span> {parts.length === 0 && <span className="sorting__value">{say(texts.noParts)}</span>}
        {parts.length > 0 && (
          <ul className="usa-list">{parts.map((part) => (
            <li key={part.reference}>
              {link(part)}, {say(texts.madeOf, { paragraphs: (part.paragraphs ?? []).join(", ") })}
              {part.outcome && <> · {say(outcomeLabel[part.outcome])}</>}
              {part.joined_by !== null && <> · {say(texts.joinedBack)}</>}
            </li>
          ))}</ul>
        )}
      </div>
      {maySort && waits && <p><a className="usa-link" href={at("/split")}>{say(texts.split)}</a></p>}
    </>
  );
}
