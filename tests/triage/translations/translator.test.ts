import { afterEach, describe, expect, test } from "vitest";
import { cut, languagesOf, limitOf, translate, Untranslated, type Translator } from "#app/triage/translations/machine/translator.server.ts";
import { openLibreTranslate, type Mood } from "#tests/support/libretranslate.ts";

let server: Awaited<ReturnType<typeof openLibreTranslate>> | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const open = async (options: Parameters<typeof openLibreTranslate>[0] = {}) => (server = await openLibreTranslate(options));
const problemOf = async (translator: Translator, text = "Hello.", patience = 500) =>
  translate(translator, text, "en", "es", { limit: 2000, patience }).then(() => "none", (error: unknown) => (error instanceof Untranslated ? { problem: error.problem, wait: error.wait } : String(error)));

describe("a server of LibreTranslate's API", () => {
  test("is asked as its OpenAPI has it, and translates", async () => {
    const { url, asked } = await open();
    expect(await translate({ url }, " Hello.\n", "en", "es")).toBe(" Así: Hello.\n");
    expect(asked).toEqual([{ path: "/translate", body: { q: "Hello.", source: "en", target: "es", format: "text" } }]);
    expect(await languagesOf({ url: `${url}/` })).toEqual([{ code: "en", targets: ["en", "es"] }, { code: "es", targets: ["en", "es"] }]);
  });

  test("gets its key where it has one; without it, or with a wrong one, it refuses", async () => {
    const { url } = await open({ key: "sesame" });
    expect(await translate({ url, key: "sesame" }, "Hello.", "en", "es")).toBe("Así: Hello.");
    expect(await problemOf({ url })).toEqual({ problem: "refused", wait: 0 });
    expect(await problemOf({ url, key: "wrong" })).toEqual({ problem: "refused", wait: 0 });
  });

  test("that lies under a path is asked there", async () => {
    const { url, asked } = await open();
    await problemOf({ url: `${url}/lt/` });
    expect(asked.map(({ path }) => path)).toEqual(["/lt/translate"]);
  });

  test("is never sent more at once than it says it takes, and nothing of a long text is lost", async () => {
    const { url, texts } = await open({ limit: 100 });
    expect(await limitOf({ url })).toBe(100);
    const text = Array.from({ length: 30 }, (_, index) => `This is sentence number ${index}. `).join("") + "x".repeat(250);
    const told = await translate({ url }, text, "en", "es", { limit: 100 });
    expect(Math.max(...texts().map((each) => each.length))).toBeLessThanOrEqual(100);
    expect(told.replaceAll("Así: ", "")).toBe(text);
  });

  test.each<[Mood, string, number]>([
    ["bans", "refused", 0], ["fails", "failed", 0], ["not-loaded", "failed", 0], ["garbage", "wrong-answer", 0], ["empty", "wrong-answer", 0],
    ["echo-of-a-list", "wrong-answer", 0], ["hangs", "timed-out", 0], ["drops-the-line", "unreachable", 0], ["redirects", "unreachable", 0],
  ])("that %s is told as %s", async (mood, problem, wait) => {
    const { url, state } = await open();
    state.mood = mood;
    expect(await problemOf({ url })).toEqual({ problem, wait });
  });

  test("that asks to wait is heard: seconds, a date, and at most an hour", async () => {
    const { url, state } = await open();
    state.mood = "slows-down";
    expect(await problemOf({ url })).toEqual({ problem: "too-many", wait: 0 });
    state.retryAfter = "17";
    expect(await problemOf({ url })).toEqual({ problem: "too-many", wait: 17 });
    state.retryAfter = new Date(Date.now() + 90_000).toUTCString();
    expect(await problemOf({ url })).toMatchObject({ problem: "too-many", wait: expect.toSatisfy((wait: number) => wait >= 80 && wait <= 91) as number });
    state.retryAfter = "999999";
    expect(await problemOf({ url })).toEqual({ problem: "too-many", wait: 3600 });
    state.retryAfter = "soon";
    expect(await problemOf({ url })).toEqual({ problem: "too-many", wait: 0 });
  });

  test("that is slow is waited for, as long as we have patience", async () => {
    const { url, state } = await open();
    Object.assign(state, { mood: "slow", delay: 200 });
    expect(await problemOf({ url }, "Hello.", 5000)).toBe("none");
    expect(await problemOf({ url }, "Hello.", 50)).toEqual({ problem: "timed-out", wait: 0 });
  });

  test("that lacks a language, or takes less than it says, is told so", async () => {
    const { url, state } = await open();
    state.languages = ["en", "fr"];
    expect(await problemOf({ url })).toEqual({ problem: "no-such-language", wait: 0 });
    state.languages = ["en", "es"];
    state.limit = 3;
    expect(await problemOf({ url })).toEqual({ problem: "too-long", wait: 0 });
  });

  test("that is not there is unreachable", async () => {
    expect(await problemOf({ url: "http://127.0.0.1:9" })).toEqual({ problem: "unreachable", wait: 0 });
  });
});

describe("a long text is cut", () => {
  test("after sentences, else between words, else where it must be, and never inside a character", () => {
    expect(cut("One. Two. Three.", 10)).toEqual(["One. Two. ", "Three."]);
    expect(cut("one two three", 9)).toEqual(["one two ", "three"]);
    expect(cut("😀😀😀", 3)).toEqual(["😀", "😀", "😀"]);
    expect(cut("", 5)).toEqual([""]);
    for (const text of ["a b c ".repeat(500), "x".repeat(999), "Dr. Who? ".repeat(100)]) {
      expect(cut(text, 50).join("")).toBe(text);
      expect(Math.max(...cut(text, 50).map((part) => part.length))).toBeLessThanOrEqual(50);
    }
  });
});
