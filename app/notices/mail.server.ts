import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { LOCALE, type Language } from "#app/languages/languages.ts";
import { readSettings } from "#app/http/settings.server.ts";

/** One message to one address. `thread` keeps the messages about one submission together in a mail program. */
export type Mail = { id: number; to: string; subject: string; text: string; language: Language; thread: number };

/** How mail leaves: to the server in SMTP_URL, or as .eml files into the mailbox folder under DATA_DIR. */
export function mailer(): (mail: Mail) => Promise<void> {
  const { SMTP_URL, MAIL_FROM, DATA_DIR } = readSettings();
  const folder = join(DATA_DIR, "mailbox");
  const transport = SMTP_URL ? createTransport(SMTP_URL) : createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return async ({ id, to, subject, text, language, thread }) => {
    const domain = /@([\w.-]+)/.exec(MAIL_FROM)?.[1] ?? "localhost";
    const sent = await transport.sendMail({
      from: MAIL_FROM,
      // An object, not a string: an address is never parsed as a list of addresses.
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<notice-${id}@${domain}>`,
      references: `<submission-${thread}@${domain}>`,
      headers: { "Content-Language": LOCALE[language], "Auto-Submitted": "auto-generated" },
    });
    if (SMTP_URL) return;
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${String(id).padStart(8, "0")}.eml`);
    await writeFile(`${file}.part`, (sent as { message: Buffer }).message);
    await rename(`${file}.part`, file);
  };
}
