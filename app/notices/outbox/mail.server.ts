import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { LOCALE } from "#app/languages/languages.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { htmlOf, textOf, type Letter } from "../letters.server.ts";
import type { Failure } from "../notices.ts";

/** How a letter leaves: to the server in SMTP_URL, or as an .eml file into the mailbox folder under DATA_DIR. */
export function mailer(): (letter: Letter) => Promise<void> {
  const { SMTP_URL, MAIL_FROM, DATA_DIR } = readSettings();
  const folder = join(DATA_DIR, "mailbox");
  const transport = SMTP_URL ? createTransport(withPatience(SMTP_URL)) : createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return async (letter) => {
    const { id, to, subject, language, thread, unsubscribe } = letter;
    const domain = /@([\w.-]+)/.exec(MAIL_FROM)?.[1] ?? "localhost";
    const sent = await transport.sendMail({
      from: MAIL_FROM,
      // An object, not a string: an address is never parsed as a list of addresses.
      to: { name: "", address: to },
      subject,
      text: textOf(letter),
      html: htmlOf(letter),
      messageId: `<${id}@${domain}>`,
      references: `<${thread}@${domain}>`,
      disableFileAccess: true,
      disableUrlAccess: true,
      headers: {
        "Content-Language": LOCALE[language],
        "Auto-Submitted": "auto-generated",
        // RFC 8058: the mail program's own button, one POST to this address.
        ...(unsubscribe && { "List-Unsubscribe": { prepared: true, value: `<${new URL(unsubscribe).href}>` }, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
      },
    });
    if (SMTP_URL) return;
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${id.replace(/\d+$/, (number) => number.padStart(8, "0"))}.eml`);
    await writeFile(`${file}.part`, (sent as { message: Buffer }).message);
    await rename(`${file}.part`, file);
  };
}

/** A mail server that does not answer holds a worker for half a minute, not for the ten that nodemailer would wait. What SMTP_URL itself says stands. */
function withPatience(address: string): string {
  const url = new URL(address);
  for (const [name, milliseconds] of Object.entries({ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 })) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(milliseconds));
  }
  return url.href;
}

/** What went wrong, in a word of ours. */
export function failureOf(error: unknown): Failure {
  const { code, responseCode, syscall } = (error ?? {}) as { code?: string; responseCode?: number; syscall?: string };
  if (code === "EAUTH") return "sign-in-refused";
  if (code === "EENVELOPE") return "address-refused";
  if (code === "ETIMEDOUT") return "timed-out";
  if (code === "EMESSAGE" || responseCode) return "message-refused";
  if (code === "EDNS" || syscall === "connect" || syscall === "getaddrinfo") return "unreachable";
  return code === "ECONNECTION" || code === "ESOCKET" ? "cut-off" : "other";
}
