import { log } from "#app/http/log.server.ts";
import type { Language } from "#app/languages/languages.ts";

/** Where the machine is, and the key it may want. */
export type Translator = { url: string; key?: string | undefined };
/** Milliseconds. A machine without a graphics card takes seconds for a long paragraph. */
const PATIENCE = 30_000;
/** Where the server tells no limit. LibreTranslate has none by default; the servers that anybody may use have 2,000. */
const DEFAULT_LIMIT = 2_000;
/** An answer is read up to here: no translation of a piece is longer. */
const LONGEST_ANSWER = 1024 * 1024;

/**
 * Why there is no translation. Passing ones are tried again: `unreachable`, `timed-out`, `too-many` (429), `failed` (5xx), `wrong-answer`.
 * Lasting ones are not: `refused` (403, or a key that is wanted), `no-such-language`, `too-long`, `not-understood` (any other 4xx).
 */
export const PASSING = ["unreachable", "timed-out", "too-many", "failed", "wrong-answer"] as const;
export const LASTING = ["refused", "no-such-language", "too-long", "not-understood"] as const;
export type Problem = (typeof PASSING)[number] | (typeof LASTING)[number];

/** The translator gave no translation. `wait` is for how many seconds it asks not to be asked; `words` are its own, for the operator and never for a page. */
export class Untranslated extends Error {
  constructor(readonly problem: Problem, { wait = 0, words = "" }: { wait?: number | undefined; words?: string | undefined } = {}) {
    super(`${problem}${words && `: ${words}`}`);
    this.wait = wait;
    this.words = words;
  }
  readonly wait: number;
  readonly words: string;
}

/** Translates one text by LibreTranslate's API. A text past its limit is cut between sentences and put together again. */
export async function translate(translator: Translator, text: string, source: Language, target: Language, { limit, patience = PATIENCE }: { limit?: number; patience?: number } = {}): Promise<string> {
  const parts = cut(text, limit ?? DEFAULT_LIMIT);
  const done: string[] = [];
  for (const part of parts) done.push(part.trim() ? await translatePart(translator, part, source, target, patience) : part);
  return done.join("");
}

/** The space around a text is ours: it is not sent, and stands around the answer as it stood. */
async function translatePart(translator: Translator, text: string, source: Language, target: Language, patience: number): Promise<string> {
  const q = text.trim();
  const answer = await ask(translator, "translate", { q, source, target, format: "text", ...(translator.key ? { api_key: translator.key } : {}) }, patience);
  const told = (answer as { translatedText?: unknown } | null)?.translatedText;
  if (typeof told !== "string" || !told.trim() || told.length > q.length * 10 + 1000) throw new Untranslated("wrong-answer");
  return text.slice(0, text.indexOf(q)) + clean(told).trim() + text.slice(text.indexOf(q) + q.length);
}

/** The languages the server translates between: from each, to which. */
export async function languagesOf(translator: Translator, patience = PATIENCE): Promise<{ code: string; targets: string[] }[]> {
  const answer = await ask(translator, "languages", undefined, patience);
  const known = Array.isArray(answer) ? answer.filter((each): each is { code: string; targets?: unknown } => typeof (each as { code?: unknown } | null)?.code === "string") : [];
  if (known.length === 0) throw new Untranslated("wrong-answer");
  // Servers of before 1.3.12 tell no targets: each language to each.
  return known.map(({ code, targets }) => ({ code, targets: Array.isArray(targets) ? targets.filter((each) => typeof each === "string") : known.map((each) => each.code) }));
}

/** How many characters the server takes at once: what it tells its own page, else what is safe. */
export async function limitOf(translator: Translator, patience = PATIENCE): Promise<number> {
  try {
    const { charLimit } = ((await ask(translator, "frontend/settings", undefined, patience)) ?? {}) as { charLimit?: unknown };
    return typeof charLimit === "number" && charLimit > 0 ? charLimit : charLimit === -1 ? 20_000 : DEFAULT_LIMIT;
  } catch {
    return DEFAULT_LIMIT;
  }
}

async function ask({ url }: Translator, path: string, body: object | undefined, patience: number): Promise<unknown> {
  const signal = AbortSignal.timeout(patience);
  try {
    // What the operator set is what is asked: a redirect would carry words of people to somebody else.
    const answer = await fetch(`${url.replace(/\/+$/, "")}/${path}`, {
      signal, redirect: "error", ...(body && { method: "POST", body: JSON.stringify(body) }), headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
    });
    const text = await readUpTo(answer, LONGEST_ANSWER);
    if (!answer.ok) throw problemOf(answer, errorIn(text));
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new Untranslated("wrong-answer");
    }
  } catch (error) {
    if (error instanceof Untranslated) throw error;
    log.warn({ code: (error as Error).name }, "the translator could not be asked");
    throw new Untranslated(signal.aborted ? "timed-out" : "unreachable", { words: (error as Error).cause instanceof Error ? (error as { cause: Error }).cause.message : "" });
  }
}

async function readUpTo(answer: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of (answer.body as AsyncIterable<Uint8Array> | null) ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > most) throw new Untranslated("wrong-answer");
  }
  return text + decoder.decode();
}

function errorIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === "string" ? error.slice(0, 300) : "";
  } catch {
    return "";
  }
}

/** What LibreTranslate's refusals mean. It asks for a key with a 400 in words, and a text that is too long, too. */
function problemOf({ status, headers }: Response, words: string): Untranslated {
  const wait = waitIn(headers.get("Retry-After"));
  if (status === 429) return new Untranslated("too-many", { wait, words });
  if (status >= 500) return new Untranslated("failed", { wait, words });
  if (status === 401 || status === 403 || /api key/i.test(words)) return new Untranslated("refused", { words });
  if (status === 413 || /exceeds text limit/i.test(words)) return new Untranslated("too-long", { words });
  if (/not supported|not available as a target/i.test(words)) return new Untranslated("no-such-language", { words });
  return new Untranslated("not-understood", { words: words || `status ${status}` });
}

/** Seconds, or a day in the form of HTTP. At most an hour. */
function waitIn(header: string | null): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(0, Math.ceil(seconds))) : 0;
}

/** Parts that the server takes, cut after a sentence, else between words, else where the limit is. */
export function cut(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const sentence = /^[\s\S]*[.!?…]["”»)]*\s+/.exec(head)?.[0].length ?? 0;
    const word = /^[\s\S]*\s/.exec(head)?.[0].length ?? 0;
    // Never inside a pair of surrogates.
    const hard = /[\ud800-\udbff]$/.test(head) ? limit - 1 : limit;
    const at = sentence > limit / 4 ? sentence : word || Math.max(1, hard);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

/** Without what PostgreSQL refuses and people cannot see. */
// eslint-disable-next-line no-control-regex
const clean = (text: string) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");
