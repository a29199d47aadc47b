import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { codeIn } from "#app/http/codes.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { addressTexts } from "../addresses/texts.ts";
import { codeFor, findByCode } from "../codes.server.ts";
import { ChoicesForm } from "./choices-form.tsx";
import { chooseNotices, chosenGroups } from "./choices.server.ts";
import { ChoicesForm as form } from "./choices.ts";
import { choiceTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.title), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const submission = await findByCode(db, "preferences", codeIn(request));
  if (!submission) return json({ choice: null, saved: false }, { status: 404 });
  const saved = new URL(request.url).searchParams.get("saved") === "yes";
  return json({ choice: { reference: submission.reference, groups: await chosenGroups(db, submission) }, saved });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const submission = await findByCode(db, "preferences", codeIn(request));
  if (!submission) return json(null, { status: 404 });
  const read = await readForm(request, form);
  if (!read.ok) return read.problems;
  await chooseNotices(db, submission, read.value.groups);
  return seeOther(`/${language}/track/preferences?code=${codeFor("preferences", submission)}&saved=yes`);
}

export default function PreferencesPage() {
  const { choice, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.title)}>
      {choice ? <ChoicesForm {...choice} saved={saved} answer={answer} /> : <p className="usa-intro">{say(addressTexts.noLink)}</p>}
    </Page>
  );
}
