import type { Command } from "commander";
import { scannerStanding } from "#app/files/clamd.server.ts";
import { heldByReason } from "#app/files/examining.server.ts";
import { counted, print, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

export function addFileCommands(hled: Command) {
  const files = hled.command("files").description("The files that came with comments.");
  files.command("held").description("tells how many files are held, why and since when, and how the virus scanner is").option("--json", "print JSON").action(tellHeld);
}

const tellHeld = (options: { json?: boolean }) =>
  withDatabase(async (db, { CLAMD }) => {
    const held = await heldByReason(db).execute();
    const standing = CLAMD ? await scannerStanding(CLAMD) : null;
    const days = standing?.signatures_at ? Math.floor((Date.now() - standing.signatures_at.getTime()) / 86_400_000) : null;
    const scanner = !standing ? "not-set" : !standing.answers ? "silent" : days === null ? "without-official-signatures" : days > 7 ? "stale" : "well";
    print({ held, scanner, signature_days: days }, held.map(({ reason, count, oldest }) => `${reason.padEnd(12)}${counted(count, "file").padEnd(12)}oldest ${oldest.toISOString()}`), options);
    if (held.length === 0) talk("No file is held.");
    talk({
      "not-set": "Next: CLAMD is not set, so each file waits for a reviewer. README.md, Virus scanning, says how to set up a clamd.",
      silent: `Next: no clamd answers at ${CLAMD}: start it. What is held for it is tried again each minute.`,
      "without-official-signatures": "Next: clamd answers, but names no official signatures: let freshclam fetch them.",
      stale: `Next: clamd answers, but its signatures are ${days} days old: see why freshclam does not fetch newer ones.`,
      well: `Next: nothing; clamd answers, its signatures are ${counted(days ?? 0, "day")} old. What is held as limit, encrypted or unclear waits for a reviewer.`,
    }[scanner]);
  });
