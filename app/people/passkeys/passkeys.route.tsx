import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { accountTexts } from "../account/texts.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import { AddPasskeyForm } from "./passkeys.ts";
import { addPasskey, passkeysOf } from "./passkeys.server.ts";
import { PasskeyForm } from "./passkey-form.tsx";
import { passkeyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  return json(await passkeysOf(db, person).execute());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitConfirmed(request, "read-desk");
  const language = languageOf(params);
  const form = await readForm(request, AddPasskeyForm);
  if (!form.ok) return form.problems;
  const { label } = form.value;
  const added = form.value.answer ? await addPasskey(db, request, person, form.value) : "no-answer";
  const kept = { values: { label } };
  switch (added) {
    case "added": return seeOther(`/${language}/desk/account/passkeys`);
    case "no-answer": return refuse(texts.noAnswer, kept, 422);
    case "challenge-over": return refuse(texts.challengeOver, kept, 422);
    case "not-accepted": return refuse(texts.notAdded, kept, 422);
    case "known": return refuse(texts.known, kept);
    case "too-many": return refuse(texts.tooMany, kept);
  }
}

export default function PasskeysPage() {
  const passkeys = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/account`}>{say(accountTexts.title)}</a></p>}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {passkeys.length === 0 ? <p>{say(texts.none)}</p> : (
          <table className="usa-table usa-table--borderless usa-table--stacked">
            <caption>{say(texts.yours)}</caption>
            <thead><tr><th scope="col">{say(texts.name)}</th><th scope="col">{say(texts.addedAt)}</th><th scope="col">{say(texts.lastUsed)}</th><th scope="col">{say(texts.change)}</th></tr></thead>
            <tbody>
              {passkeys.map(({ id, name, added_at, last_used_at }) => (
                <tr key={id}>
                  <th scope="row" data-label={say(texts.name)}><bdi>{name}</bdi></th>
                  <td data-label={say(texts.addedAt)}><Day at={added_at} /></td>
                  <td data-label={say(texts.lastUsed)}>{last_used_at ? <Day at={last_used_at} /> : say(texts.never)}</td>
                  <td data-label={say(texts.change)}><a className="usa-link" href={`/${language}/desk/account/passkeys/${id}`}>{say(texts.changeOne, { name })}</a></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <h2>{say(texts.addTitle)}</h2>
        <PasskeyForm purpose="add" button={say(texts.add)} needed={say(texts.neededToAdd)}>
          <TextField name="label" label={say(texts.label)} hint={say(texts.labelHint)} autoComplete="off" />
        </PasskeyForm>
      </AnsweredForm>
    </Page>
  );
}
