import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { namedOnDesk } from "../spam/suspicions.server.ts";
import { meetAt } from "./presence.server.ts";
import { PresenceForm, tellPresent } from "./presence.ts";

/** Opening the address says nothing: the submission is there for that. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  const language = languageOf(params);
  const [submission] = await namedOnDesk(db, [params.reference!]);
  return seeOther(`/${language}/desk/submissions/${(submission ?? notFound()).reference}`);
}

/** The poll of /desk.js: what this person does here, answered with who else is here. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const [submission] = await namedOnDesk(db, [params.reference!]);
  if (!submission) notFound();
  const form = await readForm(request, PresenceForm);
  // Nobody reads a refusal here: what is no word of ours counts as looking.
  const what = form.ok ? form.value.what : "viewing";
  return json({ present: tellPresent(language, await meetAt(db, person, submission, what)) });
}
