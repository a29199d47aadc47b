import { ensureInstalled, giveUp } from "./install.mjs";

// npm passes SIGTERM on to nobody: when it dies, its child has to notice by itself.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}

try {
  await ensureInstalled();
  process.env.NODE_ENV ??= process.argv.includes("--dev") ? "development" : "production";
  const { register } = await import("tsx/esm/api");
  register();
  const { start } = await import("../server.ts");
  await start();
} catch (error) {
  giveUp(error);
}
