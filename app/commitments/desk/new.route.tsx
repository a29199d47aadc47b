import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { outcomeWords } from "#app/meetings/outcomes.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { commitmentChoices, sourcesNamed } from "../board.server.ts";
import { proposeCommitment } from "../commitments.server.ts";
import { ProposingForm } from "../forms.ts";
import { commitmentTexts as texts } from "../texts.ts";
import { CommitmentFields } from "./commitment-fields.tsx";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.propose, triageTexts.desk);

/** The theme or response from whose page one comes is linked from the beginning: ?theme=3. The words of an outcome (?outcome=2) are there to begin with. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "write-commitments");
  languageOf(params);
  const { searchParams } = new URL(request.url);
  const named = (name: string) => searchParams.getAll(name).filter((id) => /^\d{1,15}$/.test(id)).slice(0, 20).map(Number);
  const [choices, sources, words] = await Promise.all([commitmentChoices(db), sourcesNamed(db, { themes: named("theme"), responses: named("response") }), outcomeWords(db, named("outcome")[0])]);
  return json({ choices, words, ...sources });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-commitments");
  const language = languageOf(params);
  const form = await readForm(request, ProposingForm);
  if (!form.ok) return form.problems;
  const { theme: themes, response: responses, ...input } = form.value;
  insist(writer, "write-commitments", { pillar: input.pillar_id });
  const outcome = await proposeCommitment(db, writer, input, { themes, responses });
  if (typeof outcome === "object") return seeOther(`/${language}/desk/commitments/${outcome.slug}`);
  const why = { "unknown-pillar": texts.choosePillar, "unknown-initiative": texts.chooseInitiative, "unknown-agency": texts.chooseAgencies, "unknown-source": texts.unknownSource };
  return refuse(why[outcome], { values: form.typed });
}

export default function NewCommitmentPage() {
  const { choices, words, themes, responses } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.propose)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/commitments`}>{say(texts.title)}</a></p>} wide>
      <AnsweredForm answer={answer} values={words}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.proposeIntro)}</p>
        <form method="post" noValidate>
          {themes.length + responses.length > 0 && (
            <>
              <p>{say(texts.fromThese)}</p>
              <ul className="usa-list">
                {themes.map((theme) => <li key={theme.id}>{pick(theme, "label", language)}<input type="hidden" name="theme" value={theme.id} /></li>)}
                {responses.map((response) => <li key={response.id}>{pick(response, "text", language).slice(0, 160)}<input type="hidden" name="response" value={response.id} /></li>)}
              </ul>
            </>
          )}
          <CommitmentFields choices={choices} />
          <SubmitButton>{say(texts.send)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
