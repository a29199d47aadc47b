import type { Text } from "#app/languages/languages.ts";
import type { Outcome } from "#app/themes/dispositions/dispositions.ts";
import { publicTexts } from "./public-texts.ts";
import type { ResponseKind } from "./responses.ts";
import { responseTexts as texts } from "./texts.ts";

export const kindLabel: Record<ResponseKind, Text> = { joint: texts.joint, "us-only": texts.usOnly, "mx-only": texts.mxOnly, "no-joint-position": texts.noJointPosition };

/** What a response is called where it is read. */
export const titleOfKind: Record<ResponseKind, Text> = { joint: texts.jointResponse, "us-only": publicTexts.usOnlyTitle, "mx-only": publicTexts.mxOnlyTitle, "no-joint-position": publicTexts.noJointTitle };

export const outcomeLabel: Record<Outcome, Text> = {
  adopted: texts.adopted, "partly-adopted": texts.partlyAdopted, "already-addressed": texts.alreadyAddressed, "under-study": texts.underStudy,
  "not-adopted": texts.notAdopted, "out-of-scope": texts.outOfScope, referred: texts.referred,
};

/** Why a revision was not written, for the page that asked for it. */
export const wrongTexts = {
  "nothing-answered": texts.nothingAnswered, "not-published": texts.notPublished, "theme-not-public": texts.themeNotPublic, "outcome-missing": texts.outcomeMissing, "outcome-in-exit": texts.outcomeInExit,
  "reason-missing": texts.reasonMissing, "reason-in-joint": texts.reasonInJoint, "agency-missing": texts.agencyMissing, "not-superseded": texts.notSuperseded,
  unchanged: texts.unchanged, "note-missing": texts.noteMissing, "kind-stays": texts.kindStays, "answers-stay": texts.answersStay,
} as const satisfies Record<string, Text>;
