import type { Person } from "#app/people/people.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { enterSubmission } from "#app/submissions/entries/entries.server.ts";
import { Entry } from "#app/submissions/entries/entries.ts";
import type { Db } from "#db/database.server.ts";
import { withContent } from "./submissions.ts";

/** What a reviewer types of a paper, as the browser sends it; any of it may be said otherwise. */
export function entered(otherwise: Record<string, string | string[]> = {}) {
  return {
    key: mintKey(), step: "", channel: "paper", receivedOn: "2026-03-05", receivedAt: "", call: "STANDING", name: "Ramona Ejemplo", organization: "Sindicato Ejemplo",
    email: "", sector: "labor-union", country: "MX", state: "MX-VER", replyLanguage: "es", cosignerOrganization: [] as string[], cosignerSector: [] as string[],
    cosignerCountry: [] as string[], pillars: ["4"], mainPillar: "", initiative: "", language: "es", title: "Capacitación en el puerto",
    text: "Pedimos cursos de capacitación para quienes trabajan en el puerto.", publication: "not-said", publicationReason: "", ...otherwise,
  };
}

/** A submission that a reviewer has entered. */
export async function anEntry(db: Db, person: Person, otherwise: Record<string, string | string[]> = {}) {
  await withContent(db);
  const entry = Entry.parse(entered(otherwise));
  const outcome = await enterSubmission(db, person, entry);
  if (typeof outcome === "string") throw new Error(outcome);
  const { id } = await db.selectFrom("submissions").select("id").where("reference", "=", outcome.reference).executeTakeFirstOrThrow();
  return { id, reference: outcome.reference, key: entry.key };
}
