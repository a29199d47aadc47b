import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { Checkboxes, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { undisposedPoints } from "./dispositions.server.ts";
import { dispositionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.choose, triageTexts.desk);

const Query = z.object({ theme: z.coerce.number().int().min(1).optional(), pillar: z.coerce.number().int().min(1).optional(), page: z.coerce.number().int().min(1).max(5000).optional() });

/** The points without a disposition, of a theme or of a pillar: those that are chosen go to the page where they are disposed of. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "dispose-points");
  languageOf(params);
  const { theme, pillar, page = 1 } = readQuery(request, Query);
  return json({ ...(await undisposedPoints(db, { theme, pillar, page })), theme: theme ?? null, pillar: pillar ?? null, page });
}

export default function UndisposedPage() {
  const { found, more, theme, pillar, page } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/dispositions`;
  const narrowed = [theme && `theme=${theme}`, pillar && `pillar=${pillar}`].filter(Boolean).map((part) => `${part}&`).join("");
  return (
    <Page title={say(texts.choose)} before={<p className="desk-nav"><a className="usa-link" href={here}>{say(texts.title)}</a></p>} wide>
      {found.length === 0 ? <p>{say(texts.noneToChoose)}</p> : (
        <form method="get" action={`${here}/new`}>
          <Checkboxes name="point" label={say(texts.chooseIntro)} hint={say(texts.chooseHint)}
            options={found.map(({ id, quote, reference, language: spoken }) => ({ value: String(id), label: quote === null ? say(texts.notShown) : <span lang={spoken}>{quote}</span>, hint: reference }))} />
          <SubmitButton>{say(texts.toPropose)}</SubmitButton>
        </form>
      )}
      <Pagination page={page} more={more} hrefFor={(number) => `${here}/points?${narrowed}page=${number}`} />
    </Page>
  );
}
