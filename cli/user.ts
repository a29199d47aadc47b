import { InvalidArgumentError, Option, type Command } from "commander";
import { z } from "zod";
import { resetFactorsAt } from "#app/people/factors/factors.server.ts";
import { createPerson } from "#app/people/joining.server.ts";
import { GOVERNMENTS, ROLES, type Government, type Role } from "#app/people/people.ts";
import { Refusal } from "#db/refusal.ts";
import { print, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { email: string; name: string; government: Government; role: Role[]; json?: boolean };

export function addUserCommands(hled: Command) {
  const user = hled.command("user").description("The people of the two governments who sign in.");
  user
    .command("reset-factor <email>")
    .description("takes the second factor of a person who lost it; they set up another when they sign in next")
    .option("--json", "print JSON")
    .action(resetFactor);
  user
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

async function resetFactor(address: string, { json }: { json?: boolean }) {
  await withDatabase(async (db) => {
    const outcome = await resetFactorsAt(db, address);
    if (outcome === "no-such-person") throw new Refusal(`Nobody signs in with ${address}: check the address.`, 3);
    print({ email: address.toLowerCase(), outcome }, [outcome], { json });
    talk(outcome === "reset"
      ? "Their second factor and recovery codes no longer work and their sessions have ended. Next: they sign in with their password and set up a new one. Make sure that it is they who asked."
      : "They have none, so nothing was changed. Next: they sign in with their password and set one up.");
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
