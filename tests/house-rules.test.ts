import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkTexts } from "#app/languages/check.ts";
import { pool } from "#db/database.server.ts";
import { generateSchema, generateTables } from "#db/generate.ts";
import {
  doorsOf, emptyName, namelessExport, namesRegistry, openWithoutDoor, readHouse, sleepingTest, sqlOutsideDomain, wrongImports,
} from "#tests/support/house-rules.ts";

const house = await readHouse();
const doorsFile = house.find(({ path }) => path === "app/people/doors.server.ts")!;
const doors = doorsOf(doorsFile);

/** A small house that is wrong on purpose: a rule that cannot fail is no rule. */
async function aHouse(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "hled-house-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

describe("SQL is in *.server.ts and db/, nowhere else", () => {
  test("in this house", () => {
    expect(house.flatMap(sqlOutsideDomain)).toEqual([]);
  });

  test("and the rule sees it in a route, but not in a comment or in a domain module", () => {
    const route = (text: string) => ({ path: "app/triage/queue.route.tsx", text });
    expect(sqlOutsideDomain(route(`const rows = await db.selectFrom("waiting").execute();`))).toEqual([
      "app/triage/queue.route.tsx has SQL (selectFrom). Move it into a verb or a query of a *.server.ts of its folder, and call that.",
    ]);
    expect(sqlOutsideDomain(route("await sql<number>`select 1`.execute(db)"))).toHaveLength(1);
    expect(sqlOutsideDomain(route("// db.selectFrom and sql`select` are for domain modules"))).toEqual([]);
    expect(sqlOutsideDomain({ path: "app/triage/queue.server.ts", text: `db.deleteFrom("waiting")` })).toEqual([]);
  });
});

describe("every loader and action opens by saying who may enter", () => {
  const route = (text: string) => openWithoutDoor({ path: "app/triage/queue.route.tsx", text }, doors);

  test("in this house", () => {
    expect([...doors]).toEqual(expect.arrayContaining([["anyone", { waits: false }], ["admit", { waits: true }]]));
    expect(house.flatMap((source) => openWithoutDoor(source, doors))).toEqual([]);
  });

  test("and the rule sees one that says it late, not at all, or without waiting", () => {
    const missing = "app/triage/queue.route.tsx: loader does not open by saying who may enter. Begin it with anyone(…) or admit(…)";
    expect(route(`export async function loader({ request }) { const rows = await queue(db); await admit(request, "read-desk"); return rows; }`)[0]).toContain(missing);
    expect(route(`export const loader = () => json({});`)[0]).toContain(missing);
    expect(route(`export { loader } from "./other.ts";`)[0]).toContain(missing);
    expect(route(`export async function action({ request }) { admit(request, "read-desk"); }`)[0]).toContain("action does not await its door");
  });

  test("and lets those pass that do", () => {
    expect(route(`export function loader() { anyone(); return null; }`)).toEqual([]);
    expect(route(`export const action = async ({ request }) => { const person = await admit(request, "read-desk"); return person; };`)).toEqual([]);
    expect(route(`function loader() { return 1; }`)).toEqual([]);
  });
});

describe("domain modules form a one-way street", () => {
  test("in this house", async () => {
    expect(await wrongImports()).toEqual([]);
  });

  test("and the rules see a module that reads to its right, a circle, a test in the portal, and lucia elsewhere", async () => {
    const root = await aHouse({
      "app/submissions/submit.server.ts": `import type { Decision } from "../triage/triage.ts"; export type Submitted = Decision;`,
      "app/triage/triage.ts": `export type Decision = string;`,
      "app/triage/queue.route.tsx": `import { later } from "../responses/later.server.ts"; export default later;`,
      "app/responses/later.server.ts": `import { ring } from "./ring.server.ts"; export const later = () => ring;`,
      "app/responses/ring.server.ts": `import { later } from "./later.server.ts"; export const ring = () => later;`,
      "app/people/sign-in.server.ts": `import { record } from "../history/history.server.ts"; import { Lucia } from "lucia"; export const signIn = [record, Lucia];`,
      "app/history/history.server.ts": `export const record = 1;`,
      "db/seed.ts": `import { person } from "../tests/person.ts"; export const seed = person;`,
      "tests/person.ts": `export const person = 1;`,
      "node_modules/lucia/index.js": `export const Lucia = 1;`,
      "node_modules/lucia/package.json": `{"name":"lucia","version":"3.2.2","main":"index.js"}`,
      "package.json": `{"dependencies":{"lucia":"3.2.2"}}`,
      "tsconfig.json": `{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}`,
    });
    const problems = await wrongImports(root);
    expect(problems).toContainEqual(expect.stringMatching(/^app\/submissions\/submit.server.ts imports app\/triage\/triage.ts. A module reads to its left/));
    expect(problems).toContainEqual(expect.stringMatching(/^app\/responses\/.+\.server\.ts imports .+ → .+ in a circle/));
    expect(problems).toContainEqual(expect.stringMatching(/^db\/seed.ts imports tests\/person.ts/));
    expect(problems).toContainEqual(expect.stringMatching(/^app\/people\/sign-in.server.ts imports .*lucia/));
    expect(problems.filter((problem) => problem.includes("imports app/history/"))).toEqual([]);
    expect(problems.filter((problem) => problem.startsWith("app/triage/queue.route"))).toEqual([]);
  });
});

describe("names say what is inside", () => {
  test("in this house", () => {
    expect(house.flatMap(emptyName)).toEqual([]);
  });

  test("and the rule sees those that do not", () => {
    for (const path of ["app/utils.ts", "app/lib/dates.ts", "app/triage/triage.service.ts", "app/triage/index.ts", "tests/helpers/people.ts"]) {
      expect(emptyName({ path, text: "" }), path).toHaveLength(1);
    }
    expect(emptyName({ path: "app/people/sharing.server.ts", text: "" })).toEqual([]);
  });
});

describe("every text is told in both languages, and told somewhere", () => {
  test("in this house", async () => {
    expect(await checkTexts()).toEqual([]);
  });

  const page = (texts: string, said: string) => ({ "app/desk/texts.ts": `export const deskTexts = { ${texts} } as const satisfies Texts;`, "app/desk/desk.route.tsx": `import { deskTexts } from "./texts.ts";\n${said}` });
  const problemsOf = async (files: Record<string, string>) => checkTexts(await aHouse(files));

  test.each([
    [`hello: { en: "Welcome", es: "" }`, "has no text"],
    [`hello: { en: "{count, plural, one {# page}}", es: "{count} páginas" }`, "is not a message"],
    [`hello: { en: "By {name}", es: "Por {nombre}" }`, "the same were expected"],
    [`hello: { en: "{n, plural, one {# day} other {# days}}", es: "{n} días" }`, "the same were expected"],
    [`hello: { en: "{who, select, US {a} other {b}}", es: "{who, select, MX {a} other {b}}" }`, "the same were expected"],
    [`hello: { en: "Submit a comment", es: "Submit un comentario" }`, "has English in Spanish (Submit)"],
    [`hello: { en: "Building", es: "Building" }`, "in both languages"],
    [`hello: { en: "Done", es: "¡Listo!" }`, "exclaims"],
    [`hello: { en: "Enter a name", es: "Por favor escriba un nombre" }`, "por favor"],
    [`hello: { en: "Your comment", es: "Tu comentario" }`, "says tú"],
    [`hello: { en: "Home", es: "Inicio" }, gone: { en: "Gone", es: "Perdido" }`, "deskTexts.gone is said nowhere"],
  ])("and the check sees what is wrong with %s", async (texts, problem) => {
    expect(await problemsOf(page(texts, "say(deskTexts.hello);"))).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    [`<p>Welcome {say(deskTexts.hello)}</p>`, `the page says "Welcome"`],
    [`<p>{done ? "Done" : say(deskTexts.hello)}</p>`, `the page says "Done"`],
    [`<nav aria-label="Pages">{say(deskTexts.hello)}</nav>`, `aria-label says "Pages"`],
    [`<p>{say(deskTexts.hello)} {new Intl.NumberFormat("es").format(1)}</p>`, `es-MX or en-US was expected`],
    [`<p>{say(deskTexts.hello)} {count.toLocaleString()}</p>`, `is told no locale`],
  ])("and in a page with %s", async (markup, problem) => {
    expect(await problemsOf(page(`hello: { en: "Home", es: "Inicio" }`, `export const Page = () => ${markup};`))).toEqual([expect.stringContaining(problem)]);
  });

  test("and a schema that answers with a key that does not exist", async () => {
    const files = {
      ...page(`hello: { en: "Home", es: "Inicio" }`, "say(deskTexts.hello);"),
      "app/desk/desk.ts": `import { z } from "zod";\nimport { deskTexts } from "./texts.ts";\nexport const Name = z.string().min(1, "enterName").max(9, "hello");\nexport const form = { texts: deskTexts };`,
    };
    expect(await problemsOf(files)).toEqual([expect.stringContaining(`app/desk/desk.ts: a schema answers "enterName"`)]);
  });

  test("and nothing where nothing is wrong", async () => {
    const texts = `hello: { en: "{count, plural, one {# comment} other {# comments}} by {name}", es: "{count, plural, one {# comentario} other {# comentarios}} de {name}" }, "to-do": { en: "Waiting", es: "En espera" }`;
    const said = `export const Page = () => <p title={say(deskTexts["to-do"])}>{say(deskTexts.hello)} · <a lang="es-MX">Español</a></p>;`;
    expect(await problemsOf(page(texts, said))).toEqual([]);
  });
});

describe("every test runs, and every export has a name", () => {
  test("in this house", () => {
    expect(house.flatMap(sleepingTest)).toEqual([]);
    expect(house.flatMap(namelessExport)).toEqual([]);
  });

  test("and the rules see those that do not", () => {
    const asleep = (text: string) => sleepingTest({ path: "tests/triage/queue.test.ts", text });
    expect(asleep(`test.skip("waits", () => {})`)).toEqual([expect.stringContaining("tests/triage/queue.test.ts has test.skip")]);
    expect(asleep(`test.describe.only("waits", () => {})`)).toHaveLength(1);
    expect(asleep(`xit("waits", () => {})`)).toHaveLength(1);
    expect(asleep(`test("an only child", () => expect(only.skip).toBe(1))`)).toEqual([]);
    for (const text of ["export default function () {}", "export default 1;", "export { one as default };"]) {
      expect(namelessExport({ path: "app/triage/queue.server.ts", text }), text).toHaveLength(1);
    }
    expect(namelessExport({ path: "app/triage/queue.route.tsx", text: "export default function Page() {}" })).toEqual([]);
  });
});

describe("no file names a package registry", () => {
  test("in this house", () => {
    expect(house.flatMap(namesRegistry)).toEqual([]);
  });

  test("and the rule sees a lock file that does", () => {
    const text = `"resolved": "https://${["registry", "npmjs"].join(".")}.org/x.tgz"`;
    expect(namesRegistry({ path: "package-lock.json", text })).toHaveLength(1);
  });
});

describe("what is generated is what the migrations make", () => {
  const remake = "is not what the migrations make: run npm run db:migrate and commit both files";

  test("db/tables.ts has the columns of the tables", async () => {
    expect(await generateTables(pool(), process.env.DATABASE_URL!), `db/tables.ts ${remake}`).toBe(await readFile("db/tables.ts", "utf8"));
  });

  test("db/schema.sql has the tables", async () => {
    const { rows } = await pool().query<{ server_version_num: string }>("show server_version_num");
    const version = Math.floor(Number(rows[0]!.server_version_num) / 10_000);
    // Each version spells constraints in its own way; the file is written with the one that npm start brings.
    if (version !== 18) return console.info(`db/schema.sql is compared on PostgreSQL 18 only, and this is ${version}.`);
    expect(await generateSchema(pool()), `db/schema.sql ${remake}`).toBe(await readFile("db/schema.sql", "utf8"));
  });

  test("and a column that no migration made is seen", async () => {
    const client = new pg.Client(process.env.TEST_OWNER_URL);
    onTestFinished(() => client.end());
    await client.connect();
    await client.query("create table stray (id integer)");
    onTestFinished(async () => void (await client.query("drop table stray")));
    expect(await generateTables(pool(), process.env.DATABASE_URL!)).not.toBe(await readFile("db/tables.ts", "utf8"));
    expect(await generateSchema(pool())).toContain("create table stray");
  });
});
