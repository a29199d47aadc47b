import * as cookies from "#app/http/cookies.server.ts";
import type { Text } from "#app/languages/languages.ts";
import { privacyTexts as texts } from "./texts.ts";

/** What each cookie is for. A test compares this with the cookies that the portal can set. */
export const COOKIE_PURPOSES: Record<string, Text> = {
  [cookies.draftsCookie.name]: texts.cookieDraft,
  [cookies.receiptCookie.name]: texts.cookieReceipt,
  [cookies.trackingCookie.name]: texts.cookieTracking,
  [cookies.authenticatorCookie.name]: texts.cookieAuthenticator,
  [cookies.recoveryCodesCookie.name]: texts.cookieRecoveryCodes,
  [cookies.deviceCookie.name]: texts.cookieDevice,
  [cookies.passkeyCookie.name]: texts.cookiePasskey,
  [cookies.visitCookie.name]: texts.cookieVisit,
};

/** The signed cookies of the portal with their lifetime in seconds, read from where they are made. */
export const signedCookies = (): { name: string; seconds: number; purpose: Text }[] =>
  Object.values(cookies).flatMap((cookie) => ("seconds" in cookie ? [{ name: cookie.name, seconds: cookie.seconds, purpose: COOKIE_PURPOSES[cookie.name] ?? texts.cookieOther }] : []));

/** How many days an unsent form is kept: as long as its cookie. */
export const draftDays = (): number => cookies.draftsCookie.seconds / 86_400;
