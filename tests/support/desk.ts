import type { Language } from "#app/languages/languages.ts";
import { prepareBulk } from "#app/triage/bulk/bulk.server.ts";
import { addNote } from "#app/triage/notes.server.ts";
import { saveView } from "#app/triage/queue/saved-views.server.ts";
import { meetAt } from "#app/triage/presence/presence.server.ts";
import { assign } from "#app/triage/sorting/assignments.server.ts";
import { addLabel, makeLabel } from "#app/triage/sorting/labels/labels.server.ts";
import { split } from "#app/triage/sorting/parts/parts.server.ts";
import { refer } from "#app/triage/sorting/referrals/referrals.server.ts";
import { retag } from "#app/triage/sorting/retags.server.ts";
import { snooze, today } from "#app/triage/sorting/snoozes.server.ts";
import type { Db } from "#db/database.server.ts";
import { stage, whoIs } from "./stage.ts";

/** A desk at work, as lead.mx finds it: a submission that is labelled, assigned, retagged, snoozed, referred, noted and split, somebody at it, a bulk act that waits, a saved view. */
export async function aBusyDesk(db: Db, language: Language) {
  const [us, mx] = [await whoIs(db, "reviewer.us"), await whoIs(db, "lead.mx")];
  const { reference } = await stage(db, language, { title: `At work (${language})`, text: "One thing.\n\nAnother thing.\n\nA third." });
  const submission = await db.selectFrom("submissions").select("id").where("reference", "=", reference).executeTakeFirstOrThrow();
  const label = await makeLabel(db, mx, { name_en: `Border ${language}`, name_es: `Frontera ${language}` });
  if (typeof label === "string") throw new Error(label);
  await addLabel(db, us, submission, label.id);
  await assign(db, us, submission, { to: mx.id });
  await retag(db, us, submission, { pillars: [3, 1], initiative: null, reason: "It is about tools." });
  await snooze(db, us, submission, { until: today(us, new Date(Date.now() + 5 * 86_400_000)) });
  await refer(db, us, submission, { to: { government: "MX" }, reason: "Yours, we think." });
  await addNote(db, us, submission, { text: "Please read the second paragraph.", mentions: [mx.id] });
  const part = await split(db, us, submission, { title: "Another thing", pillars: [2], paragraphs: [2], version: 1 });
  if (typeof part === "string") throw new Error(part);
  await meetAt(db, { ...us, grants: [{ role: "reviewer", pillar: null }] }, { ...submission, pillars: [3, 1] }, "editing");
  const bulk = await prepareBulk(db, mx, "label", [reference, part.reference]);
  if (bulk === "nothing") throw new Error(bulk);
  const view = await saveView(db, mx, { title: `Labor (${language})`, shared: "government", query: "view=waiting&sector=labor-union" });
  if (view === "too-many") throw new Error(view);
  return { reference, part: part.reference, label: label.id, bulk: bulk.id, view: view.id };
}
