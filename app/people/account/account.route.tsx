import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { digestTexts } from "#app/notices/digests/texts.ts";
import { admitPerson } from "../doors.server.ts";
import { passkeyTexts } from "../passkeys/texts.ts";
import { roleTexts } from "../texts.ts";
import { accountOf } from "./account.server.ts";
import { accountTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitPerson(request);
  languageOf(params);
  const { name, email, government, grants } = person;
  return json({ name, email, government, grants, ...(await accountOf(db, person)), changed: new URL(request.url).searchParams.get("changed") === "password" });
}

export default function AccountPage() {
  const { name, email, government, grants, hasPassword, factor, changed } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/account`;
  const roles = grants.map(({ role, pillar }) => (pillar === null ? say(roleTexts[role]) : say(texts.rolePillar, { role: say(roleTexts[role]), pillar })));
  const recovered = factor?.recovered_at && factor.recovered_at > factor.enrolled_at ? formatDay(language, factor.recovered_at) : null;
  return (
    <Page title={say(texts.title)}>
      {changed && <Alert kind="success" answers>{say(texts.changed)}</Alert>}
      {recovered && <Alert kind="warning">{say(texts.recovered, { date: recovered })}</Alert>}
      <p className="usa-intro">{say(texts.intro)}</p>
      <SummaryList rows={[
        { term: say(texts.name), value: name },
        { term: say(texts.email), value: email },
        { term: say(texts.government), value: say(government === "US" ? texts.unitedStates : texts.mexico) },
        { term: say(texts.roles), value: roles.length > 0 ? <ul className="usa-list usa-list--unstyled">{roles.map((role) => <li key={role}>{role}</li>)}</ul> : say(texts.noRoles) },
      ]} />
      <section>
        <h2>{say(texts.password)}</h2>
        <p>{say(hasPassword ? texts.hasPassword : texts.noPassword)}</p>
        {hasPassword && <p><a className="usa-link" href={`${here}/password`}>{say(texts.changePassword)}</a></p>}
      </section>
      <section>
        <h2>{say(texts.app)}</h2>
        <p>{factor ? say(texts.appSince, { date: formatDay(language, factor.enrolled_at) }) : say(texts.noApp)}</p>
        <p><a className="usa-link" href={`${here}/authenticator`}>{say(factor ? texts.replaceApp : texts.setUpApp)}</a></p>
      </section>
      {factor && (
        <section>
          <h2>{say(texts.codes)}</h2>
          <p>{say(texts.codesLeft, { count: factor.left })}</p>
          <p><a className="usa-link" href={`${here}/recovery-codes`}>{say(texts.makeCodes)}</a></p>
        </section>
      )}
      <section>
        <h2>{say(digestTexts.choiceTitle)}</h2>
        <p><a className="usa-link" href={`${here}/digest`}>{say(digestTexts.choose)}</a></p>
      </section>
      <section>
        <h2>{say(passkeyTexts.title)}</h2>
        <p><a className="usa-link" href={`${here}/passkeys`}>{say(texts.seePasskeys)}</a></p>
      </section>
      <section>
        <h2>{say(texts.sessions)}</h2>
        <p>{say(texts.sessionsIntro)}</p>
        <p><a className="usa-link" href={`${here}/sessions`}>{say(texts.seeSessions)}</a></p>
      </section>
    </Page>
  );
}
