import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused, Typed } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import type { Text } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { formChoices } from "../choices.server.ts";
import { mintKey } from "../drafts/drafts.server.ts";
import { callsForEntry, enterSubmission } from "./entries.server.ts";
import { EntryForm as Form, misfits, rowsAfter, type CosignerRows, type Entry } from "./entries.ts";
import { EntryForm } from "./entry-form.tsx";
import { entryTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { government } = await admit(request, "enter-submissions");
  languageOf(params);
  const [choices, calls] = await Promise.all([formChoices(db), callsForEntry(db)]);
  return json({ formKey: mintKey(), government, calls, ...choices });
}

/** What the verb says does not fit, and the field that it is about. */
const MISFITS: Record<Extract<Awaited<ReturnType<typeof enterSubmission>>, string>, { field: keyof Entry; text: Text }> = {
  "unknown-call": { field: "call", text: texts.selectCall },
  "call-closed": { field: "call", text: texts.callClosed },
  "unknown-pillar": { field: "pillars", text: texts.pillarIsGone },
  "before-the-dialogue": { field: "receivedOn", text: texts.beforeTheDialogue },
  "in-the-future": { field: "receivedOn", text: texts.inTheFuture },
  "no-such-time": { field: "receivedAt", text: texts.noSuchTime },
};

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "enter-submissions");
  const language = languageOf(params);
  const form = await readForm(request, Form);
  const typed: Typed = form.ok ? form.typed : form.refused.values;
  const rows = rowsAfter(String(typed.step), typed as unknown as CosignerRows);
  if (rows) return json({ problems: [], values: { ...typed, ...rows } });
  if (!form.ok) return form.problems;
  const problems = misfits(form.value).map(({ field, message }) => ({ field, text: texts[message] }));
  if (!may(person, "enter-submissions", form.value)) problems.push({ field: "pillars", text: texts.pillarNotYours });
  if (problems.length > 0) return json({ problems, values: typed }, { status: 422 });

  const entered = await enterSubmission(db, person, form.value);
  if (typeof entered === "string") return json({ problems: [MISFITS[entered]], values: typed }, { status: 422 });
  return seeOther(`/${language}/desk/entries/${entered.reference}`);
}

export default function NewEntryPage() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.title)}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p>{say(texts.asWritten)}</p>
      <EntryForm {...shown} answer={answer} />
    </Page>
  );
}
