import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { CampaignRow } from "./campaign-row.tsx";
import { methodTexts } from "./method-texts.ts";
import { publicCampaigns } from "./public.server.ts";
import { publicCampaignTexts as texts } from "./public-texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, texts.comments);

const Query = z.object({ page: z.coerce.number().int().min(1).max(5000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { page = 1 } = readQuery(request, Query);
  return json({ page, ...(await publicCampaigns(db, page)) });
}

export default function CampaignsPage() {
  const { page, found, more } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/submissions`, text: say(texts.comments) }, { to: `/${language}/campaigns`, text: say(texts.title) }]}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p><a className="usa-link" href={`/${language}/campaigns/method`}>{say(methodTexts.toMethod)}</a></p>
      {found.length === 0 && <p>{say(page === 1 ? texts.none : texts.noMore)}</p>}
      {found.length > 0 && <ul className="submission-list">{found.map((campaign) => <CampaignRow key={campaign.reference} heading="h2" {...campaign} />)}</ul>}
      <Pagination page={page} more={more} hrefFor={(number) => `/${language}/campaigns?page=${number}`} />
    </Page>
  );
}
