import { useSay } from "#app/languages/use-language.ts";
import { StatusTag, type TaggedStatus } from "#app/ui/status-tag.tsx";
import { translationTexts as texts } from "./texts.ts";
import type { State } from "./translations.ts";

const SHAPE: Record<State, TaggedStatus> = { none: "received", machine: "planned", human: "in-review", reviewed: "met" };

/** What a translation is worth, and beside it what keeps it from the public. */
export function StateTags({ state, stale, unfinished }: { state: State; stale: boolean; unfinished: boolean }) {
  const say = useSay();
  return (
    <span className="state-tags">
      <StatusTag status={SHAPE[state]}>{say(texts[state])}</StatusTag>
      {unfinished && <StatusTag status="paused">{say(texts.unfinished)}</StatusTag>}
      {stale && <StatusTag status="at-risk">{say(texts.stale)}</StatusTag>}
    </span>
  );
}
