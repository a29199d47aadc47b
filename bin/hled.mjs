#!/usr/bin/env node
import { ensureInstalled, giveUp } from "./install.mjs";

try {
  await ensureInstalled(console.error);
  const { register } = await import("tsx/esm/api");
  register();
  const { run } = await import("../cli/hled.ts");
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  giveUp(error);
}
