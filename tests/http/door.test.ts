import { request as plainRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isOwnPath } from "#app/http/answers.server.ts";
import { db } from "#db/database.server.ts";
import { begin, sendStep } from "#tests/support/drafts.ts";
import { openPortal } from "#tests/support/portal.ts";
import { withContent } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
beforeAll(async () => {
  await withContent(db);
  portal = await openPortal();
});
afterAll(() => portal.close());

test("malformed cookies are no session and no error", async () => {
  const cookies = ["hled-session=%00", "hled-session=%E0%A4%A", "hled-drafts=%E0%A4%A", "hled-tracking=%00|1|x", "hled-receipt=eyJ|", "=;;;=", "hled-session=" + "a".repeat(4000), "__proto__=x", "hled-drafts=%22%ud800%22"];
  for (const Cookie of cookies) {
    for (const path of ["/en", "/es/submit", "/en/submit/resume", "/en/submit/0123456789abcdef/check", "/en/receipt", "/en/track/HLED-0000-0000", "/es/desk"]) {
      const { status } = await portal.ask(path, { headers: { Cookie } });
      expect([200, 303], `${path} with ${Cookie.slice(0, 40)}`).toContain(status);
    }
  }
});

test("NUL, lone surrogates and invalid UTF-8 in a form get a 4xx with a sentence and store nothing", async () => {
  const bodies = ["title=%ED%A0%80", "title=%FF%FE", "title=%C0%80", "title=%ZZ", "title=%", "title=%u0000", `title=${"%F0%90%80"}`];
  for (const body of bodies) {
    const answer = await portal.ask("/es/submit", { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
    expect(answer.status, body).toBe(400);
    expect(await answer.text()).toContain("no son texto válido");
  }
  expect(await db.selectFrom("drafts").select("key").execute()).toEqual([]);
  const draft = await begin(portal, "en");
  const withNul = await sendStep(portal, draft, "comment", { title: "A\u0000B", text: "Keeps what was typed", language: "en", version: "1", go: "continue" });
  expect(withNul.status).toBe(422);
  const page = await withNul.text();
  expect(page).toContain("characters that cannot be stored");
  expect(page).toContain("Keeps what was typed");
  expect(await db.selectFrom("drafts").select("answers").executeTakeFirst()).toMatchObject({ answers: { title: "AB", text: "Keeps what was typed" } });
});

test("100 MB are cut off with 413, with a length and in chunks, and memory does not grow with them", async () => {
  const declared = await new Promise<number>((resolve, reject) => {
    const request = plainRequest(`${portal.url}/en/submit`, { method: "POST", headers: { Origin: portal.url, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": 100_000_000 } }, (answer) => resolve(answer.statusCode!));
    request.on("error", reject);
    request.write("a=b");
  });
  expect(declared).toBe(413);

  const before = process.memoryUsage().rss;
  let sent = 0;
  const status = await new Promise<number>((resolve) => {
    const request = plainRequest(`${portal.url}/en/submit`, { method: "POST", headers: { Origin: portal.url, "Content-Type": "application/x-www-form-urlencoded" } }, (answer) => {
      resolve(answer.statusCode!);
      request.destroy();
    });
    request.on("error", () => {});
    const chunk = Buffer.alloc(64 * 1024, "a");
    const more = () => {
      while (sent < 100_000_000 && !request.destroyed) {
        sent += chunk.length;
        if (!request.write(chunk)) return void request.once("drain", more);
      }
    };
    more();
  });
  expect(status).toBe(413);
  expect(sent).toBeLessThan(50_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test("a wrong content type is 415, an unknown method 405, each with a sentence", async () => {
  for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-16", "application/xml"]) {
    const answer = await portal.ask("/en/submit", { method: "POST", body: "{}", headers: { "Content-Type": type } });
    expect(answer.status, type).toBe(415);
    expect(await answer.text()).toContain("a URL-encoded form was expected");
  }
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const answer = await portal.ask("/en/submit", { method });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.get("Allow")).toBe("GET, HEAD, POST");
  }
});

test("addresses that are no text, unknown languages and odd queries are 4xx or a page, never 500", async () => {
  const addresses = [
    "/%E0%A4%A", "/%00", "/en/%00", "/en/submissions/%FF", "//evil.example", "/fr", "/en/nothing", "/en/pillars/none", "/en/submissions/HLED-0000-0000",
    "/en/submissions?page=99999999999&pillar=-1&country=XX&q=%00", "/en/submissions?q=" + encodeURIComponent("' & | ! ( ) :* <->"), "/en/submissions?page=1e9",
    "/en/submissions?_data=root", "/en?_data=nothing", "/en?_data=" + encodeURIComponent("__proto__"), "/en/submit?pillar=x&pillar=y&initiative=%F0%9F%98%80", "/__manifest", "/en/join?code=%00", "/en/join?code=" + "a".repeat(50),
    "/en/desk/responses/99999999999999999999", "/en/track/%2e%2e%2f", "/en/" + "a".repeat(5000),
  ];
  for (const address of addresses) {
    const { status } = await portal.ask(address);
    expect(status, address).toBeLessThan(500);
  }
});

test("redirects never leave the site", () => {
  const outside = ["//e.example", "/\\e.example", "\\\\e", "/%09/e", "https:e", "javascript:alert(1)", "data:,x", "/..//e", "/en//e", "/en/\u0000", "http://e", "/en@e", "en", "", "/en/\r\nSet-Cookie: x=y"];
  for (const path of outside) expect(isOwnPath(path), JSON.stringify(path)).toBe(false);
  for (const path of ["/", "/en", "/es/desk?page=2&pillar=none", "/en/desk/submissions/HLED-0000-0000#notes"]) expect(isOwnPath(path)).toBe(true);
});

test("a sign-in that asks to go back elsewhere ends on the desk's own address or not at all", async () => {
  const page = await portal.ask("/en/sign-in?back=" + encodeURIComponent("//evil.example"));
  expect(page.status).toBe(200);
});

test("every answer carries the headers that protect it", async () => {
  for (const path of ["/", "/en", "/en/submit", "/en/nothing", "/healthz", "/icon.svg"]) {
    const { headers } = await portal.ask(path);
    expect(headers.get("Content-Security-Policy"), path).toMatch(/script-src 'self' 'nonce-[\w+/=]+'.*object-src 'none'/);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
    expect(headers.get("X-Powered-By")).toBeNull();
  }
});

test("reading pages and steps send no script, the step that counts characters does", async () => {
  for (const path of ["/", "/en", "/es/submissions", "/en/about", "/es/meetings", "/en/submit", "/es/submit/resume"]) expect(await (await portal.ask(path)).text(), path).not.toContain("<script");
  const { here, cookie } = await begin(portal, "en");
  for (const step of ["about-you", "topic", "publication", "check", "saved"]) expect(await (await portal.ask(`${here}/${step}`, { headers: { Cookie: cookie } })).text(), step).not.toContain("<script");
  expect(await (await portal.ask(`${here}/comment`, { headers: { Cookie: cookie } })).text()).toContain("<script nonce=");
});

test("health is answered without the database, readiness with it", async () => {
  expect(await (await portal.ask("/healthz")).text()).toBe("ok\n");
  expect((await portal.ask("/readyz")).status).toBe(200);
});
