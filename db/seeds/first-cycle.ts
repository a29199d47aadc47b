import { randomBytes } from "node:crypto";
import type { Government, Person, Role } from "#app/people/people.ts";
import { hashPassword } from "#app/people/passwords.server.ts";
import { draftResponse, hashOfBoth, signResponse } from "#app/responses/responses.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { addNote } from "#app/triage/notes.server.ts";
import type { Db } from "#db/database.server.ts";
import { exampleResponses, exampleSubmissions, type ExampleSubmission } from "./examples.ts";

const STAFF: { email: string; name: string; government: Government; roles: Role[] }[] = [
  { email: "reviewer.us@example.org", name: "Jordan Ellis", government: "US", roles: ["reviewer"] },
  { email: "reviewer.mx@example.org", name: "Mariana Solís", government: "MX", roles: ["reviewer"] },
  { email: "lead.us@example.org", name: "Casey Whitman", government: "US", roles: ["lead"] },
  { email: "lead.mx@example.org", name: "Octavio Rentería", government: "MX", roles: ["lead"] },
  { email: "signatory.us@example.org", name: "Taylor Brooks", government: "US", roles: ["signatory"] },
  { email: "signatory.mx@example.org", name: "Héctor Nava", government: "MX", roles: ["signatory"] },
  { email: "auditor.us@example.org", name: "Robin Hale", government: "US", roles: ["auditor"] },
];

/**
 * The story of a first cycle, told with the product's own verbs: example comments come in, most are decided, one joint
 * answer is signed by both governments. Every text says that it is an example.
 * @returns the demonstration's sign-ins, in lines to print; the password is made anew for each database
 */
export async function seedFirstCycle(tx: Db): Promise<string> {
  const password = [...randomBytes(10)].map((byte) => "abcdefghjkmnpqrstuvwxyz23456789"[byte % 31]).join("").replace(/^(.{5})/, "$1-");
  const password_hash = await hashPassword(password);
  const people = new Map<string, Person>();
  for (const { roles, ...person } of STAFF) {
    const { id } = await tx.insertInto("people").values({ ...person, password_hash }).returning("id").executeTakeFirstOrThrow();
    await tx.insertInto("roles").values(roles.map((role) => ({ person_id: id, role }))).execute();
    people.set(person.email.split("@")[0]!, { id, roles, ...person });
  }
  const who = (name: string) => people.get(name)!;

  const ids = new Map<string, number>();
  for (const [index, example] of exampleSubmissions.entries()) {
    ids.set(example.key, await tell(tx, example, who(index % 2 ? "reviewer.us" : "reviewer.mx")));
  }
  for (const { answers: [first, ...others], en, es } of exampleResponses) {
    const response = await draftResponse(tx, who("lead.us"), { id: ids.get(first!)! }, { base: 0, en, es });
    if (response === "not-published") throw new Error(`The example response answers ${first}, which the story does not publish.`);
    for (const key of others) await tx.insertInto("response_submissions").values({ response_id: response.id, submission_id: ids.get(key)! }).execute();
    for (const signatory of ["signatory.us", "signatory.mx"]) await signResponse(tx, who(signatory), response, { hash: hashOfBoth({ en, es }) });
  }
  return `${STAFF.map(({ email, roles, government }) => `${email.padEnd(26)} ${roles.join(", ")} (${government})`).join("\n")}\nTheir password: ${password}\n`;
}

async function tell(tx: Db, example: ExampleSubmission, reviewer: Person): Promise<number> {
  const answers = Answers.parse({
    key: mintKey(), sector: example.sector, country: example.country, state: example.state ?? "", name: example.name ?? "",
    organization: example.organization ?? "", email: example.email ?? "", pillars: example.pillars, mainPillar: String(example.pillars[0]),
    initiative: example.initiative ?? "", replyLanguage: example.language, language: example.language, title: example.title, text: example.text,
    publication: example.publication, publicationReason: example.publicationReason ?? "", confirmed: "yes",
  });
  const sent = await submit(tx, answers);
  if (typeof sent === "string") throw new Error(`The example ${example.key} was refused: ${sent}.`);
  const submission = await tx.selectFrom("submissions").select("id").where("reference", "=", sent.reference).executeTakeFirstOrThrow();
  if (example.note) await addNote(tx, reviewer, submission, { text: example.note });
  const outcome = ({ published: "publish", answered: "publish", declined: "decline", withheld: "withhold" } as const)[example.story as string];
  if (outcome) await decide(tx, reviewer, submission, { outcome, reason: example.declineReason ?? null, pillar: null });
  return submission.id;
}

/** What `hled db seed first-cycle` tells. */
export { seedFirstCycle as seed };
