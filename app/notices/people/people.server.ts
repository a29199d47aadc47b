import { sql } from "kysely";
import { LOCALE, type Language, type Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { linkCode, type Purpose } from "#app/people/links.server.ts";
import { OFFICE_LANGUAGE, type Government, type Role } from "#app/people/people.ts";
import { roleTexts } from "#app/people/texts.ts";
import type { Db } from "#db/database.server.ts";
import type { Held, PersonKind } from "../notices.ts";
import { digestTexts } from "../digests/texts.ts";
import { subjectOf } from "../subjects.ts";
import { personTexts as texts } from "./texts.ts";

type PersonEvent = { id: number; subject_id: number; details: unknown };
type Details = { role?: Role; pillar?: number; link?: number };

/** The notice to a person of what was done to them; of a change of address to the old one as well. In the language of their government. */
export async function personToTell(tx: Db, kind: PersonKind, event: PersonEvent) {
  if (kind === "mentioned" || kind === "assigned") return colleaguesToTell(tx, kind, event);
  if (kind === "to-sign") return signatoriesToTell(tx, event);
  const person = await tx.selectFrom("people").select(["id", "email", "government"]).where("id", "=", event.subject_id).executeTakeFirst();
  if (!person) return [];
  if (kind === "arrival") return administratorsToTell(tx, person.government);
  const former = await tx
    .selectFrom("former_addresses as f")
    .innerJoin("events as e", (join) => join.on("e.id", "=", event.id).onRef("e.at", "=", "f.changed_at"))
    .select("f.address")
    .where("f.person_id", "=", person.id)
    .$if(kind !== "details-changed", (query) => query.where(sql<boolean>`false`))
    .execute();
  const language = OFFICE_LANGUAGE[person.government];
  const text = bodyOf(kind, language, person.government, event.details as Details);
  return [person.email, ...former.map(({ address }) => address)].map((address) => ({ submission_id: null, person_id: person.id, address, language, subject: subjectOf(kind, language, null), text }));
}

/**
 * Whom a note mentions, or to whom a submission was assigned; never who did it themselves. The letter carries the reference, and no word
 * of the note: a mailbox may be read by others than the government it is for.
 */
async function colleaguesToTell(tx: Db, kind: "mentioned" | "assigned", event: PersonEvent) {
  const whom = kind === "mentioned"
    ? sql<boolean>`p.id in (select m.person_id from mentions m join notes n on n.id = m.note_id where m.note_id = (e.details ->> 'note')::bigint and (n.government is null or n.government = p.government))`
    : sql<boolean>`p.id = (e.details ->> 'to')::integer`;
  const colleagues = await tx
    .selectFrom("events as e")
    .innerJoin("submissions as s", "s.id", "e.subject_id")
    .innerJoin("people as p", (join) => join.on(whom))
    .select(["p.id as person_id", "p.email as address", "p.government", "s.reference"])
    .where("e.id", "=", event.id)
    .where("p.disabled_at", "is", null)
    .where(sql<boolean>`p.id is distinct from e.actor_id`)
    .execute();
  return colleagues.map(({ government, reference, ...colleague }) => {
    const language = OFFICE_LANGUAGE[government];
    return { ...colleague, submission_id: null, language, subject: subjectOf(kind, language, reference), text: bodyOf(kind, language, government, {}) };
  });
}

/**
 * For whom a response waits: signatories of a government that can sign it and has not, and who signs for them today; where one government alone
 * may publish it, the leads of the other one as well, who are asked to read it. For the pillars of what it answers. The letter says its number only.
 */
async function signatoriesToTell(tx: Db, event: PersonEvent) {
  const { rows } = await sql<{ person_id: number; address: string; government: Government }>`
    with latest as (
      select v.response_id, v.number, v.kind, array(
        select sp.pillar_id from response_submissions rs join submission_pillars sp using (submission_id) where rs.response_id = v.response_id and rs.revision = v.number
        union select t.pillar_id from response_themes rt join theme_versions t on t.theme_id = rt.theme_id and t.number = rt.theme_version where rt.response_id = v.response_id and rt.revision = v.number) as pillars
      from response_revisions v where v.response_id = ${event.subject_id} order by v.number desc limit 1
    ), signatories as (
      select p.id, p.government from latest l join people p on p.disabled_at is null
      where exists (select from grants g where g.person_id = p.id and g.role = 'signatory' and g.revoked_at is null and (g.pillar_id is null or g.pillar_id = any (l.pillars)))
        and not exists (select from signatures s where s.response_id = l.response_id and s.revision = l.number and s.government = p.government)
    )
    select p.id as person_id, p.email as address, p.government
    from latest l join people p on p.disabled_at is null
    where p.id in (select id from signatories)
      or p.id in (select d.delegate_id from delegations d join signatories s on s.id = d.signatory_id
        where current_date between d.starts_on and d.ends_on and not exists (select from delegation_ends e where e.delegation_id = d.id))
      or l.kind <> 'joint' and exists (select from grants g where g.person_id = p.id and g.role = 'lead' and g.revoked_at is null and (g.pillar_id is null or g.pillar_id = any (l.pillars)))
        and p.government <> (select e.government from events e where e.id = ${event.id})
    order by p.id`.execute(tx);
  return rows.map(({ government, ...person }) => {
    const language = OFFICE_LANGUAGE[government];
    return { ...person, submission_id: null, language, subject: subjectOf("to-sign", language, null), text: say(language, texts.toSignBody, { id: String(event.subject_id) }) };
  });
}

/** Who may give a role to somebody who came without one: each administrator of that government. */
async function administratorsToTell(tx: Db, government: Government) {
  const language = OFFICE_LANGUAGE[government];
  const administrators = await tx
    .selectFrom("people as p")
    .select(["p.id as person_id", "p.email as address"])
    .where("p.government", "=", government)
    .where("p.disabled_at", "is", null)
    .where(sql<boolean>`exists (select from grants g where g.person_id = p.id and g.role = 'administrator' and g.revoked_at is null)`)
    .execute();
  const letter = { submission_id: null, language, subject: subjectOf("arrival", language, null), text: bodyOf("arrival", language, government, {}) };
  return administrators.map((administrator) => ({ ...administrator, ...letter }));
}

function bodyOf(kind: PersonKind, language: Language, government: Government, { role, pillar }: Details): string {
  const held = { role: role ? say(language, roleTexts[role]).toLocaleLowerCase(LOCALE[language]) : "", pillar: pillar ? String(pillar) : "none" };
  switch (kind) {
    case "invitation": return say(language, texts.invitationBody, { government });
    case "reset-link": return say(language, texts.resetLinkBody);
    case "password-changed": return say(language, texts.passwordChangedBody);
    case "details-changed": return say(language, texts.detailsChangedBody);
    case "role-granted": return say(language, texts.roleGrantedBody, held);
    case "role-revoked": return say(language, texts.roleRevokedBody, held);
    case "disabled": return say(language, texts.disabledBody);
    case "enabled": return say(language, texts.enabledBody);
    case "sessions-ended": return say(language, texts.sessionsEndedBody);
    case "factor-changed": return say(language, texts.factorChangedBody);
    case "arrival": return say(language, texts.arrivalBody);
    case "mentioned": return say(language, texts.mentionedBody);
    case "assigned": return say(language, texts.assignedBody);
    // What waits is gathered for everybody at once: digests.server.ts.
    case "desk-digest": return "";
    // Its body has the number of the response: signatoriesToTell.
    case "to-sign": return "";
  }
}

const PURPOSE: Partial<Record<PersonKind, Purpose>> = { invitation: "join", "reset-link": "reset" };

/** Where a letter to a person leads: a mailed link while it stands, made now; else to signing in. @returns "link-over" when there is no use in sending it any more */
export async function linkOfPerson(db: Db, kind: PersonKind, notice: { person_id: number; address: string; event_id: number }): Promise<{ text: Text; path: string } | Held> {
  if (kind === "mentioned" || kind === "assigned") {
    const { reference } = await db.selectFrom("events as e").innerJoin("submissions as s", "s.id", "e.subject_id").select("s.reference").where("e.id", "=", notice.event_id).executeTakeFirstOrThrow();
    return { text: texts.openSubmission, path: `/desk/submissions/${reference}${kind === "mentioned" ? "#notes" : ""}` };
  }
  if (kind === "to-sign") {
    const { subject_id } = await db.selectFrom("events").select("subject_id").where("id", "=", notice.event_id).executeTakeFirstOrThrow();
    return { text: texts.openResponse, path: `/desk/responses/${subject_id}` };
  }
  if (kind === "desk-digest") return { text: digestTexts.openDesk, path: "/desk" };
  const purpose = PURPOSE[kind];
  if (!purpose) return { text: texts.signIn, path: "/sign-in" };
  const link = await db
    .selectFrom("person_links as l")
    .innerJoin("events as e", (join) => join.on("e.id", "=", notice.event_id).on(sql<boolean>`(e.details ->> 'link')::bigint = l.id`))
    .select("l.id")
    .where("l.person_id", "=", notice.person_id)
    .where("l.used_at", "is", null)
    .where("l.over_at", "is", null)
    .where("l.expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!link) return "link-over";
  const code = linkCode(purpose, link.id, { id: notice.person_id, email: notice.address });
  return purpose === "join" ? { text: texts.join, path: `/join?code=${code}` } : { text: texts.reset, path: `/reset?code=${code}` };
}
