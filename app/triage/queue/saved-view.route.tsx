import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { queueFilterIn } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { queueChoices } from "./choices.server.ts";
import { ViewWords } from "./filter-words.tsx";
import { SavedViewFields } from "./saved-view-fields.tsx";
import { savedTexts as texts } from "./saved-texts.ts";
import { ChangedViewForm, readViewId } from "./saved-views.ts";
import { changeView, removeView, viewsFor } from "./saved-views.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.saved, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "save-views");
  languageOf(params);
  const [view, choices] = await Promise.all([viewsFor(db, person).where("v.id", "=", readViewId(params.view)).where("v.saved_by", "=", person.id).executeTakeFirst(), queueChoices(db)]);
  return json({ view: view ?? notFound(), filter: queueFilterIn(view!.query), choices });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "save-views");
  const language = languageOf(params);
  const form = await readForm(request, ChangedViewForm);
  if (!form.ok) return form.problems;
  const view = { id: readViewId(params.view) };
  const removing = form.value.go === "remove";
  const outcome = await (removing ? removeView(db, person, view) : changeView(db, person, view, form.value));
  if (outcome === "not-yours") notFound();
  if (outcome === "stale") return refuse(texts.changedMeanwhile, { values: form.typed });
  if (outcome === "removed" && !removing) return refuse(texts.goneMeanwhile, { values: form.typed });
  return seeOther(`/${language}/desk/views?${removing ? "removed" : "saved"}=1`);
}

export default function SavedViewPage() {
  const { view, filter, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.changeTitle, { title: view.title })}>
      <AnsweredForm answer={answer} values={{ title: view.title, shared: view.shared }}>
        <ErrorSummary />
        <p className="desk-nav"><a className="usa-link" href={`/${language}/desk/views`}>{say(texts.saved)}</a> <a className="usa-link" href={`/${language}/desk?${view.query}`}>{say(texts.openView)}</a></p>
        <p><ViewWords filter={filter} choices={choices} /></p>
        <form method="post" noValidate className="card">
          <input type="hidden" name="number" value={view.number} />
          <SavedViewFields />
          <SubmitButton name="go" value="change">{say(texts.change)}</SubmitButton>
        </form>
        <form method="post" noValidate className="card">
          <h2>{say(texts.remove)}</h2>
          <p>{say(texts.removeMeans)}</p>
          <input type="hidden" name="number" value={view.number} />
          <input type="hidden" name="title" value={view.title} />
          <input type="hidden" name="shared" value={view.shared} />
          <SubmitButton look="outline" name="go" value="remove">{say(texts.remove)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
