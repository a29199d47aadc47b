import { afterAll, beforeAll, expect, test } from "vitest";
import { redactedWords } from "#app/submissions/redactions/redactions.server.ts";
import { correct } from "#app/submissions/tracking/corrections/corrections.server.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let cookie: string;
beforeAll(async () => {
  portal = await openPortal();
  cookie = await cookieOf(await aPerson(db, "reviewer", "MX"));
});
afterAll(() => portal.close());

const text = "Rosa llamó.\n\nDice Rosa que Rosa es.";
const send = ({ reference }: { reference: string }, form: Record<string, string>) => portal.send(`/es/desk/submissions/${reference}/redaction`, { version: "1", ...form }, { Cookie: cookie });
const publicText = async ({ id }: { id: number }) => (await redactedWords(db, await db.selectFrom("current_submissions").selectAll().where("id", "=", id).executeTakeFirstOrThrow())).text;

test("words are redacted in the paragraph that is named, which of several is asked, and a whole part goes", async () => {
  const submission = await aSubmission(db, { text });
  expect((await send(submission, { doing: "words", place: "text-1", words: "Rosa", reason: "third-party" })).status).toBe(303);
  const twice = await send(submission, { doing: "words", place: "text-2", words: "Rosa", reason: "third-party" });
  expect(twice.status).toBe(422);
  expect(await twice.text()).toContain("aparecen ahí 2 veces");
  expect((await send(submission, { doing: "words", place: "text-2", words: "Rosa", reason: "third-party", which: "3" })).status).toBe(422);
  expect((await send(submission, { doing: "words", place: "text-2", words: "Rosa", reason: "third-party", which: "2" })).status).toBe(303);
  expect(await publicText(submission)).toBe("[testado: asunto privado de otra persona] llamó.\n\nDice Rosa que [testado: asunto privado de otra persona] es.");
  expect((await send(submission, { doing: "whole", place: "text-2", reason: "offensive" })).status).toBe(303);
  expect(await publicText(submission)).toBe("[testado: asunto privado de otra persona] llamó.\n\n[testado: expresiones ofensivas]");
});

test.each([
  ["no place", { doing: "words", words: "Rosa", reason: "security" }, "Seleccione dónde"],
  ["a place that is not there", { doing: "words", place: "text-9", words: "Rosa", reason: "security" }, "Seleccione dónde"],
  ["no words", { doing: "words", place: "text-1", reason: "security" }, "Escriba las palabras"],
  ["words that do not stand there", { doing: "words", place: "text-1", words: "Luis", reason: "security" }, "No encontramos esas palabras"],
  ["no reason", { doing: "words", place: "text-1", words: "Rosa" }, "Seleccione por qué"],
] as const)("%s is refused beside its field, and what was typed stays", async (_, form, said) => {
  const answer = await send(await aSubmission(db, { text }), { ...form, note: "Lo escrito" });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(said);
  expect(page).toContain("Lo escrito");
});

test("who read the version before is told that its author corrected it, and nothing is redacted", async () => {
  const submission = await aSubmission(db, { text });
  await correct(db, submission, { base: 1, name: "Itzel Ejemplo", organization: "Cooperativa Ejemplo", title: "Otro", text: "Rosa vino." });
  const answer = await send(submission, { doing: "words", place: "text-1", words: "Rosa", reason: "third-party" });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("corrigió el texto después");
  expect(await publicText(submission)).toBe("Rosa vino.");
});

test("an auditor reads the page and has no button on it", async () => {
  const submission = await aSubmission(db, { text: "Llame al 55 1234 5678." });
  const auditor = await cookieOf(await aPerson(db, "auditor"));
  const path = `/en/desk/submissions/${submission.reference}/redaction`;
  const page = await (await portal.ask(path, { headers: { Cookie: auditor } })).text();
  expect(page).toContain("As the public will see it");
  expect(page).not.toMatch(/name="doing"/);
  expect((await portal.send(path, { version: "1", doing: "whole", place: "text-1", reason: "security" }, { Cookie: auditor })).status).toBe(403);
});
