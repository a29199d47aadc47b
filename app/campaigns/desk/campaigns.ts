import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

/** The number of a campaign in an address, or as somebody types it; null where it is none. */
export const readCampaign = (written: string | undefined): number | null => (/^\d{1,15}$/.test(written?.trim() ?? "") ? Number(written) : null);

/** That the representative's decision is to be confirmed for members. */
export const HandleForm = { schema: z.object({ go: z.literal("confirm") }), texts } satisfies Form;

/** Which members are put where, and why. */
export const MoveForm = {
  schema: z.object({
    reference: z.array(z.string().max(40)).min(1, "selectMembers").max(100, "selectMembers"),
    to: z.enum(["none", "new", "other"], "selectWhere"),
    other: z.string().max(20, "enterNumber"),
    reason: z.string().min(1, "enterReason").max(1000, "reasonTooLong"),
  }),
  texts,
} satisfies Form;

/** Where to, as it is kept; null where another campaign was chosen and its number is none. */
export const whereTo = ({ to, other }: { to: "none" | "new" | "other"; other: string }): number | "none" | "new" | null => (to === "other" ? readCampaign(other) : to);

/** The same of one submission, from its own page. */
export const PlaceForm = { schema: MoveForm.schema.omit({ reference: true }), texts } satisfies Form;

/** What is said of a campaign as a whole: its name, a join or its end, a link with a version in the other language or that there is none. */
export const SaidForm = {
  schema: z.object({
    go: z.enum(["name", "join", "part", "link", "set-aside"]),
    name_en: z.string().max(120, "nameTooLong"),
    name_es: z.string().max(120, "nameTooLong"),
    other: z.string().max(20, "enterNumber"),
    join: z.string().max(20),
    reason: z.string().max(1000, "reasonTooLong"),
    partReason: z.string().max(1000, "reasonTooLong"),
    version: z.string().max(20, "enterNumber"),
  }),
  texts,
} satisfies Form;

/** What a campaign is called: its name, or the title of its template until somebody names it. */
export const titleOf = (language: Language, { name_en, name_es, title }: { name_en: string | null; name_es: string | null; title: string }): string =>
  (language === "en" ? name_en : name_es) ?? title;
