import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { NOUNS } from "./content.ts";
import { administrationTexts as texts } from "./texts.ts";
import { countPieces } from "./versions.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.administration);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-content");
  languageOf(params);
  return json({ counted: await Promise.all(NOUNS.map((noun) => countPieces(db, noun))) });
}

export default function Administration() {
  const { counted } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.administration)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p>{say(texts.both)}</p>
      <ul className="administered">
        {counted.map(({ noun, pieces, drafts }) => (
          <li key={noun}>
            <a className="usa-link" href={`/${language}/desk/administration/${noun}`}>{say(texts[noun])}</a>
            <span>{say(texts.pieces, { count: pieces })}</span>
            {drafts > 0 && <span>{say(texts.drafts, { count: drafts })}</span>}
          </li>
        ))}
      </ul>
      <h2>{say(texts.elsewhere)}</h2>
      <ul className="usa-list">
        <li><a className="usa-link" href={`/${language}/desk/privacy`}>{say(texts.privacyNotice)}</a></li>
        <li><a className="usa-link" href={`/${language}/privacy`}>{say(texts.periods)}</a></li>
      </ul>
    </Page>
  );
}
