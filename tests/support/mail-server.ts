import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { extract, parseHeaders } from "letterparser";

/** What the mail server does with a message: takes it, or goes wrong in one of the ways mail servers do. */
export type Mood = "takes" | "refuses-address" | "refuses-message" | "drops-the-line" | "hangs";
export type Arrived = { raw: string; to: string[]; messageId: string };

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

/** A real SMTP server in the test's own process, on a port of its own, that keeps what arrives. It can be taken down and put up again on the same port. */
export async function openMailServer({ delay = 0, greeting = 0 } = {}) {
  const arrived: Arrived[] = [];
  const state = { mood: "takes" as Mood, delay, connections: 0 };
  const create = () =>
    new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      closeTimeout: 50,
      onConnect: (_session, done) => {
        state.connections++;
        setTimeout(() => done(), greeting);
      },
      onRcptTo: ({ address }, _session, done) => done(state.mood === "refuses-address" ? refusal(550, `No such user <${address}> here`) : null),
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          if (state.mood === "hangs") return;
          if (state.mood === "refuses-message") return done(refusal(554, `Spam from ${envelope.rcptTo[0]?.address}`));
          const raw = Buffer.concat(chunks).toString("utf8");
          // Taken before the delay: who is killed while waiting for the answer does not know that the message has arrived.
          arrived.push({ raw, to: envelope.rcptTo.map(({ address }) => address), messageId: /^Message-ID: (.+)$/im.exec(raw)?.[1] ?? "" });
          if (state.mood === "drops-the-line") return sever();
          setTimeout(() => done(), state.delay);
        });
      },
    });
  let server = create();
  server.on("error", () => {});
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  const sever = () => {
    for (const { _socket } of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) _socket.destroy();
  };
  await listen(0);
  const { port } = server.server.address() as AddressInfo;
  return {
    arrived,
    state,
    url: `smtp://127.0.0.1:${port}`,
    down: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      sever();
    }),
    async up() {
      server = create();
      server.on("error", () => {});
      await listen(port);
    },
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      sever();
    }),
  };
}

/** A message as an independent program reads it (letterparser), and its headers by their lower-case names. */
export function read({ raw }: Pick<Arrived, "raw">) {
  const { text, html, subject, from, to } = extract(raw);
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  const headers = Object.fromEntries(Object.entries(parseHeaders(`${head}\r\n\r\n`)).map(([name, value]) => [name.toLowerCase(), value]));
  return { text: text ?? "", html: html ?? "", subject, from, to, head, headers };
}
