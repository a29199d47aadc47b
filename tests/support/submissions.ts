import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import type { Db } from "#db/database.server.ts";
import { seedContent } from "#db/seeds/content.ts";
import { aPerson } from "./people.ts";
import { aDraftResponse, publishTogether } from "./responses.ts";

/** The dialogue's content: pillars, initiatives, the standing call. Once per database. */
export async function withContent(db: Db) {
  const seeded = await db.selectFrom("pillars").select("id").limit(1).executeTakeFirst();
  if (!seeded) await seedContent(db);
}

/** What a stakeholder answers in the form, as the browser sends it; any of it may be said otherwise. */
export function answered(otherwise: Record<string, string | string[]> = {}) {
  return {
    key: mintKey(), sector: "civil-society", country: "MX", state: "MX-OAX", name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo",
    email: "itzel@example.mx", pillars: ["2", "4"], mainPillar: "2", initiative: "", replyLanguage: "es", language: "es", title: "Caminos para la cosecha",
    text: "Pedimos que el programa llegue antes de la cosecha de café.", publication: "name-and-organization", publicationReason: "", confirmed: "yes",
    ...otherwise,
  };
}

/** Organizations that sign together with the author, to say otherwise in `answered`. */
export const withCosigners = (...organizations: string[]): Record<string, string[]> => ({
  cosignerOrganization: organizations, cosignerSector: organizations.map(() => "civil-society"), cosignerCountry: organizations.map(() => "MX"),
});

/** A submission that has been received. */
export async function aSubmission(db: Db, otherwise: Record<string, string | string[]> = {}) {
  await withContent(db);
  const answers = Answers.parse(answered(otherwise));
  const sent = await submit(db, answers);
  if (typeof sent === "string") throw new Error(sent);
  const { id } = await db.selectFrom("submissions").select("id").where("reference", "=", sent.reference).executeTakeFirstOrThrow();
  return { id, reference: sent.reference, key: answers.key };
}

/** A submission that a reviewer has published. */
export async function aPublishedSubmission(db: Db, otherwise: Record<string, string | string[]> = {}) {
  const submission = await aSubmission(db, otherwise);
  await decide(db, await aPerson(db), submission, { outcome: "publish", reason: null, pillar: null });
  return submission;
}

/** A published submission with a public joint response. */
export async function anAnsweredSubmission(db: Db, otherwise: Record<string, string | string[]> = {}) {
  const submission = await aPublishedSubmission(db, otherwise);
  return { ...submission, response: await aResponseTo(db, submission) };
}

/** A joint response that both governments signed. @returns its id */
export async function aResponseTo(db: Db, submission: { id: number }): Promise<number> {
  const response = await aDraftResponse(db, submission);
  await publishTogether(db, response);
  return response.id;
}
