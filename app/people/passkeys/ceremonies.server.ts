import { createHmac, randomBytes } from "node:crypto";
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type AuthenticatorTransport, type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { sql } from "kysely";
import { z } from "zod";
import { passkeyCookie } from "#app/http/cookies.server.ts";
import { ownOrigin } from "#app/http/settings.server.ts";
import { record } from "#app/history/history.server.ts";
import type { Language } from "#app/languages/languages.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { atomically, type Db } from "#db/database.server.ts";
import { spendChallenge } from "../challenges.server.ts";
import type { Government, Person } from "../people.ts";
import { PURPOSES, type Purpose } from "./passkeys.ts";

/** ES256, EdDSA and RS256: every device has one of them. */
const ALGORITHMS = [-8, -7, -257];

/** Why a passkey's answer is not taken. A challenge is over after five minutes, after it was answered once, and in another browser. */
export type Unanswered = "challenge-over" | "not-accepted" | "copied";

/** Whom a challenge is for: anyone who signs in, or this person. */
type Asked = { purpose: "sign-in" } | { purpose: Exclude<Purpose, "sign-in">; person: Pick<Person, "id" | "name" | "email"> };

const idOf = (asked: Asked) => (asked.purpose === "sign-in" ? 0 : asked.person.id);
const rpID = () => new URL(ownOrigin()).hostname;

/** What a device calls a person: theirs alone, the same on each of their devices, and no number of ours. */
const handleOf = (personId: number) => createHmac("sha256", process.env.HLED_SECRET!).update(`passkey user ${personId}`).digest();

/**
 * What the browser is to ask a device, with a challenge that is good once, for five minutes, in this browser, for this purpose.
 * @returns the options for `navigator.credentials`, and the cookie that binds the challenge
 */
export async function askForPasskey(db: Db, asked: Asked, language: Language) {
  const challenge = randomBytes(32);
  const known = asked.purpose === "sign-in" ? [] : await keysOf(db, asked.person.id);
  const options = asked.purpose === "add"
    ? await generateRegistrationOptions({
        challenge: new Uint8Array(challenge), rpName: uiTexts.portal[language], rpID: rpID(), timeout: 300_000,
        userID: new Uint8Array(handleOf(asked.person.id)), userName: asked.person.email, userDisplayName: asked.person.name,
        excludeCredentials: known, authenticatorSelection: { residentKey: "required", userVerification: "required" }, supportedAlgorithmIDs: ALGORITHMS,
      })
    : await generateAuthenticationOptions({ challenge: new Uint8Array(challenge), rpID: rpID(), timeout: 300_000, userVerification: "required", allowCredentials: known });
  const cookie = await passkeyCookie.write([asked.purpose, idOf(asked), options.challenge].join("~"));
  return { options, cookie };
}

async function keysOf(db: Db, personId: number) {
  const keys = await db.selectFrom("passkeys").select(["credential_id", "transports"]).where("person_id", "=", personId).execute();
  return keys.map(({ credential_id, transports }) => ({ id: credential_id, transports: transports as AuthenticatorTransport[] }));
}

/** Takes the challenge out of the browser's cookie and uses it up, whatever was answered. */
async function takeChallenge(db: Db, request: Request, asked: Asked): Promise<string | null> {
  const [purpose, id, challenge] = (await passkeyCookie.read(request))?.split("~") ?? [];
  if (!challenge || purpose !== asked.purpose || Number(id) !== idOf(asked)) return null;
  return (await spendChallenge(db, challenge)) ? challenge : null;
}

const text = z.string().max(20_000);
const Credential = z.looseObject({ id: text, rawId: text, type: text, clientExtensionResults: z.looseObject({}).default({}) });
const Registered = Credential.extend({ response: z.looseObject({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string().max(20)).max(10).optional().catch(undefined) }) });
const Asserted = Credential.extend({ response: z.looseObject({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.nullish() }) });

function read<Shape extends z.ZodType>(shape: Shape, written: string): z.infer<Shape> | null {
  try {
    return shape.safeParse(JSON.parse(written)).data ?? null;
  } catch {
    return null;
  }
}

const expected = (challenge: string) => ({ expectedChallenge: challenge, expectedOrigin: ownOrigin(), expectedRPID: rpID(), requireUserVerification: true });

/** The new key in a browser's answer to `askForPasskey({ purpose: "add" })`. */
export async function readNewPasskey(db: Db, request: Request, person: Person, answer: string) {
  const challenge = await takeChallenge(db, request, { purpose: "add", person });
  if (!challenge) return "challenge-over";
  const response = read(Registered, answer);
  if (!response) return "not-accepted";
  // The library throws a sentence for every wrong byte; to a person they are one.
  const checked = await verifyRegistrationResponse({ ...expected(challenge), response: response as RegistrationResponseJSON, supportedAlgorithmIDs: ALGORITHMS }).catch(() => null);
  if (!checked?.verified) return "not-accepted";
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  return { credential_id: id, public_key: Buffer.from(publicKey), counter, transports: transports ?? [] };
}

/**
 * Whose passkey answered, with its user verified. Its counter moves on in the same statement that reads it, so that a copy of
 * a device and the device itself are never both taken.
 * @returns the person, or why the answer is not taken
 */
export async function usePasskey(db: Db, request: Request, asked: Exclude<Asked, { purpose: "add" }>, answer: string): Promise<Pick<Person, "id" | "government"> | Unanswered> {
  const challenge = await takeChallenge(db, request, asked);
  if (!challenge) return "challenge-over";
  const response = read(Asserted, answer);
  if (!response) return "not-accepted";
  const key = await db
    .selectFrom("passkeys as k")
    .innerJoin("people as p", "p.id", "k.person_id")
    .select(["k.id", "k.public_key", "p.id as person_id", "p.government"])
    .where("k.credential_id", "=", response.id)
    .where("p.disabled_at", "is", null)
    .$if(asked.purpose !== "sign-in", (query) => query.where("p.id", "=", idOf(asked)))
    .executeTakeFirst();
  if (!key) return "not-accepted";
  const { userHandle } = response.response;
  if (userHandle && userHandle !== handleOf(key.person_id).toString("base64url")) return "not-accepted";
  const checked = await verifyAuthenticationResponse({
    ...expected(challenge), response: response as AuthenticationResponseJSON, credential: { id: response.id, publicKey: new Uint8Array(key.public_key), counter: 0 },
  }).catch(() => null);
  if (!checked?.verified) return "not-accepted";

  const { newCounter } = checked.authenticationInfo;
  return atomically(db, async (tx) => {
    const moved = await tx
      .updateTable("passkeys")
      .set({ counter: newCounter, last_used_at: sql<Date>`now()` })
      .where("id", "=", key.id)
      .where("counter", newCounter === 0 ? "=" : "<", newCounter)
      .returning("id")
      .executeTakeFirst();
    if (moved) return { id: key.person_id, government: key.government as Government };
    await record(tx, "portal", "person.passkey-copied", key.person_id, { passkey: key.id });
    return "copied";
  });
}

export const isPurpose = (word: string | null): word is Purpose => (PURPOSES as readonly (string | null)[]).includes(word);
