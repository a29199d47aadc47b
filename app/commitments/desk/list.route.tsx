import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { commitmentChoices, commitmentsOnDesk } from "../board.server.ts";
import { Board } from "../board.tsx";
import { STANDINGS } from "../commitments.ts";
import { Query } from "../filters.ts";
import { BoardFilters, StandingCounts } from "../filters.tsx";
import { commitmentTexts as texts } from "../texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { state, ...filter } = readQuery(request, Query);
  const [{ today, found }, choices] = await Promise.all([commitmentsOnDesk(db, filter), commitmentChoices(db)]);
  return json({ today, found, choices, filter: { ...filter, state }, writes: may(person, "write-commitments") });
}

export default function CommitmentsOnDesk() {
  const { today, found, choices, filter, writes } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/commitments`;
  const shown = found.filter(({ standing }) => !filter.state || standing === filter.state);
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Page title={say(texts.title)} wide>
      <p className="usa-intro">{say(texts.deskIntro)}</p>
      {writes && <p><a className="usa-button" href={`${here}/new`}>{say(texts.propose)}</a></p>}
      {found.length > 0 && <StandingCounts found={found} />}
      <BoardFilters filter={filter} choices={choices} here={here} standings={STANDINGS} />
      {shown.length === 0 ? <p>{say(filtered ? texts.noneFits : texts.none)}</p> : <Board found={shown} today={today} to={here} />}
    </Page>
  );
}
