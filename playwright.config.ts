import { defineConfig } from "@playwright/test";
import { findBrowser } from "#tests/support/browser.ts";

const { executablePath, args, env } = await findBrowser();

/** Journeys: a person's errands in a browser, once on HTML alone and once with JavaScript. */
export default defineConfig({
  testDir: "tests/journeys",
  outputDir: ".data/test/journeys",
  globalSetup: "./tests/support/portal-process.ts",
  forbidOnly: true,
  // One portal and one database for all; while one browser waits for it, the other works.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: ".data/test/journeys.json" }]],
  use: {
    launchOptions: { executablePath, args, env },
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    trace: "off",
  },
  projects: [
    // axe is itself JavaScript in the page, and so are keys.
    { name: "no-javascript", testIgnore: /every-page|by-key\.spec/, use: { javaScriptEnabled: false } },
    { name: "javascript", use: { javaScriptEnabled: true } },
  ],
});
