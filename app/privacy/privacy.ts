import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Government } from "#app/people/people.ts";
import { privacyTexts } from "./texts.ts";

/**
 * What each government has to state, in the order it is read.
 * us: the statement of 5 U.S.C. 552a(e)(3), (A) authority and mandatory or voluntary, (B) principal purposes, (C) routine uses, (D) effects of not providing.
 * mx: the aviso de privacidad integral of the Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (a new law of this name:
 * DOF 20 March 2025): who and where, legal basis, data, purposes, ARCO, Unidad de Transparencia (InfoDF, "Deber de información"), transfers, means to
 * refuse and changes. The article numbers of the 2025 law could not be read when this was written: whoever fills the slots checks them against it.
 */
export const SLOTS = {
  US: ["us-authority", "us-voluntary", "us-purpose", "us-routine-uses", "us-effect", "us-contact"],
  MX: [
    "mx-controller", "mx-address", "mx-legal-basis", "mx-data", "mx-purposes", "mx-transfers", "mx-arco", "mx-transparency-unit", "mx-limits", "mx-changes", "mx-contact",
  ],
} as const satisfies Record<Government, readonly string[]>;
export type Slot = (typeof SLOTS)[Government][number];

/** Whose a slot is. @returns undefined for what is no slot */
export function governmentOf(slot: string): Government | undefined {
  return (["US", "MX"] as const).find((government) => (SLOTS[government] as readonly string[]).includes(slot));
}
export const isSlot = (slot: string): slot is Slot => governmentOf(slot) !== undefined;

/** Both texts of a slot, or neither. `base` is the revision the writer saw: a stale save is stopped. */
export const SlotTexts = z
  .object({
    slot: z.string(),
    base: z.coerce.number().int().min(0),
    en: z.string().max(5000, "tooLong").transform((text) => text || null),
    es: z.string().max(5000, "tooLong").transform((text) => text || null),
    preview: z.string(),
  });
export type SlotTexts = z.infer<typeof SlotTexts>;
export const SlotForm = { schema: SlotTexts, texts: privacyTexts } satisfies Form;

/** What is forgotten after its period, each of them together. */
export const SUBJECTS = ["email", "name", "publication-reason", "notices", "misuse-reports", "files"] as const;
export type Subject = (typeof SUBJECTS)[number];
