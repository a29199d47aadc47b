import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { recoveryCodesCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { backOf, onwards } from "../back.server.ts";
import { admitHalfway } from "../doors.server.ts";
import { codesSealed } from "./factors.server.ts";
import { factorTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.codesTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person } = await admitHalfway(request);
  const language = languageOf(params);
  const { name, email } = person;
  return json({ name, email, codes: codesSealed(person, await recoveryCodesCookie.read(request)), next: onwards(backOf(request).back, language) });
}

/** They are kept: this browser forgets them. */
export async function action({ request, params }: ActionFunctionArgs) {
  await admitHalfway(request);
  return seeOther(onwards(backOf(request).back, languageOf(params)), { "Set-Cookie": await recoveryCodesCookie.clear() });
}

export default function RecoveryCodesPage() {
  const { name, email, codes, next } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  if (!codes) {
    return (
      <Page title={say(texts.codesTitle)}>
        <p className="usa-intro">{say(texts.codesGone)}</p>
        <p><a className="usa-button" href={next}>{say(texts.toDesk)}</a></p>
      </Page>
    );
  }
  return (
    <Page title={say(texts.codesTitle)}>
      <p className="usa-intro not-printed">{say(texts.codesIntro)}</p>
      <section className="receipt-sheet">
        <header className="print-head">
          <p className="print-head__title">{say(texts.codesSheet)}</p>
          <p>{say(uiTexts.portal)} · {say(uiTexts.dialogue)}</p>
        </header>
        <div className="receipt">
          <p>{say(texts.codesOf, { name, email })}</p>
          <ol className="recovery-codes">{codes.map((code) => <li key={code} className="receipt__code">{code}</li>)}</ol>
        </div>
      </section>
      <div className="not-printed">
        <p>{say(texts.codesWhere)}</p>
        <p><a className="usa-link" href={`/${language}/sign-in/recovery-codes/file`}>{say(texts.download)}</a>. {say(texts.orPrint)}</p>
        <form method="post" className="usa-form"><SubmitButton>{say(texts.kept)}</SubmitButton></form>
      </div>
    </Page>
  );
}
