import { sql } from "kysely";
import type { Government } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { COMMITMENT_COLUMNS, standingOn, todayAt, type Standing } from "./commitments.ts";

/** What a commitment is about, where only part of the board is asked for. */
export type Filter = { pillar?: number | undefined; initiative?: number | undefined; agency?: number | undefined; theme?: number | undefined; response?: number | undefined; standing?: Standing | undefined };
/** More than both governments can keep an eye on. */
const MOST = 500;

type Listed = {
  id: number; slug: string; title_en: string; title_es: string; due_on: string | null; state: string; state_since: Date;
  pillar_id: number; pillar_en: string; pillar_es: string; us_en: string; us_es: string; mx_en: string; mx_es: string; progress: number;
  latest?: { reported_on: string; text_en: string; text_es: string } | null;
};

/** The commitments that both governments agreed to, by their due days, with where each stands at an instant. */
export async function publicCommitments(db: Db, { pillar, initiative, agency, theme, response, standing }: Filter = {}, at = new Date()) {
  const today = todayAt(at);
  const rows = await db
    .selectFrom("public_commitments as c")
    .innerJoin("pillars as p", "p.id", "c.pillar_id")
    .innerJoin("agencies as us", "us.id", "c.us_agency_id")
    .innerJoin("agencies as mx", "mx.id", "c.mx_agency_id")
    .select(["c.id", "c.slug", "c.title_en", "c.title_es", "c.due_on", "c.state", "c.state_since", "c.pillar_id", "p.name_en as pillar_en", "p.name_es as pillar_es", "us.name_en as us_en", "us.name_es as us_es", "mx.name_en as mx_en", "mx.name_es as mx_es"])
    .select(sql<number>`(select count(*) from public_commitment_progress g where g.commitment_id = c.id)`.as("progress"))
    .$if(pillar !== undefined, (query) => query.where("c.pillar_id", "=", pillar!))
    .$if(initiative !== undefined, (query) => query.where("c.initiative_id", "=", initiative!))
    .$if(agency !== undefined, (query) => query.where((eb) => eb.or([eb("c.us_agency_id", "=", agency!), eb("c.mx_agency_id", "=", agency!)])))
    .$if(theme !== undefined || response !== undefined, (query) => query.select(sql<Listed["latest"]>`(
      select json_build_object('reported_on', g.reported_on, 'text_en', g.text_en, 'text_es', g.text_es) from public_commitment_progress g where g.commitment_id = c.id order by g.reported_on desc, g.id desc limit 1)`.as("latest")))
    .$if(theme !== undefined, (query) => query.where("c.id", "in", (eb) => eb.selectFrom("public_commitment_themes").select("commitment_id").where("theme_id", "=", theme!)))
    .$if(response !== undefined, (query) => query.where("c.id", "in", (eb) => eb.selectFrom("public_commitment_responses").select("commitment_id").where("response_id", "=", response!)))
    .orderBy(sql`c.due_on nulls last`)
    .orderBy("c.id")
    .limit(MOST)
    .$castTo<Listed>()
    .execute();
  const found = rows.map((row) => ({ ...row, standing: standingOn(today, row), waits: [] as Government[], newer: false }));
  return { today, found: standing ? found.filter((row) => row.standing === standing) : found };
}
export type BoardRow = Awaited<ReturnType<typeof publicCommitments>>["found"][number];

/** All commitments as the desk reads them: the latest version of each, with the governments that have not agreed to it. */
export async function commitmentsOnDesk(db: Db, { pillar, initiative, agency, standing }: Filter = {}, at = new Date()) {
  const today = todayAt(at);
  const { rows } = await sql<Omit<BoardRow, "standing"> & { agreed_due: string | null; is_public: boolean }>`
    select c.id, c.slug, v.title_en, v.title_es, v.due_on, a.due_on as agreed_due, a.id is not null as is_public, coalesce(a.state, 'proposed') as state, coalesce(a.state_since, v.written_at) as state_since,
      v.pillar_id, p.name_en as pillar_en, p.name_es as pillar_es, us.name_en as us_en, us.name_es as us_es, mx.name_en as mx_en, mx.name_es as mx_es,
      (select count(*)::int from commitment_progress g where g.commitment_id = c.id) as progress,
      array(select w from unnest(array['US', 'MX']) w where w not in (select g.government from commitment_agreements g where g.commitment_id = c.id and g.number = v.number)) as waits,
      coalesce(v.number > a.version, false) as newer
    from commitments c
    join lateral (select * from commitment_versions where commitment_id = c.id order by number desc limit 1) v on true
    join pillars p on p.id = v.pillar_id join agencies us on us.id = v.us_agency_id join agencies mx on mx.id = v.mx_agency_id
    left join public_commitments a on a.id = c.id
    where ${pillar === undefined ? sql`true` : sql`v.pillar_id = ${pillar}`} and ${initiative === undefined ? sql`true` : sql`v.initiative_id = ${initiative}`} and ${agency === undefined ? sql`true` : sql`${agency} in (v.us_agency_id, v.mx_agency_id)`}
    order by coalesce(a.due_on, v.due_on) nulls last, c.id limit ${MOST}`.execute(db);
  const found = rows.map(({ agreed_due, is_public, ...row }) => {
    const due_on = is_public ? agreed_due : row.due_on;
    return { ...row, due_on, standing: standingOn(today, { state: row.state, due_on }) };
  });
  return { today, found: standing ? found.filter((row) => row.standing === standing) : found };
}

/** A commitment as everybody reads it: what both agreed to, who sees to it, what was done, and where it comes from. */
export async function findPublicCommitment(db: Db, slug: string, at = new Date()) {
  const commitment = await db
    .selectFrom("public_commitments as c")
    .innerJoin("pillars as p", "p.id", "c.pillar_id")
    .leftJoin("initiatives as i", "i.id", "c.initiative_id")
    .innerJoin("agencies as us", "us.id", "c.us_agency_id")
    .innerJoin("agencies as mx", "mx.id", "c.mx_agency_id")
    .select(["c.id", "c.slug", "c.version", "c.pillar_id", "c.title_en", "c.title_es", "c.text_en", "c.text_es", "c.measure_en", "c.measure_es", "c.target_en", "c.target_es", "c.reason_en", "c.reason_es"])
    .select(["p.slug as pillar", "p.name_en as pillar_en", "p.name_es as pillar_es", "i.slug as initiative", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .select(["us.acronym as us", "us.name_en as us_en", "us.name_es as us_es", "mx.acronym as mx", "mx.name_en as mx_en", "mx.name_es as mx_es"])
    .select((eb) => [eb.ref("c.state").$castTo<string>().as("state"), eb.ref("c.due_on").$castTo<string | null>().as("due_on"), eb.ref("c.state_since").$castTo<Date>().as("state_since"), eb.ref("c.agreed_at").$castTo<Date>().as("agreed_at")])
    .where("c.slug", "=", slug)
    .executeTakeFirst();
  if (!commitment) return undefined;
  const [progress, sources] = await Promise.all([
    db.selectFrom("public_commitment_progress").selectAll().where("commitment_id", "=", commitment.id).orderBy("reported_on", "desc").orderBy("id", "desc").execute(),
    sourcesOf(db, commitment.id),
  ]);
  return { ...commitment, standing: standingOn(todayAt(at), commitment), progress, ...sources };
}
export type FoundCommitment = NonNullable<Awaited<ReturnType<typeof findPublicCommitment>>>;

/** How many points of a theme a commitment shows: the rest is on the page of the theme. */
const POINTS = 5;

/** The public themes a commitment comes from, each with some of its points, and the public responses. */
async function sourcesOf(db: Db, id: number) {
  const { rows: themes } = await sql<{ id: number; slug: string; label_en: string; label_es: string; count: number; points: { id: number; reference: string; language: "en" | "es"; quote: string }[] }>`
    select t.id, t.slug, t.label_en, t.label_es, (select count(*)::int from public_codings c where c.theme_id = t.id) as count,
      (select coalesce(json_agg(q), '[]') from (
        select p.id, s.reference, s.language, p.quote from public_codings c join public_points p on p.id = c.point_id join public_submissions s on s.id = p.submission_id
        where c.theme_id = t.id and p.quote is not null order by p.id limit ${POINTS}) q) as points
    from public_commitment_themes x join public_themes t on t.id = x.theme_id where x.commitment_id = ${id} order by t.id`.execute(db);
  const { rows: responses } = await sql<{ id: number; text_en: string; text_es: string; published_at: Date; references: string[] }>`
    select r.id, r.text_en, r.text_es, r.published_at,
      array(select s.reference from public_response_submissions y join public_submissions s on s.id = y.submission_id where y.response_id = r.id order by s.id limit ${POINTS}) as "references"
    from public_commitment_responses x join public_responses r on r.id = x.response_id where x.commitment_id = ${id} order by r.id`.execute(db);
  const outcomes = await db.selectFrom("public_outcome_commitments as l").innerJoin("public_outcomes as o", "o.id", "l.outcome_id").innerJoin("meetings as m", "m.id", "o.meeting_id")
    .select(["o.id", "o.text_en", "o.text_es", "m.slug", "m.held_on"]).where("l.commitment_id", "=", id).orderBy("o.id").execute();
  return { themes, responses, outcomes };
}

/** A commitment on the desk: its versions newest first with who agreed to each, its states, its progress, and where it comes from. */
export async function findCommitmentOnDesk(db: Db, slug: string, at = new Date()) {
  const found = await db
    .selectFrom("commitments as c")
    .innerJoin("people as w", "w.id", "c.added_by")
    .leftJoin("public_commitments as a", "a.id", "c.id")
    .select(["c.id", "c.slug", "a.version as agreed", "a.state", "w.name as proposed_by", "w.government as proposed_for"])
    .select((eb) => eb.ref("a.due_on").$castTo<string | null>().as("agreed_due"))
    .where("c.slug", "=", slug)
    .executeTakeFirst();
  if (!found) return undefined;
  const { id } = found;
  const versions = db.selectFrom("commitment_versions as v").innerJoin("people as w", "w.id", "v.written_by").innerJoin("agencies as us", "us.id", "v.us_agency_id").innerJoin("agencies as mx", "mx.id", "v.mx_agency_id")
    .innerJoin("pillars as p", "p.id", "v.pillar_id").leftJoin("initiatives as i", "i.id", "v.initiative_id")
    .select(COMMITMENT_COLUMNS.map((column) => `v.${column}` as const))
    .select(["v.number", "v.written_at", "w.name as written_by", "w.government as written_for", "us.acronym as us", "mx.acronym as mx", "p.name_en as pillar_en", "p.name_es as pillar_es", "i.title_en as initiative_en", "i.title_es as initiative_es"])
    .where("v.commitment_id", "=", id).orderBy("v.number", "desc").limit(20).execute();
  const agreements = db.selectFrom("commitment_agreements as g").innerJoin("people as w", "w.id", "g.agreed_by").select(["g.number", "g.government", "g.agreed_at", "w.name"]).where("g.commitment_id", "=", id).orderBy("g.agreed_at").execute();
  const states = db.selectFrom("commitment_states as s").innerJoin("people as w", "w.id", "s.set_by").select(["s.id", "s.state", "s.reason_en", "s.reason_es", "s.set_at", "w.name", "w.government"]).where("s.commitment_id", "=", id).orderBy("s.id", "desc").execute();
  const progress = db.selectFrom("commitment_progress as g").innerJoin("people as w", "w.id", "g.reported_by")
    .select(["g.id", "g.reported_on", "g.text_en", "g.text_es", "g.evidence_url", "g.evidence_en", "g.evidence_es", "w.name", "w.government"]).where("g.commitment_id", "=", id).orderBy("g.reported_on", "desc").orderBy("g.id", "desc").execute();
  const themes = db.selectFrom("commitment_themes as x").innerJoin("public_themes as t", "t.id", "x.theme_id").select(["t.id", "t.slug", "t.label_en", "t.label_es"]).where("x.commitment_id", "=", id).orderBy("t.id").execute();
  const responses = db.selectFrom("commitment_responses as x").innerJoin("public_responses as r", "r.id", "x.response_id").select(["r.id", "r.text_en", "r.text_es"]).where("x.commitment_id", "=", id).orderBy("r.id").execute();
  const all = { versions: await versions, agreements: await agreements, states: await states, progress: await progress, themes: await themes, responses: await responses };
  const standing: Standing = found.state ? standingOn(todayAt(at), { state: found.state, due_on: found.agreed_due }) : "proposed";
  return { ...found, standing, pillars: [all.versions[0]!.pillar_id], ...all };
}
export type DeskCommitment = NonNullable<Awaited<ReturnType<typeof findCommitmentOnDesk>>>;

/** What the forms offer. */
export async function commitmentChoices(db: Db) {
  const [pillars, initiatives, agencies] = await Promise.all([
    db.selectFrom("pillars").select(["id", "name_en", "name_es"]).orderBy("id").execute(),
    db.selectFrom("initiatives").select(["id", "pillar_id", "title_en", "title_es"]).orderBy("pillar_id").orderBy("id").execute(),
    db.selectFrom("agencies").select(["id", "government", "acronym", "name_en", "name_es"]).where("listed", "=", true).orderBy("acronym").execute(),
  ]);
  return { pillars, initiatives, agencies };
}
export type Choices = Awaited<ReturnType<typeof commitmentChoices>>;

const OFFERED = 15;
/** Public themes and responses that hold some words, to link a commitment to: without words the latest. */
export async function offeredSources(db: Db, { words, pillar }: { words?: string | undefined; pillar?: number | undefined }) {
  const like = words && `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const [themes, responses] = await Promise.all([
    db.selectFrom("public_themes as t").select(["t.id", "t.label_en", "t.label_es"]).where("t.merged_into", "is", null)
      .$if(Boolean(like), (query) => query.where((eb) => eb.or([eb("t.label_en", "ilike", like!), eb("t.label_es", "ilike", like!)])))
      .$if(pillar !== undefined && !like, (query) => query.where("t.pillar_id", "=", pillar!))
      .orderBy("t.published_at", "desc").limit(OFFERED).execute(),
    db.selectFrom("public_responses as r").select(["r.id", "r.text_en", "r.text_es"])
      .$if(Boolean(like), (query) => query.where((eb) => eb.or([eb("r.text_en", "ilike", like!), eb("r.text_es", "ilike", like!)])))
      .orderBy("r.published_at", "desc").limit(OFFERED).execute(),
  ]);
  return { themes, responses };
}

/** The public themes and responses that an address names. */
export async function sourcesNamed(db: Db, { themes, responses }: { themes: readonly number[]; responses: readonly number[] }) {
  return {
    themes: themes.length === 0 ? [] : await db.selectFrom("public_themes").select(["id", "label_en", "label_es"]).where("id", "in", themes).orderBy("id").execute(),
    responses: responses.length === 0 ? [] : await db.selectFrom("public_responses").select(["id", "text_en", "text_es"]).where("id", "in", responses).orderBy("id").execute(),
  };
}
