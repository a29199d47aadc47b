import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#db/database.server.ts";

const limiter = (keyPrefix: string, points: number, duration: number) =>
  new RateLimiterPostgres({ storeClient: pool(), tableName: "limits", tableCreated: true, clearExpiredByTimeout: false, keyPrefix, points, duration });

/**
 * Counts one attempt at an account from a network: ten for the two together and fifty from the network in 15 minutes
 * (login.gov's windows). The account alone has no limit, so that nobody can lock its owner out.
 * @returns whether this attempt may go on
 */
export async function mayAttempt(network: string, account: string): Promise<boolean> {
  const quarter = 15 * 60;
  const from = networkOf(network);
  try {
    await limiter("network", 50, quarter).consume(hash(from));
    await limiter("account", 10, quarter).consume(hash(`${from} ${account.toLowerCase()}`));
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

/**
 * Counts one request for a mailed link: three an hour for one reference, from wherever, so that nobody's mailbox fills up;
 * thirty from one network, which a whole office may share. Known and unknown references are counted alike.
 * @returns whether it may go on
 */
export async function mayAskForLink(network: string, reference: string): Promise<boolean> {
  try {
    await limiter("link-network", 30, 3600).consume(hash(networkOf(network)));
    await limiter("link-reference", 3, 3600).consume(hash(reference));
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

/** An IPv6 customer has a /64 at least; one address of it is as good as another. */
const networkOf = (address: string) => (isIPv6(address) ? address.split(":").slice(0, 4).join(":") : address);

/** Keys are hashed: the table of limits is no list of who came from where. */
const hash = (key: string) => createHash("sha256").update(key).digest("hex");
