import { InvalidArgumentError, Option, type Command } from "commander";
import { z } from "zod";
import { createPerson } from "#app/people/joining.server.ts";
import { GOVERNMENTS, ROLES, type Government, type Role } from "#app/people/people.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { email: string; name: string; government: Government; role: Role[]; json?: boolean };

export function addUserCommands(hled: Command) {
  hled
    .command("user")
    .description("The people of the two governments who sign in.")
    .command("create")
    .description("adds a person and prints the one-time link with which they choose a password")
    .requiredOption("--email <address>", "the address they sign in with", email)
    .requiredOption("--name <name>", "their name, as colleagues read it", name)
    .addOption(new Option("--government <government>", "the government they work for").choices(GOVERNMENTS).makeOptionMandatory())
    .addOption(new Option("--role <role...>", "what they do; name it again for a second role").choices(ROLES).makeOptionMandatory())
    .option("--json", "print JSON")
    .action(createUser);
}

async function createUser({ email, name, government, role, json }: Options) {
  await withDatabase(async (db, { ORIGIN, PORT }) => {
    const person = await createPerson(db, { email, name, government, roles: [...new Set(role)] });
    if (person === "address-taken") throw new Refusal(`Somebody already signs in with ${email}: use another address.`);
    const [en, es] = (["en", "es"] as const).map((language) => `${ORIGIN ?? `http://localhost:${PORT}`}/${language}/join?code=${person.token}`);
    print({ id: person.id, email, links: { en, es } }, [en!, es!], { json });
    talk(`Next: give ${name} one of the two links (English, Spanish). It works once, for 24 hours; who has it can sign in as ${name}, so send it to nobody else.`);
  });
}

function email(written: string): string {
  if (!z.email().max(254).safeParse(written).success) throw new InvalidArgumentError("Expected an address such as ana@example.gob.mx.");
  return written.toLowerCase();
}

function name(written: string): string {
  const trimmed = written.normalize("NFC").trim();
  if (trimmed.length < 1 || trimmed.length > 128) throw new InvalidArgumentError("Expected 1 to 128 characters.");
  return trimmed;
}
