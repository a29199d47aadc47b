import { randomBytes } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";
import type { Text } from "#app/languages/languages.ts";
import { sendPlainPage } from "./plain-page.server.ts";
import { doorTexts } from "./door-texts.ts";

/** The most a form may weigh: 20,000 characters of four bytes, percent-encoded, and the rest of the form beside them. */
export const MAX_FORM = 1024 * 1024;
/** Milliseconds for a whole form. Files have more time (app/files/receiving.server.ts). */
const PATIENCE = 60_000;

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    nonce: string;
  }
}

/** Gives the request a number, which the error page shows and the log names. A client's own is not believed. */
export const giveNumber: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomBytes(8).toString("hex");
  response.locals.nonce = randomBytes(16).toString("base64");
  response.setHeader("X-Request-Id", response.locals.requestId);
  next();
};

/** Security headers with a nonce for each answer. `upgrade-insecure-requests` and HSTS only where the portal is on https. */
export function setSecurityHeaders(secure: boolean): RequestHandler {
  const nonce = (_: unknown, response: unknown) => `'nonce-${(response as Response).locals.nonce}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'", nonce], styleSrc: ["'self'"], imgSrc: ["'self'", "data:"], fontSrc: ["'self'"],
        objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // The default, no-referrer, makes browsers send `Origin: null` with forms.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
}

/**
 * Lets a request that changes something through only from our own pages: document, `?_data` and resource routes alike.
 * Remix's own check leaves the last two open and believes X-Forwarded-Host.
 */
export function checkOrigin(origin: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const { host, origin: from, "sec-fetch-site": site } = request.headers;
    const own = from ? from === (origin ?? `http://${host}`) : site === "same-origin";
    if (own && (!site || site === "same-origin")) return next();
    if (isOneClick(request)) return next();
    refuse(request, response, 403, doorTexts.foreignForm);
  };
}

/**
 * A mail provider's one POST that ends a subscription (RFC 8058). It comes from no page, so it has no Origin: the signed
 * code in the address is its authority. This path and no other, with that code and nothing else (no `?_data`).
 */
function isOneClick({ method, path, query, headers }: Request): boolean {
  return method === "POST" && /^\/(en|es)\/(unsubscribe|subscribe\/end)$/.test(path) && Object.keys(query).join() === "code" && !headers.origin && !headers["sec-fetch-site"];
}

/** Only what a form of ours can be: the methods it has, its content type, a size, UTF-8. The body is read once, here. */
export const readingBody = (patience = PATIENCE): RequestHandler => async (request, response, next) => {
  if (!["GET", "HEAD", "POST"].includes(request.method)) {
    response.setHeader("Allow", "GET, HEAD, POST");
    return refuse(request, response, 405, doorTexts.method);
  }
  // A form with files has been read already, and its files are in quarantine.
  if (request.method !== "POST" || request.body instanceof Buffer) return next();
  if (Number(request.headers["content-length"] ?? 0) > MAX_FORM) return refuse(request, response, 413, doorTexts.tooLarge);
  // RFC 8058 lets a provider send its one word as multipart/form-data too. It is read to its end and says nothing we need.
  const multipart = isOneClick(request) && /^multipart\/form-data\s*;/i.test(request.headers["content-type"] ?? "");
  const form = multipart || /^application\/x-www-form-urlencoded\s*(;\s*charset=utf-8\s*)?$/i.test(request.headers["content-type"] ?? "");
  if (!form || request.headers["content-encoding"]) return refuse(request, response, 415, doorTexts.contentType);
  const chunks: Buffer[] = [];
  let size = 0;
  const clock = setTimeout(() => refuse(request, response, 408, doorTexts.tooSlow), patience);
  try {
    // Leaving the loop must not destroy the request: its socket would go before the refusal has been written to it.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_FORM) return refuse(request, response, 413, doorTexts.tooLarge);
      chunks.push(chunk);
    }
  } catch {
    return; // The client went away in the middle of its form, or has had its answer: there is nobody to answer.
  } finally {
    clearTimeout(clock);
  }
  const body = multipart ? Buffer.alloc(0) : Buffer.concat(chunks);
  if (!isUtf8Form(body)) return refuse(request, response, 400, doorTexts.encoding);
  request.body = body;
  next();
};
export const readBody = readingBody();

/** Whether a URL-encoded form is text: every percent sign an octet, all octets together UTF-8 (no lone surrogates). */
function isUtf8Form(body: Buffer): boolean {
  const form = body.toString("latin1");
  if (/%(?![0-9a-f]{2})/i.test(form)) return false;
  const octets = Buffer.from(form.replace(/%([0-9a-f]{2})/gi, (_, octet: string) => String.fromCharCode(parseInt(octet, 16))), "latin1");
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

/** Addresses that are no text: `/%E0%A4%A`, NUL. Remix and its router would answer 500. */
export const checkAddress: RequestHandler = (request, response, next) => {
  try {
    const address = decodeURIComponent(request.url.replace(/%(?![0-9a-f]{2})/gi, "\0"));
    // eslint-disable-next-line no-control-regex
    if (!/[\u0000-\u001f\u007f]/.test(address) && !request.url.startsWith("//")) return next();
  } catch {
    // falls through to the refusal
  }
  refuse(request, response, 400, doorTexts.address);
};

/** Nothing about what is behind may be kept by a browser or a proxy, unless the page says otherwise. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "private, no-store");
  next();
};

/** Answers with a plain page and ends the connection: the rest of a body is not read. */
export function refuse(request: Request, response: Response, status: number, text: Text) {
  // The rest of a body that is refused is not read: the connection ends with the answer.
  response.setHeader("Connection", "close");
  sendPlainPage(request, response, status, text);
}

/** What Express itself could not handle. */
export function lastResort(error: Error, request: Request, response: Response, next: NextFunction) {
  if (response.headersSent) return next(error);
  sendPlainPage(request, response, 500, doorTexts.ourFault);
}
