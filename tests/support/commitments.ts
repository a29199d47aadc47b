import { agreeToCommitment, proposeCommitment, reviseCommitment, type Sources } from "#app/commitments/commitments.server.ts";
import type { CommitmentInput } from "#app/commitments/commitments.ts";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";
import { withContent } from "./submissions.ts";

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
