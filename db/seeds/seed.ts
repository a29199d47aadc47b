import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { atomically, type Db } from "#db/database.server.ts";
import { refreshDueDates } from "#app/promises/promises.server.ts";
import { seedContent, seedHolidays } from "./content.ts";
import { seedFirstCycle } from "./first-cycle.ts";

/**
 * Fills an empty database: the dialogue's published content, and in a demonstration the story of a first cycle with
 * people to sign in as. One transaction: a start that is killed leaves the database empty, and the next one seeds it.
 * A filled one gets the holidays that it lacks.
 */
export async function seedIfEmpty(db: Db, { dataDir, demo, say }: { dataDir: string; demo: boolean; say: (line: string) => void }): Promise<void> {
  const filled = await db.selectFrom("pillars").select("id").limit(1).executeTakeFirst();
  if (filled) {
    const added = await atomically(db, seedHolidays);
    if (added === 0) return;
    await refreshDueDates(db);
    return say(`Added ${added} holidays to the calendars of both governments.`);
  }
  await atomically(db, async (tx) => {
    await seedContent(tx);
    if (demo) await writeFile(join(dataDir, "demo-sign-ins.txt"), await seedFirstCycle(tx), { mode: 0o600 });
  });
  say(demo ? "Filled the empty database with the dialogue's content and the story of a first cycle." : "Filled the empty database with the dialogue's content.");
}
