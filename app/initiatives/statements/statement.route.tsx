import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findInitiative } from "../dialogue.server.ts";
import { agreeToStatement, statementVersions } from "./statements.server.ts";
import { StatementAgreementForm } from "./statements.ts";
import { statementTexts as texts } from "./texts.ts";
import { VersionOfStatement } from "./version.tsx";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.statement, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { id, slug, title_en, title_es, pillar_id } = (await findInitiative(db, params.initiative!)) ?? notFound();
  return json({ initiative: { slug, title_en, title_es }, versions: await statementVersions(db, { id }), leads: may(person, "write-statements", { pillar: pillar_id }), government: person.government });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "write-statements");
  const language = languageOf(params);
  const initiative = (await findInitiative(db, params.initiative!)) ?? notFound();
  insist(lead, "write-statements", { pillar: initiative.pillar_id });
  const form = await readForm(request, StatementAgreementForm);
  if (!form.ok) return form.problems;
  const outcome = await agreeToStatement(db, lead, initiative, form.value);
  if (outcome === "published") return seeOther(`/${language}/desk/initiatives/${initiative.slug}`);
  return refuse(outcome === "changed" ? texts.changed : texts.alreadyAgreed, { values: form.typed });
}

export default function StatementPage() {
  const { initiative, versions, leads, government } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/initiatives/${initiative.slug}`;
  const [latest, ...earlier] = versions;
  const waits = latest && leads && !latest.agreements.some((each) => each.government === government);
  return (
    <Page title={say(texts.of, { title: pick(initiative, "title", language) })} wide
      before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/initiatives`}>{say(texts.title)}</a><a className="usa-link" href={`/${language}/initiatives/${initiative.slug}`}>{say(texts.publicPage)}</a></p>}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {latest ? <VersionOfStatement version={latest} /> : <p className="usa-intro">{say(texts.notWritten)}</p>}
        {waits && (
          <form method="post">
            <input type="hidden" name="hash" value={latest.hash} />
            <SubmitButton>{say(texts.agree, { number: latest.number, government: say(government === "US" ? texts.unitedStates : texts.mexico) })}</SubmitButton>
          </form>
        )}
        {leads && <p><a className="usa-link" href={`${here}/text`}>{say(latest ? texts.rewrite : texts.write)}</a></p>}
        {earlier.length > 0 && (
          <details>
            <summary>{say(texts.earlier)}</summary>
            {earlier.map((version) => <VersionOfStatement key={version.number} version={version} />)}
          </details>
        )}
      </AnsweredForm>
    </Page>
  );
}
