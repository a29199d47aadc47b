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

test("the provider of a government is set whole, has TLS but on this machine, and is no other government's", () => {
  const us = { OIDC_US_ISSUER: "https://id.example.gov/realm", OIDC_US_CLIENT_ID: "portal", OIDC_US_CLIENT_SECRET: "hunter2" };
  expect(readSettings(us)).toMatchObject(us);
  expect(readSettings({ ...us, OIDC_US_ISSUER: "http://127.0.0.1:4000" }).OIDC_US_ISSUER).toBe("http://127.0.0.1:4000");
  expect(() => readSettings({ ...us, OIDC_US_CLIENT_ID: "", OIDC_US_CLIENT_SECRET: "" })).toThrow(
    /^OIDC_US_CLIENT_ID is not set, expected what the provider in OIDC_US_ISSUER calls this portal; OIDC_US_CLIENT_SECRET is not set, expected the secret /);
  expect(() => readSettings({ OIDC_MX_CLIENT_SECRET: "hunter2" })).toThrow(/^OIDC_MX_ISSUER is not set, expected the https address .*; OIDC_MX_CLIENT_ID is not set/);
  for (const OIDC_US_ISSUER of ["http://id.example.gov", "id.example.gov", "https://id.example.gov?realm=1", "https://me@id.example.gov"]) {
    expect(() => readSettings({ ...us, OIDC_US_ISSUER }), OIDC_US_ISSUER).toThrow(/^OIDC_US_ISSUER is "[^"]+", expected the https address of the provider/);
  }
  const both = { ...us, OIDC_MX_ISSUER: us.OIDC_US_ISSUER, OIDC_MX_CLIENT_ID: "portal", OIDC_MX_CLIENT_SECRET: "hunter2" };
  expect(() => readSettings(both)).toThrow(/^OIDC_MX_ISSUER is "https:\/\/id.example.gov\/realm", expected the https address of the provider of the Mexican government, another for each of the two/);
  expect(() => readSettings(both)).not.toThrow(/hunter2/);
});
