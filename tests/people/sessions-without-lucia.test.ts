import { vi } from "vitest";
import { sessionRules } from "./session-rules.ts";

// The package is not there, and the engine of app/people/lucia.server.ts is the one that would take its place.
vi.mock("lucia", () => {
  throw new Error("lucia was to be done without.");
});
vi.mock("#app/people/lucia.server.ts", () => import("./sessions-without-lucia.ts"));

sessionRules("no lucia");
