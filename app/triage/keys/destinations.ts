import { administrationTexts } from "#app/administration/texts.ts";
import { commitmentTexts } from "#app/commitments/texts.ts";
import { historyTexts } from "#app/history/texts.ts";
import { statementTexts } from "#app/initiatives/statements/texts.ts";
import type { Language, Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { deskMeetingTexts } from "#app/meetings/desk/texts.ts";
import { managingTexts } from "#app/people/managing/texts.ts";
import type { Person } from "#app/people/people.ts";
import { may, type Act } from "#app/people/permissions.ts";
import { accountTexts } from "#app/people/account/texts.ts";
import { codebookTexts } from "#app/themes/codebook/texts.ts";
import { dispositionTexts } from "#app/themes/dispositions/texts.ts";
import { exportTexts } from "#app/themes/exports/texts.ts";
import { roundTexts } from "#app/themes/rounds/texts.ts";
import { bulkTexts } from "../bulk/texts.ts";
import { noteTexts } from "../notes/texts.ts";
import { numbersTexts } from "../numbers/texts.ts";
import { viewLabel } from "../queue/filter-words.tsx";
import { savedTexts } from "../queue/saved-texts.ts";
import { reportTexts } from "../reports/texts.ts";
import { reviewTexts } from "../reviews/texts.ts";
import { labelTexts } from "../sorting/labels/texts.ts";
import { sortingTexts } from "../sorting/texts.ts";
import { spamTexts } from "../spam/texts.ts";
import { triageTexts } from "../texts.ts";
import { translationTexts } from "../translations/texts.ts";
import { keyTexts } from "./texts.ts";

/** The places of the desk, with the keys that lead there from every page. */
const PLACES: readonly { path: string; text: Text; act?: Act; keys?: string }[] = [
  { path: "?view=to-screen", text: viewLabel["to-screen"], act: "read-desk", keys: "g t" },
  { path: "?view=mine", text: viewLabel.mine, act: "read-desk", keys: "g m" },
  { path: "?view=due-soon", text: viewLabel["due-soon"], act: "read-desk" },
  { path: "?view=overdue", text: viewLabel.overdue, act: "read-desk" },
  { path: "?view=second-look", text: viewLabel["second-look"], act: "read-desk" },
  { path: "?view=returned", text: viewLabel.returned, act: "read-desk" },
  { path: "/views", text: savedTexts.saved, act: "read-desk" },
  { path: "/referrals", text: sortingTexts.referrals, act: "read-desk" },
  { path: "/mentions", text: noteTexts.mentionsOfMe, act: "read-desk" },
  { path: "/labels", text: labelTexts.labels, act: "read-desk" },
  { path: "/bulk", text: bulkTexts.title, act: "decide-submissions" },
  { path: "/spam", text: spamTexts.spam, act: "triage-spam" },
  { path: "/translations", text: translationTexts.listTitle, act: "read-desk" },
  { path: "/responses", text: triageTexts.responses, act: "read-desk" },
  { path: "/themes", text: codebookTexts.codebook, act: "read-desk" },
  { path: "/rounds", text: roundTexts.title, act: "read-desk" },
  { path: "/dispositions", text: dispositionTexts.title, act: "read-desk" },
  { path: "/meetings", text: deskMeetingTexts.title, act: "read-desk" },
  { path: "/exports", text: exportTexts.title, act: "export-codings" },
  { path: "/commitments", text: commitmentTexts.title, act: "read-desk" },
  { path: "/initiatives", text: statementTexts.title, act: "read-desk" },
  { path: "/reviews", text: reviewTexts.reviews, act: "read-desk" },
  { path: "/reports", text: reportTexts.reports, act: "read-desk" },
  { path: "/entries/new", text: triageTexts.enter, act: "enter-submissions" },
  { path: "/numbers", text: numbersTexts.numbers, act: "read-numbers" },
  { path: "/administration", text: administrationTexts.administration, act: "read-content" },
  { path: "/people", text: managingTexts.people, act: "manage-people" },
  { path: "/notices", text: triageTexts.notices, act: "read-notices" },
  { path: "/history", text: historyTexts.history, act: "read-history" },
  { path: "/account", text: accountTexts.title },
  { path: "/keys", text: keyTexts.allKeys },
];

export type Destination = { to: string; text: string; keys?: string };

/** Where a person may go on the desk. */
export function destinationsFor(person: Pick<Person, "grants" | "government">, language: Language): Destination[] {
  return PLACES.filter(({ act }) => !act || may(person, act)).map(({ path, text, keys }) => ({ to: `/${language}/desk${path}`, text: say(language, text), ...(keys ? { keys } : {}) }));
}
