import type { Text } from "#app/languages/languages.ts";
import { submissionTexts as texts } from "./texts.ts";
import type { Channel, Country, Publication, Sector, Status } from "./submissions.ts";

export const sectorLabel: Record<Sector, Text> = {
  "private-sector": texts.privateSector,
  academia: texts.academia,
  "civil-society": texts.civilSociety,
  "labor-union": texts.laborUnion,
  "state-or-local-government": texts.stateOrLocalGovernment,
  individual: texts.individual,
};

export const countryLabel: Record<Country, Text> = { US: texts.unitedStates, MX: texts.mexico, other: texts.otherCountry };

export const channelLabel: Record<Channel, Text> = {
  portal: texts.throughPortal, "e-mail": texts.byEmail, paper: texts.onPaper, meeting: texts.atMeeting, import: texts.fromImport,
};

export const publicationLabel: Record<Publication, { label: Text; hint: Text }> = {
  "name-and-organization": { label: texts.nameAndOrganization, hint: texts.nameAndOrganizationHint },
  "organization-only": { label: texts.organizationOnly, hint: texts.organizationOnlyHint },
  "without-name": { label: texts.withoutName, hint: texts.withoutNameHint },
  "not-for-publication": { label: texts.notForPublication, hint: texts.notForPublicationHint },
};

export const statusLabel: Record<Status, { label: Text; means: Text }> = {
  received: { label: texts.statusReceived, means: texts.statusReceivedMeans },
  "in-review": { label: texts.statusInReview, means: texts.statusInReviewMeans },
  "action-needed": { label: texts.statusActionNeeded, means: texts.statusActionNeededMeans },
  answered: { label: texts.statusAnswered, means: texts.statusAnsweredMeans },
  closed: { label: texts.statusClosed, means: texts.statusClosedMeans },
};

export const languageLabel: Record<"en" | "es", Text> = { en: texts.english, es: texts.spanish };
