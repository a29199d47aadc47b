import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { triageTexts } from "../texts.ts";

/** References of submissions, as many as a page of the folder has at most. */
export const Chosen = z.object({ reference: z.array(z.string().max(40)).max(25) });
export const ChosenForm = { schema: Chosen, texts: triageTexts } satisfies Form;

/** What a reviewer says of one submission: that it is suspected spam, or that it is not. */
export const Verdict = z.object({ spam: z.enum(["yes", "no"]) });
export const VerdictForm = { schema: Verdict, texts: triageTexts } satisfies Form;
