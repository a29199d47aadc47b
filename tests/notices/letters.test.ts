import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { LOCALE, otherLanguage } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { htmlOf, type Letter } from "#app/notices/letters.server.ts";
import { GROUP_OF, KINDS, type Kind } from "#app/notices/notices.ts";
import { mailer } from "#app/notices/outbox/mail.server.ts";
import { subjectTexts } from "#app/notices/subjects.ts";
import { receiptSecret } from "#app/submissions/receipts/receipt.server.ts";
import { test } from "#tests/support/database.ts";
import { openMailServer, read, type Arrived } from "#tests/support/mail-server.ts";
import { happen, SAID, work } from "#tests/support/notices.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
  vi.stubEnv("SMTP_URL", server.url);
  vi.stubEnv("MAIL_FROM", "Portal de pruebas Ñ <portal@example.org>");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/** The message of one kind, as it arrived. */
async function arrive(db: Parameters<typeof happen>[0], kind: Kind, language: "en" | "es", email: string): Promise<Arrived> {
  server.arrived.length = 0;
  await happen(db, kind, language, email);
  await work(db, mailer());
  const found = server.arrived.filter(({ raw }) => read({ raw }).subject?.includes(say(language, subjectTexts[kind])));
  expect(found, server.arrived.map(({ raw }) => read({ raw }).subject).join()).toHaveLength(1);
  return found[0]!;
}

const passesOn = new Set<Kind>(["question", "withheld", "declined", "answered", "review-settled"]);

describe.each(KINDS)("%s", (kind) => {
  for (const language of ["en", "es"] as const) {
    test(`in ${language} arrives whole: subject, headers, both parts, both languages, nothing from elsewhere`, async ({ db }) => {
      const arrived = await arrive(db, kind, language, "nunez@example.mx");
      const mail = read(arrived);
      const other = otherLanguage(language);

      expect(arrived.to).toEqual(["nunez@example.mx"]);
      expect(mail.to).toMatchObject([{ address: "nunez@example.mx" }]);
      expect(mail.from).toMatchObject({ address: "portal@example.org", name: "Portal de pruebas Ñ" });
      expect(mail.subject).toMatch(kind === "draft-link" ? /^\[HLED\] / : /^\[HLED-[0-9A-Z]{4}-[0-9A-Z]{4}\] /);
      expect(mail.headers["content-language"]).toBe(LOCALE[language]);
      expect(mail.headers["auto-submitted"]).toBe("auto-generated");
      expect(mail.headers["message-id"]).toMatch(/^<notice-\d+@example\.org>$/);
      expect(mail.headers.references).toMatch(kind === "draft-link" ? /^<draft-\d+@example\.org>$/ : /^<submission-\d+@example\.org>$/);
      expect(mail.headers["content-type"]).toMatch(/^multipart\/alternative/);
      expect(mail.headers["mime-version"]).toBe("1.0");

      if (GROUP_OF[kind]) {
        expect(mail.headers["list-unsubscribe"]).toMatch(new RegExp(`^<https://portal\\.example\\.org/${language}/unsubscribe\\?code=\\d+-[0-9a-f]{40}>$`));
        expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      } else {
        expect(mail.head).not.toMatch(/^List-Unsubscribe/m);
      }

      // The reader's language first, one line of the other at the end, with a link, in both parts.
      const inTheOther = `${other === "en" ? "In English" : "En español"}: ${say(other, subjectTexts[kind])}`;
      expect(mail.text.trimEnd().split("\n").at(-2)).toBe(`${inTheOther}:`);
      expect(mail.text.trimEnd().split("\n").at(-1)).toMatch(new RegExp(`^https://portal\\.example\\.org/${other}/`));
      expect(mail.html).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${LOCALE[language]}">`));
      expect(mail.html).toContain(`<p lang="${LOCALE[other]}"><a href="https://portal.example.org/${other}/`);
      expect(mail.html).toContain("<title>");
      expect(mail.html).not.toMatch(/<(img|link|script|iframe|object|video|audio|form|input|base)\b|\bsrc=|url\(|@import/i);
      for (const [, href] of mail.html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https:\/\/portal\.example\.org\//);
      expect(mail.html.match(/<a /g)).toHaveLength(mail.text.match(/^https:\/\//gm)!.length);

      // Only addresses that are confirmed get words that a person wrote; those come whole.
      const personal = mail.text.includes("Título con ñ, “comillas” y 🌵 <script>");
      expect(personal).toBe(GROUP_OF[kind] !== null);
      expect(mail.html).not.toContain("<script>");
      // A ruling may quote what is confidential, and a file may be called so.
      if (kind === "claim-granted" || kind === "claim-denied" || kind === "file-blocked") expect(mail.text).not.toContain("Segunda línea");
      if (passesOn.has(kind)) {
        expect(mail.text).toContain(SAID);
        expect(mail.html).toContain("¿Ñandú y café? 🌵 &#60;b&#62;&#38;</p>\n<p>Segunda línea.");
      }
    });
  }
});

test("the secret of the receipt is in no message, and no code is in a subject", async ({ db }) => {
  server.arrived.length = 0;
  const { key } = await aSubmission(db);
  await work(db, mailer());
  const mail = read(server.arrived[0]!);
  expect(`${mail.head}${mail.text}${mail.html}`).not.toContain(receiptSecret(key));
  const code = /code=(\S+)/.exec(mail.text)![1]!;
  expect(mail.subject).not.toContain(code.slice(-40));
});

test("a letter sent again is the same letter: one Message-ID, one subject, the same words", async ({ db }) => {
  server.arrived.length = 0;
  await happen(db, "declined", "es", "ada@example.org");
  await work(db, mailer());
  await db.updateTable("notices").set({ sent_at: null }).execute();
  await work(db, mailer());
  const [first, second] = server.arrived.filter(({ raw }) => read({ raw }).text.includes("Segunda línea"));
  expect(second!.messageId).toBe(first!.messageId);
  expect(read(second!).text).toBe(read(first!).text);
});

describe("nothing in a letter becomes a header or another address", () => {
  const hostile: [string, Partial<Letter>][] = [
    ["an address with a line feed", { to: "a@example.org\r\nBcc: evil@example.org" }],
    ["an address that is a list", { to: "a@example.org, evil@example.org" }],
    ["an address that is a group", { to: "friends: evil@example.org, evil@example.net;" }],
    ["ten thousand addresses", { to: Array.from({ length: 10_000 }, (_, index) => `a${index}@example.org`).join(", ") }],
    ["an address inside an address", { to: "Ada <evil@example.org> <a@example.org>" }],
    ["a subject with a line feed", { subject: "Hello\r\nBcc: evil@example.org\r\n\r\nbody" }],
    ["a thread with a line feed", { thread: "x>\r\nBcc: evil@example.org" }],
    ["an unsubscribe link with a line feed", { unsubscribe: "https://portal.example.org/x>\r\nBcc: evil@example.org" }],
    ["paragraphs with header lines", { paragraphs: [{ lang: "en", text: "Bcc: evil@example.org\r\n\r\n.\r\nRCPT TO:<evil@example.org>\r\n." }] }],
  ];
  test.each(hostile)("%s", { timeout: 20_000 }, async (_what, otherwise) => {
    server.arrived.length = 0;
    const started = performance.now();
    const letter: Letter = { id: "notice-1", thread: "submission-1", to: "a@example.org", language: "en", subject: "Hello", paragraphs: [{ lang: "en", text: "Hi" }], unsubscribe: null, ...otherwise };
    await mailer()(letter).catch(() => {});
    expect(performance.now() - started).toBeLessThan(2_000);
    for (const arrived of server.arrived) {
      expect(arrived.to.length).toBeLessThanOrEqual(1);
      expect(arrived.to.join()).not.toMatch(/^evil@/);
      expect(arrived.raw.slice(0, arrived.raw.indexOf("\r\n\r\n"))).not.toMatch(/^(Bcc|Cc):/im);
    }
  });
});

test("the HTML part says in which language each line is, and escapes what was written", () => {
  const html = htmlOf({ id: "notice-1", thread: "t", to: "a@example.org", language: "es", subject: `"<ñ>"`, unsubscribe: null, paragraphs: [{ lang: "es", text: "uno\ndos <i>" }, { lang: "en", text: "three", href: "https://portal.example.org/?a=1&b='2'" }] });
  expect(html).toContain(`<html lang="es-MX">`);
  expect(html).toContain("<title>&#34;&#60;ñ&#62;&#34;</title>");
  expect(html).toContain("<p>uno<br>\ndos &#60;i&#62;</p>");
  expect(html).toContain(`<p lang="en-US"><a href="https://portal.example.org/?a=1&#38;b=&#39;2&#39;">three</a></p>`);
});
