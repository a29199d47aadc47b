import { json } from "@remix-run/node";
import { trackingCookie } from "#app/http/cookies.server.ts";

/** Answers who holds the receipt: the 30 minutes for which this browser stays open begin anew. */
export async function answerHolder<Data>(reference: string, data: Data) {
  return json(data, { headers: { "Set-Cookie": await trackingCookie.write(reference) } });
}
