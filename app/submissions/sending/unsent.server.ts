import { askToWait } from "#app/http/answers.server.ts";
import type { Unsent } from "./sending.server.ts";
import { sendingTexts as texts } from "./texts.ts";

const SAID = { "too-many": texts.tooMany, "address-needed": texts.addressNeeded } as const;

/** The answer to a send that has to wait: what keeps it, and that its draft is kept. */
export const tellUnsent = ({ unsent, wait }: Unsent) => (unsent === "proof-asked" ? askToWait(texts.proofAsked, 1) : askToWait(SAID[unsent], wait));
