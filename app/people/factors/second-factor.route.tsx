import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askToWait, retryAfter, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { backIn, backOf, onwards } from "../back.server.ts";
import { admitHalfway } from "../doors.server.ts";
import { passkeysOf } from "../passkeys/passkeys.server.ts";
import { PasskeySignIn } from "../passkeys/passkey-sign-in.tsx";
import { CodeField } from "./code-field.tsx";
import { demoCodeOf } from "./demo.server.ts";
import { completeSignIn, factorOf } from "./factors.server.ts";
import { CodeForm } from "./forms.ts";
import { factorTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);
export const headers = retryAfter;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, secondFactor } = await admitHalfway(request);
  const language = languageOf(params);
  const { back, query } = backOf(request);
  if (secondFactor) return seeOther(onwards(back, language));
  const [app, passkey] = await Promise.all([factorOf(db, person.id), passkeysOf(db, person).executeTakeFirst()]);
  if (!app && !passkey) return seeOther(`/${language}/sign-in/authenticator${query}`);
  const recovery = new URL(request.url).searchParams.get("with") === "recovery-code";
  return json({ name: person.name, back, query, recovery, app: app !== null, passkey: passkey !== undefined, demo: await demoCodeOf(db, person.id) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { person, secondFactor } = await admitHalfway(request);
  const language = languageOf(params);
  const form = await readForm(request, CodeForm);
  if (!form.ok) return form.problems;
  const back = backIn(form.value.back);
  if (secondFactor) return seeOther(onwards(back, language));
  const done = await completeSignIn(db, person, form.value.code, request);
  if (typeof done === "string") return json({ problems: [{ field: "code", text: problemOf(done, request) }], values: form.typed }, { status: 422 });
  if ("wait" in done) return askToWait(texts.tooManyCodes, done.wait, { values: form.typed });
  return seeOther(onwards(back, language), { "Set-Cookie": done.cookie });
}

function problemOf(word: "wrong" | "used", request: Request) {
  if (word === "used") return texts.usedCode;
  return new URL(request.url).searchParams.get("with") === "recovery-code" ? texts.wrongRecoveryCode : texts.wrongCode;
}

export default function SecondFactorPage() {
  const { name, back, query, recovery, app, passkey, demo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/sign-in/second-factor`;
  return (
    <Page title={say(texts.title)}>
      <p className="usa-intro">{say(texts.intro, { name })}</p>
      {demo && !recovery && <Alert kind="info">{demo === "wait" ? say(texts.demoWait) : say(texts.demoCode, { code: demo })}</Alert>}
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {app && (
          <form method="post" noValidate className="usa-form">
            <input type="hidden" name="back" value={back} />
            <CodeField recovery={recovery} />
            <SubmitButton>{say(texts.signIn)}</SubmitButton>
          </form>
        )}
      </AnsweredForm>
      {passkey && <PasskeySignIn back={back} purpose="second-factor" outline={app} needed={app ? texts.orPasskey : texts.passkeyOnly} />}
      {app && (recovery
        ? <><p>{say(texts.neither)}</p><p><a className="usa-link" href={here + query}>{say(texts.withApp)}</a></p></>
        : <p><a className="usa-link" href={`${here}${query ? `${query}&` : "?"}with=recovery-code`}>{say(texts.withoutApp)}</a></p>)}
      <p><a className="usa-link" href={`/${language}/sign-in${query}`}>{say(texts.somebodyElse)}</a></p>
    </Page>
  );
}
