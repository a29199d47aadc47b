import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { authenticatorCookie, recoveryCodesCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { backIn, backOf, queryOf } from "../back.server.ts";
import { admitHalfway } from "../doors.server.ts";
import { passkeysOf } from "../passkeys/passkeys.server.ts";
import { CodeField } from "./code-field.tsx";
import { addressOfKey, enrol, factorOf, keySealed, mintKey, sealedCodes, sealedKey } from "./factors.server.ts";
import { CodeForm } from "./forms.ts";
import { QrCode } from "./qr-code.tsx";
import { factorTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.setUpTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, secondFactor, confirmed } = await admitHalfway(request);
  const language = languageOf(params);
  const { back, query } = backOf(request);
  const has = await factorOf(db, person.id);
  if (!secondFactor && (has || (await passkeysOf(db, person).executeTakeFirst()))) return seeOther(`/${language}/sign-in/second-factor${query}`);
  if (secondFactor && !confirmed) return seeOther(`/${language}/desk/account/authenticator`);
  const key = keySealed(person, await authenticatorCookie.read(request)) ?? mintKey();
  const address = addressOfKey(key, person);
  const shown = { back, replaces: has !== null, address, key: key.match(/.{1,4}/g)!.join(" ") };
  return json(shown, { headers: { "Set-Cookie": await authenticatorCookie.write(sealedKey(person, key)) } });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await admitHalfway(request);
  const language = languageOf(params);
  const form = await readForm(request, CodeForm);
  if (!form.ok) return form.problems;
  const key = keySealed(session.person, await authenticatorCookie.read(request));
  if (!key) return refuse(texts.keyOver, { values: { back: form.value.back } });
  const enrolled = await enrol(db, session, key, form.value.code, request);
  if (enrolled === "unconfirmed") return seeOther(`/${language}/desk/account/authenticator`);
  if (enrolled === "wrong") return json({ problems: [{ field: "code", text: texts.wrongCode }], values: form.typed }, { status: 422 });
  if (enrolled === "has-one") return seeOther(`/${language}/sign-in/second-factor${queryOf(backIn(form.value.back))}`);
  const headers = new Headers({ "Set-Cookie": enrolled.cookie });
  headers.append("Set-Cookie", await authenticatorCookie.clear());
  headers.append("Set-Cookie", await recoveryCodesCookie.write(sealedCodes(session.person, enrolled.codes)));
  return seeOther(`/${language}/sign-in/recovery-codes${queryOf(backIn(form.value.back))}`, headers);
}

export default function AuthenticatorPage() {
  const { back, replaces, address, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.setUpTitle)}>
      <p className="usa-intro">{say(replaces ? texts.replaceIntro : texts.setUpIntro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <ol className="usa-list set-up">
          <li>{say(texts.stepApp)}</li>
          <li>
            {say(texts.stepScan)}
            <QrCode text={address} label={say(texts.picture)} />
            <p><a className="usa-link" href={address}>{say(texts.onThisDevice)}</a></p>
            <p>{say(texts.typeKey)} <strong className="receipt__code">{key}</strong></p>
          </li>
          <li>{say(texts.stepCode)}</li>
        </ol>
        <form method="post" noValidate className="usa-form">
          <input type="hidden" name="back" value={back} />
          <CodeField />
          <SubmitButton>{say(texts.setUp)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
