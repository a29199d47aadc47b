import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { queueFilterIn, referencesIn } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { viewOf } from "../workspace-address.ts";
import { bulksOf, prepareBulk } from "./bulk.server.ts";
import { actLabel, ChosenForm, chosenOf, MOST } from "./bulk.ts";
import { bulkTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  languageOf(params);
  return json({ bulks: await bulksOf(db, person) });
}

/** What was selected in the queue: taken down, to be looked at before anything happens. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "decide-submissions");
  const language = languageOf(params);
  const form = await readForm(request, ChosenForm);
  if (!form.ok) return form.problems;
  const { search } = new URL(request.url);
  const view = viewOf(search);
  const references = form.value.all.includes("view") && view !== null ? await referencesIn(db, person, queueFilterIn(view), MOST) : chosenOf(form.value);
  const prepared = references.length > 0 ? await prepareBulk(db, person, form.value.act, references) : "nothing";
  if (prepared === "nothing") return json({ problems: [{ field: "reference", text: texts.selectSome }], values: {} }, { status: 422 });
  return seeOther(`/${language}/desk/bulk/${prepared.id}${search.replaceAll("*", "%2A")}`);
}

export default function BulksPage() {
  const { bulks } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p><a className="usa-link" id="field-reference" href={`/${language}/desk`}>{say(texts.back)}</a></p>
      {bulks.length === 0 ? <p>{say(texts.none)}</p> : (
        <>
          <p className="usa-intro">{say(texts.intro)}</p>
          <table className="usa-table usa-table--borderless usa-table--stacked">
            <caption className="usa-sr-only">{say(texts.intro)}</caption>
            <thead><tr><th scope="col">{say(texts.act)}</th><th scope="col">{say(texts.howMany)}</th><th scope="col">{say(texts.when)}</th></tr></thead>
            <tbody>
              {bulks.map(({ id, act, items, prepared_at, confirmed_at, undone_at }) => (
                <tr key={id}>
                  <th scope="row" data-label={say(texts.act)}><a className="usa-link" href={`/${language}/desk/bulk/${id}`}>{say(actLabel[act])}</a>{!confirmed_at && <> · {say(texts.unconfirmed)}</>}{undone_at && <> · {say(texts.undone)}</>}</th>
                  <td data-label={say(texts.howMany)}>{items}</td>
                  <td data-label={say(texts.when)}><InBothCapitals at={confirmed_at ?? prepared_at} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Page>
  );
}
