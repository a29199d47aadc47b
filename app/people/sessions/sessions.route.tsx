import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { accountTexts } from "../account/texts.ts";
import { admitPerson } from "../doors.server.ts";
import { sessionsOf } from "../session.server.ts";
import { endOwn } from "./ending.server.ts";
import { EndForm } from "./sessions.ts";
import { sessionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitPerson(request);
  languageOf(params);
  return json({ sessions: await sessionsOf(db, person.id, request), ended: new URL(request.url).searchParams.has("ended") });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitPerson(request);
  const language = languageOf(params);
  const form = await readForm(request, EndForm);
  if (!form.ok) return form.problems;
  if ((await endOwn(db, request, person, form.value.end)) === "unknown") return refuse(texts.gone);
  return seeOther(`/${language}/desk/account/sessions?ended=1`);
}

export default function SessionsPage() {
  const { sessions, ended } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const columns = [texts.browser, texts.network, texts.opened, texts.seen].map((text) => say(text));
  const others = sessions.filter(({ here }) => !here);
  return (
    <Page title={say(texts.title)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/account`}>{say(accountTexts.title)}</a></p>}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {ended && !answer && <Alert kind="success" answers>{say(texts.ended)}</Alert>}
        <p className="usa-intro">{say(texts.intro)}</p>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}{others.length > 0 && <td />}</tr></thead>
          <tbody>
            {sessions.map(({ handle, browser, network, opened_at, seen_at, here, secondFactor }) => (
              <tr key={handle}>
                <th scope="row" data-label={columns[0]}>
                  {browser ?? say(texts.unknown)}
                  {here && <><br /><strong>{say(texts.here)}</strong></>}
                  {!secondFactor && <><br />{say(texts.halfway)}</>}
                </th>
                <td data-label={columns[1]}>{network ?? say(texts.unknownNetwork)}</td>
                <td data-label={columns[2]}><InBothCapitals at={opened_at} /></td>
                <td data-label={columns[3]}><InBothCapitals at={seen_at} /></td>
                {others.length > 0 && (
                  <td>
                    {!here && (
                      <form method="post">
                        <button className="usa-button usa-button--outline" type="submit" name="end" value={handle} aria-label={say(texts.endOf, { browser: browser ?? say(texts.unknown) })}>{say(texts.end)}</button>
                      </form>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {others.length > 0
          ? <form method="post"><input type="hidden" name="end" value="others" /><SubmitButton>{say(texts.endOthers)}</SubmitButton></form>
          : <p>{say(texts.onlyThis)}</p>}
      </AnsweredForm>
    </Page>
  );
}
