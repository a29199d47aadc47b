import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findInitiative } from "../dialogue.server.ts";
import { statementVersions, writeStatement } from "./statements.server.ts";
import { SAID, STATEMENT_COLUMNS, StatementForm } from "./statements.ts";
import { statementTexts as texts } from "./texts.ts";
import { VersionOfStatement } from "./version.tsx";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.write, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lead = await admit(request, "write-statements");
  languageOf(params);
  const { id, slug, title_en, title_es, pillar_id } = (await findInitiative(db, params.initiative!)) ?? notFound();
  insist(lead, "write-statements", { pillar: pillar_id });
  const [latest] = await statementVersions(db, { id });
  return json({ initiative: { slug, title_en, title_es }, latest: latest ?? null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "write-statements");
  const language = languageOf(params);
  const initiative = (await findInitiative(db, params.initiative!)) ?? notFound();
  insist(lead, "write-statements", { pillar: initiative.pillar_id });
  const form = await readForm(request, StatementForm);
  if (!form.ok) return form.problems;
  const outcome = await writeStatement(db, lead, initiative, form.value);
  if (outcome === "written") return seeOther(`/${language}/desk/initiatives/${initiative.slug}`);
  return outcome === "unchanged" ? refuse(texts.unchanged, { values: form.typed }) : refuse(texts.stale, { values: form.typed, stale: true });
}

export default function StatementTextPage() {
  const { initiative, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { stale?: boolean }) | undefined;
  const say = useSay();
  const language = useLanguage();
  const values = Object.fromEntries(STATEMENT_COLUMNS.map((column) => [column, latest?.[column] ?? ""]));
  // A form that was refused for something else goes on from the version it was begun from.
  const base = answer && !answer.stale ? String(answer.values.base) : String(latest?.number ?? 0);
  return (
    <Page title={say(latest ? texts.rewrite : texts.write)} wide before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/initiatives/${initiative.slug}`}>{pick(initiative, "title", language)}</a></p>}>
      <AnsweredForm {...(answer && { answer })} values={values}>
        <ErrorSummary />
        {answer?.stale && latest && <section className="summary-box"><p><strong>{say(texts.theirs, { number: latest.number, name: latest.written_by })}</strong></p><VersionOfStatement version={latest} /></section>}
        <p className="usa-intro">{say(texts.writeIntro)}</p>
        <form method="post" noValidate>
          <input type="hidden" name="base" value={base} />
          <div className="both-texts">
            {SAID.flatMap((part) => [
              <TextArea key={`${part}_en`} name={`${part}_en`} lang={LOCALE.en} rows={6} label={say(texts.inEnglish, { part: say(texts[part]) })} />,
              <TextArea key={`${part}_es`} name={`${part}_es`} lang={LOCALE.es} rows={6} label={say(texts.inSpanish, { part: say(texts[part]) })} />,
            ])}
          </div>
          <SubmitButton>{say(texts.save)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
