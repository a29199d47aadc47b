import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { filled } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { queryOf, wholeView } from "../queue.ts";
import { queueFilterIn } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { queueChoices } from "./choices.server.ts";
import { ViewWords } from "./filter-words.tsx";
import { SavedViewFields, sharedLabel } from "./saved-view-fields.tsx";
import { savedTexts as texts } from "./saved-texts.ts";
import { SavedViewForm } from "./saved-views.ts";
import { MOST_VIEWS, saveView, viewsFor } from "./saved-views.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.saved, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("query");
  const [views, choices] = await Promise.all([viewsFor(db, person).execute(), queueChoices(db)]);
  const saving = asked !== null && may(person, "save-views") ? wholeView(queueFilterIn(asked)) : null;
  return json({ views: views.map((view) => ({ ...view, filter: queueFilterIn(view.query) })), choices, saving, done: searchParams.has("saved") ? "saved" : searchParams.has("removed") ? "removed" : null });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "save-views");
  const language = languageOf(params);
  const form = await readForm(request, SavedViewForm);
  if (!form.ok) return form.problems;
  const saved = await saveView(db, person, form.value);
  if (saved === "too-many") return refuse(filled(texts.tooMany, { most: MOST_VIEWS }), { values: form.typed });
  return seeOther(`/${language}/desk/views?saved=1`);
}

export default function SavedViewsPage() {
  const { views, choices, saving, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const desk = `/${language}/desk`;
  const query = String(answer?.values.query ?? (saving ? queryOf(saving) : ""));
  return (
    <Page title={say(texts.saved)} wide>
      <AnsweredForm answer={answer} values={{ shared: "nobody" }}>
        <ErrorSummary />
        {done && !answer && <Alert kind="success" answers>{say(done === "saved" ? texts.wasSaved : texts.wasRemoved)}</Alert>}
        <p className="desk-nav"><a className="usa-link" href={query ? `${desk}?${query}` : desk}>{say(triageTexts.queue)}</a></p>
        <p className="usa-intro">{say(texts.intro)}</p>
        {(saving || answer) && (
          <form method="post" noValidate className="card">
            <h2>{say(texts.save)}</h2>
            {saving && <p><ViewWords filter={saving} choices={choices} /></p>}
            <input type="hidden" name="query" value={query} />
            <SavedViewFields />
            <SubmitButton>{say(texts.change)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
      {views.length === 0 ? <p>{say(texts.none)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead><tr><th scope="col">{say(texts.title)}</th><th scope="col">{say(texts.shows)}</th><th scope="col">{say(texts.shared)}</th><th scope="col">{say(texts.owner)}</th></tr></thead>
          <tbody>
            {views.map((view) => (
              <tr key={view.id}>
                <th scope="row" data-label={say(texts.title)}><a className="usa-link" href={`${desk}?${view.query}`}><bdi>{view.title}</bdi></a></th>
                <td data-label={say(texts.shows)}><ViewWords filter={view.filter} choices={choices} /></td>
                <td data-label={say(texts.shared)}>{say(sharedLabel(view))}</td>
                <td data-label={say(texts.owner)}>{view.own ? <>{say(texts.you)} · <a className="usa-link" href={`${desk}/views/${view.id}`}>{say(texts.manage)}<span className="usa-sr-only"> {view.title}</span></a></> : <bdi>{view.saved_by}</bdi>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
