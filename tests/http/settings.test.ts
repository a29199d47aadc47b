import { expect, test } from "vitest";
import { readSettings } from "#app/http/settings.server.ts";
import { Refusal } from "#db/refusal.ts";

test("nothing needs to be set, and empty counts as not set", () => {
  expect(readSettings({})).toMatchObject({ PORT: 3000, DATA_DIR: ".data", DEMO: true, WORKER: "inline" });
  expect(readSettings({ PORT: "", DATABASE_URL: "", ORIGIN: "" })).toMatchObject({ PORT: 3000 });
});

test("every wrong setting is named at once: what was found, what was expected; a secret is not repeated", () => {
  const wrong = { PORT: "abc", ORIGIN: "portal.example.org", DATABASE_URL: "mysql://root:hunter2@db", DEMO: "perhaps", HLED_SECRET: "short" };
  const refusal = (() => {
    try {
      readSettings(wrong);
    } catch (error) {
      return error as Refusal;
    }
  })();
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal?.exitCode).toBe(78);
  for (const name of Object.keys(wrong)) expect(refusal?.message).toContain(name);
  expect(refusal?.message).toContain('PORT is "abc", expected a port from 1 to 65535');
  expect(refusal?.message).not.toMatch(/hunter2|short/);
});

test("on https the demonstration is off until somebody turns it on, and an address is reduced to its origin", () => {
  expect(readSettings({ ORIGIN: "https://portal.example.org/en" })).toMatchObject({ DEMO: false, ORIGIN: "https://portal.example.org" });
  expect(readSettings({ ORIGIN: "https://portal.example.org", DEMO: "yes" }).DEMO).toBe(true);
  expect(readSettings({ DEMO: "no" }).DEMO).toBe(false);
});

test("the address of a storage has a key, a secret and a bucket; what is missing is expected, what is there is not repeated", () => {
  for (const right of ["s3s://key:secret@host/bucket", "s3://key:se%2Fcret@127.0.0.1:9000/bucket/folder/?region=us-east-1"]) expect(readSettings({ STORAGE_URL: right }).STORAGE_URL).toBe(right);
  const wrong = ["hunter2", "https://key:hunter2@host/bucket", "s3s://host/bucket", "s3s://hunter2@host/bucket", "s3s://:hunter2@host/bucket", "s3s://key:hunter2@host", "s3s://key:hunter2@host/", "s3s://key:hunter2%@host/bucket", "s3s://key:hunter2/@host/bucket"];
  for (const STORAGE_URL of wrong) {
    expect(() => readSettings({ STORAGE_URL }), STORAGE_URL).toThrow(/^STORAGE_URL is not in the right form, expected the key, the secret and the bucket of an S3-compatible storage/);
    expect(() => readSettings({ STORAGE_URL })).not.toThrow(/hunter2/);
  }
});
