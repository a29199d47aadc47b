import { createConnection, type Socket } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What the scanner said of a file. Only "clean" is evidence; everything else holds. */
export type Verdict = { verdict: "clean" | "unreachable" | "timed-out" | "limit" | "encrypted" | "unclear" } | { verdict: "infected"; found: string };

/** Milliseconds: for the connection, and for the whole conversation. */
export type Patience = { connect: number; whole: number };
const PATIENCE: Patience = { connect: 5_000, whole: 60_000 };
const LONGEST_CHUNK = 64 * 1024;
/** Characters of an answer. A signature's name has some dozens. */
const LONGEST_ANSWER = 1_000;

/**
 * Has clamd look through a stream (its INSTREAM command). A client of our own, because the usual library lets files pass when clamd answers with an error or not at all.
 * Past its StreamMaxLength clamd answers and hangs up while we still speak; now and then the hanging up overtakes the answer, and it is the next try that says "limit".
 * @param address host:port
 * @throws what the stream throws: bytes that cannot be read are no verdict
 */
export async function scan(address: string, bytes: Readable, patience = PATIENCE): Promise<Verdict> {
  let sent = false;
  let broken: { error: unknown } | null = null;
  const answer = await converse(address, patience, async (socket) => {
    const frames = async function* () {
      yield Buffer.from("zINSTREAM\0");
      try {
        for await (const piece of bytes as AsyncIterable<Buffer>) {
          for (let at = 0; at < piece.length; at += LONGEST_CHUNK) yield* framed(piece.subarray(at, at + LONGEST_CHUNK));
        }
      } catch (error) {
        if (!socket.destroyed) broken = { error };
        throw error;
      }
      yield Buffer.alloc(4);
      sent = true;
    };
    await pipeline(frames, socket, { end: false });
  });
  bytes.destroy();
  if (broken) throw (broken as { error: unknown }).error;
  if (typeof answer === "string") return { verdict: answer };
  const verdict = verdictOf(answer.text);
  // Whoever says OK before they have seen everything, or hangs up on us while saying it, has not looked through it.
  return verdict.verdict === "clean" && (!sent || answer.severed) ? { verdict: "unclear" } : verdict;
}

function* framed(piece: Buffer) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  yield length;
  yield piece;
}

/** @param answer everything clamd said until it hung up */
export function verdictOf(answer: string): Verdict {
  if (answer === "stream: OK\0") return { verdict: "clean" };
  if (answer === "INSTREAM size limit exceeded. ERROR\0") return { verdict: "limit" };
  const found = /^stream: ([^\s\0]+) FOUND\0$/.exec(answer)?.[1];
  if (!found) return { verdict: "unclear" };
  if (found.startsWith("Heuristics.Limits.Exceeded")) return { verdict: "limit" };
  if (found.startsWith("Heuristics.Encrypted.")) return { verdict: "encrypted" };
  return { verdict: "infected", found };
}

/** Whether a clamd answers at an address, and from when its official signatures are (null: it has none). */
export async function scannerStanding(address: string, patience: Patience = { connect: 5_000, whole: 5_000 }): Promise<{ answers: boolean; signatures_at: Date | null }> {
  const answer = await converse(address, patience, async (socket) => void socket.write("zVERSION\0"));
  if (typeof answer === "string" || !/^ClamAV [^\0]+\0$/.test(answer.text)) return { answers: false, signatures_at: null };
  // "ClamAV 1.4.6/27500/Tue Nov  4 08:00:00 2025": its own clock, which servers keep in UTC.
  const at = new Date(`${answer.text.slice(0, -1).split("/")[2]} UTC`);
  return { answers: true, signatures_at: Number.isNaN(at.getTime()) ? null : at };
}

/** Says something to clamd and listens until it hangs up, which it does after one answer. */
async function converse(address: string, { connect, whole }: Patience, say: (socket: Socket) => Promise<void>): Promise<{ text: string; severed: boolean } | "unreachable" | "timed-out"> {
  const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(address)!;
  const socket = createConnection({ host: host!, port: Number(port) });
  let text = "";
  let severed = false;
  let late: "unreachable" | "timed-out" | null = null;
  const hangUp = (word: "unreachable" | "timed-out") => () => {
    late = word;
    socket.destroy();
  };
  const clocks = [setTimeout(hangUp("timed-out"), whole), setTimeout(hangUp("unreachable"), Math.min(connect, whole))];
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("connect", () => clearTimeout(clocks[1]));
  socket.on("error", () => (severed = true));
  socket.on("data", (piece: Buffer) => {
    text += piece.toString("latin1");
    if (text.length > LONGEST_ANSWER) socket.destroy();
  });
  // Once clamd has hung up there is nobody to say more to.
  socket.on("end", () => socket.destroy());
  // A failure to speak shows in how the conversation ends.
  say(socket).catch(() => socket.destroy());
  await closed;
  clocks.forEach(clearTimeout);
  if (late) return late;
  return severed && text === "" ? "unreachable" : { text, severed };
}
