import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { db } from "#db/database.server.ts";
import { titleOf } from "./campaigns.ts";
import { campaignsOnDesk } from "./desk-campaigns.server.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.campaigns, triageTexts.desk);

const Query = z.object({ show: z.enum(["waiting", "all"]).optional(), page: z.coerce.number().int().min(1).max(5000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  const { show = "waiting", page = 1 } = readQuery(request, Query);
  return json({ ...(await campaignsOnDesk(db, { page, waiting: show === "waiting" })), show, page });
}

export default function DeskCampaignsPage() {
  const { found, more, show, page } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/campaigns`;
  const day = (at: string) => formatDay(language, at);
  return (
    <Page title={say(texts.campaigns)} wide>
      <p className="desk-nav"><a className="usa-link" href={`/${language}/desk`}>{say(triageTexts.queue)}</a></p>
      <p className="usa-intro">{say(texts.intro)}</p>
      <nav className="tabs" aria-label={say(texts.show)}>
        <ul>{(["waiting", "all"] as const).map((each) => <li key={each}><a href={`${here}?show=${each}`} aria-current={each === show ? "page" : undefined}>{say(each === "waiting" ? texts.showWaiting : texts.showAll)}</a></li>)}</ul>
      </nav>
      <p className="usa-hint">{say(texts.order)}</p>
      {found.length === 0 ? <p>{say(texts.none)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead><tr><th scope="col">{say(texts.letter)}</th><th scope="col">{say(texts.letters)}</th><th scope="col">{say(texts.withAdded)}</th><th scope="col">{say(texts.waiting)}</th><th scope="col">{say(texts.received)}</th></tr></thead>
          <tbody>
            {found.map(({ id, submissions, texts: distinct, with_added, waiting, first_received, last_received, ...called }) => (
              <tr key={id}>
                <th scope="row" data-label={say(texts.letter)}>
                  <a className="usa-link queue-table__open" href={`${here}/${id}`}><span lang={called.name_en ? undefined : LOCALE[called.language]}>{titleOf(language, called)}</span></a>
                  <span className="queue-table__marks">{say(texts.campaign, { id })}</span>
                </th>
                <td data-label={say(texts.letters)}>{say(texts.counted, { submissions, texts: distinct })}</td>
                <td data-label={say(texts.withAdded)}>{with_added}</td>
                <td data-label={say(texts.waiting)}>{waiting}</td>
                <td data-label={say(texts.received)}>{say(texts.fromTo, { from: day(first_received), to: day(last_received) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination page={page} more={more} hrefFor={(number) => `${here}?show=${show}&page=${number}`} />
    </Page>
  );
}
