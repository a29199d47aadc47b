import { confirmedRight, mayConfirm, type Wait } from "#app/http/limits.server.ts";
import { record } from "#app/history/history.server.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { factorOf, proveFactor } from "../factors/factors.server.ts";
import { governmentOf } from "../providers/providers.server.ts";
import { verifyPassword } from "../passwords.server.ts";
import type { Person } from "../people.ts";
import { confirmSession } from "../session.server.ts";
import { ConfirmForm, type Carried } from "./confirming.ts";

/** What a person can show here; beside this page they sign in again with a passkey, or with the provider they come by. */
export async function waysToConfirm(db: Db, { id, government }: Pick<Person, "id" | "government">): Promise<{ password: boolean; code: boolean; provider: string | null }> {
  const [password, factor, identity] = await Promise.all([passwordOf(db, id), factorOf(db, id), db.selectFrom("identities").select("id").where("person_id", "=", id).executeTakeFirst()]);
  const word = government.toLowerCase();
  return { password: password !== null, code: factor !== null, provider: identity && governmentOf(word) ? word : null };
}

/**
 * Confirms that this browser's person is who they were: with the password and, where they have one, the second factor.
 * Ten wrong ones in a quarter of an hour, then it has to wait; the session stays.
 */
export async function confirm(db: Db, request: Request, person: Person, { confirmPassword, confirmCode }: { confirmPassword: string; confirmCode: string }): Promise<"confirmed" | "refused" | Wait> {
  const tried = await mayConfirm(person.id);
  if (tried !== "free") return tried;
  if (!(await verifyPassword(await passwordOf(db, person.id), confirmPassword))) return "refused";
  const confirmed = async (tx: Db): Promise<"confirmed"> => {
    await confirmSession(tx, request);
    await record(tx, person, "person.confirmed", person.id);
    return "confirmed";
  };
  const factor = await factorOf(db, person.id);
  const outcome = factor ? await proveFactor(db, person, confirmCode, confirmed) : await atomically(db, confirmed);
  if (outcome === "used" || outcome === "wrong") return "refused";
  if (outcome === "confirmed") await confirmedRight(person.id);
  return outcome;
}

async function passwordOf(db: Db, id: number): Promise<string | null> {
  return (await db.selectFrom("people").select("password_hash").where("id", "=", id).executeTakeFirstOrThrow()).password_hash;
}

/** The fields that are not the confirmation's own: they belong to the form it interrupted. */
export async function readCarried(request: Request): Promise<Carried> {
  return [...new URLSearchParams(await request.text())].filter(([name]) => !(name in ConfirmForm.schema.shape));
}
