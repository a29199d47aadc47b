import { sql } from "kysely";
import { record } from "#app/history/history.server.ts";
import type { Person } from "#app/people/people.ts";
import { disposeByResponse } from "#app/themes/dispositions/dispositions.server.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { checkSides } from "./checks.ts";
import { standingDelegations } from "./delegations.server.ts";
import { lockLatest, pillarsOfResponse } from "./responses.server.ts";
import { paragraphsOf, SIGNERS } from "./responses.ts";
import { isSignedOff, keepReading } from "./steps.server.ts";

/** What is signed: the hash of the statement. `delegation`: for whom, where not for oneself. `warningsRead`: what the checks found was on the page and read. */
export type Signature = { hash: string; delegation?: number | null; warningsRead?: boolean };

/**
 * Signs the whole of a revision for the signatory's government. When it may be public (response_stands), it is; also by signing again when the
 * days have passed that a government waits for the other.
 * @returns "signed", "published", or why not: "changed" since the signatory read, "already-signed", "already-published", "no-sign-off" of the
 *   government, "warnings-unread", "not-yours" (an answer of the other government alone), "not-delegated" (no signatory named this person for today)
 */
export function signResponse(db: Db, signatory: Person, response: { id: number }, { hash, delegation = null, warningsRead = false }: Signature) {
  return atomically(db, async (tx) => {
    const latest = await lockLatest(tx, response.id);
    if (latest.is_public) return "already-published" as const;
    if (latest.hash !== hash) return "changed" as const;
    const { id: signed_by, government } = signatory;
    if (!SIGNERS[latest.kind].includes(government)) return "not-yours" as const;
    if (delegation !== null && !(await isDelegated(tx, signatory, response.id, delegation))) return "not-delegated" as const;
    if (!(await isSignedOff(tx, response.id, latest.number, government))) return "no-sign-off" as const;
    if (checkSides(paragraphsOf(latest.text_en), paragraphsOf(latest.text_es)).length > 0 && !warningsRead) return "warnings-unread" as const;
    const signature = await tx
      .insertInto("signatures")
      .values({ response_id: response.id, revision: latest.number, government, hash, signed_by, delegation_id: delegation })
      .onConflict((conflict) => conflict.doNothing())
      .returning("signed_at")
      .executeTakeFirst();
    const stands = await mayBePublic(tx, response.id, latest.number);
    if (!signature && !stands) return "already-signed" as const;
    if (signature) {
      await keepReading(tx, signatory, response.id, latest.number);
      await record(tx, signatory, "response.signed", response.id, { revision: latest.number, hash, ...(delegation !== null && { delegation }) });
    }
    if (!stands) return "signed" as const;
    await publish(tx, signatory, response.id, latest);
    return "published" as const;
  });
}

async function isDelegated(tx: Db, signatory: Person, response: number, delegation: number): Promise<boolean> {
  const about = await tx.selectFrom("response_revisions as v").select(pillarsOfResponse.as("pillars")).where("v.response_id", "=", response).orderBy("v.number", "desc").limit(1).executeTakeFirstOrThrow();
  return (await standingDelegations(tx, signatory, about)).some(({ id }) => id === delegation);
}

/** The one rule, which the public views ask too. */
async function mayBePublic(tx: Db, response: number, revision: number): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`select response_stands(${response}, ${revision}, now()) as stands`.execute(tx);
  return rows[0]!.stands;
}

/** Puts a revision before the public, with the points behind it; a joint answer settles them. */
async function publish(tx: Db, signatory: Person, response_id: number, { number: revision, hash, kind }: Awaited<ReturnType<typeof lockLatest>>) {
  await tx.insertInto("response_publications").values({ response_id, revision }).execute();
  await sql`
    insert into answered_points (response_id, revision, point_id, theme_id)
    select t.response_id, t.revision, c.point_id, t.theme_id from response_themes t join counted_codings c on c.theme_id = t.theme_id
    where t.response_id = ${response_id} and t.revision = ${revision} and not exists (select from point_removals r where r.point_id = c.point_id)`.execute(tx);
  if (kind === "joint") await settlePoints(tx, response_id, revision);
  await record(tx, signatory, "response.published", response_id, { revision, hash });
}

/** What becomes of the points behind a joint answer. Where a correction says otherwise than the version before, that stands for its points from now on. */
async function settlePoints(tx: Db, response_id: number, revision: number) {
  const themes = await tx
    .selectFrom("response_themes")
    .select(["theme_id", "outcome", "reason_en", "reason_es", "referred_to"])
    .where("response_id", "=", response_id)
    .where("revision", "=", revision)
    .where("outcome", "is not", null)
    .orderBy("theme_id")
    .$narrowType<{ outcome: Outcome }>()
    .execute();
  await disposeByResponse(tx, response_id, themes);
  await sql`
    with corrected as (
      select t.theme_id, t.outcome, t.reason_en, t.reason_es, t.referred_to from response_themes t
      join response_themes b on b.response_id = t.response_id and b.theme_id = t.theme_id
        and b.revision = (select max(p.revision) from response_publications p where p.response_id = t.response_id and p.revision < t.revision)
      where t.response_id = ${response_id} and t.revision = ${revision}
        and (t.outcome, t.reason_en, t.reason_es, t.referred_to) is distinct from (b.outcome, b.reason_en, b.reason_es, b.referred_to)
    ), written as (
      insert into dispositions (outcome, reason_en, reason_es, referred_to, response_id)
      select outcome, reason_en, reason_es, referred_to, ${response_id} from corrected order by theme_id returning id
    ), numbered as (select id, row_number() over (order by id) as place from written),
    themed as (select theme_id, row_number() over (order by theme_id) as place from corrected)
    insert into disposition_points (disposition_id, point_id)
    select n.id, a.point_id from numbered n join themed using (place)
    join answered_points a on a.response_id = ${response_id} and a.revision = ${revision} and a.theme_id = themed.theme_id
    join public_dispositions d on d.point_id = a.point_id and d.response_id = ${response_id}`.execute(tx);
}
