import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Person } from "#app/people/people.ts";
import { clear } from "#app/submissions/attachments/clearances.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { db } from "#db/database.server.ts";
import { aClaim, anAttachment } from "#tests/support/attachments.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
const people = {} as Record<"us" | "mx" | "auditor", { person: Person; cookie: string }>;
beforeAll(async () => {
  portal = await openPortal();
  for (const [name, person] of [["us", await aPerson(db, "reviewer", "US")], ["mx", await aPerson(db, "reviewer", "MX")], ["auditor", await aPerson(db, "auditor", "US")]] as const) people[name] = { person, cookie: await cookieOf(person) };
});
afterAll(() => portal.close());

const ask = (who: keyof typeof people | null, path: string, init: RequestInit = {}) => portal.ask(path, { ...init, headers: who ? { Cookie: people[who].cookie } : {} });
const send = (who: keyof typeof people, path: string, form: Record<string, string> = {}) => portal.send(path, form, { Cookie: people[who].cookie });
const opened = async (id: number) => (await db.selectFrom("events").select("actor_id").where("what", "=", "submission.confidential-opened").where("subject_id", "=", id).execute()).map(({ actor_id }) => actor_id);
const publish = { outcome: "publish", reason: null, revision: 0 } as const;

/** What makes a browser save a file and never show it inside the portal. */
const SAFE = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox", "cross-origin-resource-policy": "same-origin", "cache-control": "private, no-store" };
const headersOf = (answer: Response) => Object.fromEntries(Object.keys(SAFE).map((name) => [name, answer.headers.get(name)]));

describe("a published attachment", () => {
  test("is saved under a name of ours and never shown inside the portal; HEAD says the same without the bytes", async () => {
    const submission = await aPublishedSubmission(db);
    const number = await anAttachment(db, submission, { name: "Itzel\"; x=<script>.txt", bytes: "<script>alert(1)</script>" });
    const address = `/en/submissions/${submission.reference}/attachments/${number}`;
    expect((await ask(null, address)).status).toBe(404);
    expect(await clear(db, people.us.person, submission, number, publish)).toBe("cleared");
    const answer = await ask(null, address);
    expect(answer.status).toBe(200);
    expect(headersOf(answer)).toEqual(SAFE);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${submission.reference}-${number}.txt"; filename*=UTF-8''${submission.reference}-${number}.txt`);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toBe("<script>alert(1)</script>");
    const head = await ask(null, address, { method: "HEAD" });
    expect([head.status, await head.text(), headersOf(head)]).toEqual([200, "", SAFE]);
    const page = await (await ask(null, `/en/submissions/${submission.reference}`)).text();
    expect(page).toContain(`href="${address}"`);
    expect(page).not.toContain("Itzel&quot;");
  });

  test("is gone at once when it is kept back or its submission withdrawn: a copied link opens nothing, and says the same as one that never was", async () => {
    const nothing = await (await ask(null, "/en/submissions/HLED-0000-0000/attachments/1")).text();
    const [keptBack, withdrawn] = [await aPublishedSubmission(db), await aPublishedSubmission(db)];
    for (const submission of [keptBack, withdrawn]) {
      await clear(db, people.us.person, submission, await anAttachment(db, submission), publish);
      expect((await ask(null, `/en/submissions/${submission.reference}/attachments/1`)).status).toBe(200);
    }
    await clear(db, people.mx.person, keptBack, 1, { outcome: "keep-back", reason: "It names a worker.", revision: 1 });
    await withdraw(db, withdrawn, { reason: null });
    for (const { reference } of [keptBack, withdrawn]) for (const path of [`${reference}/attachments/1`, `${reference}/attachments/0`, `${reference}/attachments/1e0`, "HLED-XXXX/attachments/1"]) {
      const answer = await ask(null, `/en/submissions/${path}`);
      expect([answer.status, await answer.text()], path).toEqual([404, nothing]);
    }
  });
});

describe("an attachment at the desk", () => {
  test("its number under another submission, a number that is none, and a confidential one are one answer to who may not read it", async () => {
    const [mine, other] = [await aSubmission(db), await aSubmission(db)];
    await anAttachment(db, mine, { name: "zanahoria.txt", confidential: true });
    await aClaim(db, mine, "MX");
    const bodies = new Set<string>();
    for (const who of ["us", "auditor"] as const) for (const target of [`${mine.reference}/attachments/1`, `${other.reference}/attachments/1`, `${mine.reference}/attachments/99`, `${mine.reference}/attachments/x`]) {
      const file = await ask(who, `/en/desk/submissions/${target}/file`);
      bodies.add(`${file.status} ${await file.text()}`);
      expect((await ask(who, `/en/desk/submissions/${target}`)).status).toBe(404);
      expect((await ask(who, `/en/desk/submissions/${target}?_data=${encodeURIComponent("triage/attachments/attachment.route")}`)).status).toBe(404);
    }
    expect(bodies.size).toBe(1);
    for (const [act, form] of [["release", {}], ["clearance", { outcome: "keep-back", reason: "No.", revision: "0" }]] as const) expect((await send("us", `/en/desk/submissions/${mine.reference}/attachments/1/${act}`, form)).status, act).toBe(404);
    expect((await send("us", `/en/desk/submissions/${mine.reference}/claim`, { ruling: "granted", rulingReason: "Mine." })).status).toBe(409);
    expect(await opened(mine.id)).toEqual([]);
    expect((await ask(null, `/en/desk/submissions/${mine.reference}/attachments/1/file`)).status).toBe(303);
  });

  test("each opening of a confidential one, as text, as data and as a file, is an event of who opened it", async () => {
    const submission = await aSubmission(db);
    await anAttachment(db, submission, { name: "ventas año.txt", bytes: "We pay [[12 pesos]].", confidential: true });
    await aClaim(db, submission, "MX");
    const page = `/en/desk/submissions/${submission.reference}/attachments/1`;
    expect(await (await ask("mx", page)).text()).toMatch(/We pay <mark[^>]*>12 pesos<\/mark>\./);
    await ask("mx", `${page}?_data=${encodeURIComponent("triage/attachments/attachment.route")}`);
    const file = await ask("mx", `${page}/file`);
    expect([file.status, headersOf(file), await file.text()]).toEqual([200, SAFE, "We pay [[12 pesos]]."]);
    expect(file.headers.get("content-disposition")).toBe("attachment; filename=\"ventas ano.txt\"; filename*=UTF-8''ventas%20a%C3%B1o.txt");
    expect(await opened(submission.id)).toEqual(Array(3).fill(people.mx.person.id));
    const workspace = await (await ask("auditor", `/en/desk/submissions/${submission.reference}`)).text();
    expect(workspace).toContain("There is a confidential version.");
    expect(workspace).not.toMatch(/ventas|12 pesos/);
  });

  test("a copied link of before opens nothing after its author took the confidential version back", async () => {
    const submission = await aSubmission(db);
    await anAttachment(db, submission, { confidential: true });
    await aClaim(db, submission, "MX", { outcome: "denied", by: people.mx.person });
    const file = `/en/desk/submissions/${submission.reference}/attachments/1/file`;
    expect((await ask("mx", file)).status).toBe(200);
    await db.insertInto("claim_choices").values({ submission_id: submission.id, choice: "withdraw" }).execute();
    expect((await ask("mx", file)).status).toBe(404);
  });

  test("a held one is not handed out, released it is; an infected one never, nor is its text shown", async () => {
    const submission = await aSubmission(db);
    await anAttachment(db, submission, { scan: "held" });
    await anAttachment(db, submission, { scan: "infected", bytes: "what the virus says" });
    const page = (number: number) => `/en/desk/submissions/${submission.reference}/attachments/${number}`;
    for (const number of [1, 2]) expect((await ask("us", `${page(number)}/file`)).status).toBe(409);
    expect(await (await ask("us", page(2))).text()).not.toContain("what the virus says");
    expect((await send("us", `${page(1)}/release`)).status).toBe(303);
    expect((await send("us", `${page(1)}/release`)).status).toBe(409);
    expect((await send("us", `${page(2)}/release`)).status).toBe(409);
    expect((await ask("us", `${page(1)}/file`)).status).toBe(200);
    expect((await ask("us", `${page(2)}/file`)).status).toBe(409);
    expect((await send("auditor", `${page(1)}/clearance`, { outcome: "publish", reason: "", revision: "0" })).status).toBe(403);
  });

  test("keeping back without a reason keeps what was chosen; with one it is the author's to read", async () => {
    const submission = await aSubmission(db);
    await anAttachment(db, submission);
    const page = `/en/desk/submissions/${submission.reference}/attachments/1/clearance`;
    const refused = await send("us", page, { outcome: "keep-back", reason: "", revision: "0" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/<input[^>]*value="keep-back"[^>]*checked|<input[^>]*checked[^>]*value="keep-back"/);
    expect((await send("us", page, { outcome: "keep-back", reason: "It names a worker.", revision: "0" })).status).toBe(303);
    expect(await (await ask("us", `/en/desk/submissions/${submission.reference}`)).text()).toContain("It names a worker.");
  });
});
