import { sql } from "kysely";
import type { Reader } from "#app/history/events.server.ts";
import { historyOf } from "#app/history/history.server.ts";
import type { Government, Person } from "#app/people/people.ts";
import { may, type Act } from "#app/people/permissions.ts";
import { codedTo } from "#app/themes/coded.server.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import { differences, staleSavesOf } from "#app/triage/merging/merging.server.ts";
import type { Db } from "#db/database.server.ts";
import { checkSides } from "./checks.ts";
import { standingDelegations } from "./delegations.server.ts";
import { pillarsOfResponse } from "./responses.server.ts";
import { templatesFor } from "#app/triage/templates.server.ts";
import { paragraphsOf, SIGNERS, type ResponseKind, type Step } from "./responses.ts";
import { sidesOf } from "./steps.server.ts";

/** A response on the desk: all that its latest revision says, and every signature with whether it still counts. */
export async function findResponse(db: Db, id: number) {
  const response = await db
    .selectFrom("response_revisions as v")
    .innerJoin("people as w", "w.id", "v.written_by")
    .leftJoin("response_publications as p", (join) => join.onRef("p.response_id", "=", "v.response_id").onRef("p.revision", "=", "v.number"))
    .select(["v.response_id as id", "v.number", "v.kind", "v.text_en", "v.text_es", "v.reason_en", "v.reason_es", "v.note_en", "v.note_es", "v.supersedes", "v.hash"])
    .select(["v.written_at", "v.written_by as writer", "w.name as written_by", "p.published_at", pillarsOfResponse.as("pillars")])
    .select(sql<number | null>`(select max(revision) from response_publications before where before.response_id = v.response_id and before.revision < v.number)`.as("corrects"))
    .where("v.response_id", "=", id)
    .orderBy("v.number", "desc")
    .limit(1)
    .$narrowType<{ kind: ResponseKind }>()
    .executeTakeFirst();
  if (!response) return undefined;
  const of = { id, number: response.number };
  const [submissions, themes, signatures] = await Promise.all([submissionsOf(db, of), themesOf(db, of), signaturesOf(db, id)]);
  return { ...response, submissions, themes, signatures: signatures.map((signature) => ({ ...signature, stands: signature.revision === response.number })) };
}
export type DeskResponse = NonNullable<Awaited<ReturnType<typeof findResponse>>>;

const submissionsOf = (db: Db, { id, number }: { id: number; number: number }) =>
  db
    .selectFrom("response_submissions as rs")
    .innerJoin("submissions as s", "s.id", "rs.submission_id")
    .select(["s.id", "s.reference", "s.title", "s.text", "s.language"])
    .where("rs.response_id", "=", id)
    .where("rs.revision", "=", number)
    .orderBy("s.id")
    .execute();

const themesOf = (db: Db, { id, number }: { id: number; number: number }) =>
  db
    .selectFrom("response_themes as t")
    .innerJoin("themes as x", "x.id", "t.theme_id")
    .innerJoin("theme_versions as v", (join) => join.onRef("v.theme_id", "=", "t.theme_id").onRef("v.number", "=", "t.theme_version"))
    .leftJoin("agencies as a", "a.id", "t.referred_to")
    .select(["t.theme_id", "x.slug", "v.label_en", "v.label_es", "v.pillar_id", "t.outcome", "t.reason_en", "t.reason_es", "t.referred_to", "a.acronym as agency", "a.name_en as agency_en", "a.name_es as agency_es"])
    .select(sql<number>`(select count(*)::int from (${codedTo(sql`t.theme_id`)}) c)`.as("points"))
    .where("t.response_id", "=", id)
    .where("t.revision", "=", number)
    .orderBy("t.theme_id")
    .$narrowType<{ outcome: Outcome | null }>()
    .execute();

const signaturesOf = (db: Db, id: number) =>
  db
    .selectFrom("signatures as g")
    .innerJoin("people as p", "p.id", "g.signed_by")
    .leftJoin("delegations as d", "d.id", "g.delegation_id")
    .leftJoin("people as s", "s.id", "d.signatory_id")
    .select(["g.government", "g.revision", "g.signed_at", "p.name", "s.name as signed_for"])
    .where("g.response_id", "=", id)
    .orderBy("g.signed_at")
    .$narrowType<{ government: Government }>()
    .execute();

/** A response with where it stands on the way to signature, for one reader: steps, checks, what changed since their government read it, what they may do. */
export async function findResponseOnDesk(db: Db, reader: Person & Reader, id: number) {
  const response = await findResponse(db, id);
  if (!response) return undefined;
  const [sides, readings, signOffs, offers, events, setAside, delegations] = await Promise.all([
    sidesOf(db, id, response.number),
    db.selectFrom("response_readings as r").innerJoin("people as p", "p.id", "r.read_by").select(["r.government", "r.revision", "r.read_at", "p.name"]).where("r.response_id", "=", id).orderBy("r.revision", "desc").$narrowType<{ government: Government }>().execute(),
    db.selectFrom("sign_offs as o").innerJoin("people as p", "p.id", "o.signed_off_by").select(["o.government", "o.signed_off_at", "p.name"]).where("o.response_id", "=", id).where("o.revision", "=", response.number).orderBy("o.government", "desc").$narrowType<{ government: Government }>().execute(),
    db.selectFrom("response_offers as o").innerJoin("people as p", "p.id", "o.offered_by").select(["o.government", "o.offered_at", "o.opens_at", "p.name"]).where("o.response_id", "=", id).where("o.revision", "=", response.number).orderBy("o.government", "desc").$narrowType<{ government: Government }>().execute(),
    historyOf(db, reader, "response", id).execute(),
    staleSavesOf(db, "response", id).execute(),
    standingDelegations(db, reader, response),
  ]);
  const lastRead = readings.find(({ government }) => government === reader.government)?.revision ?? null;
  const isOpen = !response.published_at && SIGNERS[response.kind].includes(reader.government);
  const own = may(reader, "sign-responses", response);
  return {
    response: { ...response, paragraphs: { en: paragraphsOf(response.text_en), es: paragraphsOf(response.text_es) } },
    hints: checkSides(paragraphsOf(response.text_en), paragraphsOf(response.text_es)),
    sides: { en: { state: sides.en.state, own: sides.en.writers.includes(reader.id) }, es: { state: sides.es.state, own: sides.es.writers.includes(reader.id) } },
    readings, signOffs, offers, events, setAside,
    redline: lastRead !== null && lastRead < response.number ? await redlineSince(db, response, lastRead) : null,
    lastRead,
    reader: {
      government: reader.government, wrote: response.writer === reader.id,
      mayWrite: may(reader, "write-responses", response), mayRead: may(reader, "read-responses", response), mayOffer: may(reader, "offer-responses", response),
      signs: isOpen ? { own, delegations } : { own: false, delegations: [] },
    },
  };
}
/** The page of a response, with the texts it may begin with. */
export async function responseView(db: Db, reader: Person, id: number) {
  const [found, templates] = await Promise.all([findResponseOnDesk(db, reader, id), templatesFor(db, ["response"])]);
  return found && { ...found, templates };
}

const ACT_OF: Record<Step, Act> = {
  read: "read-responses", "translated-en": "write-responses", "translated-es": "write-responses", "reviewed-en": "write-responses", "reviewed-es": "write-responses", "sign-off": "write-responses", offer: "offer-responses",
};
/** Whether a person may take a step of a response. */
export const mayTake = (person: Person, step: Step, about: { pillars: number[] }): boolean => may(person, ACT_OF[step], about);

export type ResponseOnDesk = NonNullable<Awaited<ReturnType<typeof findResponseOnDesk>>>;

/** What changed in both languages since a revision. */
async function redlineSince(db: Db, { id, text_en, text_es }: DeskResponse, revision: number) {
  const before = await db.selectFrom("response_revisions").select(["text_en", "text_es"]).where("response_id", "=", id).where("number", "=", revision).executeTakeFirstOrThrow();
  return { since: revision, en: differences(before.text_en, text_en), es: differences(before.text_es, text_es) };
}
