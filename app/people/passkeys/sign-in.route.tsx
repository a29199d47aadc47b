import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isOwnPath, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { anyone } from "../doors.server.ts";
import { PasskeySignInForm } from "./passkeys.ts";
import { signInWithPasskey } from "./passkeys.server.ts";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { passkeyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.signInTitle);

export function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json({ back: new URL(request.url).searchParams.get("back") ?? "" });
}

/** What a device answered on the page of signing in, on that of the second factor, or here. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, PasskeySignInForm);
  if (!form.ok) return form.problems;
  const { answer, back, purpose } = form.value;
  const kept = { values: { back, purpose } };
  if (!answer) return refuse(texts.noAnswer, kept, 422);
  const signedIn = await signInWithPasskey(db, request, { answer, purpose }, context.network);
  if (typeof signedIn === "object") return seeOther(back && isOwnPath(back) ? back : `/${language}/desk`, { "Set-Cookie": signedIn.cookie });
  switch (signedIn) {
    case "too-many": return refuse(texts.tooManyTries, kept, 429);
    case "challenge-over": return refuse(texts.challengeOver, kept, 422);
    case "not-accepted": return refuse(texts.notAccepted, kept, 422);
    case "copied": return refuse(texts.copied, kept, 422);
  }
}

export default function PasskeySignInPage() {
  const { back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const { purpose, ...typed } = answer?.values ?? {};
  return (
    <Page title={say(texts.signInTitle)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.signInHint)}</p>
        <PasskeySignIn back={String(typed.back ?? back)} purpose={purpose === "second-factor" ? purpose : "sign-in"} />
        <p><a className="usa-link" href={`/${language}/sign-in`}>{say(texts.toPassword)}</a></p>
      </AnsweredForm>
    </Page>
  );
}
