import type { Db } from "#db/database.server.ts";
import { redactedWords } from "./redactions/redactions.server.ts";
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

/**
 * Makes the words of the public copy anew, where there is one: of the version that was decided, without what is redacted now, the author
 * named only as far as they agree now. Follows whatever changes one of these after the publication.
 */
export async function refreshPublicCopy(tx: Db, { id }: { id: number }) {
  const cosigners = await tx.selectFrom("cosigners").select(["organization", "sector", "country"]).where("submission_id", "=", id).orderBy("position").execute();
  const submission = await tx.selectFrom("current_submissions").select(["id", "version", "title", "text", "name", "organization", "publication"]).where("id", "=", id).executeTakeFirstOrThrow();
  const { title, text, publication, ...author } = await redactedWords(tx, submission);
  await tx.updateTable("publications").set({ title, text, ...named({ ...author, publication }, cosigners) }).where("submission_id", "=", id).execute();
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
