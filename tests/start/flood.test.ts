import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handleOf, rememberWriter } from "#app/people/writers.server.ts";
import { sendingTexts as texts } from "#app/submissions/sending/texts.ts";
import { startEmbedded } from "#db/embedded.ts";
import { freePort } from "#tests/support/portal-process.ts";
import { encode } from "#tests/support/portal.ts";
import { allAnswers } from "#tests/support/drafts.ts";
import { often } from "#tests/support/thorough.ts";

/** The portal as a process behind one proxy, which this test plays: X-Forwarded-For says which network a send comes from. */
let dataDir: string;
let url: string;
let portal: ChildProcess;
let database: pg.Client;
let stopDatabase: () => Promise<void>;

async function up() {
  portal = spawn(process.execPath, ["bin/start.mjs"], {
    env: {
      ...process.env, PORT: new URL(url).port, DATA_DIR: dataDir, DATABASE_URL: "", NODE_ENV: "production", VITEST: undefined, DEMO: "no", TRUST_PROXY: "1",
      SENDS_PER_NETWORK: "", SENDS_PER_ADDRESS: "", SENDS_PER_SITE: "",
    }, stdio: "ignore",
  });
  while (!(await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false))) await new Promise((resolve) => setTimeout(resolve, 50));
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "hled-flood-"));
  await chmod(dataDir, 0o755);
  url = `http://127.0.0.1:${await freePort()}`;
  await up();
  const embedded = await startEmbedded({ dataDir });
  stopDatabase = () => embedded.stop();
  database = new pg.Client(embedded.url);
  await database.connect();
}, 120_000);

afterAll(async () => {
  await database.end();
  await stopDatabase();
  portal.kill("SIGTERM");
  await once(portal, "exit");
  await rm(dataDir, { recursive: true, force: true });
});

/** Somebody with a filled-in form in a network. */
type Sender = { key: string; network: string; asked: boolean };

/** So many forms as drafts, each in its network, every second one with an address, every second one told what happens without a proof. */
async function filledIn(count: number, networkOf: (number: number) => string): Promise<Sender[]> {
  const senders = Array.from({ length: count }, (_, number) => ({ key: randomBytes(16).toString("hex"), network: networkOf(number), asked: number % 4 < 2 }));
  const forms = senders.map(({ key }, number) => JSON.stringify({ ...allAnswers({ title: `Number ${number}`, email: number % 2 ? `${key}@example.mx` : "" }), key: undefined }));
  await database.query("insert into drafts (key, language, answers) select key, 'en', answers::jsonb from unnest($1::text[], $2::text[]) as form (key, answers)", [senders.map(({ key }) => key), forms]);
  return senders;
}

let lostConnections = 0;

/** A request on a connection of its own, as from so many browsers; tried again where the connection breaks, as people do. */
async function ask(...asked: Parameters<typeof askOnce>): ReturnType<typeof askOnce> {
  for (let time = 0; ; time++) {
    try {
      return await askOnce(...asked);
    } catch (error) {
      if (time === 20) throw error;
      lostConnections++;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function askOnce(address: string, headers: Record<string, string>, body?: string): Promise<{ status: number; page: string; header: (name: string) => string }> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: body === undefined ? "GET" : "POST", agent: false, headers: { ...headers, ...(body !== undefined && { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) }) } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode!, page: Buffer.concat(chunks).toString(), header: (name) => String(answer.headers[name] ?? "") }));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const unexplained = new Set<string>();

type Outcome = "acknowledged" | "proof asked" | "address asked" | "told to wait" | "unexplained";
const SENTENCES: [Outcome, string][] = [["proof asked", texts.proofAsked.en], ["address asked", "Give an e-mail address, turn on JavaScript"], ["told to wait", "was not sent yet. Send it again in"]];

const cookieFor = async (key: string) => (await rememberWriter({ editor: "0".repeat(16), name: null, keys: [] }, key)).split(";")[0]!;
const pageOf = (key: string) => `/en/submit/${handleOf(key)}/check`;

/** Presses the button. What is acknowledged is a receipt; everything else must be a sentence, with the seconds to wait. */
async function press({ key, network, asked }: Sender, { proof = "", address = url } = {}): Promise<{ outcome: Outcome; took: number }> {
  const began = performance.now();
  const form = encode({ version: "1", proof, asked: asked ? "yes" : "", homepage: "" }).toString();
  const { status, page, header } = await ask(address + pageOf(key), { Origin: address, "X-Forwarded-For": network, Cookie: await cookieFor(key) }, form);
  const took = performance.now() - began;
  if (status === 303 && header("location") === "/en/receipt") return { outcome: "acknowledged", took };
  const said = status === 429 && Number(header("retry-after")) > 0 && SENTENCES.find(([, sentence]) => page.includes(sentence));
  if (!said) unexplained.add(`${status} ${page.slice(0, 80)}`);
  return { outcome: said ? said[0] : "unexplained", took };
}

/** Does what the page asks of a browser with JavaScript, if it asks, and presses the button; again where it is told to wait. */
async function sendAsBrowser(sender: Sender): Promise<{ outcome: Outcome; took: number; proof: string; worked: number; again: number }> {
  for (let again = 0; ; again++) {
    const sent = await pressAsBrowser(sender);
    if (sent.outcome === "acknowledged" || sent.outcome === "unexplained" || again === 5) return { ...sent, again };
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function pressAsBrowser(sender: Sender): Promise<{ outcome: Outcome; took: number; proof: string; worked: number }> {
  const { page } = await ask(url + pageOf(sender.key), { Cookie: await cookieFor(sender.key), "X-Forwarded-For": sender.network });
  const [, asked] = /"challenge":(\{"parameters":\{.*?\},"signature":"[0-9a-f]{64}"\})/.exec(page) ?? [];
  const began = performance.now();
  const challenge = asked && (JSON.parse(asked) as Challenge);
  const proof = challenge ? JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }) : "";
  const worked = performance.now() - began;
  return { ...(await press({ ...sender, asked: Boolean(challenge) }, { proof })), proof, worked };
}

/** Presses them all, so many a second, whether answers come or not. */
async function flood(senders: Sender[], perSecond: number) {
  const outcomes = new Map<string, Outcome>();
  const under_way: Promise<void>[] = [];
  const began = performance.now();
  for (const [number, sender] of senders.entries()) {
    const due = began + (number * 1000) / perSecond - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    under_way.push(press(sender).then(({ outcome }) => void outcomes.set(sender.key, outcome)));
  }
  await Promise.all(under_way);
  return { outcomes, seconds: (performance.now() - began) / 1000 };
}

const tally = (outcomes: Iterable<Outcome>) => {
  const counts: Record<Outcome, number> = { acknowledged: 0, "proof asked": 0, "address asked": 0, "told to wait": 0, unexplained: 0 };
  for (const outcome of outcomes) counts[outcome]++;
  return counts;
};

/** Of what was acknowledged, what is not stored; of what was not, what is neither a draft any more nor a submission. */
async function vanished(outcomes: Map<string, Outcome>) {
  const { rows } = await database.query<{ lost: number; gone: number; nowhere: number }>(
    `with told as (select * from unnest($1::text[], $2::text[]) as t (key, outcome))
     select count(*) filter (where t.outcome = 'acknowledged' and s.id is null)::int as lost,
       count(*) filter (where t.outcome <> 'acknowledged' and s.id is null and d.key is null)::int as gone,
       count(*) filter (where s.id is not null and w.submission_id is null and p.submission_id is null)::int as nowhere
     from told t left join submissions s on s.form_key = t.key left join drafts d on d.key = t.key
     left join waiting w on w.submission_id = s.id left join suspicions p on p.submission_id = s.id`, [[...outcomes.keys()], [...outcomes.values()]]);
  return rows[0];
}

const at = (times: number[], share: number) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
const told = (times: number[]) => `median ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms`;

let networks = 0;
/** Other people, each in a network of their own, one after the other until told to stop. */
async function others(going: () => boolean) {
  const sent: Awaited<ReturnType<typeof sendAsBrowser>>[] = [];
  while (going()) {
    const [sender] = await filledIn(1, () => `198.51.${networks >> 8}.${networks++ & 255}`);
    sent.push(await sendAsBrowser(sender!));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return sent;
}

const library = "203.0.113.7";
const library_proofs: string[] = [];

const SENDS = often(250, 2000);
test(`${SENDS} sends from one network and ${SENDS} from 500: others send as ever, who shares the network sends with a proof of work, and nothing vanishes`, { timeout: 240_000 }, async () => {
  let warming = 15;
  await others(() => warming-- > 0);
  let calm = 40;
  const usual = await others(() => calm-- > 0);
  expect(tally(usual.map(({ outcome }) => outcome)).acknowledged).toBe(usual.length);

  for (const [name, networkOf] of [["one network", () => library], ["500 networks", (number: number) => `10.1.${(number % 500) >> 8}.${number % 500 & 255}`]] as const) {
    const senders = await filledIn(SENDS, networkOf);
    let going = true;
    const meanwhile = others(() => going);
    // The owner of the flooding network: somebody in the library, with a browser.
    const owner = (async () => {
      const sent: Awaited<ReturnType<typeof sendAsBrowser>>[] = [];
      while (going) {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        const [sender] = await filledIn(1, () => library);
        sent.push(await sendAsBrowser(sender!));
      }
      return sent;
    })();
    const { outcomes, seconds } = await flood(senders, 80);
    going = false;
    const [theirs, owned] = [await meanwhile, await owner];
    const counts = tally(outcomes.values());
    const worked = [...theirs, ...owned].filter(({ proof }) => proof).map((each) => each.worked);
    console.log(`flood from ${name} in ${seconds.toFixed(0)} s: ${Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`).join(", ")}; `
      + `others' ${theirs.length} sends ${told(theirs.map(({ took }) => took))}, usually ${told(usual.map(({ took }) => took))}: `
      + `${(at(theirs.map(({ took }) => took), 0.5) / at(usual.map(({ took }) => took), 0.5)).toFixed(1)} times; `
      + `${theirs.reduce((sum, { again }) => sum + again, 0)} of them told to press again; owner of the network ${owned.length} sends ${told(owned.map(({ took }) => took))}; broken connections ${lostConnections}; proofs of work ${worked.length > 0 ? told(worked) : "none"}`);

    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(SENDS);
    expect([...unexplained]).toEqual([]);
    expect(counts.unexplained).toBe(0);
    expect(counts.acknowledged).toBeLessThan(SENDS);
    expect(await vanished(outcomes)).toEqual({ lost: 0, gone: 0, nowhere: 0 });
    expect(theirs.map(({ outcome }) => outcome).filter((outcome) => outcome !== "acknowledged")).toEqual([]);
    expect(owned.length).toBeGreaterThan(0);
    expect(owned.map(({ outcome }) => outcome).filter((outcome) => outcome !== "acknowledged")).toEqual([]);
    // A bound that only a portal at a standstill breaks: what it usually takes on a busy machine decides no test.
    expect(at(theirs.map(({ took }) => took), 0.5)).toBeLessThan(15_000);
    library_proofs.push(...owned.map(({ proof }) => proof).filter(Boolean));
  }
});

test("a proof that was spent before the portal was killed is refused after it has started again", { timeout: 60_000 }, async () => {
  expect(library_proofs.length).toBeGreaterThan(0);
  portal.kill("SIGKILL");
  await once(portal, "exit");
  await up();
  for (let time = 0; time < 21; time++) {
    const [sender] = await filledIn(1, () => library);
    await press({ ...sender!, asked: true });
  }
  for (const proof of library_proofs.slice(0, 3)) {
    const [sender] = await filledIn(1, () => library);
    expect((await press({ ...sender!, asked: true }, { proof })).outcome).not.toBe("acknowledged");
  }
});

test("a front that hands out receipts and drops every third send is caught: the counts above can fail", { timeout: 60_000 }, async () => {
  let sends = 0;
  const dropping: Server = createServer((asked, answer) => {
    const chunks: Buffer[] = [];
    asked.on("data", (chunk: Buffer) => chunks.push(chunk));
    asked.on("end", () => {
      const receipt = () => answer.writeHead(303, { Location: "/en/receipt" }).end();
      if (sends++ % 3 === 0) return receipt();
      const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: url, "X-Forwarded-For": String(asked.headers["x-forwarded-for"]), Cookie: String(asked.headers.cookie) };
      void fetch(url + asked.url, { method: "POST", redirect: "manual", body: Buffer.concat(chunks), headers }).then(receipt);
    });
  });
  await new Promise<void>((resolve) => dropping.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(dropping.address() as AddressInfo).port}`;
  const outcomes = new Map<string, Outcome>();
  for (const sender of await filledIn(12, (number) => `192.0.2.${number}`)) outcomes.set(sender.key, (await press(sender, { address })).outcome);
  dropping.closeAllConnections();
  dropping.close();
  expect(tally(outcomes.values()).acknowledged).toBe(12);
  expect((await vanished(outcomes))?.lost).toBeGreaterThanOrEqual(4);
});
