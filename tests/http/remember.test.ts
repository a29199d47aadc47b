import { expect, test, vi } from "vitest";
import { remembered } from "#app/http/remember.server.ts";

test("an answer is asked for once a minute, by argument, however many ask at once", async () => {
  vi.useFakeTimers();
  let asked = 0;
  const ask = remembered(60, async (key: string) => `${key} ${++asked}`);
  expect(await Promise.all([ask("a"), ask("a"), ask("b")])).toEqual(["a 1", "a 1", "b 2"]);
  vi.advanceTimersByTime(61_000);
  expect(await ask("a")).toBe("a 3");
  vi.useRealTimers();
});

test("a failure is not remembered", async () => {
  let asked = 0;
  const ask = remembered(60, async () => {
    if (++asked === 1) throw new Error("the database was away");
    return asked;
  });
  await expect(ask("x")).rejects.toThrow("away");
  expect(await ask("x")).toBe(2);
});

test("what one database answered is not what another one is said to answer", async () => {
  const shared = globalThis as { hledDatabase?: object };
  const before = shared.hledDatabase;
  let asked = 0;
  const ask = remembered(60, async (_: string) => ++asked);
  try {
    shared.hledDatabase = {};
    expect([await ask("x"), await ask("x")]).toEqual([1, 1]);
    shared.hledDatabase = {};
    expect(await ask("x")).toBe(2);
  } finally {
    if (before) shared.hledDatabase = before;
    else delete shared.hledDatabase;
  }
});
