import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { pool, type Db } from "#db/database.server.ts";
import { readSettings } from "./settings.server.ts";

/** How many of something may happen in a window of time, counted under a key that all processes share. */
type Limit = { name: string; key: string; points: number; seconds: number };

const counter = ({ name, points, seconds }: Limit) =>
  new RateLimiterPostgres({ storeClient: pool(), tableName: "limits", tableCreated: true, clearExpiredByTimeout: false, keyPrefix: name, points, duration: seconds });

/** Counts some more, atomically. @returns how many there are now in the window, and the seconds to its end */
async function count(limit: Limit, more = 1): Promise<{ points: number; wait: number }> {
  const { consumedPoints, msBeforeNext } = await counter(limit).penalty(hash(limit.key), more);
  return { points: consumedPoints, wait: secondsOf(msBeforeNext) };
}

/** Takes one back that turned out to be right. */
const forgive = async (limit: Limit): Promise<void> => void (await counter(limit).reward(hash(limit.key), 1));

const secondsOf = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

/** Too many: how long until it may be tried again. */
export type Wait = { wait: number };

/** @returns "free", or how long to wait */
async function within(...limits: Limit[]): Promise<"free" | Wait> {
  for (const limit of limits) {
    const { points, wait } = await count(limit);
    if (points > limit.points) return { wait };
  }
  return "free";
}

/** Who tries a password: the account as it is written, from a network, in a browser (by its number) that signed in with the account before or in another. */
export type Attempt = { network: string; account: string; device: string | null };

/**
 * Where guesses of a password count (docs/decisions/0022-guesses.md). From browsers that an account does not know: ten in 15 minutes
 * for a network, whatever the account, and a hundred a day for an account, wherever from. A browser that it knows has the same for
 * itself alone, so that nobody elsewhere can lock the owner out.
 */
function attemptsAt({ network, account, device }: Attempt): Limit[] {
  const [quarter, day] = [15 * 60, 24 * 3600];
  const who = addressOf(account);
  return device
    ? [{ name: "device", key: `${device} ${who}`, points: 10, seconds: quarter }, { name: "device-day", key: `${device} ${who}`, points: 100, seconds: day }]
    : [{ name: "network", key: networkOf(network), points: 10, seconds: quarter }, { name: "account", key: who, points: 100, seconds: day }];
}
/** Counts one attempt, known and unknown accounts alike, before its password is looked at: of many at once no more get through. */
export const mayAttempt = (attempt: Attempt): Promise<"free" | Wait> => within(...attemptsAt(attempt));
/** The password was right: it does not count. */
export const attemptedRight = async (attempt: Attempt): Promise<void> => void (await Promise.all(attemptsAt(attempt).map(forgive)));

const confirmations = (personId: number): Limit => ({ name: "confirm", key: String(personId), points: 10, seconds: 15 * 60 });
/** Counts one attempt to confirm who a signed-in person is: ten wrong ones in 15 minutes. It keeps nobody from signing in. */
export const mayConfirm = (personId: number): Promise<"free" | Wait> => within(confirmations(personId));
/** It was right: it does not count. */
export const confirmedRight = (personId: number): Promise<void> => forgive(confirmations(personId));
/**
 * Counts one try to sign in by a passkey or a provider: fifty from a network in 15 minutes, as with passwords. Nothing can be
 * guessed there; what is limited is the portal's and the provider's work.
 * @returns whether it may go on
 */
export async function mayArrive(network: string): Promise<boolean> {
  return (await within({ name: "arrival", key: networkOf(network), points: 50, seconds: 15 * 60 })) === "free";
}

/** Counts one report of misuse from a network: ten in an hour. @returns whether it may be stored */
export async function mayReport(network: string): Promise<boolean> {
  return (await within({ name: "report", key: networkOf(network), points: 10, seconds: 3600 })) === "free";
}

/**
 * Counts one request for a mailed link: three an hour for one reference, from wherever, so that nobody's mailbox fills up;
 * thirty from one network, which a whole office may share. Known and unknown references are counted alike.
 * @returns whether it may go on
 */
export async function mayAskForLink(network: string, reference: string): Promise<boolean> {
  const hour = 3600;
  return (await within({ name: "link-network", key: networkOf(network), points: 30, seconds: hour }, { name: "link-reference", key: reference, points: 3, seconds: hour })) === "free";
}

/** Counts one request to follow the dialogue by e-mail: three an hour for one address, so that nobody's mailbox fills up; thirty from one network. @returns whether it may go on */
export async function maySubscribe(network: string, address: string): Promise<boolean> {
  const hour = 3600;
  return (await within({ name: "subscribe-network", key: networkOf(network), points: 30, seconds: hour }, { name: "subscribe-address", key: addressOf(address), points: 3, seconds: hour })) === "free";
}

/** Counts one request for a link to choose another password: three an hour for one address, thirty from one network. Known and unknown addresses are counted alike. */
export async function mayAskForReset(network: string, address: string): Promise<boolean> {
  const hour = 3600;
  return (await within({ name: "reset-network", key: networkOf(network), points: 30, seconds: hour }, { name: "reset-address", key: addressOf(address), points: 3, seconds: hour })) === "free";
}

const guesses = (network: string): Limit => ({ name: "guess", key: networkOf(network), points: 20, seconds: 3600 });

/**
 * Counts one guess of a reference and a secret: 20 wrong ones an hour from a network (trust.md C8). No reference has a
 * limit of its own, so that nobody can lock the owner of a receipt out from elsewhere.
 */
export const mayGuess = (network: string): Promise<"free" | Wait> => within(guesses(network));

/** The guess was right: it does not count. */
export const guessedRight = (network: string): Promise<void> => forgive(guesses(network));

const tries = (personId: number): Limit => ({ name: "factor", key: String(personId), points: 5, seconds: 300 });

/**
 * Counts one try at a person's second factor: five wrong ones in five minutes, from wherever, since it is known whose it is.
 * Only who has the password comes so far; five minutes later it is the owner's turn again.
 */
export const mayTryFactor = (personId: number): Promise<"free" | Wait> => within(tries(personId));

/** It was right: it does not count. */
export const factorWasRight = (personId: number): Promise<void> => forgive(tries(personId));

/** Counts one draft begun in a network: ten times as many as sends, so that a library full of people stays below. */
export const mayBeginDraft = (network: string): Promise<"free" | Wait> =>
  within({ name: "draft", key: networkOf(network), points: 10 * (readSettings().SENDS_PER_NETWORK || 20), seconds: 600 });

/** Counts one saved step of a draft: a hundred times as many as sends. */
export const maySaveDraft = (network: string): Promise<"free" | Wait> =>
  within({ name: "save", key: networkOf(network), points: 100 * (readSettings().SENDS_PER_NETWORK || 20), seconds: 600 });

/**
 * Counts files that a network sends: fifteen times as many in an hour as sends in ten minutes, so that a library full of people stays below.
 * The first is counted before a byte of it is taken, the others once it is known how many there are.
 */
export async function mayUpload(network: string, files: number): Promise<"free" | Wait> {
  const points = 15 * (readSettings().SENDS_PER_NETWORK || 20);
  const now = await count({ name: "upload", key: networkOf(network), points, seconds: 3600 }, files);
  return now.points > points ? { wait: now.wait } : "free";
}

/** Past its points a layer asks for a proof of work; past three times its points it refuses what has none. A layer of none asks always. */
const hardOf = ({ points }: Limit) => 3 * points || 60;

/** What a send is counted under, the narrowest first: what one network may not do does not count against the whole site. */
function layersOf({ network, address }: Sender): Limit[] {
  const { SENDS_PER_NETWORK, SENDS_PER_ADDRESS, SENDS_PER_SITE } = readSettings();
  return [
    { name: "send-network", key: networkOf(network), points: SENDS_PER_NETWORK, seconds: 600 },
    ...(address ? [{ name: "send-address", key: addressOf(address), points: SENDS_PER_ADDRESS, seconds: 3600 }] : []),
    { name: "send-site", key: "site", points: SENDS_PER_SITE, seconds: 60 },
  ];
}

/** Who sends: the address the request came from, and the e-mail address that the form names. */
export type Sender = { network: string; address: string | null };

/** Whether a send from here would need a proof of work now. One read of at most three counters. */
export async function isUnderPressure(db: Db, sender: Sender): Promise<boolean> {
  return (await levels(db, sender)).some(({ points, limit }) => points >= limit.points);
}

/** How long a send from here without a proof of work would have to wait: 0 while no hard limit is reached. */
export async function secondsToWait(db: Db, sender: Sender): Promise<number> {
  const over = (await levels(db, sender)).filter(({ points, limit }) => points >= hardOf(limit));
  return Math.max(0, ...over.map(({ wait }) => wait));
}

/**
 * Decides whether something may be sent, and counts that it was tried: delays before it refuses. What has a proof of work goes on
 * always, so that one network's flood does not shut out who shares it.
 * @param proven a proof of work was spent for this send
 * @param aside it may lie aside until its e-mail address is confirmed
 * @returns "free"; "aside", over a soft limit without a proof; "proof-needed", the same where it may not lie aside;
 *   "too-many", over a hard limit without a proof. With the seconds after which the limit is a new one.
 */
export async function maySend(db: Db, sender: Sender & { proven: boolean; aside?: boolean }): Promise<{ word: "free" | "aside" | "proof-needed" | "too-many" } & Wait> {
  const { proven, aside = false } = sender;
  const longest = (level: Level[]) => Math.max(1, ...level.map(({ wait }) => wait));
  const judge = (level: Level[]) => {
    const soft = level.filter(({ points, limit }) => points > limit.points);
    const hard = level.filter(({ points, limit }) => points > hardOf(limit));
    if (proven || soft.length === 0) return { word: "free" as const, wait: 0 };
    if (hard.length > 0) return { word: "too-many" as const, wait: longest(hard) };
    return { word: aside ? ("aside" as const) : ("proof-needed" as const), wait: longest(soft) };
  };
  // A flood past a hard limit costs a read and counts nowhere any more.
  const expected = judge((await levels(db, sender)).map((level) => ({ ...level, points: level.points + 1 })));
  if (expected.word === "too-many") return expected;

  const counted: Level[] = [];
  for (const limit of layersOf(sender)) {
    counted.push({ ...(await count(limit)), limit });
    const now = judge(counted);
    if (now.word === "too-many" || now.word === "proof-needed") return now;
  }
  return judge(counted);
}

/** Where a counter stands in its window, and how long that lasts. */
type Level = { limit: Limit; points: number; wait: number };

async function levels(db: Db, sender: Sender): Promise<Level[]> {
  const layers = layersOf(sender);
  const keyOf = (limit: Limit) => `${limit.name}:${hash(limit.key)}`;
  const now = Date.now();
  const rows = await db.selectFrom("limits").select(["key", "points", "expire"]).where("key", "in", layers.map(keyOf)).where("expire", ">", now).execute();
  return layers.map((limit) => {
    const row = rows.find(({ key }) => key === keyOf(limit));
    return { limit, points: row?.points ?? 0, wait: row?.expire ? secondsOf(row.expire - now) : limit.seconds };
  });
}

/** Deletes the counters whose window is over. */
export async function purgeLimits(db: Db): Promise<void> {
  await db.deleteFrom("limits").where("expire", "<", Date.now()).execute();
}

/** The network of an address: an IPv6 customer has a /64 at least, and one address of it is as good as another. An IPv4 address in IPv6 clothes is itself. */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return bare;
  const { hostname } = new URL(`http://[${bare}]`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const [left, right] = [head, tail ?? ""].map((half) => half.split(":").filter(Boolean));
  const groups = [...left!, ...Array<string>(8 - left!.length - right!.length).fill("0"), ...right!];
  if (groups.slice(0, 6).join() === "0,0,0,0,0,ffff") return groups.slice(6).flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]).join(".");
  return groups.slice(0, 4).join(":");
}

/** One spelling for an e-mail address however it is written: case, dots, +tags and compatible characters lead to the same mailbox at large providers. */
export function addressOf(address: string): string {
  const written = address.normalize("NFKC").toLowerCase();
  const at = written.lastIndexOf("@");
  const mailbox = written.slice(0, at).replace(/\+.*$/, "").replaceAll(".", "");
  return `${mailbox}@${written.slice(at + 1).replace(/\.$/, "")}`;
}

/** Keys are hashed under the portal's secret: the table of limits is no list of who came from where. */
const hash = (key: string) => createHmac("sha256", process.env.HLED_SECRET ?? "").update(`limit ${key}`).digest("hex");
