import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { paragraphsOf } from "#app/submissions/tracking/corrections/compare.ts";
import { AnsweredForm, Checkboxes, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk } from "../../queue.server.ts";
import { triageTexts } from "../../texts.ts";
import { useWorkspaceAddress, viewOf, workspaceAddress } from "../../workspace-address.ts";
import { findFrame } from "../../workspace-frame.server.ts";
import { WorkspaceFrame } from "../../workspace-frame.tsx";
import { inOrder, SplitForm } from "../sorting.ts";
import { sortingTexts as texts } from "../texts.ts";
import { split } from "./parts.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.splitTitle, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  languageOf(params);
  const [found, submission, pillars] = await Promise.all([findFrame(db, params.reference!, person, new URL(request.url).search), findOnDesk(db, params.reference!), pillarNames(db)]);
  if (!found || !submission) notFound();
  insist(person, "decide-submissions", submission);
  const { language, version, text, pillars: filed } = submission;
  return json({ frame: found.frame, language, version, paragraphs: paragraphsOf(text), filed, pillars });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "decide-submissions", submission);
  const form = await readForm(request, SplitForm);
  if (!form.ok) return form.problems;
  const { paragraphs, partTitle: title, partMain, partPillars, version } = form.value;
  const outcome = await split(db, person, submission, { title, pillars: inOrder(partMain, partPillars), paragraphs, version });
  if (typeof outcome !== "string") return seeOther(workspaceAddress(language, outcome.reference, "", viewOf(new URL(request.url).search)));
  const field = { "unknown-paragraph": { field: "paragraphs", text: texts.selectParagraphs }, "all-paragraphs": { field: "paragraphs", text: texts.notAll }, "unknown-pillar": { field: "partMain", text: texts.selectPillar } };
  if (outcome in field) return json({ problems: [field[outcome as keyof typeof field]], values: form.typed }, { status: 422 });
  const why = { "already-decided": texts.decided, withdrawn: texts.withdrawn, suspected: texts.suspected, "a-part": texts.isPart, corrected: texts.corrected };
  // Paragraphs of another version are other paragraphs.
  return refuse(why[outcome as keyof typeof why], { values: outcome === "corrected" ? { ...form.typed, paragraphs: [] } : form.typed });
}

export default function SplitPage() {
  const { frame, language: lang, version, paragraphs, filed, pillars } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const options = pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }));
  return (
    <WorkspaceFrame frame={frame} tab="triage" answer={answer}>
      <h2>{say(texts.splitTitle)}</h2>
      <p className="usa-intro">{say(texts.splitIntro)}</p>
      <form method="post" action={at("/split")} noValidate className="split">
        <AnsweredForm answer={answer} values={{ partMain: String(filed[0] ?? ""), partPillars: [] }}>
          <input type="hidden" name="version" value={version} />
          <Checkboxes name="paragraphs" label={say(texts.paragraphs)} options={paragraphs.map((text, index) => ({
            value: String(index + 1), label: say(texts.paragraph, { number: index + 1 }), hint: <span lang={LOCALE[lang]}>{text}</span>,
          }))} />
          <TextField name="partTitle" label={say(texts.partTitle)} hint={say(texts.partTitleHint)} width="xl" />
          <Select name="partMain" label={say(texts.mainPillar)} empty={say(texts.select)} options={options} />
          <Checkboxes name="partPillars" label={say(texts.otherPillars)} options={options} />
          <SubmitButton>{say(texts.doSplit)}</SubmitButton>
        </AnsweredForm>
      </form>
    </WorkspaceFrame>
  );
}
