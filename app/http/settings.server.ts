import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Refusal } from "#db/refusal.ts";

const yesOrNo = z.enum(["yes", "no"]).transform((answer) => answer === "yes");

/** A container's own address is how it is reached; elsewhere nobody but this machine should reach an unconfigured portal. */
const inContainer = existsSync("/.dockerenv") || existsSync("/run/.containerenv");

/** A key, a secret and a bucket: what s3.server.ts takes an address apart into. */
function isStorage(address: string): boolean {
  try {
    const { username, password, pathname } = new URL(address);
    return [username, password, pathname.split("/")[1] ?? ""].every((part) => decodeURIComponent(part) !== "");
  } catch {
    return false;
  }
}

/** Where a government's own people sign in (OpenID Connect). Without TLS only on this machine: what comes back is believed. */
function isIssuer(address: string): boolean {
  const { protocol, hostname, username, search, hash } = new URL(address);
  return (protocol === "https:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) && !username && !search && !hash;
}
const issuer = z.url({ protocol: /^https?$/, abort: true }).refine(isIssuer).optional();
const clientWords = z.string().min(1).max(1000).optional();

/** A server of LibreTranslate's API, with a path where it lies under one. A key has a setting of its own. */
function isTranslator(address: string): boolean {
  const { username, password, search, hash } = new URL(address);
  return !username && !password && !search && !hash;
}

const sends = z.coerce.number().int().min(0).max(1_000_000);

const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default(inContainer ? "0.0.0.0" : "127.0.0.1"),
  ORIGIN: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(9).default(0),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  OWNER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DEMO: yesOrNo.optional(),
  WORKER: z.enum(["inline", "none"]).default("inline"),
  CHECKPOINTS_TO: z.email().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default("HLED Feedback Portal <portal@localhost>"),
  HLED_SECRET: z.string().min(32).optional(),
  STORAGE_URL: z.url({ protocol: /^s3s?$/, abort: true }).refine(isStorage).optional(),
  CLAMD: z.string().regex(/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i).optional(),
  OIDC_US_ISSUER: issuer,
  OIDC_US_CLIENT_ID: clientWords,
  OIDC_US_CLIENT_SECRET: clientWords,
  OIDC_MX_ISSUER: issuer,
  OIDC_MX_CLIENT_ID: clientWords,
  OIDC_MX_CLIENT_SECRET: clientWords,
  TRANSLATE_URL: z.url({ protocol: /^https?$/, abort: true }).refine(isTranslator).optional(),
  TRANSLATE_KEY: z.string().min(1).max(1000).optional(),
  SENDS_PER_NETWORK: sends.default(20),
  SENDS_PER_ADDRESS: sends.default(5),
  SENDS_PER_SITE: sends.default(300),
}).superRefine((given, { addIssue }) => {
  const wrong = (name: string) => addIssue({ code: "custom", path: [name] });
  for (const government of ["US", "MX"] as const) {
    const names = [`OIDC_${government}_ISSUER`, `OIDC_${government}_CLIENT_ID`, `OIDC_${government}_CLIENT_SECRET`] as const;
    if (names.some((name) => given[name])) names.filter((name) => !given[name]).forEach(wrong);
  }
  if (given.TRANSLATE_KEY && !given.TRANSLATE_URL) wrong("TRANSLATE_URL");
  // Who comes by a provider is of its government: with one provider for both they could choose.
  if (given.OIDC_US_ISSUER && given.OIDC_US_ISSUER === given.OIDC_MX_ISSUER) wrong("OIDC_MX_ISSUER");
});
export type Settings = Omit<z.infer<typeof Settings>, "DEMO"> & { DEMO: boolean };

const expected: Record<string, string> = {
  PORT: "a port from 1 to 65535, for example 3000",
  HOST: "an address to listen on, for example 127.0.0.1 or 0.0.0.0",
  ORIGIN: "the address people use, for example https://portal.example.org",
  TRUST_PROXY: "the number of proxies in front of the portal, for example 1",
  DATA_DIR: "a folder, for example .data",
  DATABASE_URL: "a PostgreSQL address, for example postgres://user:password@host:5432/hled",
  OWNER_DATABASE_URL: "the address of DATABASE_URL with the user who owns the tables",
  DEMO: "yes or no",
  WORKER: "inline or none",
  CHECKPOINTS_TO: "one address, for example archive@example.org",
  SMTP_URL: "a mail server, for example smtp://user:password@host:587",
  MAIL_FROM: "a sender, for example Portal <portal@example.org>",
  HLED_SECRET: "at least 32 characters",
  STORAGE_URL: "the key, the secret and the bucket of an S3-compatible storage (signs such as / in the secret as %2F), for example s3s://key:secret@host/bucket?region=us-east-1",
  CLAMD: "the host and port of a clamd, for example 127.0.0.1:3310",
  OIDC_US_ISSUER: "the https address of the provider of the US government, another for each of the two, for example https://id.example.gov",
  OIDC_US_CLIENT_ID: "what the provider in OIDC_US_ISSUER calls this portal",
  OIDC_US_CLIENT_SECRET: "the secret that the provider in OIDC_US_ISSUER gave this portal",
  OIDC_MX_ISSUER: "the https address of the provider of the Mexican government, another for each of the two, for example https://id.example.gob.mx",
  OIDC_MX_CLIENT_ID: "what the provider in OIDC_MX_ISSUER calls this portal",
  OIDC_MX_CLIENT_SECRET: "the secret that the provider in OIDC_MX_ISSUER gave this portal",
  TRANSLATE_URL: "the address of a LibreTranslate server, for example https://translate.example.org (its key in TRANSLATE_KEY)",
  TRANSLATE_KEY: "the key that the server in TRANSLATE_URL gave this portal",
  SENDS_PER_NETWORK: "a number of sends in 10 minutes, for example 20",
  SENDS_PER_ADDRESS: "a number of sends in an hour, for example 5",
  SENDS_PER_SITE: "a number of sends in a minute, for example 300",
};
const secret = new Set(["DATABASE_URL", "OWNER_DATABASE_URL", "SMTP_URL", "HLED_SECRET", "STORAGE_URL", "OIDC_US_CLIENT_SECRET", "OIDC_MX_CLIENT_SECRET", "TRANSLATE_KEY"]);

/**
 * The settings from the environment; empty counts as not set. A secret may lie in a file whose name is in the setting with _FILE
 * behind it, as container platforms hand secrets over.
 * @throws Refusal that names every wrong setting at once: what was found, what was expected. Exit code 78 (EX_CONFIG).
 */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, environment[name] || (secret.has(name) ? secretIn(name, environment[`${name}_FILE`]) : undefined)]));
  const read = Settings.safeParse(given);
  // On https it is a real portal: it becomes a demonstration only when somebody says so.
  if (read.success) return { ...read.data, DEMO: read.data.DEMO ?? !read.data.ORIGIN?.startsWith("https:") };
  const found = (name: string) => given[name] === undefined ? "not set" : secret.has(name) ? "not in the right form" : JSON.stringify(given[name]);
  const wrong = read.error.issues.map(({ path }) => {
    const name = String(path[0]);
    return `${name} is ${found(name)}, expected ${expected[name]}`;
  });
  throw new Refusal(`${wrong.join("; ")}. Correct or unset it and start again.`, 78);
}

function secretIn(name: string, file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (error) {
    throw new Refusal(`${name}_FILE is ${JSON.stringify(file)}, expected a file that the portal can read (${(error as NodeJS.ErrnoException).code}). Correct or unset it and start again.`, 78);
  }
}

/** The address people use: ORIGIN, else this machine. What providers and passkeys are bound to. */
export const ownOrigin = ({ ORIGIN, PORT }: Pick<Settings, "ORIGIN" | "PORT"> = readSettings()): string => ORIGIN ?? `http://localhost:${PORT}`;
