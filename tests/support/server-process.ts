import { start } from "#server";

/** What bin/start.mjs does once everything is installed and built. */
await start();
