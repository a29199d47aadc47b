import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

/**
 * Solves a proof of work in the browser, off its main thread (WebCrypto).
 * @returns what the form carries
 * @throws where the browser has no WebCrypto (an address without https), takes longer than a minute, or is told to stop
 */
export async function solve(challenge: Challenge, controller: AbortController): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey, controller, timeout: 60_000 });
  if (!solution) throw new Error("no solution in time");
  return JSON.stringify({ challenge, solution });
}
