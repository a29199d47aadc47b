import { randomBytes } from "node:crypto";
import { DateTime } from "luxon";
import { CAPITALS } from "#app/languages/formats.ts";
import type { Government, Person, Role } from "#app/people/people.ts";
import { confirmAddress } from "#app/notices/addresses/confirmations.server.ts";
import { demoKey } from "#app/people/factors/demo.server.ts";
import { storeFactor } from "#app/people/factors/factors.server.ts";
import { hashPassword } from "#app/people/passwords.server.ts";
import { beginResponse } from "#app/responses/responses.server.ts";
import { mintKey } from "#app/submissions/drafts/drafts.server.ts";
import { enterSubmission } from "#app/submissions/entries/entries.server.ts";
import { Entry } from "#app/submissions/entries/entries.ts";
import { reportMisuse } from "#app/submissions/misuse/misuse.server.ts";
import { pendingSecondLook } from "#app/submissions/second-looks.server.ts";
import { Answers } from "#app/submissions/submissions.ts";
import { submit } from "#app/submissions/submit.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { reply } from "#app/submissions/tracking/messages/messages.server.ts";
import { rate } from "#app/submissions/tracking/verdicts/ratings.server.ts";
import { requestReview } from "#app/submissions/tracking/verdicts/review-requests.server.ts";
import { decide } from "#app/triage/decisions.server.ts";
import { addNote } from "#app/triage/notes.server.ts";
import { askSecondLook, settleSecondLook } from "#app/triage/second-looks/second-looks.server.ts";
import { ask } from "#app/triage/questions/questions.server.ts";
import type { Db } from "#db/database.server.ts";
import { seedCommitment, seedThemes } from "./answering.ts";
import { exampleCommitment, exampleResponses, exampleSubmissions, type ExampleSubmission } from "./examples.ts";
import { signTogether } from "./signing.ts";

const STAFF: { email: string; name: string; government: Government; roles: Role[] }[] = [
  { email: "reviewer.us@example.org", name: "Jordan Ellis", government: "US", roles: ["reviewer"] },
  { email: "reviewer.mx@example.org", name: "Mariana Solís", government: "MX", roles: ["reviewer"] },
  { email: "lead.us@example.org", name: "Casey Whitman", government: "US", roles: ["lead"] },
  { email: "lead.mx@example.org", name: "Octavio Rentería", government: "MX", roles: ["lead"] },
  { email: "signatory.us@example.org", name: "Taylor Brooks", government: "US", roles: ["signatory"] },
  { email: "signatory.mx@example.org", name: "Héctor Nava", government: "MX", roles: ["signatory"] },
  { email: "auditor.us@example.org", name: "Robin Hale", government: "US", roles: ["auditor"] },
  { email: "administrator.us@example.org", name: "Morgan Reyes", government: "US", roles: ["administrator"] },
  { email: "administrator.mx@example.org", name: "Lucía Barrera", government: "MX", roles: ["administrator"] },
];

/**
 * The story of a first cycle, told with the product's own verbs: example comments come in, by the form and on paper; their authors
 * correct them and are asked; most are decided, what they ask for is marked and put under themes, one joint answer is signed by both governments, rated and followed
 * by a commitment, and on the desk lie a request for review, a report of misuse and something that looks like spam. Every text says that it is an example.
 * @returns the demonstration's sign-ins, in lines to print; the password is made anew for each database
 */
export async function seedFirstCycle(tx: Db): Promise<string> {
  const password = [...randomBytes(10)].map((byte) => "abcdefghjkmnpqrstuvwxyz23456789"[byte % 31]).join("").replace(/^(.{5})/, "$1-");
  const password_hash = await hashPassword(password);
  const people = new Map<string, Person>();
  for (const { roles, ...person } of STAFF) {
    const { id } = await tx.insertInto("people").values({ ...person, password_hash }).returning("id").executeTakeFirstOrThrow();
    await storeFactor(tx, id, demoKey());
    await tx.insertInto("grants").values(roles.map((role) => ({ person_id: id, role }))).execute();
    people.set(person.email.split("@")[0]!, { id, roles, grants: roles.map((role) => ({ role, pillar: null })), ...person });
  }
  const who = (name: string) => people.get(name)!;

  const ids = new Map<string, number>();
  for (const [index, example] of exampleSubmissions.entries()) {
    const [reviewer, colleague] = index % 2 && !example.onPaper ? ["reviewer.us", "reviewer.mx"] : ["reviewer.mx", "reviewer.us"];
    ids.set(example.key, await tell(tx, example, who(reviewer!), who(colleague!)));
  }
  const leads = { us: who("lead.us"), mx: who("lead.mx") };
  const themes = await seedThemes(tx, ids, [who("reviewer.mx"), who("reviewer.us")], leads.us);
  for (const { answers: [first, ...others], themes: answered, en, es } of exampleResponses) {
    const response = await beginResponse(tx, leads.us, {
      en, es, submissions: [first, ...others].map((key) => ids.get(key!)!),
      themes: answered.map(({ key, outcome, reason }) => ({ theme_id: themes.get(key)!, outcome, reason_en: reason?.en ?? null, reason_es: reason?.es ?? null, referred_to: null })),
    });
    if (typeof response === "string") throw new Error(`The example response to ${first} was refused: ${response}.`);
    await signTogether(tx, response, { us: who("reviewer.us"), mx: who("reviewer.mx") }, { us: who("signatory.us"), mx: who("signatory.mx") });
    for (const { key, rating } of exampleSubmissions.filter((example) => example.rating && [first, ...others].includes(example.key))) {
      expectWord(key, "rated", await rate(tx, { id: ids.get(key)! }, { response: response.id, ...rating! }));
    }
    if (answered.some(({ key }) => key === exampleCommitment.theme)) await seedCommitment(tx, themes, response.id, leads);
  }
  return `${STAFF.map(({ email, roles, government }) => `${email.padEnd(28)} ${roles.join(", ")} (${government})`).join("\n")}\nTheir password: ${password}\nThe code after it stands on the page that asks for it, or: npx hled demo code\n`;
}

/** Tells one comment from its arrival to where its story leaves it; what needs a second person is agreed to by a colleague of the other government. @returns its id */
async function tell(tx: Db, example: ExampleSubmission, reviewer: Person, colleague: Person): Promise<number> {
  const { key, corrected, question, reply: replied, report } = example;
  const submission = await arrive(tx, example, reviewer);
  if (corrected) {
    const { name = null, organization = null, title, text } = example;
    const version = await correct(tx, submission, { base: 1, name, organization, title, text });
    if (typeof version === "string") throw new Error(`The correction of the example ${key} was refused: ${version}.`);
  }
  if (example.note) await addNote(tx, reviewer, submission, { text: example.note });
  if (question) expectWord(key, "asked", await ask(tx, reviewer, submission, { question }));
  if (replied) {
    const asked = await tx.selectFrom("questions").select("id").where("submission_id", "=", submission.id).executeTakeFirstOrThrow();
    expectWord(key, "replied", await reply(tx, submission, { question: asked.id, text: replied }));
  }
  const outcome = ({ published: "publish", answered: "publish", declined: "decline", withheld: "withhold" } as const)[example.story as string];
  if (outcome && example.email) await confirmAddress(tx, submission);
  if (outcome === "publish") expectWord(key, "decided", await decide(tx, reviewer, submission, { outcome, reason: null, pillar: null }));
  const shared = outcome !== "publish" ? outcome : undefined;
  const proposed = shared ?? example.proposed;
  if (proposed) expectWord(key, "asked", await askSecondLook(tx, reviewer, submission, { outcome: proposed, reasonCode: example.reasonCode!, reason: example.reason ?? null }));
  if (shared) {
    const { id } = (await pendingSecondLook(tx, submission.id))!;
    expectWord(key, "agreed", await settleSecondLook(tx, colleague, submission, { secondLook: id, result: "agreed", reason: null }));
  }
  if (example.reviewRequest) expectWord(key, "requested", await requestReview(tx, submission, { reason: example.reviewRequest }));
  if (report) expectWord(key, "reported", await reportMisuse(tx, submission, { key: mintKey(), ...report }, example.language));
  return submission.id;
}

/** It comes through the form, or on paper that the reviewer enters. What its author corrected later is not in it yet. */
async function arrive(tx: Db, example: ExampleSubmission, reviewer: Person): Promise<{ id: number }> {
  const { corrected: { was, is } = { was: "", is: "" }, cosigners = [], pillars } = example;
  const said = {
    key: mintKey(), sector: example.sector, country: example.country, state: example.state ?? "", name: example.name ?? "",
    organization: example.organization ?? "", email: example.email ?? "", cosignerOrganization: cosigners.map(({ organization }) => organization),
    cosignerSector: cosigners.map(({ sector }) => sector), cosignerCountry: cosigners.map(({ country }) => country), pillars, mainPillar: String(pillars[0]),
    initiative: example.initiative ?? "", replyLanguage: example.language, language: example.language, title: example.title, text: example.text.replace(is, was),
    publication: example.publication, publicationReason: example.publicationReason ?? "",
  };
  const dayBefore = DateTime.now().setZone(CAPITALS[reviewer.government]).minus({ days: 1 }).toISODate()!;
  const sent = example.onPaper
    ? await enterSubmission(tx, reviewer, Entry.parse({ ...said, step: "", channel: "paper", receivedOn: dayBefore, receivedAt: "", call: "STANDING" }))
    : await submit(tx, Answers.parse({ ...said, confirmed: "yes" }), example.caught ? "honeypot" : null);
  if (typeof sent === "string") throw new Error(`The example ${example.key} was refused: ${sent}.`);
  return tx.selectFrom("submissions").select("id").where("reference", "=", sent.reference).executeTakeFirstOrThrow();
}

function expectWord(example: string, expected: string, word: string) {
  if (word !== expected) throw new Error(`The story of the example ${example} stops: "${word}" came where "${expected}" was expected.`);
}

/** What `hled db seed first-cycle` tells. */
export { seedFirstCycle as seed };
