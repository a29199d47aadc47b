import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "../../cli/hled.ts";
import { openMailServer, read } from "#tests/support/mail-server.ts";

let said: { data: string; talk: string };
let server: Awaited<ReturnType<typeof openMailServer>>;
beforeEach(async () => {
  said = { data: "", talk: "" };
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => Boolean((said.data += chunk)));
  vi.spyOn(process.stderr, "write").mockImplementation((chunk) => Boolean((said.talk += chunk)));
  server = await openMailServer();
  vi.stubEnv("SMTP_URL", server.url);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await server.close();
});

test("hled mail test sends one message in both languages and says who took it", async () => {
  expect(await run(["mail", "test", "ana@example.mx"])).toBe(0);
  expect(said.data).toBe(`Accepted by ${new URL(server.url).host}\n`);
  expect(said.talk).toContain("Next: look whether it arrived");
  const mail = read(server.arrived[0]!);
  expect(server.arrived).toHaveLength(1);
  expect(mail.subject).toBe("[HLED] Test of the portal's e-mail");
  expect(mail.text).toContain("el correo del portal funciona");

  said.data = "";
  expect(await run(["mail", "test", "ana@example.mx", "--json"])).toBe(0);
  expect(JSON.parse(said.data)).toMatchObject({ to: "ana@example.mx", through: new URL(server.url).host });
});

test("it says what went wrong and what to do, with exit code 1", async () => {
  server.state.mood = "refuses-address";
  expect(await run(["mail", "test", "ana@example.mx"])).toBe(1);
  expect(said.talk).toMatch(/did not leave \(address-refused\).*No such user.*Check the address/s);
  server.state.mood = "takes";
  await server.down();
  expect(await run(["mail", "test", "ana@example.mx"])).toBe(1);
  expect(said.talk).toMatch(/\(unreachable\).*Check its name and port in SMTP_URL/s);
  expect(said.data).toBe("");
});

test("called wrongly it exits with 2, with wrong settings with 78", async () => {
  for (const argv of [["mail", "test"], ["mail", "test", "no address"], ["mail", "test", "a@example.org,b@example.org"], ["mail", "test", "a@example.org", "--nonsense"]]) expect(await run(argv), argv.join(" ")).toBe(2);
  vi.stubEnv("SMTP_URL", "not an address");
  expect(await run(["mail", "test", "ana@example.mx"])).toBe(78);
  expect(server.arrived).toEqual([]);
});

test("without a mail server it writes a file and says so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hled-mail-test-"));
  vi.stubEnv("SMTP_URL", "");
  vi.stubEnv("DATA_DIR", folder);
  expect(await run(["mail", "test", "ana@example.mx"])).toBe(0);
  expect(said.data).toContain(`Written into ${join(folder, "mailbox")}`);
  expect(said.talk).toContain("because SMTP_URL is not set");
  expect(await readdir(join(folder, "mailbox"))).toEqual([expect.stringMatching(/^test-[0-9a-f]+\.eml$/)]);
  await rm(folder, { recursive: true });
});

test("a worker beside the portal does not start without the portal's secret", async () => {
  const { readSecret } = await import("#app/http/secret.server.ts");
  const folder = await mkdtemp(join(tmpdir(), "hled-secret-"));
  await expect(readSecret({ HLED_SECRET: undefined, DATA_DIR: folder })).rejects.toThrow("HLED_SECRET is not set");
  expect(await readdir(folder)).toEqual([]);
  await readSecret({ HLED_SECRET: "x".repeat(32), DATA_DIR: folder });
  await rm(folder, { recursive: true });
});
