import { pino } from "pino";

/**
 * The log: JSON lines on standard error, so that what a command prints stays apart.
 * An allow-list by custom: route templates, status, times, numbers of requests. Never a body, an address, a name, a secret.
 */
export const log = pino({ level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "warn"), base: null }, pino.destination(2));
