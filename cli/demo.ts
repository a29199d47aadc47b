import type { Command } from "commander";
import { readSecret } from "#app/http/secret.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { demoCodeAt } from "#app/people/factors/demo.server.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";

export function addDemoCommands(hled: Command) {
  hled
    .command("demo")
    .description("The demonstration: the people that an empty portal comes with.")
    .command("code")
    .description("prints the code that they sign in with now, beside their password, as an authenticator app would")
    .option("--json", "print JSON")
    .action(tellCode);
}

async function tellCode({ json }: { json?: boolean }) {
  const settings = readSettings();
  if (!settings.DEMO) throw new Refusal("This portal is no demonstration (DEMO is no, or ORIGIN is https), so there are no such people: each person's own app shows their code.");
  await readSecret(settings);
  const now = Date.now();
  const seconds = 30 - (Math.floor(now / 1000) % 30);
  print({ code: demoCodeAt(now), seconds }, [demoCodeAt(now)], { json });
  talk(`For ${seconds} more seconds; each person can use it once. Next: enter it on the page after the password.`);
}
