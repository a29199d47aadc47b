import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, Select, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { admit } from "../doors.server.ts";
import { ROLES } from "../people.ts";
import { roleTexts } from "../texts.ts";
import { PeopleQuery } from "./managing.ts";
import { colleagues, peopleOf } from "./people-list.server.ts";
import { RoleList } from "./role-list.tsx";
import { STANDINGS } from "./standings.ts";
import { managingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.people);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await admit(request, "manage-people");
  languageOf(params);
  const filter = readQuery(request, PeopleQuery);
  const [people, others] = await Promise.all([peopleOf(db, administrator.government, filter), colleagues(db, administrator.government)]);
  return json({ people, others: others.map(({ id, name, grants }) => ({ id, name, grants })), filter, you: administrator.id });
}

export default function PeoplePage() {
  const { people, others, filter, you } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/people`;
  return (
    <Page title={say(texts.people)} wide>
      <p className="usa-intro">{say(texts.intro)}</p>
      <p><a className="usa-button" href={`${here}/new`}>{say(texts.inviteSomebody)}</a></p>
      <form method="get" className="queue-filters" aria-label={say(texts.filters)}>
        <AnsweredForm values={{ role: filter.role ?? "", standing: filter.standing ?? "" }}>
          <Select name="role" label={say(texts.role)} empty={say(texts.anyRole)} options={ROLES.map((value) => ({ value, label: say(roleTexts[value]) }))} />
          <Select name="standing" label={say(texts.standing)} empty={say(texts.anyStanding)} options={STANDINGS.map((value) => ({ value, label: say(texts[value]) }))} />
          <SubmitButton look="outline">{say(texts.apply)}</SubmitButton>
        </AnsweredForm>
      </form>
      {people.length === 0 ? <p>{say(texts.nobody)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked queue-table">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead>
            <tr><th scope="col">{say(texts.name)}</th><th scope="col">{say(texts.granted)}</th><th scope="col">{say(texts.standing)}</th><th scope="col">{say(texts.signedIn)}</th></tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row" data-label={say(texts.name)}>
                  <a className="usa-link" href={`${here}/${person.id}`}><bdi>{person.name}</bdi></a>{person.id === you && ` (${say(texts.you)})`}
                  <span className="queue-table__marks">{person.email}</span>
                </th>
                <td data-label={say(texts.granted)}><RoleList grants={person.grants} /></td>
                <td data-label={say(texts.standing)}>{say(texts[person.standing])}</td>
                <td data-label={say(texts.signedIn)}>{person.signed_in_at ? <Day at={person.signed_in_at} /> : say(texts.never)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{say(texts.colleagues)}</h2>
      <p>{say(texts.colleaguesIntro)}</p>
      <table className="usa-table usa-table--borderless usa-table--stacked">
        <caption className="usa-sr-only">{say(texts.colleagues)}</caption>
        <thead><tr><th scope="col">{say(texts.name)}</th><th scope="col">{say(texts.granted)}</th></tr></thead>
        <tbody>
          {others.map(({ id, name, grants }) => (
            <tr key={id}><th scope="row" data-label={say(texts.name)}><bdi>{name}</bdi></th><td data-label={say(texts.granted)}><RoleList grants={grants} /></td></tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
