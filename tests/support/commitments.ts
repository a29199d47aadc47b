import { agreeToCommitment, proposeCommitment, reportProgress, reviseCommitment, setCommitmentState, type Sources } from "#app/commitments/commitments.server.ts";
import type { CommitmentInput } from "#app/commitments/commitments.ts";
import { publishTheme } from "#app/themes/codebook/codebook.server.ts";
import type { Person } from "#app/people/people.ts";
import type { Language } from "#app/languages/languages.ts";
import { confirmAddress } from "#app/notices/addresses/confirmations.server.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import type { Db } from "#db/database.server.ts";
import { anOpenTheme, leadOf } from "./meetings.ts";
import { aPerson } from "./people.ts";
import { aCodedSubmission } from "./points.ts";
import { aDraftResponse, publishTogether } from "./responses.ts";
import { anAnsweredSubmission, aPublishedSubmission, withContent } from "./submissions.ts";

/** What a version says; any of it may be said otherwise. */
export async function saidOfCommitment(db: Db, otherwise: Partial<CommitmentInput> = {}): Promise<CommitmentInput> {
  await withContent(db);
  const agencyOf = async (government: "US" | "MX") => (await db.selectFrom("agencies").select("id").where("government", "=", government).orderBy("id").limit(1).executeTakeFirstOrThrow()).id;
  return {
    title_en: "One window for both customs", title_es: "Una ventanilla para ambas aduanas", text_en: "Both open one window at the crossing.", text_es: "Ambos abrirán una ventanilla en el cruce.",
    measure_en: null, measure_es: null, target_en: null, target_es: null, pillar_id: 2, initiative_id: null, us_agency_id: await agencyOf("US"), mx_agency_id: await agencyOf("MX"), due_on: null, ...otherwise,
  };
}

/** A commitment that both governments agreed to, or one that is only proposed. @returns its id and slug */
export async function aCommitment(db: Db, { sources, agreed = true, us, mx, ...otherwise }: Partial<CommitmentInput> & { sources?: Sources; agreed?: boolean; us?: Person; mx?: Person } = {}): Promise<{ id: number; slug: string }> {
  const input = await saidOfCommitment(db, otherwise);
  const leads = [us ?? (await aPerson(db, "lead", "US")), mx ?? (await aPerson(db, "lead", "MX"))];
  const made = await proposeCommitment(db, leads[0]!, input, sources);
  if (typeof made === "string") throw new Error(made);
  if (agreed) for (const lead of leads) await agreeToCommitment(db, lead, made, { number: 1 });
  return made;
}

/** The next version of a commitment, which nobody has agreed to. */
export async function revised(db: Db, commitment: { id: number }, base: number, otherwise: Partial<CommitmentInput>) {
  return reviseCommitment(db, await aPerson(db), commitment, { ...(await saidOfCommitment(db, otherwise)), base });
}

/** A board on which something stands in each of its parts: one agreed to with all that it can have, one late, one in progress, one done, one dropped, one only proposed. For the demonstration's people to look at. */
export async function aBusyBoard(db: Db) {
  const [us, mx] = [await leadOf(db, "US"), await leadOf(db, "MX")];
  const { theme } = await aCodedSubmission(db);
  const { id } = await db.selectFrom("themes").select("id").where("slug", "=", theme).executeTakeFirstOrThrow();
  await publishTheme(db, us, id);
  const { response } = await anAnsweredSubmission(db);
  const quarter = { measure_en: "Trucks that pass in a day", measure_es: "Camiones que pasan en un día", target_en: "Four thousand", target_es: "Cuatro mil", initiative_id: 4, pillar_id: 1 };
  const agreed = await aCommitment(db, { us, mx, ...quarter, due_on: dayFromNow(20), sources: { themes: [id], responses: [response] } });
  const late = await aCommitment(db, { us, mx, title_en: "A second lane for perishables", title_es: "Un segundo carril para productos perecederos", due_on: dayFromNow(-10) });
  const [moving, done, dropped] = [await aCommitment(db, { us, mx, due_on: dayFromNow(120) }), await aCommitment(db, { us, mx }), await aCommitment(db, { us, mx, due_on: dayFromNow(400) })];
  const proposed = await aCommitment(db, { us, mx, agreed: false, due_on: dayFromNow(60) });
  const entry = { reported_on: dayFromNow(-5), text_en: "The first lane opened.", text_es: "Abrió el primer carril.", evidence_url: "https://example.org/lane", evidence_en: "Notice of the opening", evidence_es: "Aviso de la apertura" };
  for (const commitment of [agreed, late]) await reportProgress(db, us, commitment, entry);
  await setCommitmentState(db, mx, moving, { state: "in-progress", reason_en: null, reason_es: null });
  await setCommitmentState(db, us, done, { state: "done", reason_en: null, reason_es: null });
  await setCommitmentState(db, mx, dropped, { state: "dropped", reason_en: "The bridge closed.", reason_es: "Se cerró el puente." });
  await reviseCommitment(db, us, moving, { ...(await saidOfCommitment(db, { due_on: dayFromNow(150) })), base: 1 });
  return { agreed, late, moving, done, dropped, proposed, theme: id };
}

/** A public theme that both governments answered, with a passage of one comment whose author confirmed their address. @returns the theme, its labels and the author's receipt */
export async function anAnsweredTheme(db: Db, { language, email, label, passage }: { language: Language; email: string; label: string; passage: string }) {
  const { key, reference, ...submission } = await aPublishedSubmission(db, { title: label, text: passage, language, replyLanguage: language, email, pillars: ["2"], mainPillar: "2" });
  await confirmAddress(db, submission);
  const theme = await anOpenTheme(db, { submissions: [submission], label });
  const answer = { theme_id: theme.id, outcome: "adopted" as const, reason_en: null, reason_es: null, referred_to: null };
  await publishTogether(db, await aDraftResponse(db, submission, { en: "We will open it.", es: "Lo abriremos.", themes: [answer] }));
  return { theme, label: { en: label, es: `${label} (es)` }, receipt: { reference, secret: showSecret(receiptSecret(key)) } };
}

/** A day (yyyy-mm-dd) so many days from today. */
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
