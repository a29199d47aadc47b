import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { recoveryCodesCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { admitConfirmed } from "../doors.server.ts";
import { factorOf, makeRecoveryCodes, sealedCodes } from "../factors/factors.server.ts";
import { accountTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.makeCodes, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitConfirmed(request);
  languageOf(params);
  return (await factorOf(db, person.id)) ? null : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitConfirmed(request);
  const language = languageOf(params);
  if (!(await factorOf(db, person.id))) notFound();
  const codes = sealedCodes(person, await makeRecoveryCodes(db, person));
  const back = encodeURIComponent(`/${language}/desk/account`);
  return seeOther(`/${language}/sign-in/recovery-codes?back=${back}`, { "Set-Cookie": await recoveryCodesCookie.write(codes) });
}

export default function NewRecoveryCodesPage() {
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.makeCodes)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/account`}>{say(texts.title)}</a></p>}>
      <p className="usa-intro">{say(texts.makeIntro)}</p>
      <form method="post" className="usa-form"><SubmitButton>{say(texts.make)}</SubmitButton></form>
    </Page>
  );
}
