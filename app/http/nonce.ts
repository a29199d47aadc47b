import { createContext } from "react";

/** The nonce of this answer's Content-Security-Policy. Empty in the browser, which hides nonces from scripts. */
export const Nonce = createContext("");
