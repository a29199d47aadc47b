import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { readQuery } from "#app/http/query.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { commitmentChoices, publicCommitments } from "./board.server.ts";
import { Board } from "./board.tsx";
import { Query } from "./filters.ts";
import { BoardFilters, StandingCounts } from "./filters.tsx";
import { commitmentTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { state, ...filter } = readQuery(request, Query);
  const [{ today, found }, choices] = await Promise.all([publicCommitments(db, filter), commitmentChoices(db)]);
  return json({ today, found, choices, filter: { ...filter, state } });
}

export default function CommitmentsPage() {
  const { today, found, choices, filter } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const shown = found.filter(({ standing }) => !filter.state || standing === filter.state);
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/commitments`, text: say(texts.title) }]} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      {found.length > 0 && <StandingCounts found={found} />}
      <BoardFilters filter={filter} choices={choices} here={`/${language}/commitments`} />
      {shown.length === 0 ? <p>{say(filtered ? texts.noneFits : texts.none)}</p> : <Board found={shown} today={today} to={`/${language}/commitments`} />}
    </Page>
  );
}
