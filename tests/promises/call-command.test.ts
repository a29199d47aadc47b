import { beforeAll, expect, test, vi } from "vitest";
import { run } from "../../cli/hled.ts";
import { db } from "#db/database.server.ts";
import { withContent } from "#tests/support/submissions.ts";

beforeAll(() => withContent(db));

/** Runs `hled call promises …` and keeps what it prints. */
async function callPromises(...words: string[]) {
  const said = { out: "", err: "" };
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => Boolean((said.out += String(text))));
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((said.err += String(text))));
  const code = await run(["call", "promises", ...words]).finally(() => (out.mockRestore(), err.mockRestore()));
  return { code, ...said };
}

test("without options it prints what a call promises and changes nothing", async () => {
  expect(await callPromises("STANDING")).toEqual({
    code: 0, out: "decide 10, answer 60, unit business-both\n", err: "Nothing was changed. Next: name what to change with --decide, --answer or --unit.\n",
  });
});

test("it prints what it changed and what follows, as lines or as JSON", async () => {
  const changed = await callPromises("STANDING", "--decide", "15", "--unit", "business-mx");
  expect(changed).toMatchObject({ code: 0, out: "before  decide 10, answer 60, unit business-both\nnow     decide 15, answer 60, unit business-mx\n" });
  expect(changed.err).toContain("those received before keep the ones they came under");
  const again = await callPromises("STANDING", "--answer", "90", "--json");
  expect(JSON.parse(again.out)).toMatchObject({ call: "STANDING", before: { answer_days: 60 }, now: { decide_days: 15, answer_days: 90, day_unit: "business-mx" }, changed: true });
  expect(await db.selectFrom("events").select("id").where("what", "=", "call.promises-set").execute()).toHaveLength(2);
});

test.each([
  [["NOWHERE", "--decide", "5"], 3, `There is no call "NOWHERE": name one of STANDING.`],
  [["STANDING", "--decide", "100", "--answer", "20"], 2, "The answer was promised before the decision"],
  [["STANDING", "--decide", "0"], 2, "Expected a whole number of days from 1 to 120."],
  [["STANDING", "--answer", "366"], 2, "Expected a whole number of days from 1 to 365."],
  [["STANDING", "--decide", "1.5"], 2, "Expected a whole number of days"],
  [["STANDING", "--unit", "weeks"], 2, "Allowed choices are business-us, business-mx, business-both, calendar"],
])("%j is refused with %i and a sentence", async (words, code, sentence) => {
  const said = await callPromises(...words);
  expect(said.code).toBe(code);
  expect(said.err).toContain(sentence);
  expect(said.out).toBe("");
});
