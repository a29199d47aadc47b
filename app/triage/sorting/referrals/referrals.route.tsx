import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../../texts.ts";
import { sortingTexts as texts } from "../texts.ts";
import { referredTo } from "./referrals.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.referrals, triageTexts.desk);

const Query = z.object({ page: z.coerce.number().int().min(1).max(50_000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { page = 1 } = readQuery(request, Query);
  return json({ ...(await referredTo(db, person.government, page)), page });
}

export default function ReferralsPage() {
  const { found, more, page } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const government = (each: "US" | "MX") => say(each === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  return (
    <Page title={say(texts.referrals)} wide>
      <p className="usa-intro">{say(texts.referralsIntro)}</p>
      {found.length === 0 ? <p>{say(texts.noReferrals)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.referredCaption)}</caption>
          <thead><tr><th scope="col">{say(triageTexts.submission)}</th><th scope="col">{say(texts.from)}</th><th scope="col">{say(texts.referTo)}</th><th scope="col">{say(triageTexts.reason)}</th><th scope="col">{say(texts.since)}</th></tr></thead>
          <tbody>
            {found.map((row) => (
              <tr key={row.id}>
                <th scope="row" data-label={say(triageTexts.submission)}>
                  <a className="usa-link" href={`/${language}/desk/submissions/${row.reference}#sorting`}><span lang={LOCALE[row.language]}>{row.title}</span></a>
                  <span className="queue-table__marks">{row.reference}</span>
                </th>
                <td data-label={say(texts.from)}>{say(texts.person, { name: row.name, government: government(row.government) })}</td>
                <td data-label={say(texts.referTo)}>{row.acronym ?? government(row.referred_to)}</td>
                <td data-label={say(triageTexts.reason)}><OriginalText text={row.reason} /></td>
                <td data-label={say(texts.since)}><Day at={row.referred_at} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination page={page} more={more} hrefFor={(number) => `/${language}/desk/referrals?page=${number}`} />
    </Page>
  );
}
