import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { codeIn } from "#app/http/codes.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { confirmSubscription, findSubscription, followedIn, subscriptionCode } from "./subscriptions.server.ts";
import { subscriptionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.confirmTitle), { name: "robots", content: "noindex" }];

/** Only shows a button: programs that look at every link of a mail confirm nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const subscription = await findSubscription(db, "confirm", codeIn(request));
  return json({ followed: subscription && followedIn(language, subscription) }, { status: subscription ? 200 : 404 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const subscription = await findSubscription(db, "confirm", codeIn(request));
  if (!subscription) return json(null, { status: 404 });
  await confirmSubscription(db, subscription);
  return json({ follows: subscriptionCode("follows", subscription) });
}

export default function ConfirmSubscriptionPage() {
  const { followed } = useLoaderData<typeof loader>();
  const confirmed = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  if (!followed) return <Page title={say(texts.confirmTitle)}><p className="usa-intro">{say(texts.noLink)}</p><p><a className="usa-link" href={`/${language}/subscribe`}>{say(texts.subscribeAgain)}</a></p></Page>;
  if (!confirmed) {
    return (
      <Page title={say(texts.confirmTitle)}>
        <p className="usa-intro">{say(texts.confirmIntro, { followed })}</p>
        <form method="post"><SubmitButton>{say(texts.confirm)}</SubmitButton></form>
      </Page>
    );
  }
  return (
    <Page title={say(texts.confirmedTitle)}>
      <p className="usa-intro">{say(texts.confirmed)}</p>
      <p><a className="usa-link" href={`/${language}/subscribe/follows?code=${confirmed.follows}`}>{say(texts.followsTitle)}</a></p>
    </Page>
  );
}
