import type { Command } from "commander";
import { scannerStanding } from "#app/files/clamd.server.ts";
import { heldByReason } from "#app/files/examining.server.ts";
import type { Settings } from "#app/http/settings.server.ts";
import { reap } from "#app/files/reaper.server.ts";
import { beginScrub, damagedFiles, scrub } from "#app/files/scrub.server.ts";
import { checkStorage } from "#app/files/storage.server.ts";
import type { Db } from "#db/database.server.ts";
import { Refusal } from "#db/refusal.ts";
import { counted, print, showCount, talk } from "./output.ts";
import { withDatabase } from "./with-database.ts";

type Options = { json?: boolean };

export function addFileCommands(hled: Command) {
  const files = hled.command("files").description("The files that came with comments.");
  files.command("held").description("tells how many files are held, why and since when, and how the virus scanner is").option("--json", "print JSON").action(tellHeld);
  files.command("verify").description("reads every stored file again and compares it with its hash; the worker does it each week").option("--json", "print JSON").action(verify);
  files.command("list-damaged").description("lists the stored files that were found changed, missing or unreadable").option("--json", "print JSON").action(listDamaged);
  files.command("reap").description("removes what nothing names any more; the worker does it each hour").option("--json", "print JSON").action(reapNow);
}

const verify = (options: Options) =>
  withDatabase(async (db, settings) => {
    await checkStorage();
    talk(`Reading the files in ${placeOf(settings)} …`);
    const progress = showCount("file");
    await beginScrub(db);
    const round = await scrub(db, { told: progress.at });
    progress.end();
    const damaged = await damages(db);
    print({ files: round?.files ?? 0, bytes: round?.bytes ?? 0, damaged }, damaged.map(line), options);
    if (damaged.length > 0) throw new Refusal(`${counted(damaged.length, "stored file")} ${damaged.length === 1 ? "is" : "are"} damaged. ${restore(settings)}`);
    talk("Next: nothing to do; every stored file is what it was.");
  });

const listDamaged = (options: Options) =>
  withDatabase(async (db, settings) => {
    const damaged = await damages(db);
    print(damaged, damaged.map(line), options);
    talk(damaged.length > 0 ? restore(settings) : 'No stored file is known to be damaged. Next: nothing to do; "npx hled files verify" looks again now.');
  });

const reapNow = (options: Options) =>
  withDatabase(async (db) => {
    await checkStorage();
    const removed = await reap(db);
    print(removed, [`${counted(removed.rows, "file")} that no draft and no comment names`, `${counted(removed.bytes, "stored object")} that no file names`, `${counted(removed.quarantined, "upload")} that nobody finished`], options);
    talk("Next: nothing to do; what is younger than an hour, or a day in the storage, may still come to be named.");
  });

const damages = (db: Db) => damagedFiles(db).execute();
const line = ({ storage_key, what, found, noticed_at }: Awaited<ReturnType<typeof damages>>[number]) => `${storage_key}  ${what}  ${found.padEnd(12)}${noticed_at.toISOString()}`;
const placeOf = ({ STORAGE_URL, DATA_DIR }: Settings) => (STORAGE_URL ? "the storage of STORAGE_URL" : `${DATA_DIR}/files`);
const restore = (settings: Settings) =>
  `Next: copy what is listed from a backup into ${placeOf(settings)}, under the same name${settings.STORAGE_URL ? "" : " (in the folder of its first two signs)"}, and run "npx hled files verify" again.`;

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
