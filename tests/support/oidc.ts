import { createECDH, createHash, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { CLIENT } from "./oidc-client.ts";

/** One key however often a provider is started anew, in whichever process: the portal remembers a provider's keys. */
const privateKey = (() => {
  const curve = createECDH("prime256v1");
  const d = createHash("sha256").update("the key of the providers of tests").digest();
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const part = (bytes: Buffer) => bytes.toString("base64url");
  return createPrivateKey({ format: "jwk", key: { kty: "EC", crv: "P-256", d: part(d), x: part(point.subarray(1, 33)), y: part(point.subarray(33)) } });
})();

/** Who signs in at a provider: nobody declines. */
export type Account = { sub: string; email?: string; email_verified?: boolean; name?: string; amr?: string[] };
type Claims = Record<string, unknown>;

/**
 * A real provider (oidc-provider) on this machine, whose next visitor is `account`. It tells the truth until `lie` changes an
 * ID token, which is signed again with its own key; `status` is what it answers with in place of anything.
 */
export async function openProvider({ redirectUris, port = 0 }: { redirectUris: string[]; port?: number }) {
  const state = { account: null as Account | null, lie: (claims: Claims): Claims => claims, forge: false, status: 0, hang: false, asked: 0 };
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => {
    state.asked++;
    if (state.hang) return;
    if (state.status) return void response.writeHead(state.status).end("down");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  const accounts = new Map<string, Account>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectUris, id_token_signed_response_alg: "ES256", require_auth_time: true }],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "ES256" }] },
    cookies: { keys: ["cookies of a provider in a test"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...accounts.get(sub), sub }) }),
    // Nobody is asked whether the portal may know their name.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  answer = (request, response) => {
    if (request.url?.startsWith("/interaction/")) {
      const { account } = state;
      if (account) accounts.set(account.sub, account);
      return void provider.interactionFinished(request, response, account ? { login: { accountId: account.sub } } : { error: "access_denied", error_description: "<b>No.</b>" }, { mergeWithLastSubmission: false });
    }
    if (request.url === "/token") signAgain(response);
    void handle(request, response);
  };

  /** Puts what was shown besides a password into the ID token, and what is to be untrue of it. */
  function signAgain(response: ServerResponse) {
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
    response.end = ((body?: unknown) => {
      const told = body ? (JSON.parse(String(body)) as { id_token?: string }) : {};
      if (!told.id_token) return end(body);
      const [head, claims] = told.id_token.split(".");
      const honest = JSON.parse(Buffer.from(claims!, "base64url").toString()) as Claims;
      const amr = accounts.get(String(honest.sub))?.amr;
      const changed = Buffer.from(JSON.stringify(state.lie({ ...honest, ...(amr && { amr }) }))).toString("base64url");
      const key = state.forge ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey : privateKey;
      const signature = sign("sha256", Buffer.from(`${head}.${changed}`), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
      const again = JSON.stringify({ ...told, id_token: `${head}.${changed}.${signature}` });
      response.setHeader("Content-Length", Buffer.byteLength(again));
      return end(again);
    }) as ServerResponse["end"];
  }

  return {
    issuer,
    state,
    /** What a browser without a past at the provider does: follows it, with its cookies, until it is sent back. @returns the address it is sent back to */
    async visit(address: string): Promise<string> {
      const jar = new Map<string, string>();
      let next = address;
      while (next.startsWith(issuer)) {
        const answered = await fetch(next, { redirect: "manual", headers: { Cookie: [...jar].map((pair) => pair.join("=")).join("; ") } });
        for (const cookie of answered.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
          jar.set(name!, value!);
        }
        const to = answered.headers.get("Location");
        if (!to) throw new Error(`The provider answered ${answered.status}: ${(await answered.text()).replace(/<[^>]*>/g, " ").slice(0, 500)}`);
        next = new URL(to, next).href;
      }
      return next;
    },
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
