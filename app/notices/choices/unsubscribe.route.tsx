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
import { addressTexts } from "../addresses/texts.ts";
import { codeFor, findByCode } from "../codes.server.ts";
import { chooseNotices } from "./choices.server.ts";
import { choiceTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.unsubscribeTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const submission = await findByCode(db, "unsubscribe", codeIn(request));
  return json({ reference: submission?.reference ?? null }, { status: submission ? 200 : 404 });
}

/** For the button here and for a mail provider's one POST (RFC 8058), which follows no redirect: the code is the authority. */
export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const submission = await findByCode(db, "unsubscribe", codeIn(request));
  if (!submission) return json(null, { status: 404 });
  await chooseNotices(db, submission, []);
  return json({ preferences: codeFor("preferences", submission) });
}

export default function UnsubscribePage() {
  const { reference } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  if (!reference) return <Page title={say(texts.unsubscribeTitle)}><p className="usa-intro">{say(addressTexts.noLink)}</p></Page>;
  if (!done) {
    return (
      <Page title={say(texts.unsubscribeTitle)}>
        <p className="usa-intro">{say(texts.unsubscribeIntro, { reference })}</p>
        <form method="post"><SubmitButton>{say(texts.unsubscribe)}</SubmitButton></form>
      </Page>
    );
  }
  return (
    <Page title={say(texts.unsubscribedTitle)}>
      <p className="usa-intro">{say(texts.unsubscribed, { reference })}</p>
      <p><a className="usa-link" href={`/${language}/track/preferences?code=${done.preferences}`}>{say(texts.choose)}</a></p>
    </Page>
  );
}
