import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { codeIn } from "#app/http/codes.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, Checkboxes, ErrorSummary, Radios, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { masked } from "../addresses/confirmations.server.ts";
import { findSubscription, followedIn, followsOf, keepFollowing, subscriptionCode } from "./subscriptions.server.ts";
import { FollowsForm } from "./subscriptions.ts";
import { subscriptionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.followsTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const subscription = await findSubscription(db, "follows", codeIn(request));
  if (!subscription) return json({ address: null, follows: [], language, saved: false }, { status: 404 });
  const follows = await followsOf(db, subscription);
  const saved = new URL(request.url).searchParams.get("saved") === "yes";
  return json({ address: masked(subscription.email), follows: follows.map((each) => ({ id: each.id, name: followedIn(language, each) })), language: follows.at(-1)?.language ?? language, saved });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const subscription = await findSubscription(db, "follows", codeIn(request));
  if (!subscription) return json(null, { status: 404 });
  const form = await readForm(request, FollowsForm);
  if (!form.ok) return form.problems;
  await keepFollowing(db, subscription, form.value);
  return seeOther(`/${language}/subscribe/follows?code=${subscriptionCode("follows", subscription)}&saved=yes`);
}

export default function FollowsPage() {
  const { address, follows, language: letter, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  if (!address) return <Page title={say(texts.followsTitle)}><p className="usa-intro">{say(texts.noLink)}</p></Page>;
  return (
    <Page title={say(texts.followsTitle)}>
      {saved && !answer && <Alert kind="success" answers>{say(texts.saved)}</Alert>}
      {follows.length === 0 ? <p className="usa-intro">{say(texts.nothing)}</p> : (
        <AnsweredForm {...(answer && { answer })} values={{ keep: follows.map(({ id }) => String(id)), language: letter }}>
          <ErrorSummary />
          <p className="usa-intro">{say(texts.followsIntro, { address })}</p>
          <form method="post" noValidate className="usa-form">
            <Checkboxes name="keep" label={say(texts.followed)} options={follows.map(({ id, name }) => ({ value: String(id), label: name }))} />
            <Radios name="language" label={say(texts.language)} options={[{ value: "en", label: say(texts.english) }, { value: "es", label: say(texts.spanish) }]} />
            <SubmitButton>{say(texts.save)}</SubmitButton>
          </form>
        </AnsweredForm>
      )}
      <p><a className="usa-link" href={`/${language}/subscribe`}>{say(texts.subscribeAgain)}</a></p>
    </Page>
  );
}
