import type { Person } from "#app/people/people.ts";
import type { Act } from "#app/people/permissions.ts";
import { pillarsOf } from "#app/submissions/choices.server.ts";
import { pendingSecondLook } from "#app/submissions/second-looks.server.ts";
import type { Db } from "#db/database.server.ts";
import { decide, undoDecision } from "../decisions.server.ts";
import { askSecondLook, takeBackSecondLook } from "../second-looks/second-looks.server.ts";
import { release, suspect } from "../spam/suspicions.server.ts";
import { assign, assigneeOf } from "../sorting/assignments.server.ts";
import { addLabel, labelsOn, removeLabel } from "../sorting/labels/labels.server.ts";
import { retag, type Tags } from "../sorting/retags.server.ts";
import { snooze, snoozedUntil } from "../sorting/snoozes.server.ts";
import type { BulkAct, Terms } from "./bulk.ts";

type Subject = { id: number; version: number };
/** What stood before an act, as far as undoing it needs to know. */
export type Before = Record<string, unknown>;
/** One act as the single page of it does it: with which right, by which verb, and what takes it back. Undoing answers "undone" or the verb's word. */
export type Verb = {
  right: Act;
  act: (tx: Db, person: Person, item: Subject, terms: Terms) => Promise<string>;
  before?: (tx: Db, item: Subject, terms: Terms) => Promise<Before>;
  undo?: (tx: Db, person: Person, item: Subject, terms: Terms, before: Before) => Promise<string>;
};

export const VERBS: Record<BulkAct, Verb> = {
  publish: {
    right: "decide-submissions",
    act: (tx, person, item, { pillar = null }) => decide(tx, person, item, { outcome: "publish", reason: null, pillar, version: item.version }),
    undo: (tx, person, item) => undoDecision(tx, person, item),
  },
  withhold: {
    right: "decide-submissions",
    act: (tx, person, item, { reason = null, reasonCode = "author-asked" }) => askSecondLook(tx, person, item, { outcome: "withhold", reasonCode, reason, version: item.version }),
    undo: (tx, person, item) => takeBack(tx, person, item),
  },
  decline: {
    right: "decide-submissions",
    act: (tx, person, item, { reason = null, reasonCode = "other" }) => askSecondLook(tx, person, item, { outcome: "decline", reasonCode, reason, version: item.version }),
    undo: (tx, person, item) => takeBack(tx, person, item),
  },
  assign: {
    right: "decide-submissions",
    before: async (tx, item) => ({ to: await assigneeOf(tx, item.id) }),
    act: (tx, person, item, { to = null }) => assign(tx, person, item, { to }),
    undo: async (tx, person, item, { to = null }, before) => undone("assigned", await assign(tx, person, item, { to: before.to as number | null, seen: to })),
  },
  label: {
    right: "decide-submissions",
    before: async (tx, item, { label }) => ({ had: (await labelsOn(tx, item.id)).some(({ id }) => id === label) }),
    act: (tx, person, item, { label = 0 }) => addLabel(tx, person, item, label),
    undo: async (tx, person, item, { label = 0 }, { had }) => (had ? "undone" : undone("unlabelled", await removeLabel(tx, person, item, label))),
  },
  retag: {
    right: "decide-submissions",
    before: (tx, item) => tagsOf(tx, item.id),
    act: async (tx, person, item, { pillars = [] }) => retag(tx, person, item, { ...(await tagsOf(tx, item.id)), pillars, reason: null }),
    undo: async (tx, person, item, { pillars = [] }, before) => {
      const { initiative } = before as Tags;
      return undone("retagged", await retag(tx, person, item, { ...(before as Tags), reason: null, seen: { pillars, initiative } }));
    },
  },
  snooze: {
    right: "decide-submissions",
    before: async (tx, item) => ({ until: await snoozedUntil(tx, item.id) }),
    act: (tx, person, item, { until = null }) => snooze(tx, person, item, { until }),
    undo: async (tx, person, item, { until = null }, before) => {
      const word = await snooze(tx, person, item, { until: before.until as string | null, seen: until });
      return word === "awake" ? "undone" : undone("snoozed", word);
    },
  },
  spam: {
    right: "triage-spam",
    act: (tx, person, item) => suspect(tx, person, item),
    undo: async (tx, person, item) => undone("released", await release(tx, person, item)),
  },
};

/** Takes the second look back that it waits for, while nobody has settled it. */
const takeBack = async (tx: Db, person: Person, item: Subject): Promise<string> => {
  const pending = await pendingSecondLook(tx, item.id);
  return pending ? undone("taken-back", await takeBackSecondLook(tx, person, item, { secondLook: pending.id })) : "already-settled";
};

const undone = (done: string, word: string): string => (word === done ? "undone" : word);

const tagsOf = async (tx: Db, id: number): Promise<Tags> => {
  const { initiative_id, pillars } = await tx.selectFrom("current_submissions as s").select("s.initiative_id").select((eb) => pillarsOf(eb.ref("s.id")).as("pillars")).where("s.id", "=", id).executeTakeFirstOrThrow();
  return { pillars, initiative: initiative_id };
};
