import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { z } from "zod";
import { readSettings } from "#app/http/settings.server.ts";
import { say } from "#app/languages/say.ts";
import { failureOf, mailer } from "#app/notices/outbox/mail.server.ts";
import { noticeTexts as texts } from "#app/notices/texts.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";

const MEANS = {
  unreachable: "Check its name and port in SMTP_URL, and whether this machine may reach it",
  "timed-out": "Check the port in SMTP_URL, and whether a firewall is in between",
  "sign-in-refused": "Check the user and the password in SMTP_URL",
  "address-refused": "Check the address, and whether the server may send from MAIL_FROM",
  "message-refused": "Read what the server said",
  "cut-off": "Check smtp:// or smtps:// in SMTP_URL against the port",
  other: "Read what the server said",
} as const;

export function addMailCommand(hled: Command) {
  hled
    .command("mail")
    .description("The e-mail that the portal sends.")
    .command("test")
    .description("sends one test message, as notices are sent, and says what happened")
    .argument("<address>", "where to", address)
    .option("--json", "print JSON")
    .action(testMail);
}

async function testMail(to: string, { json }: { json?: boolean }) {
  const { SMTP_URL, DATA_DIR, MAIL_FROM } = readSettings();
  const id = `test-${randomBytes(8).toString("hex")}`;
  const place = SMTP_URL ? new URL(SMTP_URL).host : join(DATA_DIR, "mailbox");
  talk(`Sending a message from ${MAIL_FROM} to ${to} ${SMTP_URL ? `through ${place}` : `into ${place}, because SMTP_URL is not set`} …`);
  try {
    await mailer()({
      id, thread: id, to, language: "en", unsubscribe: null, subject: `[HLED] ${say("en", texts.testSubject)}`,
      paragraphs: [{ lang: "en", text: say("en", texts.testBody) }, { lang: "es", text: say("es", texts.testBody) }],
    });
  } catch (error) {
    const failure = failureOf(error);
    throw new Refusal(`The message did not leave (${failure}): ${(error as Error).message} ${MEANS[failure]}, and try again.`);
  }
  print({ to, through: place, messageId: id }, [`${SMTP_URL ? "Accepted by" : "Written into"} ${place}`], { json });
  talk(SMTP_URL ? "Next: look whether it arrived, among unwanted mail too." : "Next: set SMTP_URL to send for real.");
}

function address(written: string): string {
  if (!z.email().max(254).safeParse(written).success) throw new InvalidArgumentError("Expected an address such as ana@example.gob.mx.");
  return written;
}
