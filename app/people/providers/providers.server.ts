import * as oidc from "openid-client";
import { log } from "#app/http/log.server.ts";
import { remembered } from "#app/http/remember.server.ts";
import { ownOrigin, readSettings } from "#app/http/settings.server.ts";
import { visitCookie } from "#app/http/cookies.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { spendChallenge } from "../challenges.server.ts";
import { GOVERNMENTS, type Government } from "../people.ts";
import type { Trouble } from "./trouble.ts";

/** How the address of a page calls a government. */
const wordOf = (government: Government) => government.toLowerCase();
/** The government of a page's address, if its people can sign in with their provider. */
export const governmentOf = (word: string | undefined): Government | undefined => providingGovernments().find((government) => wordOf(government) === word);

const settingsOf = (government: Government) => {
  const settings = readSettings();
  return { issuer: settings[`OIDC_${government}_ISSUER`], id: settings[`OIDC_${government}_CLIENT_ID`], secret: settings[`OIDC_${government}_CLIENT_SECRET`] };
};

/** The governments whose people sign in with a provider of their own. */
export const providingGovernments = (): Government[] => GOVERNMENTS.filter((government) => settingsOf(government).issuer !== undefined);

const SECONDS = { timeout: 5, clock: 30 };
/** Words of RFC 8176 for having shown more than a password: something held. */
const HELD = ["mfa", "otp", "hwk", "swk", "sc"];

/** What a provider says of itself, asked once an hour. A provider that was down is asked again at once. */
const discovered = remembered(3600, (key: string): Promise<oidc.Configuration> => {
  const { issuer, id, secret } = settingsOf(key.split(" ")[0] as Government);
  // The method every provider has to know, but some do not.
  const authentication: oidc.ClientAuth = (as, ...rest) =>
    (as.token_endpoint_auth_methods_supported?.includes("client_secret_basic") ?? true) ? oidc.ClientSecretBasic(secret)(as, ...rest) : oidc.ClientSecretPost(secret)(as, ...rest);
  return oidc.discovery(new URL(issuer!), id!, { [oidc.clockTolerance]: SECONDS.clock }, authentication, {
    timeout: SECONDS.timeout,
    // Without the second an ID token is believed for the line it came on; its signature is checked all the same.
    execute: [...(issuer!.startsWith("http:") ? [oidc.allowInsecureRequests] : []), oidc.enableNonRepudiationChecks],
  });
});
const configurationOf = (government: Government) => {
  const { issuer, id } = settingsOf(government);
  return discovered(`${government} ${issuer} ${id}`);
};

/** Why somebody went to a provider: to sign in, or to show again who they are. */
export type Errand = "sign-in" | "confirm";
/** What is remembered of a visit in the browser that makes it, signed, for ten minutes. */
type Visit = { government: Government; errand: Errand; state: string; nonce: string; verifier: string; back: string; begun: number };

const returnTo = (government: Government, language: Language) => `${ownOrigin()}/${language}/sign-in/return/${wordOf(government)}`;

/**
 * Sends a browser to the provider of a government.
 * @returns the provider's address and the cookie that binds what comes back to this browser, or what is wrong with the provider
 */
export async function beginVisit(government: Government, { language, back, errand }: { language: Language; back: string; errand: Errand }): Promise<{ address: URL; cookie: string } | Trouble> {
  const visit: Visit = { government, errand, back, state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), begun: Math.floor(Date.now() / 1000) };
  try {
    const address = oidc.buildAuthorizationUrl(await configurationOf(government), {
      redirect_uri: returnTo(government, language), scope: "openid email profile", state: visit.state, nonce: visit.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier), code_challenge_method: "S256", ui_locales: language,
      ...(errand === "confirm" && { prompt: "login", max_age: "0" }),
    });
    return { address, cookie: await visitCookie.write(Buffer.from(JSON.stringify(visit)).toString("base64url")) };
  } catch (error) {
    return troubleOf(error, government);
  }
}

/** Who came back from a provider. The address only where the provider has verified it; `held`: they showed more than a password; `fresh`: during this visit. */
export type Comer = { government: Government; issuer: string; subject: string; email: string | null; name: string | null; held: boolean; fresh: boolean };

/**
 * Reads what a provider sent a browser back with: once, in the browser that went there, for the government it went for.
 * @returns who it is and where they were going, or what went wrong
 */
export async function endVisit(db: Db, government: Government, request: Request): Promise<{ comer: Comer; back: string } | Trouble> {
  const { pathname, search, searchParams } = new URL(request.url);
  const kept = await visitCookie.read(request);
  if (!kept) return "over";
  const visit = JSON.parse(Buffer.from(kept, "base64url").toString()) as Visit;
  if (visit.government !== government || searchParams.get("state") !== visit.state) return "mixed-up";
  if (!(await spendChallenge(db, visit.state))) return "over";
  try {
    const configuration = await configurationOf(government);
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(pathname + search, ownOrigin()), {
      expectedState: visit.state, expectedNonce: visit.nonce, pkceCodeVerifier: visit.verifier, idTokenExpected: true,
    });
    const token = tokens.claims()!;
    // A provider that remembers somebody lets them through without asking for anything.
    const fresh = (token.auth_time ?? 0) >= visit.begun - SECONDS.clock;
    if (visit.errand === "confirm" && !fresh) return "not-again";
    const claims: Partial<oidc.UserInfoResponse> = token.email || !configuration.serverMetadata().userinfo_endpoint ? token : await oidc.fetchUserInfo(configuration, tokens.access_token, token.sub);
    const said = (value: unknown) => (typeof value === "string" && value.trim() ? value.normalize("NFC").trim() : null);
    const methods: unknown = token.amr;
    return {
      comer: {
        government, issuer: token.iss, subject: token.sub, name: said(claims.name), email: claims.email_verified === true ? said(claims.email) : null,
        held: Array.isArray(methods) && methods.some((method) => HELD.includes(String(method))), fresh,
      },
      back: visit.back,
    };
  } catch (error) {
    return troubleOf(error, government);
  }
}

/** A failure of the protocol as a word that has a page. The log has words of the protocol, never what else came. */
function troubleOf(error: unknown, government: Government): Trouble {
  const { code, error: said, status, name } = error as { code?: string; error?: string; status?: number; name?: string };
  log.warn({ government, code: code ?? name, said: /^[a-z_]{1,40}$/.exec(said ?? "")?.[0], status }, "a provider's answer was not taken");
  if (error instanceof oidc.AuthorizationResponseError) {
    if (/^(access_denied|login_required|consent_required|interaction_required)$/.test(said!)) return "denied";
    return /^(server_error|temporarily_unavailable)$/.test(said!) ? "unreachable" : "misconfigured";
  }
  if (error instanceof oidc.ResponseBodyError) {
    if (said === "invalid_grant") return "code-over";
    return status! >= 500 ? "unreachable" : "misconfigured";
  }
  switch (code) {
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED": return "clock";
    case "OAUTH_JWT_CLAIM_COMPARISON_FAILED": case "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED": case "OAUTH_INVALID_RESPONSE": case "OAUTH_KEY_SELECTION_FAILED": return "not-believed";
    case "OAUTH_WWW_AUTHENTICATE_CHALLENGE": case "OAUTH_MISSING_SERVER_METADATA": case "OAUTH_INVALID_SERVER_METADATA": case "OAUTH_UNSUPPORTED_OPERATION": return "misconfigured";
    default: return "unreachable";
  }
}
