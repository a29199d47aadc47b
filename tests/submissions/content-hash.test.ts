import { createHash } from "node:crypto";
import { expect } from "vitest";
import { canonical, contentOf, hashContent } from "#app/submissions/receipts/content-hash.server.ts";
import { findStored } from "#app/submissions/receipts/stored.server.ts";
import { contentFile, findForAuthor } from "#app/submissions/tracking/tracking.server.ts";
import { test } from "#tests/support/database.ts";
import { aSubmission, withCosigners } from "#tests/support/submissions.ts";

const sha256 = (file: string) => createHash("sha256").update(file).digest("hex");

const written = {
  reference: "HLED-7K3M-Q2XD", received_at: new Date("2026-03-05T17:15:00.000Z"), call: "STANDING", channel: "portal", language: "es", sector: "academia",
  country: "MX", state: "MX-OAX", name: "Itzel Ejemplo", organization: null, email: null, pillars: [2, 4], initiative: null,
  title: "Caminos «ñandú»", text: "Línea una\nLínea dos 𝄞", publication: "without-name", publication_reason: null, cosigners: [], wanted_result: null,
};

test("a submission without co-signers keeps the hash it had before there were any", () => {
  // Worked out with the code as it was before co-signers, and written down.
  expect(hashContent(contentOf(written))).toBe("f91e70ed90344256075db6ff0bd409efe1719ce9e907a016367a9db4223e8dfc");
  expect(canonical(contentOf(written))).toMatch(/^{"call":"STANDING","channel":"portal","country":"MX","email":null,.+"title":"Caminos «ñandú»"}$/);
});

test("co-signers and a later version are in the content, and each changes the hash", () => {
  const cosigners = [{ organization: "Cámara Ejemplo", sector: "private-sector" as const, country: "MX" as const }];
  const signed = contentOf({ ...written, cosigners });
  const corrected = contentOf({ ...written, cosigners, version: 2, received_at: new Date("2026-03-06T17:15:00.000Z") });

  expect(signed.cosigners).toEqual(["Cámara Ejemplo (private-sector, MX)"]);
  expect(canonical(signed)).not.toContain("version");
  expect(corrected).toMatchObject({ version: 2, received_at: "2026-03-06T17:15:00.000Z", cosigners: signed.cosigners });
  expect(new Set([contentOf(written), signed, corrected].map(hashContent)).size).toBe(3);
  expect(contentOf({ ...written, version: 1 })).toEqual(contentOf(written));
});

test("the file of the receipt and that of the tracking page have the receipt's hash, with co-signers and without", async ({ db }) => {
  const told: Record<string, string | string[]>[] = [{}, withCosigners("Unión Ejemplo", "Example Council"), { wantedResult: "Un horario más amplio." }, { name: "", organization: "", email: "", state: "", publication: "without-name" }];
  for (const otherwise of told) {
    const { key, reference } = await aSubmission(db, otherwise);
    const stored = (await findStored(db, key))!;
    const file = canonical(contentOf(stored));

    expect(sha256(file)).toBe(stored.content_hash);
    expect(contentFile((await findForAuthor(db, reference))!)).toBe(file);
    expect(sha256(file.replace("cosecha", "siembra"))).not.toBe(stored.content_hash);
  }
});

test("a co-signer that were left out of the file would show: the hash is no longer the receipt's", async ({ db }) => {
  const { key } = await aSubmission(db, withCosigners("Unión Ejemplo", "Example Council"));
  const stored = (await findStored(db, key))!;
  expect(stored.cosigners.map(({ organization }) => organization)).toEqual(["Unión Ejemplo", "Example Council"]);
  expect(hashContent(contentOf({ ...stored, cosigners: [] }))).not.toBe(stored.content_hash);
  expect(hashContent(contentOf({ ...stored, cosigners: stored.cosigners.toReversed() }))).not.toBe(stored.content_hash);
});
