import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { createInterface } from "node:readline/promises";
import { InvalidArgumentError, Option, type Command } from "commander";
import { DateTime } from "luxon";
import { changesBetween, CONTENT, formOf, instant, isNoun, lackingIn, namesOf, NOUNS, staleIn, takesAway, titleOf, toContent, type Change, type Content, type Noun } from "#app/administration/content.ts";
import { effectsOf } from "#app/administration/effects.server.ts";
import { changeLive, draftContent, findPiece, listPieces, makeLive, problemsWith, type Found } from "#app/administration/versions.server.ts";
import type { Problem } from "#app/http/forms.ts";
import { problemsIn } from "#app/http/forms.ts";
import { GOVERNMENTS, type Government } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { Refusal } from "#db/refusal.ts";
import { counted, print, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { json?: boolean };

const DESCRIBED: Record<Noun, string> = {
  banner: "What every public page says at its top.", call: "The calls: windows for comments, and what each promises.", pillar: "The pillars of the dialogue.", initiative: "The initiatives under the pillars.",
  meeting: "The meetings of both governments.", agency: "The agencies of both governments.", holiday: "The days on which a government does not work.", template: "Texts that the desk begins with."
};

/** What administrators change in the portal, for the operator: the same drafts, versions and checks. */
export function addContentCommands(hled: Command) {
  for (const noun of NOUNS) {
    const command = hled.commands.find((each) => each.name() === noun) ?? hled.command(noun).description(DESCRIBED[noun]);
    const only = noun === "banner" ? "[key]" : "<key>";
    const key = (given: string | undefined) => given ?? "site";
    command.command("list").description("prints what there is, and which has a draft that waits").option("--json", "print JSON").action((options: Options) => list(noun, options));
    command.command(`show ${only}`).description("prints what stands, or a version; with --json in the form that draft takes").option("--version <number>", "this version", whole).option("--json", "print JSON")
      .action((given: string | undefined, options: Options & { version?: number }) => show(noun, key(given), options));
    command.command(`history ${only}`).description("prints every version with who drafted it, who made it live, and when").option("--json", "print JSON")
      .action((given: string | undefined, options: Options) => history(noun, key(given), options));
    const draft = command.command(`draft ${only}`).description("writes a new version from a file; the public sees nothing of it").option("--file <path>", "JSON with what is to change; - or none: standard input").option("--json", "print JSON");
    if (CONTENT[noun].ownedByOne) draft.addOption(new Option("--government <government>", "whose a new one is").choices(GOVERNMENTS));
    draft.action((given: string | undefined, options: Drafting) => drafting(noun, key(given), options));
    command.command(`preview ${only}`).description("prints what the draft changes, what follows, and what it still lacks").option("--json", "print JSON")
      .action((given: string | undefined, options: Options) => preview(noun, key(given), options));
    command.command(`live ${only}`).description("makes the draft live").option("--version <number>", "only if the draft is still this version", whole)
      .option("--still <names>", "texts of which one language changed and both still say the same, with commas between", (names: string) => names.split(",").map((name) => name.trim()), [] as string[])
      .option("--yes", "do not ask where it takes something away from the public").option("--json", "print JSON")
      .action((given: string | undefined, options: Living) => live(noun, key(given), options));
  }
  const call = hled.commands.find((each) => each.name() === "call")!;
  call.command("open <code>").description("opens a call now, or opens a closed one again").option("--until <time>", "when it closes, as 2026-12-31T23:59-05:00; without it, it has no closing date", time).option("--json", "print JSON")
    .action((code: string, { until = "", ...options }: Options & { until?: string }) => move(code, options, (standing, now) => ({ opens_at: standing.opens_at! <= now ? standing.opens_at! : now, closes_at: until })));
  call.command("close <code>").description("closes a call, now or at a time").option("--at <time>", "when, as 2026-12-31T23:59-05:00", time).option("--yes", "do not ask").option("--json", "print JSON")
    .action((code: string, { at, ...options }: Options & { at?: string; yes?: boolean }) => move(code, { ...options, asks: true }, (_, now) => ({ closes_at: at ?? now })));
}

const list = (noun: Noun, options: Options) =>
  withDatabase(async (db) => {
    const pieces = await listPieces(db, noun);
    const said = pieces.map(({ key, government, content, live, drafted }) => ({ key, government, title: titleOf(noun, key, content), live, drafted }));
    print(said, said.map(({ key, title, live, drafted }) => `${key.padEnd(34)} ${(!live ? "draft only" : drafted ? "live, draft" : "live").padEnd(12)} ${title.en.slice(0, 80)}`), options);
    talk(pieces.length > 0 ? `Next: "npx hled ${noun} show ${said[0]!.key}".` : `Next: "npx hled ${noun} draft <key> --file new.json" makes one.`);
  });

const show = (noun: Noun, key: string, { version, ...options }: Options & { version?: number }) =>
  withDatabase(async (db) => {
    const found = await find(db, noun, key);
    const asked = version === undefined ? undefined : found.history.find(({ number }) => number === version);
    if (version !== undefined && !asked) throw new Refusal(`The ${noun} ${key} has no version ${version}: "npx hled ${noun} history ${key}" lists those it has.`, 3);
    const content = asked?.content ?? found.draft?.content ?? found.standing!;
    print({ noun, key, government: found.government, version: found.base, content }, linesOf(content), options);
    talk(`Next: "npx hled ${noun} show ${key} --json > ${noun}.json", change it, and "npx hled ${noun} draft ${key} --file ${noun}.json".`);
  });

const history = (noun: Noun, key: string, options: Options) =>
  withDatabase(async (db) => {
    const versions = (await find(db, noun, key)).history.map(({ number, found, drafted_at, drafted_by, drafted_for, live_at, live_by, live_for }) => ({ version: number, found, drafted_at, drafted_by, drafted_for, live_at, live_by, live_for }));
    const who = (name: string | null, government: string | null) => (name ? `${name} (${government})` : "the operator");
    print(versions, versions.map((each) => `${String(each.version).padStart(4)}  ${each.found ? "came with the portal" : `drafted ${each.drafted_at.toISOString()} by ${who(each.drafted_by, each.drafted_for)}`}${each.live_at && !each.found ? `, live ${each.live_at.toISOString()} by ${who(each.live_by, each.live_for)}` : each.found ? "" : ", not live"}`), options);
    talk(versions.length > 0 ? `Next: "npx hled ${noun} show ${key} --version ${versions.at(-1)!.version} --json" is what draft takes, to say it again.` : "Nobody has changed it. Next: nothing.");
  });

type Drafting = Options & { file?: string; government?: Government };
const drafting = (noun: Noun, key: string, { file = "-", government, ...options }: Drafting) =>
  withDatabase(async (db) => {
    const { version, content: change } = await readChange(noun, file);
    const found = await findPiece(db, noun, key);
    const before = found?.draft?.content ?? found?.standing ?? Object.fromEntries(namesOf(noun).map((name) => [name, ""]));
    const { content, problems } = toContent(noun, { ...before, ...change }, null);
    const shape = problemsIn(formOf(noun), { ...content, key, base: "0" });
    if (shape.length + problems.length > 0) throw new Refusal(`${told([...shape, ...problems])}\nNothing was changed: mend the file and draft it again.`, 2);
    const outcome = await draftContent(db, "portal", { noun, key, base: version ?? found?.base ?? 0, content, government: government ?? null });
    if (typeof outcome === "string") {
      if (outcome === "unchanged") return print({ noun, key, changed: false }, ["Nothing was changed: it says so already."], options);
      throw new Refusal({
        stale: `The ${noun} ${key} is at version ${found?.base} and the file began at ${version}: "npx hled ${noun} show ${key} --json" has the other's; bring both together.`,
        "not-yours": `A new ${noun} belongs to one government: say which with --government US or MX (a holiday's key begins with it).`,
        "slug-stays": "The address of what is live stays as it is, because others link to it: put slug back as it was.",
        "bad-key": `No ${noun} can be called "${key}". ${CONTENT[noun].keyHint.en}${noun === "holiday" ? " Before it the government: US-2028-01-17." : ""}`,
      }[outcome], outcome === "stale" ? 5 : 2);
    }
    const changes = changesBetween(noun, found?.standing ?? {}, content);
    print({ noun, key, version: outcome.number, changes: changes.map(flat), lacks: lackingIn(noun, content).map(flatProblem) }, [`${noun} ${key}: version ${outcome.number} drafted, ${counted(changes.length, "change")}`], options);
    talk(`Next: "npx hled ${noun} preview ${key}" tells what follows; "npx hled ${noun} live ${key}" makes it live.`);
  });

const preview = (noun: Noun, key: string, options: Options) =>
  withDatabase(async (db) => {
    const found = await find(db, noun, key);
    if (!found.draft) {
      print({ noun, key, version: null, changes: [], effects: [], lacks: [], still: [] }, [], options);
      return talk(`The ${noun} ${key} has no draft: nothing would change.`);
    }
    const { changes, lacks, effects, stale } = await previewed(db, noun, found);
    print({ noun, key, version: found.draft.number, changes: changes.map(flat), effects, lacks: lacks.map(flatProblem), still: stale }, [...changes.map(inWords), ...effects.map(({ en }) => `→ ${en}`)], options);
    if (lacks.length > 0) talk(`It cannot go live yet:\n${told(lacks)}\nNext: "npx hled ${noun} draft ${key}" adds what is missing.`);
    else talk(`Next: "npx hled ${noun} live ${key}${stale.length > 0 ? ` --still ${stale.join(",")}` : ""}" makes version ${found.draft.number} live${stale.length > 0 ? "; --still says that both languages still say the same" : ""}.`);
  });

async function previewed(db: Db, noun: Noun, { key, government, standing, draft }: Found) {
  const before = standing ?? {};
  const after = draft!.content;
  const stale = staleIn(noun, before, after).map(({ name }) => name);
  const lacks = await problemsWith(db, noun, key, before, after, stale);
  return { changes: changesBetween(noun, before, after), stale, lacks, effects: lacks.length > 0 ? [] : await effectsOf(db, noun, { key, government, before, after }) };
}

type Living = Options & { version?: number; still: string[]; yes?: boolean };
const live = (noun: Noun, key: string, { version, still, yes, ...options }: Living) =>
  withDatabase(async (db) => {
    const found = await find(db, noun, key);
    if (!found.draft) throw new Refusal(`The ${noun} ${key} has no draft: there is nothing to make live.`, 5);
    if (!yes && takesAway(noun, found.standing ?? {}, found.draft.content)) {
      const { changes, effects } = await previewed(db, noun, found);
      await ask([...changes.map(inWords), ...effects.map(({ en }) => en)], key);
    }
    await accepted(await makeLive(db, "portal", { noun, key, number: version ?? found.draft.number, still, sure: key }), noun, key);
    print({ noun, key, version: found.draft.number, live: true }, [`${noun} ${key}: version ${found.draft.number} is live`], options);
    talk("Next: nothing. The public pages say it already.");
  });

/** Opens or closes a call: one change of what stands, live at once. */
const move = (code: string, { asks, yes, ...options }: Options & { asks?: boolean; yes?: boolean }, change: (standing: Content, now: string) => Content) =>
  withDatabase(async (db) => {
    const found = await find(db, "call", code);
    if (!found.standing) throw new Refusal(`The call ${code} is a draft only: "npx hled call live ${code}" makes it live first.`, 5);
    const after = { ...found.standing, ...change(found.standing, instant(new Date())) };
    const effects = await effectsOf(db, "call", { key: code, government: null, before: found.standing, after });
    if (asks && !yes) await ask(effects.map(({ en }) => en), code);
    const outcome = await changeLive(db, "portal", { noun: "call", key: code, change: after });
    if (outcome !== "unchanged") await accepted(outcome, "call", code);
    print({ call: code, opens_at: after.opens_at, closes_at: after.closes_at || null, changed: outcome === "live", effects }, effects.map(({ en }) => en), options);
    talk(outcome === "live" ? `Next: nothing. "npx hled call history ${code}" shows the version.` : "Nothing was changed: it was so already.");
  });

/** @throws a refusal that says why it was not made live */
async function accepted(outcome: Awaited<ReturnType<typeof makeLive | typeof changeLive>>, noun: Noun, key: string) {
  if (outcome === "live") return;
  if (typeof outcome === "object") throw new Refusal(`It cannot go live yet, and nothing was changed:\n${told(outcome.problems)}\nNext: "npx hled ${noun} draft ${key}" adds what is missing${outcome.problems.some(({ field }) => field === "still") ? "; --still NAME says that both languages still say the same" : ""}.`, 2);
  throw new Refusal(`Nothing was changed: somebody drafted or made live another version of ${key} meanwhile, or a draft waits (${outcome}). "npx hled ${noun} history ${key}" shows who.`, 5);
}

async function find(db: Db, noun: Noun, key: string): Promise<Found> {
  const found = await findPiece(db, noun, key);
  if (!found) throw new Refusal(`There is no ${noun} "${key}": "npx hled ${noun} list" names those there are.`, 3);
  return found;
}

/** The change in a file: flat, or as `show --json` prints it. What no field of the noun is called is refused by name. */
async function readChange(noun: Noun, file: string): Promise<{ version?: number; content: Record<string, unknown> }> {
  const written = await (file === "-" ? readAll(process.stdin) : readFile(file, "utf8")).catch((error: Error) => {
    throw new Refusal(`${file} cannot be read (${error.message}): name a file that can.`, 2);
  });
  let read: unknown;
  try {
    read = JSON.parse(written);
  } catch {
    throw new Refusal(`${file === "-" ? "Standard input" : file} is not JSON. "npx hled ${noun} show <key> --json" prints what is expected.`, 2);
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) throw new Refusal("The file holds no object: expected { \"title_en\": … }.", 2);
  const outer = read as Record<string, unknown>;
  const whole = typeof outer.content === "object" && outer.content !== null && isNoun(outer.noun);
  if (whole && outer.noun !== noun) throw new Refusal(`The file holds a ${String(outer.noun)}, and this is for a ${noun}.`, 2);
  const content = (whole ? outer.content : read) as Record<string, unknown>;
  const names = namesOf(noun);
  const unknown = Object.keys(content).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Refusal(`A ${noun} has no ${unknown.join(", ")}: expected some of ${names.join(", ")}.`, 2);
  const strange = Object.entries(content).filter(([, value]) => typeof value === "object" && value !== null).map(([name]) => name);
  if (strange.length > 0) throw new Refusal(`${strange.join(", ")} holds more than a word: expected a text, a number, true, false or null.`, 2);
  const plain = Object.fromEntries(Object.entries(content).map(([name, value]) => [name, value === true ? "yes" : value === false ? "no" : typeof value === "string" ? value.normalize("NFC").trim() : value]));
  return { ...(whole && typeof outer.version === "number" && { version: outer.version }), content: plain };
}

async function ask(lines: string[], key: string) {
  if (!process.stdin.isTTY) throw new Refusal("This takes something away from the public, and nobody is at a terminal to be asked: look at the preview and add --yes.", 2);
  for (const line of lines) talk(line);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`This takes something away from the public. Type ${key} to go on: `);
  terminal.close();
  if (answer.trim() !== key) throw new Refusal("Nothing was changed.");
}

const told = (problems: Problem[]) => problems.map(({ field, text }) => `  ${field}: ${text.en}`).join("\n");
const flatProblem = ({ field, text }: Problem) => ({ field, en: text.en, es: text.es });
const flat = ({ name, before, after }: Change) => ({ name, before, after });
const inWords = ({ name, before, after }: Change) => `${name}\n  now   ${before || "(empty)"}\n  then  ${after || "(empty)"}`;
const linesOf = (content: Content) => Object.entries(content).map(([name, word]) => `${name.padEnd(24)} ${word}`);

function whole(written: string): number {
  if (!/^[1-9]\d{0,5}$/.test(written)) throw new InvalidArgumentError("Expected the number of a version.");
  return Number(written);
}

function time(written: string): string {
  const at = DateTime.fromISO(written, { setZone: true });
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(written) || !at.isValid) throw new InvalidArgumentError("Expected a time with its offset, such as 2026-12-31T23:59-05:00.");
  return instant(at.toJSDate());
}
