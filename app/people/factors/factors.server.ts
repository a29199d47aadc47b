import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { HOTP, Secret, TOTP } from "otpauth";
import { record } from "#app/history/history.server.ts";
import { fromCrockford, toCrockford } from "#app/http/crockford.ts";
import { factorWasRight, mayTryFactor, type Wait } from "#app/http/limits.server.ts";
import { seal, unseal } from "#app/http/seal.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import type { Person } from "../people.ts";
import { endSessions, openSession } from "../session.server.ts";

/** Whose factor it is: always the person of the session. */
type Owner = Pick<Person, "id" | "government">;

/** RFC 6238: SHA-1, six digits, thirty seconds, counted by the database's clock and not by this process's. */
const stepNow = sql<number>`floor(extract(epoch from clock_timestamp()) / 30)::bigint`;
/** The code that an app with this key shows in one of those half minutes. */
export const codeAt = (key: string, step: number): string => HOTP.generate({ secret: Secret.fromBase32(key), algorithm: "SHA1", digits: 6, counter: step });
const purpose = (personId: number) => `authenticator ${personId}`;

/** A new key for an authenticator app, in base32. */
export const mintKey = (): string => new Secret({ size: 20 }).base32;

/** What the picture says to an app. */
export const addressOfKey = (key: string, { email }: Pick<Person, "email">): string =>
  new TOTP({ issuer: "HLED DEAN", label: email, algorithm: "SHA1", digits: 6, period: 30, secret: Secret.fromBase32(key) }).toString();

/** The step that a code belongs to: that of the clock, the one before or the one after. */
function stepOf(key: string, written: string, now: number): number | undefined {
  const code = Buffer.from(written.replace(/\s/g, ""));
  return [now, now - 1, now + 1].find((step) => code.length === 6 && timingSafeEqual(Buffer.from(codeAt(key, step)), code));
}

/** The factor a person has, with its key, the last step taken and the step it is now. */
export async function findFactor(db: Db, personId: number) {
  const factor = await db
    .selectFrom("second_factors")
    .select(["id", "sealed_key", "last_step", stepNow.as("now")])
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return factor && { ...factor, key: unseal(purpose(personId), factor.sealed_key!) };
}

/**
 * Takes a code of the person's authenticator app, each once: whoever moves the last step forward first has it.
 * @returns "right"; "used", when it or a later one was taken before; "wrong"
 */
export async function spendCode(tx: Db, personId: number, code: string): Promise<"right" | "used" | "wrong"> {
  const factor = await findFactor(tx, personId);
  const step = factor?.key && stepOf(factor.key, code, factor.now);
  if (!step) return "wrong";
  const spent = await tx
    .updateTable("second_factors")
    .set({ last_step: step })
    .where("id", "=", factor.id)
    .where("ended_at", "is", null)
    .where("last_step", "<", step)
    .returning("id")
    .executeTakeFirst();
  return spent ? "right" : "used";
}

// 120 bits, past the 112 below which ASVS 6.5.2 asks for a slow hash.
const CODES = 10;
const LENGTH = 24;
const hashOf = (code: string): string => createHash("sha256").update(`recovery ${code}`).digest("hex");

/** Takes a recovery code, each once. The person is told by mail. @returns "right", or "wrong" for every other alike */
export async function spendRecoveryCode(tx: Db, person: Owner, written: string): Promise<"right" | "wrong"> {
  const code = fromCrockford(written);
  if (code?.length !== LENGTH) return "wrong";
  const used = await tx
    .updateTable("recovery_codes")
    .set({ used_at: sql<Date>`now()` })
    .where("code_hash", "=", hashOf(code))
    .where("person_id", "=", person.id)
    .where("used_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  if (!used) return "wrong";
  await record(tx, person, "person.recovery-code-used", person.id);
  return "right";
}

/**
 * Takes whichever of the two was written, and does what it opens in the same transaction. Five wrong ones in five minutes, then it has to wait.
 * @param then what is done with a right one: it spends nothing when this fails
 */
export async function proveFactor<Done>(db: Db, person: Owner, written: string, then: (tx: Db) => Promise<Done>): Promise<Done | "used" | "wrong" | Wait> {
  const tried = await mayTryFactor(person.id);
  if (tried !== "free") return tried;
  const outcome = await atomically(db, async (tx) => {
    const isCode = written.replace(/\s/g, "").length === 6;
    const proof = isCode ? await spendCode(tx, person.id, written) : await spendRecoveryCode(tx, person, written);
    return proof === "right" ? { done: await then(tx) } : proof;
  });
  if (typeof outcome === "string") return outcome;
  await factorWasRight(person.id);
  return outcome.done;
}

/** The second half of signing in. @returns the cookie of the whole session, which takes the place of the halfway one */
export const completeSignIn = (db: Db, person: Owner, written: string, request: Request) =>
  proveFactor(db, person, written, async (tx) => {
    const cookie = await openSession(tx, person.id, { secondFactor: true, request });
    await record(tx, person, "person.signed-in", person.id);
    return { cookie };
  });

/**
 * Enrols an authenticator app that shows the right code, in place of the one before, with new recovery codes. Every other session of the
 * person ends. Who came with a password only enrols a first one, and who replaces one has just confirmed who they are: a factor is to be had
 * neither by the password nor by an open browser.
 * @param session whose it will be: nobody can name another
 * @returns the recovery codes, which are never to be had again, and the cookie of the whole session
 */
export function enrol(db: Db, session: { person: Owner; secondFactor: boolean; confirmed: boolean }, key: string, code: string, request: Request) {
  const { person } = session;
  return atomically(db, async (tx) => {
    await tx.selectFrom("people").select("id").where("id", "=", person.id).forUpdate().execute();
    const before = await findFactor(tx, person.id);
    if (session.secondFactor && !session.confirmed) return "unconfirmed";
    const passkey = await tx.selectFrom("passkeys").select("id").where("person_id", "=", person.id).limit(1).executeTakeFirst();
    if ((before || passkey) && !session.secondFactor) return "has-one";
    const { now } = await tx.selectNoFrom(stepNow.as("now")).executeTakeFirstOrThrow();
    const step = stepOf(key, code, now);
    if (!step) return "wrong";
    if (before) await endFactor(tx, person.id, person.id);
    await storeFactor(tx, person.id, key, step);
    await record(tx, person, before ? "person.factor-replaced" : "person.factor-enrolled", person.id);
    const codes = await makeRecoveryCodes(tx, person);
    await endSessions(tx, person.id, { except: request });
    const cookie = await openSession(tx, person.id, { secondFactor: true, request });
    if (!session.secondFactor) await record(tx, person, "person.signed-in", person.id);
    return { codes, cookie };
  });
}

/** Stores the key that a person's app has. For `enrol`, and for the people that the demonstration comes with. */
export async function storeFactor(tx: Db, personId: number, key: string, last_step = 0): Promise<void> {
  await tx.insertInto("second_factors").values({ person_id: personId, sealed_key: seal(purpose(personId), key), last_step }).execute();
}

/** Ends the factor in use and forgets its key. @returns whether there was one */
async function endFactor(tx: Db, personId: number, endedBy: number | null): Promise<boolean> {
  const ended = await tx
    .updateTable("second_factors")
    .set({ ended_at: sql<Date>`now()`, ended_by: endedBy, sealed_key: null })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return ended !== undefined;
}

/** Makes ten recovery codes, which void those before. @returns them as they are shown, once: only their hashes are stored */
export function makeRecoveryCodes(db: Db, person: Owner): Promise<string[]> {
  return atomically(db, async (tx) => {
    const codes = Array.from({ length: CODES }, () => toCrockford(randomBytes(15)));
    await tx.deleteFrom("recovery_codes").where("person_id", "=", person.id).execute();
    await tx.insertInto("recovery_codes").values(codes.map((code) => ({ person_id: person.id, code_hash: hashOf(code) }))).execute();
    await record(tx, person, "person.recovery-codes-made", person.id);
    return codes.map((code) => code.match(/.{4}/g)!.join(" "));
  });
}

/** The key of an app that is being set up as the cookie carries it: readable for its person only. */
export const sealedKey = ({ id }: Pick<Person, "id">, key: string): string => seal(`new authenticator ${id}`, key);
/** @returns the key, or null where there is none for this person */
export const keySealed = ({ id }: Pick<Person, "id">, sealed: string | null): string | null => sealed && unseal(`new authenticator ${id}`, sealed);

/** Recovery codes as the cookie carries them to the page that shows them: readable for their person only. */
export const sealedCodes = ({ id }: Owner, codes: string[]): string => seal(`recovery codes ${id}`, codes.join("\n"));
/** @returns the codes, or null where there are none for this person */
export const codesSealed = ({ id }: Owner, sealed: string | null): string[] | null => (sealed && unseal(`recovery codes ${id}`, sealed)?.split("\n")) || null;

/**
 * Takes the second factor of a person who lost it, app and passkeys: their recovery codes are void, their sessions end, and they enrol again when they sign in next.
 * @param by an administrator of the person's own government, who cannot do it for themselves; or the operator
 */
export function resetFactors(db: Db, by: Owner | "portal", personId: number) {
  return atomically(db, async (tx) => {
    const person = await tx.selectFrom("people").select(["id", "government"]).where("id", "=", personId).forUpdate().executeTakeFirst();
    if (!person) return "no-such-person";
    if (by !== "portal" && (by.government !== person.government || by.id === person.id)) return "not-yours";
    const { numDeletedRows: passkeys } = await tx.deleteFrom("passkeys").where("person_id", "=", personId).executeTakeFirst();
    if (!(await endFactor(tx, personId, by === "portal" ? null : by.id)) && passkeys === 0n) return "no-factor";
    await tx.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
    await endSessions(tx, personId);
    await record(tx, by, "person.factor-reset", personId);
    return "reset";
  });
}

/** How a person's second factor stands, for their own page and for the way in. Null: they have none and enrol next. */
export async function factorOf(db: Db, personId: number) {
  const { rows } = await sql<{ enrolled_at: Date; left: number; recovered_at: Date | null }>`
    select f.enrolled_at,
      (select count(*) from recovery_codes where person_id = f.person_id and used_at is null) as "left",
      (select max(used_at) from recovery_codes where person_id = f.person_id) as recovered_at
    from second_factors f where f.person_id = ${personId} and f.ended_at is null`.execute(db);
  return rows[0] ?? null;
}
