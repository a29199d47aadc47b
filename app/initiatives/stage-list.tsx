import { formatDay } from "#app/languages/formats.ts";
import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { say as sayIn } from "#app/languages/say.ts";
import { ProcessList } from "#app/ui/process-list.tsx";
import { stagesOn, type OnRecord, type Stage } from "./stages.ts";
import { dialogueTexts as texts } from "./texts.ts";

const CALLED = { proposed: texts.stageProposed, open: texts.stageOpen, "in-review": texts.stageInReview, answered: texts.stageAnswered, "in-progress": texts.stageInProgress, done: texts.stageDone } as const;
const MEANS = { proposed: texts.proposedMeans, open: texts.openMeans, "in-review": texts.inReviewMeans, answered: texts.answeredMeans, "in-progress": texts.inProgressMeans, done: texts.doneMeans } as const;

export const stageName = (language: Language, stage: Stage): string => sayIn(language, CALLED[stage]);

/** The stages of an initiative with since when each was reached; the furthest is where it stands. */
export function StageList({ record }: { record: OnRecord }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ProcessList steps={stagesOn(record).map(({ stage, since, current }) => ({
      key: stage, current, title: current ? say(texts.stageNow, { stage: stageName(language, stage) }) : stageName(language, stage),
      text: <>{say(MEANS[stage])} {since ? <strong>{say(texts.stageSince, { date: formatDay(language, since) })}</strong> : say(texts.notReached)}</>,
    }))} />
  );
}
