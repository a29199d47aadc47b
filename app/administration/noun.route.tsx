import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { CONTENT, isNoun, titleOf } from "./content.ts";
import { administrationTexts as texts } from "./texts.ts";
import { listPieces } from "./versions.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, isNoun(params.noun) ? texts[params.noun] : texts.administration, texts.administration);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-content");
  languageOf(params);
  const { noun } = params;
  if (!isNoun(noun)) notFound();
  const pieces = await listPieces(db, noun);
  return json({
    noun,
    adds: may(person, "manage-content") && CONTENT[noun].key !== null,
    owned: Boolean(CONTENT[noun].ownedByOne),
    pieces: pieces.map(({ key, government, content, live, drafted }) => ({ key, government, title: titleOf(noun, key, content), live, drafted, kept: [content.listed, content.observed, content.shown].includes("no") })),
  });
}

export default function NounPage() {
  const { noun, adds, owned, pieces } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/administration`;
  const heads = [say(texts.what), ...(owned ? [say(texts.whose)] : []), say(texts.state)];
  return (
    <Page title={say(texts[noun])} before={<p className="desk-nav"><a className="usa-link" href={here}>{say(texts.administration)}</a></p>} wide>
      {adds && <p><a className="usa-button" href={`${here}/${noun}/new`}>{say(texts[`new-${noun}`])}</a></p>}
      {pieces.length === 0 ? <p>{say(texts.nothing)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts[noun])}</caption>
          <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {pieces.map(({ key, government, title, live, drafted, kept }) => (
              <tr key={key}>
                <th scope="row" data-label={heads[0]}>
                  <a className="usa-link" href={`${here}/${noun}/${encodeURIComponent(key)}`}>{title[language]}</a>
                  {title[language] !== key && <span className="queue-table__marks">{key}</span>}
                </th>
                {owned && <td data-label={heads[1]}>{say(government === "US" ? texts.ofUS : texts.ofMX)}</td>}
                <td data-label={heads.at(-1)}>{say(!live ? texts.onlyDraft : drafted ? texts.hasDraft : kept ? texts.isKept : texts.isLive)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
