import { isUnderPressure, maySend, type Sender } from "#app/http/limits.server.ts";
import { makeChallenge, spendProof } from "#app/http/proof.server.ts";
import type { Db } from "#db/database.server.ts";
import type { Said } from "./sending.ts";

/** What the browser of a sender has to solve under pressure; null while there is none. */
export async function challengeFor(db: Db, sender: Sender) {
  return (await isUnderPressure(db, sender)) ? makeChallenge() : null;
}

/** It was not sent and is still a draft: the page now asks for a proof, nobody could confirm its address, or it has to wait; with the seconds. */
export type Unsent = { unsent: "proof-asked" | "address-needed" | "too-many"; wait: number };

/**
 * Weighs a send, before anything of it is stored: counts it, and spends its proof of work on its form.
 * Under pressure a proof sends it as ever; without one it lies aside until its address is confirmed, if the page has said so.
 * What the trap caught lies aside too.
 * @returns why it lies aside, if it does, as `submit` takes it; or why it is not sent
 */
export async function weigh(db: Db, form: { key: string; address: string | null }, { proof, asked, homepage }: Said, network: string): Promise<{ suspicion: "honeypot" | "unconfirmed" | null } | Unsent> {
  const { key, address } = form;
  const proven = proof !== "" && (await spendProof(db, proof, key)) === "proven";
  const told = asked === "yes" && proof === "";
  const { word, wait } = await maySend(db, { network, address, proven, aside: told && address !== null });
  if (word === "too-many") return { unsent: "too-many", wait };
  if (word === "proof-needed") return { unsent: told ? "address-needed" : "proof-asked", wait };
  return { suspicion: homepage ? "honeypot" : word === "aside" ? "unconfirmed" : null };
}
