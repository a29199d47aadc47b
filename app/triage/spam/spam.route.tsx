import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { languageLabel } from "#app/submissions/labels.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { PAGE } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { SuspicionReason } from "./suspicion-reason.tsx";
import { suspected } from "./suspicions.server.ts";
import { spamTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.spam, triageTexts.desk);

const Query = z.object({ page: z.coerce.number().int().min(1).max(50_000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "triage-spam");
  languageOf(params);
  const { found, ...result } = await suspected(db, readQuery(request, Query).page);
  return json({ ...result, found: found.map((row) => ({ ...row, mayRelease: may(person, "triage-spam", row) })), size: PAGE });
}

export default function SpamPage() {
  const { found, page, count, more, size } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const folder = `/${language}/desk/spam`;
  return (
    <Page title={say(texts.spam)} wide>
      <p className="usa-intro">{say(texts.spamIntro)}</p>
      <h2>{more ? say(triageTexts.moreThan, { count }) : say(triageTexts.howMany, { count })}</h2>
      {found.length === 0 ? <p>{say(texts.nothing)}</p> : (
        <form method="get" action={`${folder}/release`}>
          <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
            <caption className="usa-sr-only">{say(texts.caption)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(texts.choose)}</th>
                <th scope="col">{say(triageTexts.submission)}</th>
                <th scope="col">{say(triageTexts.from)}</th>
                <th scope="col">{say(texts.why)}</th>
                <th scope="col">{say(texts.since)}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((row) => (
                <tr key={row.reference}>
                  <td data-label={say(texts.choose)}>
                    {row.mayRelease && <span className="usa-checkbox">
                      <input className="usa-checkbox__input" type="checkbox" name="reference" value={row.reference} id={`choose-${row.reference}`} />
                      <label className="usa-checkbox__label" htmlFor={`choose-${row.reference}`}><span className="usa-sr-only">{say(texts.chooseOne, { reference: row.reference })}</span></label>
                    </span>}
                  </td>
                  <th scope="row" data-label={say(triageTexts.submission)}>
                    <a className="usa-link" href={`/${language}/desk/submissions/${row.reference}`}><span lang={row.language}>{row.title}</span></a>
                    <span className="queue-table__marks"><span>{row.reference}</span> · <span>{say(languageLabel[row.language])}</span></span>
                  </th>
                  <td data-label={say(triageTexts.from)}><AuthorLine {...row} /></td>
                  <td data-label={say(texts.why)}><SuspicionReason {...row} /></td>
                  <td data-label={say(texts.since)}><Day at={row.suspected_at} /></td>
                </tr>
              ))}
            </tbody>
          </table>
          {found.some(({ mayRelease }) => mayRelease) && <SubmitButton>{say(texts.releaseChosen)}</SubmitButton>}
        </form>
      )}
      <Pagination page={page} more={more || count > page * size} hrefFor={(number) => `${folder}?page=${number}`} />
    </Page>
  );
}
