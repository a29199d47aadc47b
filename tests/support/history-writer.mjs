import pg from "pg";

/** A process to be killed: so many connections that write events as fast as they can, and tell which were acknowledged. */
const connections = Number(process.argv[2]);
const write = async () => {
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  for (let round = 1; ; round++) {
    await client.query("begin");
    const { rows } = await client.query("insert into events (actor_kind, what, subject, subject_id, details) select 'portal', 'submission.noted', 'submission', n, '{\"number\": 1}' from generate_series(1, $1::int) n returning id", [1 + (round % 3)]);
    // Some are taken back: their numbers may leave a gap among the ids, never in the chain.
    await client.query(round % 7 === 0 ? "rollback" : "commit");
    if (round % 7 !== 0) process.send?.(rows.map(({ id }) => Number(id)));
  }
};
await Promise.all(Array.from({ length: connections }, write));
