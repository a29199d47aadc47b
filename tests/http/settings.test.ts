import { expect, test } from "vitest";
import { readSettings } from "#app/http/settings.server.ts";
import { Refusal } from "#db/refusal.ts";

test("nothing needs to be set, and empty counts as not set", () => {
  expect(readSettings({})).toMatchObject({ PORT: 3000, DATA_DIR: ".data", DEMO: true, WORKER: "inline" });
  expect(readSettings({ PORT: "", DATABASE_URL: "", ORIGIN: "" })).toMatchObject({ PORT: 3000 });
});

test("every wrong setting is named at once: what was found, what was expected; a secret is not repeated", () => {
  const wrong = { PORT: "abc", ORIGIN: "portal.example.org", DATABASE_URL: "mysql://root:hunter2@db", DEMO: "perhaps", HLED_SECRET: "short" };
  const refusal = (() => {
    try {
      readSettings(wrong);
    } catch (error) {
      return error as Refusal;
    }
  })();
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal?.exitCode).toBe(78);
  for (const name of Object.keys(wrong)) expect(refusal?.message).toContain(name);
  expect(refusal?.message).toContain('PORT is "abc", expected a port from 1 to 65535');
  expect(refusal?.message).not.toMatch(/hunter2|short/);
});

test("on https the demonstration is off until somebody turns it on, and an address is reduced to its origin", () => {
  expect(readSettings({ ORIGIN: "https://portal.example.org/en" })).toMatchObject({ DEMO: false, ORIGIN: "https://portal.example.org" });
  expect(readSettings({ ORIGIN: "https://portal.example.org", DEMO: "yes" }).DEMO).toBe(true);
  expect(readSettings({ DEMO: "no" }).DEMO).toBe(false);
});
