import type { Db } from "#db/database.server.ts";
import type { Country, Publication } from "./submissions.ts";

type Published = {
  id: number; name: string | null; organization: string | null; title: string; text: string; country: Country | null; publication: Publication; pillar_id: number;
};

/** Makes the public copy of a submission: the words, and the author and co-signers only as far as the author agreed. */
export async function publishCopy(tx: Db, { id, title, text, country, pillar_id, ...author }: Published) {
  const cosigners = await tx.selectFrom("cosigners").select(["organization", "sector", "country"]).where("submission_id", "=", id).orderBy("position").execute();
  await tx
    .insertInto("publications")
    .values({ submission_id: id, initiative_id: (eb) => eb.selectFrom("current_submissions").select("initiative_id").where("id", "=", id), title, text, country, pillar_id, cosigner_count: cosigners.length, ...named(author, cosigners) })
    .execute();
}

/** Follows a choice of publication that came after the publication: what is no longer agreed to leaves the public copy. */
export async function renamePublicCopy(tx: Db, { id, ...author }: Pick<Published, "id" | "name" | "organization" | "publication">) {
  const cosigners = await tx.selectFrom("cosigners").select(["organization", "sector", "country"]).where("submission_id", "=", id).orderBy("position").execute();
  await tx.updateTable("publications").set(named(author, cosigners)).where("submission_id", "=", id).execute();
}

/** Who is named in public after a choice of publication. */
function named({ name, organization, publication }: Pick<Published, "name" | "organization" | "publication">, cosigners: object[]) {
  const organizations = publication === "name-and-organization" || publication === "organization-only";
  return {
    name: publication === "name-and-organization" ? name : null,
    organization: organizations ? organization : null,
    cosigners: JSON.stringify(organizations ? cosigners : []),
  };
}
