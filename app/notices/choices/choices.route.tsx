import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findAddress } from "../addresses/confirmations.server.ts";
import { ChoicesForm } from "./choices-form.tsx";
import { chooseNotices, chosenGroups } from "./choices.server.ts";
import { ChoicesForm as form } from "./choices.ts";
import { choiceTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.title), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  languageOf(params);
  const { id, email, confirmed_at } = (await findAddress(db, reference)) ?? notFound();
  const saved = new URL(request.url).searchParams.get("saved") === "yes";
  return json({ reference, email, confirmed: confirmed_at !== null, groups: await chosenGroups(db, { id }), saved });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findAddress(db, reference)) ?? notFound();
  const read = await readForm(request, form);
  if (!read.ok) return read.problems;
  await chooseNotices(db, submission, read.value.groups);
  return seeOther(`/${language}/track/${reference}/notices?saved=yes`);
}

export default function ChoicesPage() {
  const { reference, email, confirmed, groups, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)} crumbs={[{ to: `/${language}/track/${reference}`, text: reference }]}>
      {email ? (
        <>
          {confirmed ? <p>{say(texts.address, { address: email })}</p> : <Alert kind="warning">{say(texts.notConfirmed, { address: email })}</Alert>}
          <ChoicesForm reference={reference} groups={groups} saved={saved} answer={answer} />
        </>
      ) : <p className="usa-intro">{say(texts.noAddress)}</p>}
      <p><a className="usa-link" href={`/${language}/track/${reference}`}>{say(texts.toComment)}</a></p>
    </Page>
  );
}
