import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with a request: translates, or goes wrong in one of the ways that LibreTranslate and what stands before it do. */
export type Mood = "translates" | "slow" | "hangs" | "slows-down" | "fails" | "bans" | "garbage" | "empty" | "echo-of-a-list" | "redirects" | "drops-the-line" | "not-loaded";
type Asked = { path: string; body: Record<string, unknown> };

/**
 * A real HTTP server in the test's own process that speaks LibreTranslate's API as its OpenAPI has it (POST /translate, GET /languages,
 * GET /frontend/settings): the same checks in the same order, the same statuses and words. Its translation puts a word before each text,
 * so that it is told from the original and nothing in it is lost.
 */
export async function openLibreTranslate({ key, limit = -1, batchLimit = -1 }: { key?: string; limit?: number; batchLimit?: number } = {}) {
  const asked: Asked[] = [];
  const state = { mood: "translates" as Mood, retryAfter: "", delay: 0, languages: ["en", "es"], limit, tells: limit, goodFor: Infinity };
  const translated = (text: string, target: string) => `${target === "es" ? "Así:" : "Thus:"} ${text}`;

  function json(response: ServerResponse, status: number, answer: unknown, headers: Record<string, string> = {}) {
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(answer));
  }
  function translate(response: ServerResponse, { q, source, target, format = "text", api_key }: Record<string, unknown>) {
    if (key && api_key === undefined) return json(response, 400, { error: "Please contact the server operator to get an API key" });
    if (key && api_key !== key) return json(response, 403, { error: "Invalid API key" });
    for (const [name, value] of Object.entries({ q, source, target })) if (!value) return json(response, 400, { error: `Invalid request: missing ${name} parameter` });
    const texts = [q].flat() as string[];
    if (Array.isArray(q) && batchLimit !== -1 && q.length > batchLimit) return json(response, 400, { error: `Invalid request: request (${q.length}) exceeds text limit (${batchLimit})` });
    const characters = texts.reduce((sum, text) => sum + [...text].length, 0);
    if (state.limit !== -1 && characters > state.limit) return json(response, 400, { error: `Invalid request: request (${characters}) exceeds text limit (${state.limit})` });
    for (const language of [source, target] as string[]) if (!state.languages.includes(language)) return json(response, 400, { error: `${language} is not supported` });
    if (format !== "text" && format !== "html") return json(response, 400, { error: `${String(format)} format is not supported` });
    const told = texts.map((text) => translated(text, target as string));
    return json(response, 200, { translatedText: Array.isArray(q) ? told : told[0] });
  }
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url!;
    const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>) : {};
    asked.push({ path, body });
    if (path === "/frontend/settings" && request.method === "GET") return json(response, 200, { apiKeys: Boolean(key), charLimit: state.tells, frontendTimeout: 500, keyRequired: Boolean(key), suggestions: false, supportedFilesFormat: [] });
    const mood = path === "/translate" && state.goodFor-- > 0 && state.goodFor !== Infinity ? "translates" : state.mood;
    if (mood === "hangs") return;
    if (mood === "drops-the-line") return void request.socket.destroy();
    if (mood === "redirects") return void response.writeHead(302, { Location: "http://127.0.0.1:9/elsewhere" }).end();
    if (mood === "garbage") return void response.writeHead(200, { "Content-Type": "text/html" }).end("<html><body>Welcome to nginx</body></html>");
    if (mood === "empty") return json(response, 200, {});
    if (mood === "echo-of-a-list") return json(response, 200, { translatedText: [["nested"]] });
    if (mood === "fails") return json(response, 500, { error: "Cannot translate text: out of memory" });
    if (mood === "not-loaded") return void response.writeHead(502, { "Content-Type": "text/html" }).end("Bad gateway");
    if (mood === "bans") return json(response, 403, { error: "Too many request limits violations" });
    if (mood === "slows-down") return json(response, 429, { error: "Slowdown: 20 per 1 minute" }, state.retryAfter ? { "Retry-After": state.retryAfter } : {});
    if (mood === "slow") await new Promise((resolve) => setTimeout(resolve, state.delay));
    if (path === "/languages" && request.method === "GET") return json(response, 200, state.languages.map((code) => ({ code, name: code, targets: state.languages })));
    if (path === "/translate" && request.method === "POST") return translate(response, body);
    response.writeHead(404).end();
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    state,
    /** The texts that were sent to be translated. */
    texts: () => asked.filter(({ path }) => path === "/translate").flatMap(({ body }) => [body.q].flat() as string[]),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
