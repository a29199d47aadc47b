import { cpus, loadavg } from "node:os";
import { startPortalWith } from "#tests/support/portal-process.ts";

/** How often each form is asked for an address that signs in, and as often for one that does not. */
const TIMES = 300;
const FORMS = { "sign-in": "/en/sign-in", "forgotten password": "/en/sign-in/forgotten" } as const;

type Side = { median: number; statuses: number[]; lengths: number[] };
export type Measured = { at: string; processors: string; load: { before: number; after: number }; forms: { form: string; auc: number; known: Side; unknown: Side }[] };

/**
 * Measures whether time tells an address that signs in from one that does not: each is asked for once, from a network of its
 * own, in mixed order. AUC is the chance that a known one took longer than an unknown one: 0.5 tells nothing.
 */
export async function measure({ say, stopping }: { say: (line: string) => void; stopping: AbortSignal }): Promise<Measured> {
  const before = loadavg()[0]!;
  const portal = await startPortalWith({ TRUST_PROXY: "1" });
  try {
    const known = await addPeople(portal.dataDir);
    const unknown = known.map((email) => email.replace("person", "nobody"));
    const forms = [];
    let network = 0;
    for (const [form, path] of Object.entries(FORMS)) {
      say(`  ${form}`);
      const asked: { knows: boolean; took: number; status: number; length: number }[] = [];
      const ask = async (email: string, knows: boolean) => {
        stopping.throwIfAborted();
        const start = performance.now();
        const answer = await fetch(portal.url + path, {
          method: "POST", redirect: "manual", body: new URLSearchParams({ email, password: "guess", back: "" }),
          headers: { Origin: portal.url, "X-Forwarded-For": `198.18.${network >> 8}.${network++ & 255}` },
        });
        const { length } = (await answer.text()).replaceAll(email, "");
        asked.push({ knows, took: performance.now() - start, status: answer.status, length });
      };
      for (let time = 0; time < 20; time++) await ask(`warm-${time}@example.org`, false);
      asked.length = 0;
      const order = [...known.map((email) => ({ email, knows: true })), ...unknown.map((email) => ({ email, knows: false }))].map((each) => ({ each, at: Math.random() })).sort((one, other) => one.at - other.at);
      for (const { each } of order) await ask(each.email, each.knows);
      const side = (knows: boolean) => asked.filter((each) => each.knows === knows);
      forms.push({ form, auc: auc(side(true).map(({ took }) => took), side(false).map(({ took }) => took)), known: told(side(true)), unknown: told(side(false)) });
    }
    return { at: new Date().toISOString(), processors: `${cpus().length} × ${cpus()[0]!.model}`, load: { before, after: loadavg()[0]! }, forms };
  } finally {
    await portal.stop();
  }
}

/** People of the portal under measurement, in its own database. @returns their addresses */
async function addPeople(dataDir: string): Promise<string[]> {
  const { openDatabase } = await import("#db/open.ts");
  const server = await openDatabase({ dataDir });
  Object.assign(process.env, { DATABASE_URL: server.url, DATA_DIR: dataDir });
  const [{ db, closeDatabase }, { hashPassword }] = await Promise.all([import("#db/database.server.ts"), import("#app/people/passwords.server.ts")]);
  try {
    const password_hash = await hashPassword("correct horse battery staple");
    const people = Array.from({ length: TIMES }, (_, index) => ({ email: `person-${100 + index}@example.org`, name: "Person Example", government: "US" as const, password_hash }));
    await db.insertInto("people").values(people).execute();
    return people.map(({ email }) => email);
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

/** Mann-Whitney: the share of pairs in which the first is the longer one, and half of those that are equal. */
export function auc(longer: number[], shorter: number[]): number {
  let wins = 0;
  for (const one of longer) for (const other of shorter) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (longer.length * shorter.length);
}

function told(asked: { took: number; status: number; length: number }[]): Side {
  const took = asked.map((each) => each.took).sort((one, other) => one - other);
  const distinct = (numbers: number[]) => [...new Set(numbers)].sort((one, other) => one - other);
  return { median: took[Math.floor(took.length / 2)]!, statuses: distinct(asked.map(({ status }) => status)), lengths: distinct(asked.map(({ length }) => length)) };
}

export function inMarkdown({ at, processors, load, forms }: Measured): string {
  const row = ({ form, auc, known, unknown }: Measured["forms"][number]) =>
    `| ${form} | ${auc.toFixed(3)} | ${known.median.toFixed(1)} | ${unknown.median.toFixed(1)} | ${known.statuses.join(", ")} / ${unknown.statuses.join(", ")} | ${known.lengths.join(", ")} / ${unknown.lengths.join(", ")} |`;
  return [
    `${TIMES} known and ${TIMES} unknown addresses, ${at}, ${processors}, load ${load.before.toFixed(1)} to ${load.after.toFixed(1)}`, "",
    "| Form | AUC | Known, median ms | Unknown, median ms | Statuses | Lengths |", "| --- | --- | --- | --- | --- | --- |", ...forms.map(row),
  ].join("\n");
}

/** Times are for a person to judge: another process on the machine moves them. */
export const failuresOf = (_: Measured): string[] => [];
