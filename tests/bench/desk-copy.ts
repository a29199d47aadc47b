import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { createPool } from "#db/connect.ts";
import type { DB } from "#db/tables.ts";

type Value = string | number | boolean | Date | null | readonly string[];
export type Row = Record<string, Value>;
export type Table = keyof DB & string;

/** What goes over a connection of its own, because it takes as long as all the rest. */
const HEAVY: readonly Table[] = ["publications", "desk_words"];
/** Columns that PostgreSQL generates, at a millisecond a row, and that are written here like any other. */
const GENERATED: readonly (readonly [Table, string])[] = [["publications", "search"]];

/**
 * Fills tables by COPY on two connections, as a superuser with triggers and foreign keys off (session_replication_role) and the
 * generated columns said to be plain ones in the catalogue meanwhile: what is written is right by itself, and desk-scale.test.ts
 * looks. Indexes that are no constraint are dropped first and built at the end.
 */
export async function openCopy(ownerUrl: string, tables: readonly Table[]) {
  const pool = createPool(ownerUrl, 2, 0);
  const lanes = [await pool.connect(), await pool.connect()] as const;
  for (const lane of lanes) await lane.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'");
  const { rows: indexes } = await lanes[0].query<{ name: string; made: string }>(`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
    where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`, [tables]);
  for (const { name } of indexes) await lanes[0].query(`drop index ${name}`);
  const generate = async (mark: "" | "s") => {
    for (const column of GENERATED) await lanes[0].query("update pg_attribute set attgenerated = $3 where attrelid = $1::text::regclass and attname = $2", [...column, mark]);
  };
  await generate("");

  const waiting = new Map<Table, string[]>();
  const columns = new Map<Table, string>();
  const write = async (lane: pg.PoolClient, batch: [Table, string[]][]) => {
    for (const [table, lines] of batch) await pipeline(Readable.from([lines.join("")]), lane.query(copyFrom(`copy ${table} (${columns.get(table)}) from stdin`)));
  };
  let writing: Promise<unknown> = Promise.resolve();
  return {
    add(table: Table, row: Row) {
      let lines = waiting.get(table);
      if (!lines) waiting.set(table, (lines = []));
      if (!columns.has(table)) columns.set(table, Object.keys(row).map((column) => `"${column}"`).join(", "));
      lines.push(`${Object.values(row).map(field).join("\t")}\n`);
    },
    /** Sends what was added while the batch before is being written, once that is. */
    async flush() {
      const batch = [...waiting];
      waiting.clear();
      await writing;
      writing = Promise.all(lanes.map((lane, index) => write(lane, batch.filter(([table]) => HEAVY.includes(table) === (index === 1)))));
      // Whoever stops in between is told once, by the next one who waits.
      writing.catch(() => {});
    },
    /** Builds the indexes, moves the sequences behind what was written, and lets PostgreSQL look at all of it. */
    async finish(say: (line: string) => void) {
      await this.flush();
      await writing;
      await generate("s");
      const halves = [indexes.filter((_, index) => index % 2 === 0), indexes.filter((_, index) => index % 2 === 1)];
      await Promise.all(lanes.map(async (lane, index) => {
        for (const { name, made } of halves[index]!) {
          const began = Date.now();
          await lane.query(made);
          if (Date.now() - began > 10_000) say(`  index ${name}: ${Math.round((Date.now() - began) / 1000)} s`);
        }
      }));
      for (const table of tables) {
        const { rows: [column] } = await lanes[0].query<{ name: string }>("select attname as name from pg_attribute where attrelid = $1::regclass and attidentity <> ''", [table]);
        if (column) await lanes[0].query(`select setval(pg_get_serial_sequence('${table}', '${column.name}'), greatest(1, (select max(${column.name}) from ${table})))`);
      }
      await lanes[0].query("vacuum (analyze)");
    },
    async close() {
      for (const lane of lanes) lane.release(true);
      await pool.end();
    },
  };
}

/** A value as COPY's text format has it. */
function field(value: Value): string {
  if (value === null) return "\\N";
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(",")}}`;
  const text = String(value);
  return /[\\\n\r\t]/.test(text) ? text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t") : text;
}
