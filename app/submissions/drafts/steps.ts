import { z } from "zod";
import { filledUp, problemsIn, type Form, type Problem, type Typed } from "#app/http/forms.ts";
import { Answers, contradictions } from "../submissions.ts";
import { submissionTexts } from "../texts.ts";
import { EDITOR_NAME, ON_BEHALF, STEP_NAMES, type Step } from "./drafts.ts";
import { Said } from "../sending/sending.ts";
import { draftTexts } from "./texts.ts";

const texts = { ...submissionTexts, ...draftTexts };
/** Asked only here: for whom somebody comments decides what step 1 asks for. A submission keeps the organization itself. */
const DraftAnswers = Answers.omit({ key: true }).extend({ onBehalf: z.enum(ON_BEHALF, "selectOnBehalf") });
export type DraftAnswers = z.infer<typeof DraftAnswers>;
export const DraftForm = { schema: DraftAnswers, texts } satisfies Form;

/** The five steps. Each asks for a part of the answers and checks that part alone; the last one asks for nothing and checks all. */
export const STEPS = {
  "about-you": form({
    onBehalf: true, name: true, email: true, organization: true, sector: true, country: true, state: true, replyLanguage: true,
    cosignerOrganization: true, cosignerSector: true, cosignerCountry: true,
  }),
  topic: form({ pillars: true, mainPillar: true, initiative: true }),
  comment: form({ title: true, text: true, wantedResult: true, language: true }),
  publication: form({ publication: true, publicationReason: true, confirmed: true }),
  // A page of the third step. What it demands depends on the files (claims/claims.server.ts).
  confidential: form({ readers: true, confidentialText: true, certified: true }),
} satisfies Record<Step | "confidential", Form>;

function form(fields: Partial<Record<keyof DraftAnswers, true>>): Form {
  return { schema: DraftAnswers.pick(fields as { title: true }), texts };
}

export const fieldsOf = (step: Step | "confidential"): string[] => Object.keys(STEPS[step].schema.shape);
export const stepOf = (field: string): Step => STEP_NAMES.find((step) => fieldsOf(step).includes(field))!;

/** What is still wrong with a step, seen beside the answers of the others. */
export function problemsOf(step: Step | "confidential", answers: Typed): Problem[] {
  const problems = problemsIn(STEPS[step], filledUp(STEPS[step], answers));
  const among = demands(answers).filter(({ field }) => stepOf(field) === step && !problems.some((problem) => problem.field === field));
  const order = fieldsOf(step);
  return [...problems, ...among].sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
}

/** What one answer demands of another. */
function demands(answers: Typed): Problem[] {
  const { name, onBehalf, organization } = answers;
  const [organizations = [], ...places] = ["cosignerOrganization", "cosignerSector", "cosignerCountry"].map((column) => [answers[column] ?? []].flat());
  const nameless = places.some((column) => column.some((value, row) => value && !organizations[row]));
  const read = Answers.safeParse({ ...blameless, ...withoutProblems(answers) });
  const fromAnswers = read.success ? contradictions(read.data).map(({ field, message }) => ({ field, text: submissionTexts[message] })) : [];
  return [
    ...(name ? [] : [{ field: "name", text: draftTexts.enterFullName }]),
    ...(onBehalf === "organization" && !organization ? [{ field: "organization", text: draftTexts.enterTheOrganization }] : []),
    ...(nameless ? [{ field: "cosignerOrganization", text: draftTexts.nameCosigner }] : []),
    ...(onBehalf === "myself" && organizations.some(Boolean) ? [{ field: "cosignerOrganization", text: draftTexts.cosignersOfMyself }] : []),
    ...fromAnswers,
  ].filter(({ field }, index, all) => all.findIndex((problem) => problem.field === field) === index);
}

/** Answers that are in order, to see a contradiction between some although others are not given yet. */
const blameless = {
  key: "0".repeat(32), sector: "individual", country: "other", state: "", name: "", organization: "", email: "", replyLanguage: "en", pillars: ["1"], mainPillar: "", initiative: "",
  language: "en", title: "-", text: "-", publication: "without-name", publicationReason: "", confirmed: "yes",
} satisfies Typed;

function withoutProblems(answers: Typed): Typed {
  const filled = filledUp(DraftForm, answers);
  const wrong = new Set(problemsIn(DraftForm, filled).map(({ field }) => field));
  return Object.fromEntries(Object.entries(filled).filter(([field]) => !wrong.has(field)));
}

/** Everything that keeps a draft from being sent, step by step. */
export const unfinished = (answers: Typed): (Problem & { step: Step })[] =>
  STEP_NAMES.flatMap((step) => problemsOf(step, answers).map((problem) => ({ ...problem, step })));

/** Where to go on: the first step that is not finished, or the check. */
export const firstUnfinished = (answers: Typed): Step | "check" => unfinished(answers)[0]?.step ?? "check";

/** What a draft begins with: the pillars and the initiative of the page one comes from. */
export const StartForm = { schema: z.object({ pillar: z.array(z.string()).max(20), initiative: z.string().max(200) }), texts } satisfies Form;

/** What can be done with the drafts of this browser: delete one, or give the name that the others who write in them see. */
export const DraftsForm = { schema: z.object({ go: z.enum(["delete", "name"]), draft: z.string().max(16), name: z.string().max(EDITOR_NAME, "editorNameTooLong") }), texts } satisfies Form;

/** A draft is sent as the version that was looked at. */
export const SendForm = { schema: Said.extend({ version: z.coerce.number().int().min(0).max(9_999_999) }), texts } satisfies Form;

/** The address a draft's link may be mailed to: the one given in step 1, where it is one. */
export function addressIn({ email = "" }: Typed): string | null {
  return Answers.shape.email.safeParse(email).data ?? null;
}
