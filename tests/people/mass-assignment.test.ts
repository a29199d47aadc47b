import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/database.server.ts";
import { FORMS, type Ready } from "#tests/support/forms.ts";
import { aPerson } from "#tests/support/people.ts";
import { some } from "#tests/support/hostile.ts";
import { openPortal } from "#tests/support/portal.ts";
import { aSubmission } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
/** A person and a submission that no form here is about. */
let bystander: { person: number; submission: number };
beforeAll(async () => {
  portal = await openPortal();
  bystander = { person: (await aPerson(db, "reviewer", "US", "By Stander")).id, submission: (await aSubmission(db)).id };
});
afterAll(() => portal.close());

/** Names of columns that decide who may do what, what is public, who did it and when. A form that asks for one of them itself is not sent it twice. */
const smuggled = (): Record<string, string> => ({
  role: "administrator", roles: "administrator", grants: "administrator", person_id: String(bystander.person), personId: String(bystander.person), id: String(bystander.person), submission_id: String(bystander.submission),
  government: "US", pillar_id: "3", decided_by: String(bystander.person), decided_for: "US", written_by: String(bystander.person), signed_by: String(bystander.person), granted_by: String(bystander.person), actor_id: String(bystander.person),
  published_at: "2020-01-01T00:00:00Z", received_at: "2020-01-01T00:00:00Z", decided_at: "2020-01-01T00:00:00Z", disabled_at: "2020-01-01T00:00:00Z", second_factor_at: "2020-01-01T00:00:00Z", confirmed_at: "2020-01-01T00:00:00Z", live_at: "2020-01-01T00:00:00Z",
  status: "published", published: "true", confidential: "false", password_hash: "x", totp_secret: "x", source: "import", content_hash: "00", form_key: "0".repeat(32), "__proto__": "x", "constructor": "x",
});

/** What a form may not touch unasked: in every table, each column whose name says who, when, for whom, or whether it is public. */
const PRIVILEGED = /(^|_)(role|government|status|source|confidential|readers)$|_at$|_by$|_for$|^(person_id|actor_id|actor_kind|password_hash|pillar_id|number)$/;

type Column = { table: string; column: string; type: string };
let privileged: Column[];
beforeAll(async () => {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not in ('limits', 'spent_proofs')`.execute(db);
  privileged = rows.filter(({ column }) => PRIVILEGED.test(column));
});

type Snapshot = Map<string, string>;
/** Every row of every table, as far as it is privileged; when is told as long ago or now. */
async function snapshot(): Promise<Snapshot> {
  const found: Snapshot = new Map();
  const counted = [...new Set(privileged.map(({ table }) => table))].map((table) => {
    // Whose, as themselves or somebody else; when, as now, long ago or not at all: ids and clocks differ between two honest sendings.
    const told = privileged.filter((each) => each.table === table).map(({ column, type }) => {
      const value = sql`(to_jsonb(t) ->> ${column})`;
      const word = type.startsWith("timestamp") ? sql`case when ${value} is null then 'never' when ${value} < '2021-01-01' then 'long ago' else 'lately' end`
        : /_by$|^person_id$|^actor_id$/.test(column) ? sql`case when ${value} is null then 'nobody' when ${value} = ${String(bystander.person)} then 'the bystander' else 'somebody' end`
          // A hash differs with its salt: what counts is whether it is one.
          : column === "password_hash" ? sql`left(coalesce(${value}, 'none'), 9)` : /^number$/.test(column) ? sql`'n'` : sql`coalesce(left(${value}, 40), 'none')`;
      return sql`${column}::text || ' ' || (${word})::text`;
    });
    return sql`select ${table}::text || ': ' || concat_ws(', ', ${sql.join(told)}) as row, count(*)::int as count from ${sql.table(table)} t group by 1`;
  });
  const { rows } = await sql<{ row: string; count: number }>`${sql.join(counted, sql` union all `)}`.execute(db);
  for (const { row, count } of rows) found.set(row, String(count));
  return found;
}

/** What an act changed of what is privileged: which rows came and went, of what kind. */
async function changeBy(act: () => Promise<void>): Promise<string[]> {
  const before = await snapshot();
  await act();
  const after = await snapshot();
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((row) => {
    const more = Number(after.get(row) ?? 0) - Number(before.get(row) ?? 0);
    return more === 0 ? [] : [`${more > 0 ? "+" : ""}${more} ${row}`];
  }).sort();
}

const send = async ({ path, cookie, form }: Ready, extra: Record<string, string>) => {
  const body = new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])));
  for (const [name, value] of Object.entries(extra)) if (!(name in form)) body.append(name, value);
  const query = path.includes("?") ? "&" : "?";
  // Also in the address, where a careless reading of the query would find it.
  const address = `${path}${query}${new URLSearchParams(Object.entries(extra).filter(([name]) => /role|government|status|published_at/.test(name)))}`;
  return fetch(portal.url + (Object.keys(extra).length > 0 ? address : path), { method: "POST", redirect: "manual", body, headers: { Origin: portal.url, Cookie: cookie } });
};

// Each takes four looks at every row there is: a quarter of the forms at every change, all with THOROUGH=1.
describe.each(some(FORMS, often(4, 1)))("$name", ({ ready, done }) => {
  test("changes nothing more of who, when, whose and whether it is public, whatever else is sent with it", async () => {
    const honest = await ready();
    const own = await changeBy(async () => expect((await send(honest, {})).status).toBe(done));
    const loaded = await ready();
    const changed = await changeBy(async () => expect([200, 303, 400, 409, 422]).toContain((await send(loaded, smuggled())).status));
    // What was refused for it changed nothing. The first form of its kind may write down more, such as what stood before.
    expect(own).toEqual(expect.arrayContaining(changed));
  });
});

test("a form that assigned what it is sent would be seen", async () => {
  const submission = await aSubmission(db);
  const columns = { received_at: new Date("2020-01-01T00:00:00Z") };
  expect(await changeBy(async () => void (await db.updateTable("submissions").set(columns).where("id", "=", submission.id).execute()))).toHaveLength(2);
  expect(await changeBy(async () => void (await db.updateTable("people").set({ government: "MX" }).where("id", "=", bystander.person).execute()))).toHaveLength(2);
});
