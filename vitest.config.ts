import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    globalSetup: ["tests/support/template-database.ts"],
    setupFiles: ["tests/support/own-database.ts"],
    pool: "forks",
    // A worker reads the portal once for all its files. What a file sets for itself, own-database.ts takes back.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
