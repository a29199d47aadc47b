import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { run } from "../../cli/hled.ts";
import { NOUNS } from "#app/administration/content.ts";
import { standingPiece } from "#app/administration/pieces.server.ts";
import { db } from "#db/database.server.ts";
import { draftOver, WHOLE } from "#tests/support/content.ts";
import { aPerson } from "#tests/support/people.ts";
import { withContent } from "#tests/support/submissions.ts";

beforeAll(() => withContent(db));

/** Runs `hled …` and keeps what it prints. */
async function hled(...words: string[]) {
  const said = { out: "", err: "" };
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => Boolean((said.out += String(text))));
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((said.err += String(text))));
  const code = await run(words).finally(() => (out.mockRestore(), err.mockRestore()));
  return { code, ...said, json: () => JSON.parse(said.out) as Record<string, never> };
}

/** A file with this in it. */
async function aFile(content: unknown): Promise<string> {
  const path = join(process.env.DATA_DIR!, `${Math.random()}.json`);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe.each(NOUNS)("hled %s", (noun) => {
  const { key, content } = WHOLE[noun];
  const government = noun === "agency" || noun === "holiday" ? ["--government", "MX"] : [];

  test("drafts from a file, previews, makes live, and shows what is live in the form that draft takes", async () => {
    const drafted = await hled(noun, "draft", key, "--file", await aFile(content), "--json", ...government);
    expect(drafted).toMatchObject({ code: 0 });
    expect(drafted.json()).toMatchObject({ noun, key, lacks: [] });
    expect(drafted.err).toContain(`hled ${noun} preview ${key}`);

    const preview = await hled(noun, "preview", key, "--json");
    expect(preview.json()).toMatchObject({ noun, key, lacks: [], effects: expect.arrayContaining([expect.objectContaining({ en: expect.stringContaining("No letter is sent") as string })]) as unknown });
    expect(await hled(noun, "live", key)).toMatchObject({ code: 0, out: expect.stringContaining("is live") as string });
    expect((await standingPiece(db, noun, key))!.content).toEqual(content);

    const shown = await hled(noun, "show", key, "--json");
    expect(shown.json().content).toEqual(content);
    expect(await hled(noun, "draft", key, "--file", await aFile(shown.out))).toMatchObject({ code: 0, out: "Nothing was changed: it says so already.\n" });
    expect((await hled(noun, "list")).out).toMatch(new RegExp(`^${key} +live `, "m"));
    expect((await hled(noun, "history", key, "--json")).json()).toMatchObject([{ live_at: expect.any(String) as string, live_by: null }, ...(noun === "banner" ? [{ found: true }] : [])]);
    expect(await hled(noun, "live", key)).toMatchObject({ code: 5, err: expect.stringContaining("there is nothing to make live") as string });
  });
});

test.each([
  [["initiative", "show", "nowhere"], 3, `There is no initiative "nowhere"`],
  [["initiative", "live", "nowhere"], 3, `There is no initiative "nowhere"`],
  [["call", "close", "NOWHERE", "--yes"], 3, `There is no call "NOWHERE"`],
  [["call", "close", "STANDING", "--at", "tomorrow"], 2, "Expected a time with its offset"],
  [["call", "close", "STANDING"], 2, "add --yes"],
  [["initiative", "draft", "one", "--file", "/nowhere.json"], 2, "cannot be read"],
])("hled %j is refused with %i and a sentence, and prints no data", async (words, code, sentence) => {
  expect(await hled(...words)).toEqual({ code, out: "", err: expect.stringContaining(sentence) as string, json: expect.any(Function) as unknown });
});

test.each([
  ["no JSON", "{", "is not JSON"], ["a list", [], "holds no object"], ["a government", { government: "US" }, "has no government"], ["when it was live", { live_at: "2020-01-01", title_en: "x" }, "has no live_at"],
  ["a role and a time", { role: "administrator", published_at: "x" }, "has no role, published_at"], ["an object", { title_en: { en: "x" } }, "more than a word"], ["no address", { source_url: "javascript:alert(1)" }, "source_url: This is not a web address"],
  ["another noun", { noun: "pillar", content: {} }, "The file holds a pillar"],
])("a file with %s is refused and changes nothing", async (_what, content, sentence) => {
  const before = await db.selectFrom("content_versions").select("id").execute();
  expect(await hled("initiative", "draft", "supply-chain-working-group", "--file", await aFile(content))).toMatchObject({ code: 2, err: expect.stringContaining(sentence) as string });
  expect(await db.selectFrom("content_versions").select("id").execute()).toEqual(before);
});

test("a file that began at an older version is told of the newer one", async () => {
  const shown = (await hled("meeting", "show", "2013-first-meeting", "--json")).json();
  const { content } = (await standingPiece(db, "meeting", "2013-first-meeting"))!;
  await draftOver(db, await aPerson(db, "administrator"), "meeting", "2013-first-meeting", { ...content, title_en: "Theirs" });
  const mine = await aFile({ ...shown, content: { ...content, title_en: "Mine" } });
  expect(await hled("meeting", "draft", "2013-first-meeting", "--file", mine)).toMatchObject({ code: 5, err: expect.stringContaining("bring both together") as string });
  const still = await hled("meeting", "live", "2013-first-meeting");
  expect(still).toMatchObject({ code: 2, err: expect.stringContaining("only one language was changed") as string });
  expect(await hled("meeting", "live", "2013-first-meeting", "--still", "title")).toMatchObject({ code: 0 });
});

test("a call is closed and opened again; with somebody's draft waiting it is not, and the draft stays", async () => {
  expect(await hled("call", "close", "STANDING", "--yes", "--at", "2198-01-01T00:00-06:00", "--json")).toMatchObject({ code: 0 });
  expect((await standingPiece(db, "call", "STANDING"))!.content.closes_at).toBe("2198-01-01T06:00Z");
  expect(await hled("call", "close", "STANDING", "--yes")).toMatchObject({ code: 0, out: expect.stringContaining("It closes at once") as string });
  const { closed } = await db.selectFrom("calls").select((eb) => eb("closes_at", "<=", new Date()).as("closed")).where("code", "=", "STANDING").executeTakeFirstOrThrow();
  expect(closed).toBe(true);
  expect(await hled("call", "open", "STANDING")).toMatchObject({ code: 0, out: expect.stringContaining("It has no closing date") as string });
  expect(await hled("call", "open", "STANDING")).toMatchObject({ code: 0, err: expect.stringContaining("it was so already") as string });
  const { content } = (await standingPiece(db, "call", "STANDING"))!;
  await draftOver(db, await aPerson(db, "administrator"), "call", "STANDING", { ...content, decide_days: "12" });
  for (const words of [["close", "STANDING", "--yes"], ["promises", "STANDING", "--decide", "5"]]) expect(await hled("call", ...words)).toMatchObject({ code: 5, out: "" });
  expect((await standingPiece(db, "call", "STANDING"))!.content).toEqual(content);
});
