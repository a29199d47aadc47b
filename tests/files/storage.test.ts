import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { inspect } from "node:util";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { s3 } from "#app/files/s3.server.ts";
import { checkStorage, mintStorageKey, storage, type Storage } from "#app/files/storage.server.ts";

let folder: string;
let port: number;
let server: S3rver;
const address = (bucket = "hled") => `s3://S3RVER:S3RVER@127.0.0.1:${port}/${bucket}/files?region=us-east-1`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hled-storage-"));
  const free = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => free.once("listening", resolve));
  port = (free.address() as AddressInfo).port;
  await new Promise((resolve) => free.close(resolve));
  server = new S3rver({ port, address: "127.0.0.1", silent: true, directory: join(folder, "s3"), configureBuckets: [{ name: "hled" }] });
  await server.run();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  // It waits for the SDK's kept-alive connections, which nobody ends.
  void server.close();
  await rm(folder, { recursive: true, force: true });
});

async function local(bytes: Buffer | string) {
  const path = join(folder, randomBytes(8).toString("hex"));
  await writeFile(path, bytes);
  return path;
}
async function keysIn(kept: Storage) {
  const keys: string[] = [];
  for await (const { key } of kept.list()) keys.push(key);
  return keys.sort();
}

/** What a storage promises. */
async function keepsItsPromises(kept: Storage) {
  const before = await keysIn(kept);
  const [one, two] = [mintStorageKey(), mintStorageKey()];
  const large = randomBytes(10 * 1024 * 1024);
  await kept.put(one, await local("ñandú"));
  await kept.put(two, await local(large));
  expect(await text(await kept.read(one))).toBe("ñandú");
  expect(createHash("sha256").update(await buffer(await kept.read(two))).digest("hex")).toBe(createHash("sha256").update(large).digest("hex"));
  expect(await keysIn(kept)).toEqual([...before, one, two].sort());
  await kept.put(one, await local("ñandú"));
  await kept.remove(two);
  await kept.remove(two);
  await expect(kept.read(two)).rejects.toMatchObject({ code: "ENOENT" });
  expect(await keysIn(kept)).toEqual([...before, one].sort());
  await kept.remove(one);
  const many = Array.from({ length: 20 }, mintStorageKey);
  await Promise.all(many.map(async (key) => kept.put(key, await local(key))));
  for (const key of many) expect(await text(await kept.read(key))).toBe(key);
}

describe.each([["a folder", () => ""], ["an S3 server", () => address()]])("%s", (_name, url) => {
  test("keeps, gives back, lists and removes what it is given, and says where nothing is", { timeout: 30_000 }, async () => {
    vi.stubEnv("STORAGE_URL", url());
    await keepsItsPromises(storage());
    await checkStorage();
  });
});

test("a storage that says it has kept what it has not is found out", async () => {
  const real = storage();
  const forgetful: Storage = { ...real, put: async (key, path) => void (Math.random() < 0 && (await real.put(key, path))) };
  await expect(keepsItsPromises(forgetful)).rejects.toThrow();
});

test("a start with an S3 storage that cannot be used says what to correct, and shows no secret", { timeout: 60_000 }, async () => {
  for (const wrong of [address("hled").replace("S3RVER:S3RVER", "NOBODY:WRONG-SECRET"), address("no-such-bucket"), "s3://S3RVER:S3RVER@127.0.0.1:1/hled"]) {
    vi.stubEnv("STORAGE_URL", wrong);
    const refused: unknown = await checkStorage().catch((error: unknown) => error);
    expect(String(refused)).toMatch(/^Refusal: Files cannot be kept in the storage of STORAGE_URL \([\w ]+\): check its address, key, secret and bucket/);
    expect(String(refused)).not.toMatch(/WRONG-SECRET|S3RVER|NOBODY/);
  }
});

describe("an S3 server that does not do what it should", () => {
  /** A server of one's own: what it does with each connection. */
  async function aServer(answers: (socket: Socket) => void) {
    const sockets = new Set<Socket>();
    const wrong = createServer((socket) => {
      sockets.add(socket.on("error", () => {}));
      answers(socket);
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => wrong.once("listening", resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      wrong.close();
    });
    return `s3://AKIAEXAMPLE:WRONG-SECRET@127.0.0.1:${(wrong.address() as AddressInfo).port}/hled`;
  }
  const impatient = { connectionTimeout: 300, requestTimeout: 300, socketTimeout: 300 };
  /** What every failure is: soon, and a word. */
  async function failure(work: () => Promise<unknown>) {
    const began = performance.now();
    const error = await work().then(() => null, (thrown: unknown) => thrown as NodeJS.ErrnoException);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(error).not.toBeNull();
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/AKIAEXAMPLE|WRONG-SECRET|S3RVER/);
    return error!;
  }

  test("one that takes the connection and never answers", async () => {
    const silent = s3(await aServer(() => {}), impatient);
    const path = await local("ñandú");
    for (const work of [() => silent.put(mintStorageKey(), path), () => silent.read(mintStorageKey()), () => silent.remove(mintStorageKey()), () => keysIn(silent)]) {
      expect((await failure(work)).code).toMatch(/^(ETIMEDOUT|TimeoutError)$/);
    }
  });

  test("one that stops in the middle of a file", async () => {
    const stuck = s3(await aServer((socket) => void socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"))), impatient);
    await failure(async () => text(await stuck.read(mintStorageKey())));
  });

  test("one that is gone, and one that repeats the key as Amazon's does", async () => {
    expect((await failure(() => s3("s3://AKIAEXAMPLE:WRONG-SECRET@127.0.0.1:1/hled", impatient).read(mintStorageKey()))).code).toBe("ECONNREFUSED");
    const words = "<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code><Message>AKIAEXAMPLE is not known</Message><AWSAccessKeyId>AKIAEXAMPLE</AWSAccessKeyId><StringToSign>WRONG-SECRET</StringToSign></Error>";
    const amazon = s3(await aServer((socket) => void socket.on("data", () => socket.write(`HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: ${words.length}\r\n\r\n${words}`))), impatient);
    expect((await failure(() => amazon.read(mintStorageKey()))).code).toBe("SignatureDoesNotMatch");
  });

  test("a bucket that is not there is not a file that is not there", async () => {
    expect((await failure(() => s3(address("no-such-bucket")).read(mintStorageKey()))).code).toBe("NoSuchBucket");
  });
});
