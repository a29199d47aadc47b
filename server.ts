import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect as probe } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants as zlib } from "node:zlib";
import compression from "compression";
import express, { type Express } from "express";
import type { ServerBuild } from "@remix-run/node";
import type { ViteDevServer } from "vite";
import { checkStorage } from "#app/files/storage.server.ts";
import { receiveFiles } from "#app/files/receiving.server.ts";
import { checkAddress, checkOrigin, giveNumber, lastResort, noStore, readBody, setSecurityHeaders } from "#app/http/door.server.ts";
import { handleWithRemix } from "#app/http/remix-handler.server.ts";
import { ensureSecret } from "#app/http/secret.server.ts";
import { readSettings, type Settings } from "#app/http/settings.server.ts";
import { startWorker } from "#app/notices/outbox/worker.server.ts";
import { turnFloodAway } from "#app/submissions/sending/flood.server.ts";
import { closeDatabase, db } from "#db/database.server.ts";
import { migrate, pendingMigrations } from "#db/migrate.ts";
import { checkDurability, openDatabase } from "#db/open.ts";
import { Refusal } from "#db/refusal.ts";
import { seedIfEmpty } from "#db/seeds/seed.ts";
import { buildLooker, ensureBuilt } from "./bin/build.ts";

const say = (line: string) => console.log(line);
/** `npm run dev`: pages straight from their sources, changed while the portal runs. */
const developing = process.argv.includes("--dev");

/** The process: everything from the settings to the block of lines that says where the portal is. */
export async function start(): Promise<void> {
  const settings = readSettings();
  await probePort(settings);
  const database = await openDatabase({ url: settings.DATABASE_URL, ownerUrl: settings.OWNER_DATABASE_URL, dataDir: settings.DATA_DIR, say });
  const stop = setUpStop(database);
  try {
    process.env.DATABASE_URL = database.url;
    // Nothing that runs needs it.
    delete process.env.OWNER_DATABASE_URL;
    await checkDurability(database.url);
    await ensureSecret(settings);
    await checkStorage();
    const { applied, mayRewrite } = await migrate(database);
    if (applied.length > 0) say(`Migrated the database: ${applied.length} steps.`);
    if (mayRewrite) say('The history is protected by triggers only: the role in DATABASE_URL owns its table. "npx hled db migrate" tells how to give the portal a role of its own.');
    await seedIfEmpty(db, { dataDir: settings.DATA_DIR, demo: settings.DEMO, say });
    await (developing ? buildLooker() : ensureBuilt(say));

    const server = createServer(await createPortal(settings));
    stop.first(() => closeServer(server));
    setUpLimits(server);
    await listen(server, settings);
    if (settings.WORKER === "inline") {
      const worker = await startWorker();
      stop.first(() => worker.stop());
    }
    await sayWhere(settings, database.embedded);
  } catch (error) {
    await stop.all();
    throw error;
  }
}

/** The portal as a request meets it, from the door inwards. */
export async function createPortal({ ORIGIN, TRUST_PROXY }: Settings): Promise<Express> {
  const portal = express();
  portal.disable("x-powered-by");
  portal.set("trust proxy", TRUST_PROXY);
  portal.use(giveNumber);
  portal.use(setSecurityHeaders(ORIGIN?.startsWith("https:") ?? false));
  setUpHealth(portal);
  // Brotli's own default, 11, costs five sixths of the requests per second.
  portal.use(compression({ brotli: { params: { [zlib.BROTLI_PARAM_QUALITY]: 4, [zlib.BROTLI_PARAM_LGWIN]: 16 } } }));
  const vite = developing ? await (await import("vite")).createServer({ server: { middlewareMode: true } }) : undefined;
  if (vite) portal.use(vite.middlewares);
  setUpFiles(portal);
  portal.use(checkAddress);
  portal.use(noStore);
  portal.use(checkOrigin(ORIGIN));
  portal.use(receiveFiles);
  portal.use(readBody);
  portal.use(turnFloodAway);
  portal.use(handleWithRemix(await readBuild(vite), ORIGIN));
  portal.use(lastResort);
  return portal;
}

async function readBuild(vite: ViteDevServer | undefined): Promise<ServerBuild | (() => Promise<ServerBuild>)> {
  if (vite) return () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  return (await import(pathToFileURL("build/server/index.js").href)) as ServerBuild;
}

function setUpHealth(portal: Express) {
  portal.get("/healthz", (_request, response) => void response.type("text").send("ok\n"));
  portal.get("/readyz", (_request, response) => {
    pendingMigrations(db).then(
      (pending) => void response.status(pending.length > 0 ? 503 : 200).type("text").send(pending.length > 0 ? "migrations pending\n" : "ready\n"),
      () => void response.status(503).type("text").send("no database\n"),
    );
  });
}

/** What Vite built has its hash in the name and never changes; what lies in public/ is asked for again. */
function setUpFiles(portal: Express) {
  portal.use(express.static("public", { maxAge: "5m", index: false, redirect: false }));
  portal.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y", index: false, redirect: false }));
}

/** A slow client may not hold the portal, and 10 MB on a slow line take minutes: readBody and receiveFiles have clocks of their own. */
function setUpLimits(server: Server) {
  server.headersTimeout = 15_000;
  server.requestTimeout = 15 * 60_000;
  server.maxConnections = 2_000;
}

/**
 * Stops from the top down: what was set up last is stopped first, the database last. SIGTERM and Ctrl-C finish what is
 * under way, in ten seconds at most. Under npm a Ctrl-C comes twice within milliseconds, so repeats are not a second wish.
 */
function setUpStop(database: { stop(): Promise<void> }) {
  const steps: (() => Promise<void>)[] = [closeDatabase, () => database.stop()];
  let stopping: Promise<void> | undefined;
  const all = () => (stopping ??= steps.reduce((before, step) => before.then(step), Promise.resolve()));
  const end = () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    void all().then(() => process.exit(0), () => process.exit(1));
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  return { all, first: (step: () => Promise<void>) => void steps.unshift(step) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** Asks the port before anything is started, so that the answer comes at once. */
function probePort({ PORT, HOST }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = probe({ port: PORT, host: HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST });
    socket.once("connect", () => {
      socket.destroy();
      reject(new Refusal(`Port ${PORT} is already in use: stop what runs there, or choose another with PORT=${PORT + 1} npm start.`));
    });
    socket.once("error", () => resolve());
  });
}

function listen(server: Server, { PORT, HOST }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Refusal(`The portal could not listen on ${HOST}:${PORT} (${error.code}): choose another PORT or HOST and start again.`)));
    server.listen(PORT, HOST, () => resolve());
  });
}

async function sayWhere({ PORT, ORIGIN, DATA_DIR, DEMO, SMTP_URL, DATABASE_URL }: Settings, embedded: boolean) {
  const address = ORIGIN ?? `http://localhost:${PORT}`;
  const demo = DEMO ? await readFile(join(DATA_DIR, "demo-sign-ins.txt"), "utf8").catch(() => null) : null;
  say(
    [
      "",
      `  The portal answers at  ${address}   (/en, /es)`,
      `  Reviewers sign in at   ${address}/en/sign-in`,
      ...(demo ? ["", ...demo.trim().split("\n").map((line) => `    ${line}`), ""] : []),
      `  Mail goes to           ${SMTP_URL ? "the server in SMTP_URL" : `${join(DATA_DIR, "mailbox")}${DEMO ? `   (${address}/en/mailbox)` : ""}`}`,
      `  Data is in             ${embedded ? `${DATA_DIR} (PostgreSQL that comes with the portal)` : `the database of ${DATABASE_URL ? "DATABASE_URL" : ""}`}`,
      "  To stop                Ctrl-C",
      "",
    ].join("\n"),
  );
}
