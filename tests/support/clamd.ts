import { createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What the scanner does with a stream: answers, or goes wrong in one of the ways scanners and lines do. */
export const MOODS = [
  "ok", "found", "found-late", "limit", "stream-limit", "encrypted", "hangs", "stalls", "hangs-up", "hangs-up-in-the-answer", "resets", "garbage", "two-answers", "two-answers-apart", "ok-and-more", "ok-without-end",
  "ok-too-early", "error", "empty", "endless", "never-hangs-up", "reads-slowly",
] as const;
export type Mood = (typeof MOODS)[number];

const ANSWERS: Partial<Record<Mood, string>> = {
  ok: "stream: OK\0", "reads-slowly": "stream: OK\0", "never-hangs-up": "stream: OK\0", "ok-too-early": "stream: OK\0",
  found: "stream: Win.Test.EICAR_HDB-1 FOUND\0", "found-late": "stream: Win.Test.EICAR_HDB-1 FOUND\0", limit: "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0",
  "stream-limit": "INSTREAM size limit exceeded. ERROR\0", encrypted: "stream: Heuristics.Encrypted.Zip FOUND\0", "hangs-up-in-the-answer": "stream: O",
  garbage: "HTTP/1.1 200 OK\r\n\r\n", "two-answers": "stream: OK\0stream: Win.Test FOUND\0", "ok-and-more": "stream: OK, mostly\0", "ok-without-end": "stream: OK", error: "stream: Can't allocate memory ERROR\0", empty: "\0",
};

/** A server that speaks clamd's INSTREAM as its manual says, in the test's own process. It can be taken down and put up again on the same port. */
export async function openFakeClamd() {
  const state = { mood: "ok" as Mood, version: "ClamAV 1.4.6\0" };
  const arrived: { bytes: Buffer; chunks: number }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    void converse(socket).catch(() => socket.destroy());
  });

  async function converse(socket: Socket) {
    const { mood } = state;
    let heard = Buffer.alloc(0);
    const pieces: Buffer[] = [];
    let begun = false;
    for await (const piece of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      heard = Buffer.concat([heard, piece]);
      if (!begun) {
        const end = heard.indexOf(0);
        if (end < 0) continue;
        const command = heard.subarray(0, end).toString();
        if (mood === "hangs") await pause(60_000, undefined, { ref: false });
        if (command === "zVERSION") return void socket.end(state.version);
        if (command !== "zINSTREAM") return void socket.end("UNKNOWN COMMAND\0");
        if (mood === "ok-too-early") return void socket.end(ANSWERS[mood]!);
        if (mood === "resets") return void socket.resetAndDestroy();
        begun = true;
        heard = heard.subarray(end + 1);
      }
      if (mood === "reads-slowly") await pause(2);
      while (heard.length >= 4 && heard.length >= 4 + heard.readUInt32BE(0)) {
        const length = heard.readUInt32BE(0);
        if (length === 0) {
          arrived.push({ bytes: Buffer.concat(pieces), chunks: pieces.length });
          return answer(socket, mood);
        }
        pieces.push(heard.subarray(4, 4 + length));
        heard = heard.subarray(4 + length);
      }
    }
  }

  async function answer(socket: Socket, mood: Mood) {
    if (mood === "stalls") return;
    if (mood === "found-late") await pause(200);
    if (mood === "hangs-up") return void socket.destroy();
    if (mood === "never-hangs-up") return void socket.write(ANSWERS[mood]!);
    if (mood === "endless") while (!socket.destroyed) {
      socket.write("stream: OK ".repeat(1_000));
      await pause(1);
    }
    if (mood === "two-answers-apart") {
      socket.write("stream: OK\0");
      await pause(30);
      return void socket.end("stream: Win.Test FOUND\0");
    }
    socket.end(ANSWERS[mood]!);
  }

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const down = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
  return { state, arrived, address: `127.0.0.1:${port}`, down, up: () => listen(port) };
}
