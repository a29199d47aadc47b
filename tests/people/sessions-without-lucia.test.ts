import { afterAll, vi } from "vitest";

// The package is not there, and the engine of app/people/lucia.server.ts is the one that would take its place.
vi.mock("lucia", () => {
  throw new Error("lucia was to be done without.");
});
vi.mock("#app/people/lucia.server.ts", () => import("./sessions-without-lucia.ts"));

// Test files share their modules: these are read anew with what stands in for lucia, and once more by the next file.
vi.resetModules();
const { sessionRules } = await import("./session-rules.ts");
afterAll(() => void vi.resetModules());

sessionRules("no lucia");
