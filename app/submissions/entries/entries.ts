import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { isState } from "../places.ts";
import { COUNTRIES, LIMITS, PUBLICATIONS, SECTORS, cosignersOf } from "../submissions.ts";
import { entryTexts } from "./texts.ts";

/** How what a reviewer enters came to them. */
export const ENTERED_CHANNELS = ["e-mail", "paper", "meeting"] as const;

const optional = (max: number, message: string) => z.string().max(max, message).transform((text) => text || null);
/** A day of the calendar: 2026-02-30 is none. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What a reviewer enters of what came by e-mail, on paper or at a meeting. `step` adds or removes a co-signer's row and stores nothing. */
export const Entry = z.object({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  step: z.string(),
  channel: z.enum(ENTERED_CHANNELS, "selectChannel"),
  receivedOn: z.string().min(1, "enterDate").refine(isDay, "dateFormat"),
  receivedAt: z.string().regex(/^$|^([01]?\d|2[0-3]):[0-5]\d$/, "timeFormat"),
  call: z.string().min(1, "selectCall").max(100, "selectCall"),
  name: optional(LIMITS.name, "nameTooLong"),
  organization: optional(LIMITS.organization, "organizationTooLong"),
  email: z.union([z.literal(""), z.email("emailFormat").max(LIMITS.email, "emailFormat")], "emailFormat").transform((address) => address || null),
  sector: z.enum(["", ...SECTORS]).transform((sector) => sector || null),
  country: z.enum(["", ...COUNTRIES]).transform((country) => country || null),
  state: z.string().transform((code) => (isState(code) ? code : null)),
  replyLanguage: z.enum(["en", "es"], "selectReplyLanguage"),
  cosignerOrganization: z.array(z.string()).max(LIMITS.cosigners, "tooManyCosigners"),
  cosignerSector: z.array(z.string()).max(LIMITS.cosigners, "tooManyCosigners"),
  cosignerCountry: z.array(z.string()).max(LIMITS.cosigners, "tooManyCosigners"),
  pillars: z.array(z.coerce.number().int().min(1).max(9999)).min(1, "selectPillar").max(20),
  mainPillar: z.string().max(4).transform((id) => Number(id) || null),
  initiative: z.string().max(200),
  language: z.enum(["en", "es"], "selectLanguage"),
  title: z.string().min(1, "enterTitle").max(LIMITS.title, "titleTooLong"),
  text: z.string().min(1, "enterText").max(LIMITS.text, "textTooLong"),
  publication: z.enum([...PUBLICATIONS, "not-said"], "selectPublication"),
  publicationReason: optional(LIMITS.publicationReason, "publicationReasonTooLong"),
});
export type Entry = z.infer<typeof Entry>;
export const EntryForm = { schema: Entry, texts: entryTexts } satisfies Form;

/** What one answer demands of another. @returns the fields that do not fit, with the message's key */
export function misfits(entry: Entry): { field: keyof Entry; message: keyof typeof entryTexts }[] {
  const { publication, name, organization, publicationReason, pillars, mainPillar, cosignerOrganization, cosignerSector, cosignerCountry } = entry;
  // A row with a sector or a country and no name is a signer that was forgotten, not an empty row.
  const nameless = [...cosignerSector.entries(), ...cosignerCountry.entries()].some(([row, chosen]) => chosen && !cosignerOrganization[row]);
  return [
    (nameless || cosignersOf(entry) === null) && { field: "cosignerOrganization" as const, message: "completeCosigner" as const },
    pillars.length > 1 && !(mainPillar && pillars.includes(mainPillar)) && { field: "mainPillar" as const, message: "selectMainPillar" as const },
    publication === "name-and-organization" && !name && { field: "name" as const, message: "enterName" as const },
    publication === "organization-only" && !organization && { field: "organization" as const, message: "enterOrganization" as const },
    publication === "not-for-publication" && !publicationReason && { field: "publicationReason" as const, message: "enterPublicationReason" as const },
  ].filter((problem) => problem !== false);
}

export type CosignerRows = { cosignerOrganization: string[]; cosignerSector: string[]; cosignerCountry: string[] };

/** The co-signers' rows after a step: "add", or "remove-1" for the first. @returns null for what is no step */
export function rowsAfter(step: string, rows: CosignerRows): CosignerRows | null {
  const [, removed] = /^remove-(\d{1,3})$/.exec(step) ?? [];
  if (step !== "add" && removed === undefined) return null;
  const count = Math.min(rows.cosignerOrganization.length, LIMITS.cosigners);
  const kept = Array.from({ length: count }, (_, row) => row).filter((row) => row + 1 !== Number(removed));
  const after = (column: string[]) => [...kept.map((row) => column[row] ?? ""), ...(removed === undefined && count < LIMITS.cosigners ? [""] : [])];
  return { cosignerOrganization: after(rows.cosignerOrganization), cosignerSector: after(rows.cosignerSector), cosignerCountry: after(rows.cosignerCountry) };
}
