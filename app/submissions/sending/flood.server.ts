import type { Request as Asked, RequestHandler, Response } from "express";
import { networkOf, secondsToWait } from "#app/http/limits.server.ts";
import { sendPlainPage } from "#app/http/plain-page.server.ts";
import { filled } from "#app/languages/say.ts";
import { handleOf, writerOf } from "#app/people/writers.server.ts";
import { db } from "#db/database.server.ts";
import { findSent } from "../submit.server.ts";
import { sendingTexts as texts } from "./texts.ts";

/** How many sends without a proof of work one process has under way, from one network and from all. A person has one; ten at once are six hundred a minute and more. */
const MOST = { network: 5, all: 10 };
const underWay = new Map<string, number>();
let all = 0;

/** Takes a place among the sends under way until the answer is given. @returns whether there was one */
function takePlace(network: string, response: Response): boolean {
  const theirs = underWay.get(network) ?? 0;
  if (theirs >= MOST.network || all >= MOST.all) return false;
  underWay.set(network, theirs + 1);
  all++;
  response.on("close", () => {
    const left = underWay.get(network)! - 1;
    if (left > 0) underWay.set(network, left);
    else underWay.delete(network);
    all--;
  });
  return true;
}

function tellToWait(request: Asked, response: Response, wait: number) {
  response.setHeader("Retry-After", wait);
  sendPlainPage(request, response, 429, filled(texts.tooMany, { wait }), { path: request.path.slice(4), text: texts.backToComment });
}

/**
 * Turns a flood away with two reads and a plain page, where Remix would read the draft and draw all of it: a tenth of the work.
 * Only sends past a hard limit, without a proof of work, of forms that have not been sent: everything else goes on to the page.
 * What comes faster than it can be answered is told to wait without a read, so that others find room.
 */
export const turnFloodAway: RequestHandler = async (request, response, next) => {
  try {
    const [, draft] = /^\/(?:en|es)\/submit\/([0-9a-f]{16})\/check$/.exec(request.path) ?? [];
    if (request.method !== "POST" || !draft || new URLSearchParams(String(request.body)).get("proof")) return next();
    const { keys } = await writerOf(new Request("http://localhost", { headers: { Cookie: request.headers.cookie ?? "" } }));
    const key = keys.find((each) => handleOf(each) === draft);
    if (!key) return next();
    const network = networkOf(request.ip ?? "unknown");
    if (!takePlace(network, response)) return tellToWait(request, response, 2);
    const wait = await secondsToWait(db, { network, address: null });
    if (wait === 0 || (await findSent(db, key))) return next();
    tellToWait(request, response, wait);
  } catch (error) {
    next(error);
  }
};
