import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, admitConfirmed } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { colleaguesOf, delegate, delegationsOf, endDelegation } from "./delegations.server.ts";
import { DelegatingForm } from "./responses.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.delegations);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const signatory = await admit(request, "sign-responses");
  languageOf(params);
  const [delegations, colleagues] = await Promise.all([delegationsOf(db, signatory), colleaguesOf(db, signatory)]);
  return json({ delegations, colleagues });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const signatory = await admitConfirmed(request, "sign-responses");
  const language = languageOf(params);
  const form = await readForm(request, DelegatingForm);
  if (!form.ok) return form.problems;
  const { end, to, starts_on, ends_on } = form.value;
  const outcome = end === null ? await delegate(db, signatory, { to: to!, starts_on, ends_on }) : await endDelegation(db, signatory, { id: end });
  if (typeof outcome === "object" || outcome === "ended") return seeOther(`/${language}/desk/delegations`);
  const why = { yourself: texts.delegateYourself, unknown: end === null ? texts.delegateUnknown : texts.delegationGone, days: texts.delegateDays, "already-ended": texts.delegationGone };
  return refuse(why[outcome], { values: form.typed });
}

export default function DelegationsPage() {
  const { delegations, colleagues } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.delegations)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/responses`}>{say(texts.listTitle)}</a></p>}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.delegationsIntro)}</p>
        {delegations.length === 0 && <p>{say(texts.noDelegations)}</p>}
        <ul className="usa-list">
          {delegations.map(({ id, signatory, delegate: colleague, starts_on, ends_on, ended_at, over }) => (
            <li key={id}>
              {say(texts.delegationOf, { delegate: colleague, signatory, from: formatDay(language, starts_on), until: formatDay(language, ends_on) })}
              {ended_at ? <> · {say(texts.delegationEnded, { date: formatDay(language, ended_at) })}</> : over ? <> · {say(texts.delegationOver)}</> : (
                <form method="post"><SubmitButton name="end" value={String(id)} look="unstyled">{say(texts.endDelegation)}<span className="usa-sr-only"> {colleague}</span></SubmitButton></form>
              )}
            </li>
          ))}
        </ul>
        <form method="post" noValidate>
          <Select name="to" label={say(texts.delegateTo)} empty="–" options={colleagues.map(({ id, name }) => ({ value: String(id), label: name }))} />
          <TextField name="starts_on" type="date" label={say(texts.startsOn)} />
          <TextField name="ends_on" type="date" label={say(texts.endsOn)} />
          <SubmitButton>{say(texts.delegate)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
