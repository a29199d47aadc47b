import { DateTime } from "luxon";
import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { STATES } from "./commitments.ts";
import { commitmentTexts } from "./texts.ts";

const id = (message: string) => z.string().regex(/^\d{1,9}$/, message).transform(Number);
const maybeId = (message: string) => z.string().regex(/^\d{0,9}$/, message).transform((number) => (number ? Number(number) : null));
const ids = z.array(z.string().regex(/^\d{1,15}$/)).max(100).transform((numbers) => [...new Set(numbers.map(Number))]);
const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day, { zone: "utc" }).isValid && day >= "2013-01-01" && day <= "2100-12-31";
const maybe = (most: number, message: string) => z.string().max(most, message).transform((text) => text || null);

type Context = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };
/** What is said in one language is said in the other. */
const bothOrNeither = (context: Context, en: { name: string; said: string | null }, es: { name: string; said: string | null }) => {
  if (Boolean(en.said) === Boolean(es.said)) return;
  context.addIssue({ code: "custom", path: [en.said ? es.name : en.name], message: "bothLanguages" });
};

const WORDS = {
  title_en: z.string().min(1, "enterTitleEnglish").max(160, "titleTooLong"), title_es: z.string().min(1, "enterTitleSpanish").max(160, "titleTooLong"),
  text_en: z.string().min(1, "enterTextEnglish").max(4000, "textTooLong"), text_es: z.string().min(1, "enterTextSpanish").max(4000, "textTooLong"),
  measure_en: maybe(500, "measureTooLong"), measure_es: maybe(500, "measureTooLong"), target_en: maybe(500, "measureTooLong"), target_es: maybe(500, "measureTooLong"),
  pillar_id: id("choosePillar"), initiative_id: maybeId("chooseInitiative"), us_agency_id: id("chooseAgencyUS"), mx_agency_id: id("chooseAgencyMX"),
  due_on: z.string().refine((day) => day === "" || isDay(day), "enterDay").transform((day) => day || null),
};
type Words = { measure_en: string | null; measure_es: string | null; target_en: string | null; target_es: string | null };
function inPairs({ measure_en, measure_es, target_en, target_es }: Words, context: Context) {
  bothOrNeither(context, { name: "measure_en", said: measure_en }, { name: "measure_es", said: measure_es });
  bothOrNeither(context, { name: "target_en", said: target_en }, { name: "target_es", said: target_es });
}

/** A new commitment, with the themes and responses it comes from. */
export const Proposing = z.object({ ...WORDS, theme: ids, response: ids }).superRefine(inPairs);
export const ProposingForm = { schema: Proposing, texts: commitmentTexts } satisfies Form;

/** The next version. `base` is the number of the one the writer saw: a stale save is stopped. */
export const Revising = z.object({ ...WORDS, base: z.string().regex(/^\d{1,9}$/).transform(Number) }).superRefine(inPairs);
export const RevisingForm = { schema: Revising, texts: commitmentTexts } satisfies Form;

/** What is done on the page of a commitment: a lead agrees to the version they saw, or it is linked to where it comes from. */
export const CommitmentAct = z.object({ go: z.enum(["agree", "link"]), number: z.string().regex(/^\d{0,9}$/).transform(Number), theme: ids, response: ids });
export const CommitmentActForm = { schema: CommitmentAct, texts: commitmentTexts } satisfies Form;

/** How far it is. */
export const StateSetting = z.object({ state: z.enum(STATES, "chooseState"), reason_en: maybe(2000, "reasonTooLong"), reason_es: maybe(2000, "reasonTooLong") }).superRefine(({ state, reason_en, reason_es }, context) => {
  bothOrNeither(context, { name: "reason_en", said: reason_en }, { name: "reason_es", said: reason_es });
  if (state === "dropped" && !reason_en && !reason_es) for (const path of ["reason_en", "reason_es"]) context.addIssue({ code: "custom", path: [path], message: "enterReason" });
});
export const StateForm = { schema: StateSetting, texts: commitmentTexts } satisfies Form;

/** What was done, with where one can see it. */
export const Reporting = z
  .object({
    reported_on: z.string().refine(isDay, "enterDay"),
    progress_en: z.string().min(1, "enterTextEnglish").max(4000, "textTooLong"), progress_es: z.string().min(1, "enterTextSpanish").max(4000, "textTooLong"),
    evidence_url: z.string().max(500, "addressTooLong").refine((url) => url === "" || isWebAddress(url), "enterAddress").transform((url) => url || null),
    evidence_en: maybe(300, "evidenceTooLong"), evidence_es: maybe(300, "evidenceTooLong"),
  })
  .superRefine(({ evidence_url, evidence_en, evidence_es }, context) => {
    bothOrNeither(context, { name: "evidence_en", said: evidence_en }, { name: "evidence_es", said: evidence_es });
    if (evidence_url && !evidence_en && !evidence_es) for (const path of ["evidence_en", "evidence_es"]) context.addIssue({ code: "custom", path: [path], message: "nameEvidence" });
  });
export const ReportingForm = { schema: Reporting, texts: commitmentTexts } satisfies Form;

function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && URL.canParse(url);
}
