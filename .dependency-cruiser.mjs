/** The one-way street (docs: README, "the house"): a domain module reads from its own folder and from those to its left. */
export const STREET = [
  "languages", "people", "history", "initiatives", "calls", "promises", "files", "submissions",
  "campaigns", "triage", "themes", "responses", "commitments", "meetings", "reports", "notices", "privacy", "administration",
];

/**
 * Where the street may be crossed, and why. `http`, `ui` and `db` are furniture: everybody uses them. Routes, which end
 * every street, and interface files (*.tsx) read from anywhere.
 */
const crossings = {
  // history needs to know what a person is (people.ts), and signing in and joining are events like all others (record).
  people: ["^app/history/history[.]server[.]ts$"],
  // The worker, which notices brought, runs everybody's daily jobs.
  notices: ["^app/privacy/retention[.]server[.]ts$"],
};

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const street = STREET.slice(0, -1).map((folder, place) => ({
  name: `${folder}-reads-to-the-left`,
  comment: `A module reads to its left (${STREET.slice(0, place + 1).join(" → ")}), and this is to its right: let the other module read this one, or record an event and follow it there.`,
  severity: "error",
  from: { path: `^app/${folder}/.+[.]ts$`, pathNot: "[.]route[.]ts$" },
  to: { path: `^app/(${STREET.slice(place + 1).join("|")})/`, pathNot: crossings[folder] ?? [] },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...street,
    {
      name: "no-circles",
      comment: "These files import each other in a circle: move what both need into a third, upstream.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-tests-in-the-portal",
      comment: "Nothing that runs imports a test: move what it needs into app/ or db/.",
      severity: "error",
      from: { path: "^(app|db|cli|bin)/|^server[.]ts$" },
      to: { path: "^tests/" },
    },
    {
      name: "lucia-behind-one-file",
      comment: "Only app/people/lucia.server.ts knows lucia, which is deprecated upstream: ask session.server.ts (personSignedIn, openSession, closeSession).",
      severity: "error",
      from: { pathNot: "^app/people/lucia[.]server[.]ts$" },
      to: { path: "(^|/)lucia(/|$)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|public|[.]data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
