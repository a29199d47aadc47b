import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { submissionTexts } from "./texts.ts";
import { isState } from "./places.ts";

export const SECTORS = ["private-sector", "academia", "civil-society", "labor-union", "state-or-local-government", "individual"] as const;
export const COUNTRIES = ["US", "MX", "other"] as const;
export const PUBLICATIONS = ["name-and-organization", "organization-only", "without-name", "not-for-publication"] as const;
/** How a submission came: through this portal, entered by a reviewer, or in an import. */
export const CHANNELS = ["portal", "e-mail", "paper", "meeting", "import"] as const;
/** What the public and the author read of where a submission stands. */
export const STATUSES = ["received", "in-review", "action-needed", "answered", "closed"] as const;

/** Whose reviewers may read what an author claims to be confidential. */
export const READERS = ["both", "US", "MX"] as const;

/** Why a submission lies aside as suspected spam. */
export const SUSPICIONS = ["honeypot", "unconfirmed", "reviewer"] as const;

export type Sector = (typeof SECTORS)[number];
export type Country = (typeof COUNTRIES)[number];
export type Publication = (typeof PUBLICATIONS)[number];
export type Channel = (typeof CHANNELS)[number];
export type Status = (typeof STATUSES)[number];
export type Readers = (typeof READERS)[number];
export type Suspicion = (typeof SUSPICIONS)[number];

export const LIMITS = { name: 128, organization: 200, email: 254, title: 120, text: 20_000, wantedResult: 1000, publicationReason: 1000, cosigners: 50 } as const;

const optional = (max: number, message: string) => z.string().max(max, message).transform((text) => text || null);

/** What a stakeholder answers, step by step (drafts/steps.ts). The key was minted with the draft: the same draft sent twice is one submission. */
export const Answers = z
  .object({
    key: z.string().regex(/^[0-9a-f]{32}$/),
    sector: z.enum(SECTORS, "selectSector"),
    country: z.enum(COUNTRIES, "selectCountry"),
    state: z.string().transform((code) => (isState(code) ? code : null)),
    name: optional(LIMITS.name, "nameTooLong"),
    organization: optional(LIMITS.organization, "organizationTooLong"),
    // One list per column, in step: the n-th of each is the n-th co-signing organization. A row without an organization is no row.
    cosignerOrganization: z.array(z.string()).max(LIMITS.cosigners, "tooManyCosigners").default([]),
    cosignerSector: z.array(z.string()).default([]),
    cosignerCountry: z.array(z.string()).default([]),
    email: z.union([z.literal(""), z.email("emailFormat").max(LIMITS.email, "emailFormat")], "emailFormat").transform((address) => address || null),
    replyLanguage: z.enum(["en", "es"], "selectReplyLanguage"),
    pillars: z.array(z.coerce.number().int()).min(1, "selectPillar").max(20),
    mainPillar: z.string().transform((id) => (id ? Number(id) : null)),
    initiative: z.string().max(200),
    language: z.enum(["en", "es"], "selectLanguage"),
    title: z.string().min(1, "enterTitle").max(LIMITS.title, "titleTooLong"),
    text: z.string().min(1, "enterText").max(LIMITS.text, "textTooLong"),
    wantedResult: optional(LIMITS.wantedResult, "wantedResultTooLong").default(null),
    publication: z.enum(PUBLICATIONS, "selectPublication"),
    publicationReason: optional(LIMITS.publicationReason, "publicationReasonTooLong"),
    confirmed: z.literal("yes", "confirm"),
    // Of a claim only: whether one is needed, the files say too (claims/claims.server.ts).
    readers: z.union([z.literal(""), z.enum(READERS)]).transform((readers) => readers || null).default(null),
    confidentialText: optional(LIMITS.text, "textTooLong").default(null),
    certified: z.union([z.literal(""), z.literal("yes")]).transform((certified) => certified === "yes").default(false),
  });
export type Answers = z.infer<typeof Answers>;

export type Cosigner = { organization: string; sector: Sector; country: Country };

/** The co-signing organizations that the three lists of a form name. @returns null where one lacks its sector or country, or is too long */
export function cosignersOf(answers: Pick<Answers, "cosignerOrganization" | "cosignerSector" | "cosignerCountry">): Cosigner[] | null {
  const cosigners: Cosigner[] = [];
  for (const [index, organization] of answers.cosignerOrganization.entries()) {
    if (!organization) continue;
    const read = CosignerRow.safeParse({ organization, sector: answers.cosignerSector[index], country: answers.cosignerCountry[index] });
    if (!read.success) return null;
    cosigners.push(read.data);
  }
  return cosigners;
}
const CosignerRow = z.object({ organization: z.string().max(LIMITS.organization), sector: z.enum(SECTORS), country: z.enum(COUNTRIES) });

/** What one answer demands of another. @returns the fields that do not fit, with the message's key */
export function contradictions(answers: Answers): { field: string; message: keyof typeof submissionTexts }[] {
  const { publication, name, organization, publicationReason, pillars, mainPillar } = answers;
  return [
    pillars.length > 1 && !(mainPillar && pillars.includes(mainPillar)) && { field: "mainPillar", message: "selectMainPillar" as const },
    cosignersOf(answers) === null && { field: "cosignerOrganization", message: "completeCosigner" as const },
    publication === "name-and-organization" && !name && { field: "name", message: "enterName" as const },
    publication === "organization-only" && !organization && { field: "organization", message: "enterOrganization" as const },
    publication === "not-for-publication" && !publicationReason && { field: "publicationReason", message: "enterPublicationReason" as const },
  ].filter((problem) => problem !== false);
}

/** The key with which someone comes back: what the receipt shows. */
export const Return = z.object({
  reference: z.string().min(1, "enterReference").max(40, "referenceFormat"),
  secret: z.string().min(1, "enterSecret").max(80, "secretFormat"),
});
export const ReturnForm = { schema: Return, texts: submissionTexts } satisfies Form;
