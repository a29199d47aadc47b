import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiptCookie, trackingCookie } from "#app/http/cookies.server.ts";
import { say } from "#app/languages/say.ts";
import { receiptFile } from "#app/submissions/receipts/receipt-file.ts";
import { receiptSecret, showSecret } from "#app/submissions/receipts/receipt.server.ts";
import { receiptTexts as texts } from "#app/submissions/receipts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { db } from "#db/database.server.ts";
import { cookiesFrom, openPortal } from "#tests/support/portal.ts";
import { aSubmission, withCosigners } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => void (portal = await openPortal()));
afterAll(() => portal.close());

/** What the browser that has just sent a form holds. */
async function sent(otherwise: Record<string, string | string[]> = {}) {
  const submission = await aSubmission(db, otherwise);
  const { content_hash, received_at } = await db.selectFrom("submissions").select(["content_hash", "received_at"]).where("id", "=", submission.id).executeTakeFirstOrThrow();
  return { ...submission, content_hash, received_at, secret: showSecret(receiptSecret(submission.key)), Cookie: (await receiptCookie.write(submission.key)).split(";")[0]! };
}
const inside = (html: string) => /<main[\s\S]*<\/main>/.exec(html)![0].replaceAll("<!-- -->", "");
const linksIn = (html: string) => [...inside(html).matchAll(/href="([^"]+)"/g)].map(([, href]) => href);

test("the receipt shows reference, secret, both capitals' time, the hash, the commands and all that was stored", async () => {
  const { reference, secret, content_hash, Cookie } = await sent(withCosigners("Unión Ejemplo"));
  for (const [language, words] of [["en", ["in Washington", "What happens next", "Unión Ejemplo · Civil society · Mexico", "En español:"]], ["es", ["en la Ciudad de México", "Qué sigue", "Unión Ejemplo · Sociedad civil · México", "In English:"]]] as const) {
    const answer = await portal.ask(`/${language}/receipt`, { headers: { Cookie } });
    const page = inside(await answer.text()).replace(/<\/?bdi>/g, "");
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    for (const word of [reference, secret, content_hash, "Caminos para la cosecha", "itzel@example.mx", ...words]) expect(page).toContain(word);
    for (const command of [`certutil -hashfile ${reference}.json SHA256`, `shasum -a 256 ${reference}.json`, `sha256sum ${reference}.json`]) expect(page).toContain(command);
  }
});

test("without an address nothing in the page leads away before the receipt is said to be saved", async () => {
  const { reference, Cookie } = await sent({ email: "" });
  const page = await (await portal.ask("/en/receipt", { headers: { Cookie } })).text();
  expect(linksIn(page)).toEqual(["/en/receipt/file", "/en/receipt/content"]);

  const unconfirmed = await portal.send("/en/receipt", {}, { Cookie });
  expect(unconfirmed.status).toBe(422);
  expect(unconfirmed.headers.getSetCookie()).toEqual([]);
  expect(await unconfirmed.text()).toContain(say("en", texts.confirmSaved));

  const confirmed = await portal.send("/es/receipt", { saved: "yes" }, { Cookie });
  expect([confirmed.status, confirmed.headers.get("Location")]).toEqual([303, `/es/track/${reference}`]);
  const opened = await portal.ask(`/es/track/${reference}`, { headers: { Cookie: cookiesFrom(confirmed) } });
  expect(opened.status).toBe(200);
});

test("with an address the same page offers the way to the tracking page, and asks nothing", async () => {
  const { reference, Cookie } = await sent();
  const page = inside(await (await portal.ask("/en/receipt", { headers: { Cookie } })).text());
  expect(page).not.toContain(say("en", texts.saved));
  expect(page).toContain(say("en", submissionTexts.toTracking));
  const onward = await portal.send("/en/receipt", {}, { Cookie });
  expect([onward.status, onward.headers.get("Location")]).toEqual([303, `/en/track/${reference}`]);
});

test("the content file has the receipt's hash", async () => {
  for (const otherwise of [{}, withCosigners("Unión Ejemplo", "«Ñandú» & Co.")]) {
    const { reference, content_hash, Cookie } = await sent(otherwise);
    const answer = await portal.ask("/en/receipt/content", { headers: { Cookie } });
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="${reference}.json"`);
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    expect(createHash("sha256").update(Buffer.from(await answer.arrayBuffer())).digest("hex")).toBe(content_hash);
    const tracking = await portal.ask(`/en/track/${reference}/content`, { headers: { Cookie: (await trackingCookie.write(reference)).split(";")[0]! } });
    expect(createHash("sha256").update(Buffer.from(await tracking.arrayBuffer())).digest("hex")).toBe(content_hash);
  }
});

test("the receipt file says it all in both languages, the reader's first, and needs nothing from the network", async () => {
  const { reference, secret, content_hash, Cookie } = await sent();
  for (const [language, name, first, second] of [["en", "receipt", "en-US", "es-MX"], ["es", "acuse", "es-MX", "en-US"]] as const) {
    const answer = await portal.ask(`/${language}/receipt/file`, { headers: { Cookie } });
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="${reference}-${name}.html"`);
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    const file = await answer.text();
    expect([...file.matchAll(/<section lang="([^"]+)">/g)].map(([, lang]) => lang)).toEqual([first, second]);
    for (const word of [reference, secret, content_hash, "in Washington", "en la Ciudad de México", `${portal.url}/en/track`, `${portal.url}/es/track`]) expect(file).toContain(word);
    expect(file).not.toMatch(/<(script|link|img|iframe)|\b(src|href)=/);
  }
});

test("what is promised stands in the file with its days, in both languages", () => {
  const receipt = { reference: "HLED-7K3M-Q2XD", secret: "ABCDE", received_at: "2026-03-05T17:15:00.000Z", content_hash: "0".repeat(64), channel: "portal", entered_at: null } as const;
  const file = receiptFile(receipt, { language: "en", origin: "https://portal.example", dates: { decision: "2026-03-19", answer: "2026-05-01" } });
  for (const day of ["By March 19, 2026", "By May 1, 2026", "A más tardar el 19 de marzo de 2026", "A más tardar el 1 de mayo de 2026"]) expect(file).toContain(day);
  expect(receiptFile(receipt, { language: "en", origin: "https://portal.example" })).not.toContain("By ");
  expect(receiptFile({ ...receipt, reference: `"><script>` }, { language: "en", origin: "https://portal.example" })).not.toContain("<script");
});

test("without the cookie of a sent form there is no receipt: page, files and form say so and give nothing", async () => {
  const { reference } = await sent();
  const forged = { Cookie: `hled-receipt=${encodeURIComponent(Buffer.from(JSON.stringify(reference)).toString("base64"))}` };
  for (const headers of [{}, forged, { Cookie: (await receiptCookie.write("0".repeat(32))).split(";")[0]! }] as Record<string, string>[]) {
    const page = await portal.ask("/en/receipt", { headers });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(say("en", submissionTexts.noReceipt));
    for (const path of ["/en/receipt/file", "/en/receipt/content"]) {
      const answer = await portal.ask(path, { headers });
      expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/en/receipt"]);
    }
    const posted = await portal.send("/en/receipt", { saved: "yes" }, headers);
    expect([posted.status, posted.headers.get("Location"), posted.headers.getSetCookie()]).toEqual([303, "/en/receipt", []]);
  }
});

test("who sends a form again is told that it was sent already, with the same receipt", async () => {
  const { reference, Cookie } = await sent({ email: "" });
  const page = inside(await (await portal.ask("/es/receipt?already=sent", { headers: { Cookie } })).text());
  expect(page).toContain(say("es", submissionTexts.alreadySent));
  expect(page).toContain(reference);
});
