import { createHmac, timingSafeEqual } from "node:crypto";
import { createCookie } from "@remix-run/node";

/** A cookie with one string in it, signed and with its end inside: what was not signed here, is over, or is not even text counts as none. */
function signedCookie(name: string, seconds: number) {
  const cookie = createCookie(name, { path: "/", httpOnly: true, sameSite: "lax" });
  const secure = () => process.env.ORIGIN?.startsWith("https:") ?? false;
  const sign = (value: string, end: string) => createHmac("sha256", process.env.HLED_SECRET!).update(`cookie ${name} ${end} ${value}`).digest("hex");
  return {
    name,
    seconds,
    async read(request: Request): Promise<string | null> {
      const parsed: unknown = await cookie.parse(request.headers.get("Cookie")).catch(() => null);
      if (typeof parsed !== "string") return null;
      const [value = "", end = "", signature = ""] = parsed.split("|");
      const right = Buffer.from(sign(value, end));
      const given = Buffer.from(signature);
      return right.length === given.length && timingSafeEqual(right, given) && Number(end) > Date.now() ? value : null;
    },
    write(value: string): Promise<string> {
      const end = String(Date.now() + seconds * 1000);
      return cookie.serialize(`${value}|${end}|${sign(value, end)}`, { secure: secure(), maxAge: seconds });
    },
    /** Takes the cookie out of this browser. */
    clear: (): Promise<string> => cookie.serialize("", { secure: secure(), maxAge: 0 }),
  };
}

/** The drafts this browser opened and who writes in it (app/people/writers.server.ts): 30 days, as long as a draft is kept. */
export const draftsCookie = signedCookie("hled-drafts", 30 * 24 * 3600);
/** The key of the form this browser has just sent, from which its receipt is made again. */
export const receiptCookie = signedCookie("hled-receipt", 3600);
/** The reference that this browser opened with its secret. */
export const trackingCookie = signedCookie("hled-tracking", 1800);
/** The key of an authenticator app that is being set up, sealed for its person. */
export const authenticatorCookie = signedCookie("hled-authenticator", 900);
/** The recovery codes that were made just now, sealed for their person, until they say that they are kept. */
export const recoveryCodesCookie = signedCookie("hled-recovery-codes", 900);
/** A browser's number and the accounts that signed in with it, hashed (app/people/devices.server.ts). */
export const deviceCookie = signedCookie("hled-device", 180 * 24 * 3600);
/** What a passkey is asked to sign, and for what: app/people/passkeys/ceremonies.server.ts. */
export const passkeyCookie = signedCookie("hled-passkey", 300);
/** A visit to the provider of a government, until they come back: app/people/providers/providers.server.ts. */
export const visitCookie = signedCookie("hled-visit", 600);
