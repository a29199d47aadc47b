import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { EventList } from "#app/history/event-list.tsx";
import { notFound } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { admit } from "../doors.server.ts";
import { readPerson } from "./managing.ts";
import { changesOf, findPerson } from "./people-list.server.ts";
import { RoleList, useRole } from "./role-list.tsx";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.people);

const DONE = { invited: texts.doneInvited, reset: texts.doneReset, changed: texts.doneChanged, ended: texts.doneEnded, factor: texts.doneFactor };
const Query = z.object({ done: z.enum(["invited", "reset", "changed", "ended", "factor"]).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await admit(request, "manage-people");
  languageOf(params);
  const person = (await findPerson(db, administrator, readPerson(params.person))) ?? notFound();
  const events = await changesOf(db, administrator, person.id);
  return json({ person, events, yourself: person.id === administrator.id, done: readQuery(request, Query).done ?? null });
}

export default function PersonPage() {
  const { person, events, yourself, done } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const tell = useRole();
  const here = `/${language}/desk/people/${person.id}`;
  const change = (to: string) => (yourself ? {} : { change: { to: `${here}/${to}`, text: say(texts.change) } });
  const link = person.link === "join" ? texts.invitationStands : person.link === "reset" ? texts.resetStands : texts.noLink;
  return (
    <Page title={<bdi>{person.name}</bdi>} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/people`}>{say(texts.people)}</a></p>}>
      {done && <Alert kind="success" answers>{say(DONE[done])}</Alert>}
      {yourself && <p className="usa-intro">{say(texts.yourself)}</p>}
      <SummaryList rows={[
        { term: say(texts.name), value: <bdi>{person.name}</bdi>, ...change("details") },
        { term: say(texts.email), value: person.email, ...change("details") },
        { term: say(texts.granted), value: <RoleList grants={person.grants} />, ...change("roles") },
        { term: say(texts.standing), value: say(texts[person.standing]), ...change("standing") },
        { term: say(texts.link), value: say(link), ...change("access") },
        { term: say(texts.sessions), value: person.sessions, ...change("access") },
        { term: say(texts.since), value: <Day at={person.created_at} /> },
      ]} />
      <h2>{say(texts.allGrants)}</h2>
      <ul className="usa-list">
        {person.granted.map(({ id, role, pillar_id, granted_at, granted_by, revoked_at, revoked_by }) => (
          <li key={id}>
            {say(texts.grantedBy, { role: tell({ role, pillar: pillar_id }), date: formatDay(language, granted_at), name: granted_by ?? say(texts.theOperator) })}
            {revoked_at && <>; {say(texts.revokedBy, { date: formatDay(language, revoked_at), name: revoked_by ?? say(texts.theOperator) })}</>}
          </li>
        ))}
      </ul>
      <EventList events={events} />
    </Page>
  );
}
