import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { expect, test as plain, vi } from "vitest";
import { makeChallenge, purgeProofs, spendProof } from "#app/http/proof.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { db as database } from "#db/database.server.ts";
import { test } from "#tests/support/database.ts";
import "#tests/support/submissions.ts";

async function solved(challenge: Challenge) {
  return { challenge, solution: (await solveChallenge({ challenge, deriveKey }))! };
}
const aSolution = async () => solved(await makeChallenge());

test("a solution is good for the form it was spent on, however often that is sent, and for no other", async ({ db }) => {
  const written = JSON.stringify(await aSolution());
  const form = mintKey();
  expect(await spendProof(db, written, form)).toBe("proven");
  expect(await spendProof(db, written, form)).toBe("proven");
  expect(await spendProof(db, written, mintKey())).toBe("used");
});

plain("of fifty forms that spend one solution at once, one has it", async () => {
  const written = JSON.stringify(await aSolution());
  const all = await Promise.all(Array.from({ length: 50 }, () => spendProof(database, written, mintKey())));
  expect(all.filter((word) => word === "proven")).toHaveLength(1);
  expect(all.filter((word) => word === "used")).toHaveLength(49);
});

test("a store that forgets lets the same solution through again: the tests above can fail", async ({ db }) => {
  const written = JSON.stringify(await aSolution());
  expect(await spendProof(db, written, mintKey())).toBe("proven");
  await db.deleteFrom("spent_proofs").execute();
  expect(await spendProof(db, written, mintKey())).toBe("proven");
});

test("a solution is forged when anything of it is not the portal's own or not worked out", async ({ db }) => {
  const { challenge, solution } = await aSolution();
  const parameters = challenge.parameters;
  const forgeries: unknown[] = [
    { challenge, solution: { ...solution, derivedKey: "00".repeat(32) } },
    { challenge: { ...challenge, parameters: { ...parameters, cost: 1 } }, solution },
    { challenge: { ...challenge, parameters: { ...parameters, expiresAt: parameters.expiresAt! + 3600 } }, solution },
    { challenge: { ...challenge, signature: "0".repeat(64) }, solution },
    { challenge: { ...challenge, signature: undefined }, solution },
    { challenge: { parameters: { ...parameters, expiresAt: undefined }, signature: challenge.signature }, solution },
    { challenge, solution: { ...solution, derivedKey: "x" } },
    { challenge }, { solution }, null, 7, "x", [], { challenge: [], solution: [] }, { challenge: { parameters: null }, solution: null },
  ];
  for (const forged of forgeries) expect(await spendProof(db, JSON.stringify(forged), mintKey()), JSON.stringify(forged)).toBe("forged");
  for (const nonsense of ["", "{", "null", "💥", "{}".repeat(500), `{"__proto__":{"challenge":1}}`]) expect(await spendProof(db, nonsense, mintKey())).toBe("forged");
  expect(await db.selectFrom("spent_proofs").select("challenge").where("challenge", "=", challenge.signature!).execute()).toEqual([]);

  vi.stubEnv("HLED_SECRET", "the secret of quite another portal somewhere");
  const foreign = await aSolution();
  vi.unstubAllEnvs();
  expect(await spendProof(db, JSON.stringify(foreign), mintKey())).toBe("forged");
});

test("a challenge is over after its hour, and then what was spent on it may be forgotten", async ({ db }) => {
  expect(await spendProof(db, JSON.stringify(await solved(await makeChallenge(-1))), mintKey())).toBe("expired");
  const solution = await aSolution();
  expect(solution.challenge.parameters.expiresAt! - Date.now() / 1000).toBeGreaterThan(3500);
  const written = JSON.stringify(solution);
  await spendProof(db, written, mintKey());
  await purgeProofs(db);
  expect(await spendProof(db, written, mintKey())).toBe("used");
  await db.updateTable("spent_proofs").set({ expires_at: new Date(Date.now() - 2 * 3600 * 1000) }).execute();
  await purgeProofs(db);
  expect(await db.selectFrom("spent_proofs").select("challenge").where("challenge", "=", solution.challenge.signature!).execute()).toEqual([]);
});

plain("what was spent outlives a crash of the database: the table is logged, where the limits are not", async () => {
  const kinds = await database.selectFrom("pg_class" as never).select(["relname" as never, "relpersistence" as never]).where("relname" as never, "in", ["spent_proofs", "limits"] as never).orderBy("relname" as never).execute();
  expect(kinds).toEqual([{ relname: "limits", relpersistence: "u" }, { relname: "spent_proofs", relpersistence: "p" }]);
});
