import { createHmac, randomBytes } from "node:crypto";
import { deviceCookie } from "#app/http/cookies.server.ts";
import { addressOf } from "#app/http/limits.server.ts";

/** What stands for an account in the cookie: made from the address as it is written, so that known and unknown ones cost the same. */
const markOf = (account: string) => createHmac("sha256", process.env.HLED_SECRET ?? "").update(`device ${addressOf(account)}`).digest("hex").slice(0, 32);
const read = async (request: Request) => (await deviceCookie.read(request))?.split(" ") ?? [];

/** The number of this browser, if this account has signed in with it before. A number that is known for one account helps with no other. */
export async function deviceOf(request: Request, account: string): Promise<string | null> {
  const [device, ...accounts] = await read(request);
  return device && accounts.includes(markOf(account)) ? device : null;
}

/** Remembers that this account's password was right in this browser, for its last five accounts. @returns the Set-Cookie header */
export async function rememberDevice(request: Request, account: string): Promise<string> {
  const [device = randomBytes(16).toString("hex"), ...accounts] = await read(request);
  const mark = markOf(account);
  return deviceCookie.write([device, ...accounts.filter((each) => each !== mark).slice(-4), mark].join(" "));
}
