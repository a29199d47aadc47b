import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { admit, admitConfirmed } from "../doors.server.ts";
import type { Person } from "../people.ts";
import { ChangePasskeyForm } from "./passkeys.ts";
import { passkeysOf, removePasskey, renamePasskey } from "./passkeys.server.ts";
import { passkeyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.change);

/** One of this person's own; another's is not there. */
async function ownPasskey(person: Person, id: string | undefined) {
  return (await passkeysOf(db, person).execute()).find((passkey) => String(passkey.id) === id) ?? notFound();
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  const { name } = await ownPasskey(person, params.passkey);
  return json({ name });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitConfirmed(request, "read-desk");
  const language = languageOf(params);
  const { id } = await ownPasskey(person, params.passkey);
  const form = await readForm(request, ChangePasskeyForm);
  if (!form.ok) return form.problems;
  const { go, label } = form.value;
  const changed = go === "remove" ? await removePasskey(db, request, person, id) : await renamePasskey(db, person, id, label);
  if (changed === "not-found") notFound();
  if (changed === "last-way-in") return refuse(texts.lastWayIn);
  return seeOther(`/${language}/desk/account/passkeys`);
}

export default function PasskeyPage() {
  const { name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.changeOne, { name })} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/account/passkeys`}>{say(texts.title)}</a></p>}>
      <AnsweredForm answer={answer?.problems.length ? answer : answer && { ...answer, values: { label: name } }} values={{ label: name }}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <TextField name="label" label={say(texts.label)} hint={say(texts.labelHint)} autoComplete="off" />
          <button type="submit" className="usa-button" name="go" value="rename">{say(texts.rename)}</button>
        </form>
        <form method="post" noValidate className="usa-form">
          <p>{say(texts.removeHint)}</p>
          <input type="hidden" name="label" value={name} />
          <button type="submit" className="usa-button usa-button--secondary" name="go" value="remove">{say(texts.remove)}</button>
        </form>
      </AnsweredForm>
    </Page>
  );
}
