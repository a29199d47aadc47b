import { InvalidArgumentError, Option, type Command } from "commander";
import { z } from "zod";
import { readSecret } from "#app/http/secret.server.ts";
import type { Settings } from "#app/http/settings.server.ts";
import { linkCode } from "#app/people/links.server.ts";
import { askForNewFactor, changeDetails, disablePerson, enablePerson, endSessionsOf, grantRole, invitePerson, revokeRole, sendLink } from "#app/people/managing/managing.server.ts";
import { findByAddress, peopleOf } from "#app/people/managing/people-list.server.ts";
import { GOVERNMENTS, PILLAR_ROLES, ROLES, type Government, type Grant, type Role } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { Refusal } from "#db/refusal.ts";
import { counted, print, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Json = { json?: boolean };
const MAILED = "The mail goes out with the portal's worker; if none arrives, look at: npx hled mail --help";

export function addUserCommands(hled: Command) {
  const user = hled.command("user").description("The people of the two governments who sign in. What is done here stands in the history as the portal's.");
  const onOne = (verb: string, description: string) => user.command(verb).argument("<email>", "the address they sign in with", email).description(description).option("--json", "print JSON");
  const withRole = (command: Command) =>
    command.addOption(new Option("--role <role>", "the role").choices(ROLES).makeOptionMandatory()).option("--pillar <number>", "for this pillar only (reviewer, lead, signatory)", pillar);

  user
    .command("list")
    .description("lists who signs in, with their roles and how they stand")
    .addOption(new Option("--government <government>", "only of this government").choices(GOVERNMENTS))
    .option("--json", "print JSON")
    .action(list);
  user
    .command("invite")
    .description("adds a person and mails them the link with which they choose a password: once, within 24 hours")
    .requiredOption("--email <address>", "the address they sign in with", email)
    .requiredOption("--name <name>", "their name, as colleagues read it", name)
    .addOption(new Option("--government <government>", "the government they work for").choices(GOVERNMENTS).makeOptionMandatory())
    .addOption(new Option("--role <role...>", "what they do; name it again for a second role").choices(ROLES).makeOptionMandatory())
    .option("--pillar <number>", "roles that can be are for this pillar only", pillar)
    .option("--print-link", "print the link as well, to hand it over where no mail can be sent")
    .option("--json", "print JSON")
    .action(invite);
  withRole(onOne("grant", "grants a person one more role; their sessions end")).action((address: string, { role, pillar, json }: Grant & Json) =>
    change(address, json, (db, person) => grantRole(db, "portal", person, { role, pillar: pillar ?? null }), "They were told by mail, and sign in again."));
  withRole(onOne("revoke", "revokes a role; their sessions end")).action((address: string, { role, pillar, json }: Grant & Json) =>
    change(address, json, (db, person) => revokeRole(db, "portal", person, { role, pillar: pillar ?? null }), "They were told by mail, and sign in again."));
  onOne("rename", "changes the name that colleagues read, or the address; with another address sessions and links end")
    .option("--name <name>", "the new name", name)
    .option("--to <address>", "the new address", email)
    .action((address: string, { name, to, json }: { name?: string; to?: string } & Json) =>
      change(address, json, (db, person) => changeDetails(db, "portal", person, { name: name ?? person.name, email: to ?? person.email }), "They were told by mail, at both addresses if that is what changed."));
  onOne("disable", "lets a person sign in no more; what they did stays under their name").action((address: string, { json }: Json) =>
    change(address, json, (db, person) => disablePerson(db, "portal", person), `To undo it: npx hled user enable ${address}`));
  onOne("enable", "lets a person sign in again").action((address: string, { json }: Json) => change(address, json, (db, person) => enablePerson(db, "portal", person), "They sign in with the password and the second factor they had."));
  onOne("reset", "mails the link to choose another password (once, within an hour); to who has not joined, a new invitation")
    .option("--print-link", "print the link as well, to hand it over where no mail can be sent")
    .action(reset);
  onOne("reset-factor", "takes the second factor of a person who lost it; they set up another when they sign in next").action((address: string, { json }: Json) =>
    change(address, json, (db, person) => askForNewFactor(db, "portal", person), "Their recovery codes and sessions have ended too. Next: they sign in with their password and set up a new one. Make sure that it is they who asked."));
  onOne("end-sessions", "ends every session of a person").action((address: string, { json }: Json) => change(address, json, (db, person) => endSessionsOf(db, "portal", person), "They sign in again."));
}

async function list({ government, json }: { government?: Government } & Json) {
  await withDatabase(async (db) => {
    const people = (await Promise.all(GOVERNMENTS.filter((each) => !government || each === government).map((each) => peopleOf(db, each)))).flat();
    print(people, people.map((each) => [each.email.padEnd(32), each.government, each.standing.padEnd(8), each.name, each.grants.map(showGrant).join(", ")].join("  ")), { json });
    talk(people.length > 0 ? counted(people.length, "person").replace("persons", "people") : "Nobody signs in yet. Next: npx hled user invite --help");
  });
}

const showGrant = ({ role, pillar }: Grant) => (pillar ? `${role} of pillar ${pillar}` : role);

type Invited = { email: string; name: string; government: Government; role: Role[]; pillar?: number; printLink?: boolean } & Json;

async function invite({ email, name, government, role, pillar, printLink, json }: Invited) {
  await withDatabase(async (db, settings) => {
    const grants = [...new Set(role)].map((each): Grant => ({ role: each, pillar: (PILLAR_ROLES as readonly Role[]).includes(each) ? (pillar ?? null) : null }));
    const person = await invitePerson(db, "portal", { email, name, government, grants });
    if (typeof person === "string") throw refusalOf(person, email);
    const links = printLink ? await linksOf(settings, "join", person.link, { id: person.id, email }) : undefined;
    print({ id: person.id, email, ...(links && { links }) }, links ? [links.en, links.es] : [email], { json });
    talk(`${name} is invited. ${links ? `Next: give ${name} one of the two links (English, Spanish); who has it can sign in as ${name}, so send it to nobody else.` : MAILED}`);
    talk(`The link works once, for 24 hours. To send another: npx hled user reset ${email}`);
  });
}

async function reset(address: string, { printLink, json }: { printLink?: boolean } & Json) {
  await withDatabase(async (db, settings) => {
    const person = await find(db, address);
    const outcome = await sendLink(db, "portal", person);
    if (outcome !== "invited" && outcome !== "reset-sent") throw refusalOf(outcome, address);
    const after = await find(db, address);
    const links = printLink && after.link ? await linksOf(settings, after.link.purpose, after.link.id, after) : undefined;
    print({ email: address, outcome, ...(links && { links }) }, links ? [links.en, links.es] : [outcome], { json });
    talk(links ? "Next: give them one of the two links (English, Spanish), and send it to nobody else." : MAILED);
  });
}

/** Makes one change and says what came of it, and what comes next. */
async function change(address: string, json: boolean | undefined, verb: (db: Db, person: Found) => Promise<string>, next: string) {
  await withDatabase(async (db) => {
    const outcome = await verb(db, await find(db, address));
    if (!DONE.includes(outcome)) throw refusalOf(outcome, address);
    print({ email: address, outcome }, [outcome], { json });
    talk(next);
  });
}
const DONE = ["granted", "revoked", "changed", "disabled", "enabled", "ended", "factor-reset"];

type Found = NonNullable<Awaited<ReturnType<typeof findByAddress>>>;
async function find(db: Db, address: string): Promise<Found> {
  const person = await findByAddress(db, address);
  if (!person) throw new Refusal(`Nobody signs in with ${address}: look with "npx hled user list".`, 3);
  return person;
}

const WHY: Record<string, (address: string) => string> = {
  "address-taken": (address) => `Somebody already signs in with ${address} or the new address: use another one.`,
  "no-such-pillar": () => "There is no such pillar: use the number of one on the portal's home page.",
  "not-for-a-pillar": () => `Only ${PILLAR_ROLES.join(", ")} are granted for one pillar: leave --pillar out.`,
  "already-granted": (address) => `${address} already has this role there, so nothing was changed.`,
  "not-granted": (address) => `${address} does not have this role there, so nothing was changed. Look with "npx hled user list"; name the pillar with --pillar.`,
  "last-administrator": (address) => `${address} is the last administrator of their government. Grant the role to somebody else first: npx hled user grant <email> --role administrator`,
  "already-disabled": (address) => `${address} can already sign in no more, so nothing was changed.`,
  "already-enabled": (address) => `${address} can already sign in, so nothing was changed.`,
  "is-disabled": (address) => `${address} is disabled: enable them first with "npx hled user enable ${address}".`,
  "no-factor": (address) => `${address} has no second factor, so nothing was changed. They set one up when they sign in next.`,
  unchanged: () => "That is what it is already: name what changes with --name or --to.",
};
const refusalOf = (outcome: string, address: string) => new Refusal(WHY[outcome]?.(address) ?? outcome);

/** A link as it is mailed, in both languages. It takes the portal's own secret. */
async function linksOf(settings: Settings, purpose: "join" | "reset", link: number, person: { id: number; email: string }) {
  await readSecret(settings);
  const address = (language: string) => `${settings.ORIGIN ?? `http://localhost:${settings.PORT}`}/${language}/${purpose}?code=${linkCode(purpose, link, person)}`;
  return { en: address("en"), es: address("es") };
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

function pillar(written: string): number {
  if (!/^[1-9]\d?$/.test(written)) throw new InvalidArgumentError("Expected the number of a pillar, such as 2.");
  return Number(written);
}
