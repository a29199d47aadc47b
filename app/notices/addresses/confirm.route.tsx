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
import { codeFor, findByCode } from "../codes.server.ts";
import { confirmAddress } from "./confirmations.server.ts";
import { addressTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.title), { name: "robots", content: "noindex" }];

/** Only shows a button: programs that look at every link of a mail confirm nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const submission = await findByCode(db, "confirm", codeIn(request));
  return json({ reference: submission?.reference ?? null }, { status: submission ? 200 : 404 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const submission = await findByCode(db, "confirm", codeIn(request));
  if (!submission) return json(null, { status: 404 });
  await confirmAddress(db, submission);
  return json({ preferences: codeFor("preferences", submission) });
}

export default function ConfirmPage() {
  const { reference } = useLoaderData<typeof loader>();
  const confirmed = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  if (!reference) return <Page title={say(texts.title)}><p className="usa-intro">{say(texts.noLink)}</p></Page>;
  if (!confirmed) {
    return (
      <Page title={say(texts.title)}>
        <p className="usa-intro">{say(texts.intro, { reference })}</p>
        <form method="post"><SubmitButton>{say(texts.confirm)}</SubmitButton></form>
      </Page>
    );
  }
  return (
    <Page title={say(texts.doneTitle)}>
      <p className="usa-intro">{say(texts.done, { reference })}</p>
      <p><a className="usa-button" href={`/${language}/track`}>{say(texts.track)}</a></p>
      <p><a className="usa-link" href={`/${language}/track/preferences?code=${confirmed.preferences}`}>{say(texts.choose)}</a></p>
    </Page>
  );
}
