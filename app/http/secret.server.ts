import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "#db/refusal.ts";
import type { Settings } from "./settings.server.ts";

type Place = Pick<Settings, "HLED_SECRET" | "DATA_DIR">;

/** The secret from which receipts and the codes of links are derived: HLED_SECRET, or one made once and kept beside the data. Losing it makes repeated receipts differ. */
export async function ensureSecret({ HLED_SECRET, DATA_DIR }: Place) {
  if (HLED_SECRET) {
    // It may have come from a file; what derives from it reads the environment.
    process.env.HLED_SECRET = HLED_SECRET;
    return;
  }
  const file = join(DATA_DIR, "secret");
  if (!existsSync(file)) {
    await mkdir(DATA_DIR, { recursive: true });
    await writeFile(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  process.env.HLED_SECRET = (await readFile(file, "utf8")).trim();
}

/**
 * The portal's own secret for a process beside it, which never makes one: its links would open nothing.
 * @throws Refusal where there is none
 */
export async function readSecret(place: Place) {
  if (!place.HLED_SECRET && !existsSync(join(place.DATA_DIR, "secret"))) {
    throw new Refusal("HLED_SECRET is not set and DATA_DIR holds no secret: set the one the portal uses, or start the portal once with this DATA_DIR.", 78);
  }
  await ensureSecret(place);
}
