import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { statementsOnDesk } from "./statements.server.ts";
import { statementTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  return json({ initiatives: await statementsOnDesk(db) });
}

export default function InitiativesOnDesk() {
  const { initiatives } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const pillars = [...new Map(initiatives.map((each) => [each.pillar_id, each])).values()];
  const standing = ({ latest, published, waits }: (typeof initiatives)[number]) => [
    ...(latest === null ? [say(texts.notWritten)] : []),
    ...(published !== null ? [say(texts.publicNow, { number: published })] : []),
    ...(waits && latest !== null ? [say(waits === "US" ? texts.waitsUS : texts.waitsMX, { number: latest })] : []),
  ].join(". ");
  return (
    <Page title={say(texts.title)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      {pillars.map((pillar) => (
        <section key={pillar.pillar_id}>
          <h2>{say(texts.pillar, { number: pillar.pillar_id, name: pick(pillar, "pillar", language) })}</h2>
          <table className="usa-table usa-table--borderless usa-table--stacked">
            <caption className="usa-sr-only">{pick(pillar, "pillar", language)}</caption>
            <thead><tr><th scope="col">{say(texts.initiative)}</th><th scope="col">{say(texts.statement)}</th></tr></thead>
            <tbody>
              {initiatives.filter(({ pillar_id }) => pillar_id === pillar.pillar_id).map((each) => (
                <tr key={each.slug}>
                  <th scope="row" data-label={say(texts.initiative)}><a className="usa-link" href={`/${language}/desk/initiatives/${each.slug}`}>{pick(each, "title", language)}</a></th>
                  <td data-label={say(texts.statement)}>{standing(each)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Page>
  );
}
