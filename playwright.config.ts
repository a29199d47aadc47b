import { defineConfig } from "@playwright/test";
import { findBrowser } from "#tests/support/browser.ts";
import { often } from "#tests/support/thorough.ts";

const { executablePath, args, env } = await findBrowser();

/** At every change in English with JavaScript and in Spanish without it; all four with THOROUGH=1. What is looked at in every language says so. */
const but = (language: "en" | "es") => (often(0, 1) === 1 ? {} : { grepInvert: new RegExp(`^(?!.*every-page).*\\bin ${language}\\b`) });

/** Journeys: a person's errands in a browser, once on HTML alone and once with JavaScript. */
export default defineConfig({
  testDir: "tests/journeys",
  outputDir: ".data/test/journeys",
  globalSetup: "./tests/support/portal-process.ts",
  forbidOnly: true,
  // One portal and one database for all; while one browser waits for it, the other works.
  workers: 2,
  // A machine that is busy is slow, not wrong: what waits goes on as soon as it can.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: ".data/test/journeys.json" }]],
  use: {
    launchOptions: { executablePath, args, env },
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
    trace: "off",
  },
  projects: [
    // axe is itself JavaScript in the page, and so are keys.
    { name: "no-javascript", testIgnore: /every-page|by-key\.spec/, ...but("en"), use: { javaScriptEnabled: false } },
    { name: "javascript", ...but("es"), use: { javaScriptEnabled: true } },
  ],
});
