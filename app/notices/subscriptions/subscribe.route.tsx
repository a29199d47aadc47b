import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { maySubscribe } from "#app/http/limits.server.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { formChoices } from "#app/submissions/choices.server.ts";
import { AnsweredForm, ErrorSummary, Radios, Select, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { subscribe } from "./subscriptions.server.ts";
import { SubscribeForm } from "./subscriptions.ts";
import { subscriptionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

/** What is followed from the page one comes from is chosen already: ?follow=pillar-2. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json({ ...(await formChoices(db)), follow: new URL(request.url).searchParams.get("follow")?.slice(0, 150) ?? "all" });
}

/** The same answer whether or not the address follows this already. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  anyone();
  languageOf(params);
  const form = await readForm(request, SubscribeForm);
  if (!form.ok) return form.problems;
  if (!(await maySubscribe(context.network, form.value.email))) return refuse(texts.tooMany, { values: form.typed }, 429);
  const outcome = await subscribe(db, form.value);
  if (outcome === "unknown") return json({ problems: [{ field: "follow", text: texts.chooseFollowed }], values: form.typed }, { status: 422 });
  return json({ asked: true, problems: [], values: {} });
}

export default function SubscribePage() {
  const { pillars, initiatives, follow } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { asked?: boolean }) | undefined;
  const say = useSay();
  const language = useLanguage();
  if (answer?.asked) {
    return (
      <Page title={say(texts.askedTitle)}>
        <p className="usa-intro">{say(texts.asked)}</p>
        <p>{say(texts.askedNothing)}</p>
      </Page>
    );
  }
  const groups = pillars.map((pillar) => ({
    label: say(texts.pillar, { number: pillar.id, name: pick(pillar, "name", language) }),
    options: [{ value: `pillar-${pillar.id}`, label: say(texts.wholePillar, { number: pillar.id }) }, ...initiatives.filter(({ pillar_id }) => pillar_id === pillar.id).map((each) => ({ value: `initiative-${each.slug}`, label: pick(each, "title", language) }))],
  }));
  return (
    <Page title={say(texts.title)}>
      <p className="usa-intro">{say(texts.intro)}</p>
      <AnsweredForm {...(answer && { answer })} values={{ follow, language }}>
        <ErrorSummary />
        <form method="post" noValidate className="usa-form">
          <Select name="follow" label={say(texts.follow)} options={[{ value: "all", label: say(texts.all) }]} groups={groups} />
          <TextField name="email" type="email" label={say(texts.email)} hint={say(texts.emailHint)} autoComplete="email" spellCheck={false} />
          <Radios name="language" label={say(texts.language)} options={[{ value: "en", label: say(texts.english) }, { value: "es", label: say(texts.spanish) }]} />
          <SubmitButton>{say(texts.send)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
