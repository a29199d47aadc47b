import { z } from "zod";
import type { Form, Problem } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";
import { bulkTexts as texts } from "./texts.ts";

/** What can be done to many submissions at once. */
export const BULK_ACTS = ["publish", "decline", "withhold", "assign", "label", "retag", "snooze", "spam"] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** As many as one act takes: more than anybody looks through on one page. */
export const MOST = 1000;

/** What is chosen in the queue, and which of the buttons beside it was pressed. `all` stands for every reference of `page`, or for the whole view. */
export const Chosen = z.object({
  act: z.enum(BULK_ACTS, "selectAct"),
  reference: z.array(z.string().max(40)).max(MOST, "tooMany"),
  all: z.array(z.string().max(10)).max(10),
  page: z.string().max(40 * MOST),
});
/** The references that a form of the queue chose. */
export const chosenOf = ({ reference, all, page }: Pick<z.infer<typeof Chosen>, "reference" | "all" | "page">): string[] =>
  [...new Set(all.includes("page") ? page.split(" ") : reference)].filter((each) => /^[\w-]{1,40}$/.test(each)).slice(0, MOST);
export const ChosenForm = { schema: Chosen, texts } satisfies Form;

const number = z.string().max(10).transform((id) => (/^\d{1,9}$/.test(id) ? Number(id) : null));
/** What is said once for all of them; each act reads what it asks for. `undo` names one item, or the whole. */
export const Said = z.object({
  go: z.enum(["confirm", "undo", "undo-one"]),
  reference: z.string().max(40),
  pillar: number,
  pillars: z.array(number).max(20),
  to: z.string().max(10),
  label: number,
  until: z.string().max(10),
  reason: z.string().max(2000, "reasonTooLong").transform((text) => text || null),
});
export type Said = z.infer<typeof Said>;
export const SaidForm = { schema: Said, texts } satisfies Form;

/** One of them as it stands now, as far as it depends on that whether the act will do anything. */
export type Item = {
  id: number; reference: string; title: string; language: "en" | "es"; chosen_version: number; version: number; pillars: number[];
  publication: string; decided: boolean; withdrawn: boolean; suspected: boolean; second_look: boolean; redacted: boolean;
};
/** What is said once, as it is kept. */
export type Terms = { pillar?: number | null; pillars?: number[]; to?: number | null; label?: number; until?: string; reason?: string | null; reasonCode?: string };

/** Words of the verbs that an act ends with where it did what was asked. */
const DONE = {
  publish: "decided", withhold: "asked", decline: "asked", assign: "assigned", label: "labelled", retag: "retagged", snooze: "snoozed", spam: "suspected",
} as const satisfies Record<BulkAct, string>;
export const isDone = (act: BulkAct, outcome: string | null): boolean => outcome === DONE[act];

/**
 * What the act would come to, by what is known before it: "will", or the word with which its verb would refuse. The verbs decide; this only
 * says it beforehand (tests/triage/bulk.test.ts compares the two).
 */
export function foresee(act: BulkAct, item: Item, mayDo: boolean): "will" | keyof typeof becameLabel {
  if (!mayDo) return "not-yours";
  if (item.withdrawn) return "withdrawn";
  if (act === "spam") return item.decided ? "already-decided" : item.suspected ? "already-suspected" : "will";
  if (item.suspected) return "suspected";
  if (act === "label" || act === "retag") return "will";
  if (item.decided) return "already-decided";
  if (act === "assign" || act === "snooze") return "will";
  if (item.second_look) return "second-look";
  if (item.version !== item.chosen_version) return "corrected";
  const kept = item.publication === "not-for-publication";
  if (act === "publish" && kept) return "not-for-publication";
  if (act === "publish" && item.redacted) return "redacted";
  if (act === "withhold" && !kept) return "for-publication";
  return "will";
}

/** What became of an item, or will: the words with which the verbs refuse. */
export const becameLabel = {
  "second-look": texts.secondLook, redacted: texts.isRedacted, suspected: texts.suspected, "already-suspected": texts.alreadySuspected, "already-decided": texts.alreadyDecided, withdrawn: texts.withdrawn, corrected: texts.corrected,
  "not-for-publication": texts.notForPublication, "for-publication": texts.forPublication, "pillar-needed": texts.pillarNeeded, "reason-needed": texts.reasonNeeded,
  "may-not-decide": texts.mayNotDecide, past: texts.past, "unknown-label": texts.unknownLabel, retired: texts.unknownLabel, "unknown-pillar": texts.pillarNeeded, reassigned: texts.reassigned, "tagged-otherwise": texts.reassigned, "snoozed-otherwise": texts.reassigned, answered: texts.answeredSince, "review-requested": texts.answeredSince, contested: texts.answeredSince, "already-settled": texts.settledSince, "not-yours": texts.notYours, failed: texts.failed,
} as const satisfies Record<string, Text>;

/** What an act is called, what it means for those it is done to, and what one of them is afterwards. */
export const actLabel = {
  publish: texts.publish, decline: texts.decline, withhold: texts.withhold, assign: texts.assign, label: texts.label, retag: texts.retag, snooze: texts.snooze, spam: texts.spam,
} as const satisfies Record<BulkAct, Text>;
export const actMeans = {
  publish: texts.meansPublish, decline: texts.meansDecline, withhold: texts.meansWithhold, assign: texts.meansAssign, label: texts.meansLabel, retag: texts.meansRetag, snooze: texts.meansSnooze, spam: texts.meansSpam,
} as const satisfies Record<BulkAct, Text>;
export const doneLabel = {
  publish: texts.published, decline: texts.asked, withhold: texts.asked, assign: texts.assigned, label: texts.labelled, retag: texts.retagged, snooze: texts.snoozed, spam: texts.isSuspected,
} as const satisfies Record<BulkAct, Text>;

/** What is kept of what was said, for an act; or what is wrong with it. */
export function termsOf(act: BulkAct, { pillar, pillars, to, label, until, reason }: Said): Terms | { problem: Problem } {
  const wrong = (field: string, text: Text) => ({ problem: { field, text } });
  switch (act) {
    case "publish":
      return { pillar };
    case "decline":
      return reason ? { reason } : wrong("reason", texts.enterReason);
    case "withhold":
      return { reason };
    case "assign":
      return /^([1-9]\d{0,8}|nobody)$/.test(to) ? { to: to === "nobody" ? null : Number(to) } : wrong("to", texts.selectPerson);
    case "label":
      return label ? { label } : wrong("label", texts.selectLabel);
    case "retag": {
      const main = pillar ?? pillars[0];
      return main ? { pillars: [...new Set([main, ...pillars.filter((each) => each !== null)])] } : wrong("pillars", texts.selectPillars);
    }
    case "snooze":
      return /^\d{4}-\d\d-\d\d$/.test(until) && new Date(until).toJSON()?.startsWith(until) ? { until } : wrong("until", texts.enterDay);
    case "spam":
      return {};
  }
}
