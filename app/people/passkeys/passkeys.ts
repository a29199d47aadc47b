import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { passkeyTexts } from "./texts.ts";

/** What a passkey can be asked for. But for signing in, it is asked of somebody. */
export const PURPOSES = ["sign-in", "second-factor", "add"] as const;
export type Purpose = (typeof PURPOSES)[number];

export const LABEL = 64;
/** Nobody has more devices; and each makes the list longer that a browser is given. */
export const MOST = 10;

// A browser's answer with the key of an RSA device and its certificates is 6 kB.
const answer = z.string().max(20_000, "noAnswer");
const label = z.string().min(1, "enterLabel").max(LABEL, "enterLabel");

export const PasskeySignInForm = { schema: z.object({ answer, back: z.string().max(2000), purpose: z.enum(["sign-in", "second-factor"], "noAnswer") }), texts: passkeyTexts } satisfies Form;
export const AddPasskeyForm = { schema: z.object({ answer, label }), texts: passkeyTexts } satisfies Form;
export const ChangePasskeyForm = { schema: z.object({ go: z.enum(["rename", "remove"], "chooseAct"), label }), texts: passkeyTexts } satisfies Form;
