import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askToWait, isOwnPath, refuse, retryAfter, seeOther, sendAgain } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { admitPerson } from "../doors.server.ts";
import { sessionIn } from "../session.server.ts";
import { ConfirmForm, type Carried } from "./confirming.ts";
import { confirm, readCarried, waysToConfirm } from "./confirming.server.ts";
import { confirmingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);
export const headers = retryAfter;

/** Where the person was going: a page of the desk. */
function backOf(request: Request, language: string): string {
  const back = new URL(request.url).searchParams.get("back") ?? "";
  // Resolved first, as the browser will: /en/desk/../sign-out is no page of the desk.
  const { pathname, search } = isOwnPath(back) ? new URL(back, request.url) : { pathname: "", search: "" };
  return isOwnPath(pathname + search) && /^\/(en|es)\/desk\b/.test(pathname) ? pathname + search : `/${language}/desk`;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admitPerson(request);
  languageOf(params);
  return json(await waysToConfirm(db, person));
}

/**
 * A form that was interrupted arrives here as it was sent, and leaves again as it was sent once the person is confirmed: each
 * time the browser is asked (307) to send the same to another address. Nothing of it is stored, and nothing needs JavaScript.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admitPerson(request);
  const language = languageOf(params);
  const carried = await readCarried(request.clone());
  const form = await readForm(request, ConfirmForm);
  const then = String((form.ok ? form.typed : form.refused.values).confirmThen);
  if (then === "") return refuse(texts.kept, { carried });
  if (!form.ok) return json({ ...form.refused, carried }, { status: 422 });

  if (!(await sessionIn(request))?.confirmed) {
    if (!(await waysToConfirm(db, person)).password) return refuse(texts.notYet, { carried });
    if (form.value.confirmPassword === "") return json({ problems: [{ field: "confirmPassword", text: texts.enterPassword }], values: {}, carried }, { status: 422 });
    const outcome = await confirm(db, request, person, form.value);
    if (outcome === "refused") return refuse(texts.refused, { carried }, 422);
    if (outcome !== "confirmed") return askToWait(texts.tooMany, outcome.wait, { carried });
  }
  const back = backOf(request, language);
  return then === "form" ? sendAgain(back) : seeOther(back);
}

export default function ConfirmPage() {
  const ways = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { carried: Carried }) | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.title)}>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.intro)}</p>
        <form method="post" noValidate className="usa-form">
          <input type="hidden" name="confirmThen" value={answer ? "form" : "page"} />
          {answer?.carried.map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)}
          {ways.password && <TextField name="confirmPassword" type="password" label={say(texts.password)} autoComplete="current-password" />}
          {ways.code && <TextField name="confirmCode" label={say(texts.code)} autoComplete="one-time-code" spellCheck={false} width="md" />}
          <p>{say(texts.otherWay)} <a className="usa-link" href={`/${language}/sign-in${ways.provider ? `/with/${ways.provider}?again` : ""}`} target="_blank" rel="noreferrer">{say(texts.newTab)}</a></p>
          <SubmitButton>{say(ways.password ? texts.confirm : texts.continue)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
