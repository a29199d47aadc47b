import { z } from "zod";
import type { Hold } from "#app/files/files.ts";
import type { Form } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";
import { attachmentTexts as texts } from "./texts.ts";

/** What a reviewer decides of an attachment; `revision` is the clearance they had before them. */
export const Clearance = z.object({
  outcome: z.enum(["publish", "keep-back"], "selectClearance"),
  reason: z.string().max(2000, "reasonTooLong").transform((text) => text || null),
  revision: z.string().regex(/^\d{0,6}$/).transform(Number),
});
export const ClearanceForm = { schema: Clearance, texts } satisfies Form;

/** Why a file is held, told to who may release it. */
export const holdLabel = {
  waiting: texts.heldWaiting, "no-scanner": texts.heldNoScanner, unreachable: texts.heldUnreachable, "timed-out": texts.heldTimedOut,
  limit: texts.heldLimit, encrypted: texts.heldEncrypted, unclear: texts.heldUnclear, infected: texts.heldInfected,
} as const satisfies Record<Hold, Text>;
