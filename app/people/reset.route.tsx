import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { codeIn } from "#app/http/codes.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { anyone } from "./doors.server.ts";
import { factorOf } from "./factors/factors.server.ts";
import { NewPasswordForm } from "./forms.ts";
import { choosePassword } from "./joining.server.ts";
import { findLink } from "./links.server.ts";
import { NewPassword } from "./new-password.tsx";
import { problemWith } from "./passwords.server.ts";
import { peopleTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.forgottenTitle), { name: "robots", content: "noindex" }];

/** Only shows the form: programs that look at every link of a mail would use it up otherwise. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const code = codeIn(request);
  const person = await findLink(db, "reset", code);
  return json(person && { name: person.name, email: person.email, code, least: (await factorOf(db, person.id)) ? (12 as const) : (15 as const) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, NewPasswordForm);
  if (!form.ok) return form.problems;
  const { code, password } = form.value;
  const person = await findLink(db, "reset", code);
  const problem = person && problemWith(password, person, { secondFactor: (await factorOf(db, person.id)) !== null });
  if (problem) return json({ problems: [{ field: "password", text: problem }], values: {} }, { status: 422 });
  const chosen = await choosePassword(db, "reset", code, password, request);
  if (chosen === "link-over") return refuse(texts.resetOver);
  return seeOther(`/${language}/sign-in/second-factor`, { "Set-Cookie": chosen.cookie });
}

export default function ResetPage() {
  const person = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.forgottenTitle)}>
      <p className="usa-intro">{person ? say(texts.resetIntro, { name: person.name }) : say(texts.resetOver)}</p>
      {person ? <NewPassword {...person} answer={answer} /> : <p><a className="usa-button" href={`/${language}/sign-in/forgotten`}>{say(texts.newLink)}</a></p>}
    </Page>
  );
}
