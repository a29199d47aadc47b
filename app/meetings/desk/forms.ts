import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { deskMeetingTexts } from "./texts.ts";

const id = (message: string) => z.string().regex(/^[1-9]\d{0,14}$/, message).transform(Number);
const words = (most: number, missing: string, long: string) => z.string().min(1, missing).max(most, long);

/** An item that a lead agrees to for their government. */
export const AgreementForm = { schema: z.object({ item: id("chooseAgreed") }), texts: deskMeetingTexts } satisfies Form;

export const ItemForm = {
  schema: z.object({ question_en: words(1000, "enterQuestionEnglish", "questionTooLong"), question_es: words(1000, "enterQuestionSpanish", "questionTooLong") }),
  texts: deskMeetingTexts,
} satisfies Form;

export const DeferralForm = {
  schema: z.object({
    to: z.string().regex(/^(|[1-9]\d{0,8})$/, "unknownMeeting").transform((meeting) => (meeting ? Number(meeting) : null)),
    reason_en: words(1000, "enterDeferralEnglish", "reasonTooLong"), reason_es: words(1000, "enterDeferralSpanish", "reasonTooLong"),
  }),
  texts: deskMeetingTexts,
} satisfies Form;

export const OutcomeForm = {
  schema: z.object({ text_en: words(4000, "enterTextEnglish", "textTooLong"), text_es: words(4000, "enterTextSpanish", "textTooLong") }),
  texts: deskMeetingTexts,
} satisfies Form;

export const MinutesForm = {
  schema: z.object({ text_en: words(20_000, "enterMinutesEnglish", "minutesTooLong"), text_es: words(20_000, "enterMinutesSpanish", "minutesTooLong") }),
  texts: deskMeetingTexts,
} satisfies Form;

const Settling = z
  .object({ agreed: z.enum(["yes", "no"], "chooseAgreed"), why: z.string().max(1000, "reasonTooLong").transform((text) => text || null) })
  .superRefine(({ agreed, why }, context) => {
    if (agreed === "no" && !why) context.addIssue({ code: "custom", path: ["why"], message: "enterWhy" });
  });
export const SettlingForm = { schema: Settling, texts: deskMeetingTexts } satisfies Form;

export const LinkForm = { schema: z.object({ commitment: id("chooseCommitment") }), texts: deskMeetingTexts } satisfies Form;
