import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused, Typed } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import type { Text } from "#app/languages/languages.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import type { Person } from "#app/people/people.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { WorkspacePage } from "../workspace.tsx";
import { findWorkspace } from "../workspace.server.ts";
import { assign } from "./assignments.server.ts";
import { addLabel, removeLabel } from "./labels/labels.server.ts";
import { move } from "./moves.server.ts";
import { joinBack } from "./parts/parts.server.ts";
import { refer, settleReferral } from "./referrals/referrals.server.ts";
import { retag } from "./retags.server.ts";
import { snooze } from "./snoozes.server.ts";
import { inOrder, isSortingAct, SORTING_FORMS, type SortingAct } from "./sorting.ts";
import { sortingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.sorting, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  languageOf(params);
  if (!isSortingAct(params.act)) notFound();
  const workspace = (await findWorkspace(db, params.reference!, person, new URL(request.url).search)) ?? notFound();
  insist(person, "decide-submissions", workspace.submission);
  return json(workspace);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  if (!isSortingAct(params.act)) notFound();
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "decide-submissions", submission);
  const done = await DO[params.act](request, person, submission);
  if (done instanceof Response) return done;
  const { outcome, typed } = done;
  if (outcome in FIELDS) return json({ problems: [FIELDS[outcome as keyof typeof FIELDS]], values: typed }, { status: 422 });
  if (outcome in WHY) return refuse(WHY[outcome as keyof typeof WHY], { values: typed });
  return seeOther(workspaceAddress(language, submission.reference, "#sorting", viewOf(new URL(request.url).search)));
}

type Done = { outcome: string; typed: Typed };
type Do = (request: Request, person: Person, submission: { id: number }) => Promise<Done | Response>;

/** Each form and the verb that it calls. */
const DO: Record<SortingAct, Do> = {
  async assignment(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.assignment);
    if (!form.ok) return form.problems;
    return { outcome: await assign(db, person, submission, { to: form.value.assignee, seen: form.value.assigneeSeen }), typed: form.typed };
  },
  async label(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.label);
    if (!form.ok) return form.problems;
    return { outcome: await (form.value.labelIs === "added" ? addLabel : removeLabel)(db, person, submission, form.value.label), typed: form.typed };
  },
  async tags(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.tags);
    if (!form.ok) return form.problems;
    const { tagMain, tagPillars, tagInitiative: initiative, tagReason: reason, tagPillarsSeen, tagInitiativeSeen } = form.value;
    return { outcome: await retag(db, person, submission, { pillars: inOrder(tagMain, tagPillars), initiative, reason, seen: { pillars: tagPillarsSeen, initiative: tagInitiativeSeen } }), typed: form.typed };
  },
  async call(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.call);
    if (!form.ok) return form.problems;
    return { outcome: await move(db, person, submission, { call: form.value.moveCall, reason: form.value.moveReason, seen: form.value.moveSeen }), typed: form.typed };
  },
  async referral(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.referral);
    if (!form.ok) return form.problems;
    const { referTo, referReason: reason } = form.value;
    const to = referTo === "US" || referTo === "MX" ? { government: referTo } as const : { agency: Number(referTo.slice("agency-".length)) };
    return { outcome: await refer(db, person, submission, { to, reason }), typed: form.typed };
  },
  async answer(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.answer);
    if (!form.ok) return form.problems;
    const { referral, referralIs: outcome, referAnswer: answer } = form.value;
    return { outcome: await settleReferral(db, person, submission, { referral, outcome, answer }), typed: form.typed };
  },
  async snooze(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.snooze);
    if (!form.ok) return form.problems;
    const { snoozeUntil, snoozeIs, snoozeSeen: seen } = form.value;
    if (snoozeIs === "snoozed" && !snoozeUntil) return { outcome: "day-needed", typed: form.typed };
    return { outcome: await snooze(db, person, submission, { until: snoozeIs === "awake" ? null : snoozeUntil, seen }), typed: form.typed };
  },
  async joining(request, person, submission) {
    const form = await readForm(request, SORTING_FORMS.joining);
    if (!form.ok) return form.problems;
    return { outcome: await joinBack(db, person, submission), typed: form.typed };
  },
};

/** What is wrong with one field. */
const FIELDS = {
  "day-needed": { field: "snoozeUntil", text: texts.enterDay }, past: { field: "snoozeUntil", text: texts.pastDay },
  "answer-needed": { field: "referAnswer", text: texts.enterAnswer },
  "unknown-label": { field: "label", text: texts.selectLabel }, "unknown-call": { field: "moveCall", text: texts.selectCall },
  "unknown-agency": { field: "referTo", text: texts.selectReferTo }, "own-government": { field: "referTo", text: texts.selectReferTo },
  "unknown-pillar": { field: "tagMain", text: texts.selectPillar }, "pillar-needed": { field: "tagMain", text: texts.selectPillar }, "unknown-initiative": { field: "tagInitiative", text: texts.unknownChoice },
} satisfies Record<string, { field: string; text: Text }>;

/** Why what was asked for was not done. */
const WHY = {
  "already-decided": texts.decided, withdrawn: texts.withdrawn, suspected: texts.suspected,
  reassigned: texts.reassigned, "may-not-decide": texts.mayNotDecide, retired: texts.retired, "tagged-otherwise": texts.taggedOtherwise,
  "moved-otherwise": texts.movedOtherwise, "snoozed-otherwise": texts.snoozedOtherwise, "already-referred": texts.alreadyReferred, settled: texts.settled,
  "not-yours": texts.notYours, "not-a-part": texts.notAPart,
} satisfies Record<string, Text>;

export default function SortingPage() {
  return <WorkspacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
