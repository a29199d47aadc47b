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
import { masked } from "../addresses/confirmations.server.ts";
import { endSubscriptions, findSubscription } from "./subscriptions.server.ts";
import { subscriptionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.endTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const subscription = await findSubscription(db, "end", codeIn(request));
  return json({ address: subscription && masked(subscription.email) }, { status: subscription ? 200 : 404 });
}

/** For the button here and for a mail provider's one POST (RFC 8058), which follows no redirect: the code is the authority. */
export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const subscription = await findSubscription(db, "end", codeIn(request));
  if (!subscription) return json(null, { status: 404 });
  await endSubscriptions(db, subscription);
  return json({ ended: true });
}

export default function EndSubscriptionPage() {
  const { address } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  if (!address) return <Page title={say(texts.endTitle)}><p className="usa-intro">{say(texts.noLink)}</p></Page>;
  if (!done) {
    return (
      <Page title={say(texts.endTitle)}>
        <p className="usa-intro">{say(texts.endIntro, { address })}</p>
        <form method="post"><SubmitButton>{say(texts.end)}</SubmitButton></form>
      </Page>
    );
  }
  return (
    <Page title={say(texts.endedTitle)}>
      <p className="usa-intro">{say(texts.ended)}</p>
      <p><a className="usa-link" href={`/${language}/subscribe`}>{say(texts.subscribeAgain)}</a></p>
    </Page>
  );
}
