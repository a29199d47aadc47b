import type { Person } from "#app/people/people.ts";
import type { Act } from "#app/people/permissions.ts";
import type { Db } from "#db/database.server.ts";
import { decide } from "../decisions.server.ts";
import { askSecondLook } from "../second-looks/second-looks.server.ts";
import { release, suspect } from "../spam/suspicions.server.ts";
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
  },
  withhold: {
    right: "decide-submissions",
    act: (tx, person, item, { reason = null }) => askSecondLook(tx, person, item, { outcome: "withhold", reasonCode: "author-asked", reason, version: item.version }),
  },
  decline: {
    right: "decide-submissions",
    act: (tx, person, item, { reason = null }) => askSecondLook(tx, person, item, { outcome: "decline", reasonCode: "other", reason, version: item.version }),
  },
  spam: {
    right: "triage-spam",
    act: (tx, person, item) => suspect(tx, person, item),
    undo: async (tx, person, item) => {
      const word = await release(tx, person, item);
      return word === "released" ? "undone" : word;
    },
  },
};
