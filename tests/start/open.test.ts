import fs from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDurability, openDatabase, type OpenDatabase } from "#db/open.ts";
import { Refusal } from "#db/refusal.ts";

const base = fs.mkdtempSync(join(tmpdir(), "hled-open-"));
fs.chmodSync(base, 0o755);
let embedded: OpenDatabase;

beforeAll(async () => {
  embedded = await openDatabase({ dataDir: base });
});

afterAll(async () => {
  await embedded.stop();
  fs.rmSync(base, { recursive: true, force: true });
});

/** The sentence with which this address is refused. */
async function refusalOf(change: (url: URL) => void): Promise<string> {
  const url = new URL(embedded.ownerUrl);
  change(url);
  const refusal: unknown = await openDatabase({ url: url.href, dataDir: base }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect((refusal as Refusal).message).not.toContain(url.password);
  return (refusal as Refusal).message;
}

/** A server that speaks just enough of PostgreSQL's protocol to tell its version. */
async function anOldServer(version: string, number: number) {
  const message = (type: string, ...parts: (string | Buffer)[]) => {
    const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
    const head = Buffer.alloc(5, type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const int32 = (value: number) => Buffer.concat([int16(value >> 16), int16(value & 65535)]);
  const column = (name: string, type: number) => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1 & 65535), int32(-1), int16(0)]);
  const value = (text: string) => Buffer.concat([int32(text.length), Buffer.from(text)]);
  const ready = message("Z", "I");
  const server = createServer((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), ready]));
      socket.on("data", (data) => {
        if (data[0] !== "Q".charCodeAt(0)) return socket.end();
        socket.write(Buffer.concat([
          message("T", int16(2), column("number", 23), column("name", 25)),
          message("D", int16(2), value(String(number)), value(version)),
          message("C", "SELECT 1\0"), ready,
        ]));
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { port: String((server.address() as { port: number }).port), close: () => server.close() };
}

describe("the database of DATABASE_URL", () => {
  test("is used when it answers, and is not ours to stop", async () => {
    const given = await openDatabase({ url: embedded.url, dataDir: join(base, "never-made") });
    expect(given).toMatchObject({ url: embedded.url, ownerUrl: embedded.url, embedded: false });
    await given.stop();
    await expect(checkDurability(embedded.url)).resolves.toBeUndefined();
    expect(fs.existsSync(join(base, "never-made"))).toBe(false);
  });

  test("is refused in one sentence that names its place and never its password", async () => {
    const { host, port } = new URL(embedded.url);
    expect(await refusalOf((url) => (url.port = "1"))).toMatch(/^The database at 127\.0\.0\.1:1 did not let the portal in \(.*ECONNREFUSED.*\): start it or correct the host and the port in DATABASE_URL, or unset DATABASE_URL to use the one that comes with the portal\.$/);
    expect(await refusalOf((url) => (url.hostname = "no-such-host.invalid"))).toContain(`The database at no-such-host.invalid:${port} did not`);
    expect(await refusalOf((url) => (url.password = "s3cr3t"))).toContain(`The database at ${host} did not let the portal in (password authentication failed for user "hled"): correct the user and the password`);
    expect(await refusalOf((url) => (url.pathname = "/other"))).toContain("create that database or correct the name");
  });

  test("is refused when it is not an address of PostgreSQL", async () => {
    for (const url of ["mysql://root:s3cr3t@db/hled", "s3cr3t", "postgres://hled:s3cr3t@db:port/hled"])
      await expect(openDatabase({ url, dataDir: base })).rejects.toThrow(/^DATABASE_URL is not an address of PostgreSQL: write it as postgres:\/\/user:password@host:port\/database, /);
  });

  test("is refused when it is older than PostgreSQL 14", async () => {
    const server = await anOldServer("13.22", 130_022);
    expect(await refusalOf((url) => (url.port = server.port))).toBe(`The database at 127.0.0.1:${server.port} is PostgreSQL 13.22 and the portal needs 14 or newer: upgrade it or name another in DATABASE_URL.`);
    server.close();
  });
});

describe("the database that comes with the portal", () => {
  test("is used without DATABASE_URL, and keeps what it has acknowledged", async () => {
    expect(embedded.embedded).toBe(true);
    await expect(checkDurability(embedded.url)).resolves.toBeUndefined();
  });
});

test("a database that may forget what it has acknowledged is refused by name", async () => {
  const client = new pg.Client({ connectionString: embedded.ownerUrl });
  await client.connect();
  await client.query("alter role hled set synchronous_commit = off");
  await client.end();
  await expect(checkDurability(embedded.ownerUrl)).rejects.toThrow(/^The database at 127\.0\.0\.1:\d+ has synchronous_commit = off and could lose what it has acknowledged: set synchronous_commit = on there, or name another database in DATABASE_URL\.$/);
});
