import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { kindLabel } from "./labels.ts";
import { responsesOnDesk } from "./responses.server.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.listTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json({ responses: await responsesOnDesk(db).execute(), mayWrite: may(person, "write-responses"), maySign: may(person, "sign-responses") });
}

export default function ResponsesPage() {
  const { responses, mayWrite, maySign } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.listTitle)} wide>
      <p className="acts">
        {mayWrite && <a className="usa-link" href={`/${language}/desk/responses/new`}>{say(texts.toBegin)}</a>}
        {maySign && <a className="usa-link" href={`/${language}/desk/delegations`}>{say(texts.delegations)}</a>}
      </p>
      <p className="usa-intro">{say(responses.length === 0 ? texts.none : texts.listIntro)}</p>
      {responses.length > 0 && (
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption className="usa-sr-only">{say(texts.listTitle)}</caption>
          <thead><tr><th scope="col">{say(texts.answers)}</th><th scope="col">{say(texts.kind)}</th><th scope="col">{say(texts.signatures)}</th><th scope="col">{say(texts.revision)}</th></tr></thead>
          <tbody>
            {responses.map(({ id, title, theme_en, theme_es, answers, kind, signed, number, written_at, published_at, corrects }) => (
              <tr key={id}>
                <th scope="row" data-label={say(texts.answers)}>
                  <a className="usa-link" href={`/${language}/desk/responses/${id}`}>{(language === "en" ? theme_en : theme_es) ?? title}</a>{answers > 1 && <> {say(texts.andOthers, { count: answers - 1 })}</>}
                </th>
                <td data-label={say(texts.kind)}>{say(kindLabel[kind])}{corrects && <> · {say(texts.correction)}</>}</td>
                <td data-label={say(texts.signatures)}>
                  {published_at ? say(texts.isPublic) : signed.length === 0 ? say(texts.noSignature) : say(texts.signed, { governments: signed.map((each) => say(each === "US" ? texts.unitedStates : texts.mexico)).join(", ") })}
                </td>
                <td data-label={say(texts.revision)}>{number} · <Day at={written_at} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
