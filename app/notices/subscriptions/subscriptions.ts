import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { LANGUAGES, type Language } from "#app/languages/languages.ts";
import { subscriptionTexts } from "./texts.ts";

/** What is followed: the whole dialogue, a pillar by its number, or an initiative by its slug. */
const FOLLOWED = /^(all|pillar-[1-9]\d{0,2}|initiative-[a-z0-9-]{1,120})$/;

export const SubscribeForm = {
  schema: z.object({
    follow: z.string().regex(FOLLOWED, "chooseFollowed"),
    email: z.union([z.literal(""), z.email("emailFormat").max(254, "emailFormat")], "emailFormat").refine((address) => address !== "", "enterEmail"),
    language: z.enum(LANGUAGES, "chooseLanguage"),
  }),
  texts: subscriptionTexts,
} satisfies Form;

/** What an address goes on following, and in which language: none ticked ends it all. */
export const FollowsForm = {
  schema: z.object({ keep: z.array(z.string().regex(/^[1-9]\d{0,14}$/)).max(200).transform((ids) => ids.map(Number)), language: z.enum(LANGUAGES, "chooseLanguage") }),
  texts: subscriptionTexts,
} satisfies Form;

/** A subscription with the names of what it follows. */
export type Followed = { id: number; language: Language; pillar_id: number | null; pillar_en: string | null; pillar_es: string | null; initiative_en: string | null; initiative_es: string | null };
