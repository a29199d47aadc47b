import type { Language } from "#app/languages/languages.ts";
import { findState } from "../places.ts";
import type { Sector } from "../submissions.ts";
import { countryOf, cutAtWord, nameOf, textOfHtml, tidy, titleFromText } from "./cleaning.server.ts";
import { readCsv, type CsvRow } from "./csv.server.ts";
import type { ReadRow } from "./import.server.ts";

/** The name under which the ids of Regulations.gov are kept. */
export const REGULATIONS_GOV = "regulations-gov";

// Of the 60 columns of a bulk export, those that say something here.
const COLUMNS = [
  "Document ID", "Document Type", "Posted Date", "Is Withdrawn?", "Title", "Received Date", "Duplicate Comments", "First Name", "Last Name",
  "City", "State/Province", "Country", "Organization Name", "Government Agency", "Comment", "Category", "Reason Withdrawn", "Attachment Files",
];

/** Reads a bulk export of Regulations.gov. What is no public comment (the notice itself) is skipped. */
export async function* readRegulationsGov(
  bytes: AsyncIterable<Uint8Array>, { language = "en", pillar = null }: { language?: Language; pillar?: number | null } = {},
): AsyncGenerator<ReadRow> {
  for await (const row of readCsv(bytes, COLUMNS)) {
    const type = row.field("Document Type");
    if (!row.problem && type !== "Public Submission") yield { line: row.line, skipped: `a document of type "${type}", not a comment` };
    else yield readComment(row, language, pillar);
  }
}

function readComment({ line, field, problem }: CsvRow, language: Language, pillar: number | null): ReadRow {
  const received = field("Received Date") || field("Posted Date");
  const received_at = dateOf(received);
  const country = countryOf(field("Country"));
  const text = textOfHtml(field("Comment"));
  const title = tidy(textOfHtml(field("Title")).replace(/\s+/g, " "));
  const state = tidy(field("State/Province"));
  return {
    line, language, pillar, country, text,
    external_id: field("Document ID").trim(),
    received_at: received_at ?? new Date(NaN),
    posted_at: dateOf(field("Posted Date")),
    title: isOnlyALabel(title) ? titleFromText(text, language) : cutAtWord(title),
    name: nameOf(tidy(textOfHtml(`${field("First Name")} ${field("Last Name")}`))),
    organization: textOfHtml(field("Organization Name")) || textOfHtml(field("Government Agency")) || null,
    sector: sectorOf(field("Category")),
    state: country === "US" || country === "MX" ? findState(country, state) : null,
    place: [tidy(field("City")), state, tidy(field("Country"))].filter(Boolean).join(", ") || null,
    category: tidy(field("Category")) || null,
    duplicate_count: /^\d{1,9}$/.test(field("Duplicate Comments")) ? Number(field("Duplicate Comments")) : null,
    attachment_urls: field("Attachment Files").split(",").map((address) => address.trim()).filter((address) => address.startsWith("https://")),
    withdrawn: field("Is Withdrawn?") === "true" ? { reason: textOfHtml(field("Reason Withdrawn")) || null } : null,
    problem: problem ?? (received_at ? null : `is dated "${received}", and a date such as 2025-06-25T04:00Z was expected: correct it in the file`),
  };
}

// "Comment from Doe, Jane" would also show a name that is not to be shown.
const isOnlyALabel = (title: string) => /^((anonymous |public )?(comments?|submission)( (on|from|by|submitted by)\b.*)?)?$/i.test(title);

function dateOf(written: string): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(written) ? new Date(written) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

// The agencies keep their own lists of categories, some with a code behind: "Individual - I0001", "Other - Academic".
const SECTORS: [RegExp, Sector][] = [
  [/^individual|^private citizen/i, "individual"],
  [/^academi|^other - academic|^(university|college|school)\b/i, "academia"],
  [/\b(labor|trade) union|^union\b|^labor organization/i, "labor-union"],
  [/^(state|local|county|city|tribal) government|^government - (state|local|tribal)/i, "state-or-local-government"],
  [/^consumer (group|organization)|non-?profit|non-?governmental|public interest|advocacy/i, "civil-society"],
  [/\bindustry\b|^employer|^business|^company|^attorney\/law firm|^association - (device|drug|media)|^(device|drug) association/i, "private-sector"],
];

/** The sector where the category says it. A physician, a hospital or "Association" alone says too little; the federal government is none of ours. */
const sectorOf = (category: string): Sector | null => SECTORS.find(([says]) => says.test(category.trim()))?.[1] ?? null;
