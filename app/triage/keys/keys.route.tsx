import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { backIn } from "#app/people/back.server.ts";
import { admitPerson } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../texts.ts";
import { KeyList } from "./key-list.tsx";
import { SettingsForm } from "./keys.ts";
import { keepSettings, settingsOf } from "./settings.server.ts";
import { keyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitPerson(request);
  languageOf(params);
  return json({ settings: await settingsOf(db, person), saved: new URL(request.url).searchParams.has("saved") });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitPerson(request);
  const language = languageOf(params);
  const form = await readForm(request, SettingsForm);
  if (!form.ok) return form.problems;
  const { shortcuts, density, back } = form.value;
  await keepSettings(db, person, { shortcuts: shortcuts === "on", density });
  return seeOther(backIn(back) || `/${language}/desk/keys?saved=1`);
}

export default function KeysPage() {
  const { settings, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)}>
      <AnsweredForm answer={answer} values={{ shortcuts: settings.shortcuts ? "on" : "off", density: settings.density }}>
        <ErrorSummary />
        {saved && !answer && <Alert kind="success" answers>{say(texts.saved)}</Alert>}
        <p className="usa-intro">{say(texts.intro)}</p>
        <form method="post" noValidate className="card">
          <h2>{say(texts.settings)}</h2>
          <input type="hidden" name="back" value="" />
          <Radios name="shortcuts" label={say(texts.shortcuts)} options={[{ value: "on", label: say(texts.on) }, { value: "off", label: say(texts.isOff), hint: say(texts.isOffHint) }]} />
          <Radios name="density" label={say(texts.density)} options={[{ value: "comfortable", label: say(texts.comfortable) }, { value: "compact", label: say(texts.compact) }]} />
          <SubmitButton>{say(texts.save)}</SubmitButton>
        </form>
      </AnsweredForm>
      <section>
        <h2>{say(texts.caption)}</h2>
        <p className="usa-hint">{say(texts.off)}</p>
        <KeyList />
        <p><a className="usa-link" href={`/${language}/desk/go`}>{say(texts.go)}</a></p>
      </section>
    </Page>
  );
}
