import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { codeIn } from "#app/http/codes.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { anyone } from "./doors.server.ts";
import { NewPasswordForm } from "./forms.ts";
import { choosePassword } from "./joining.server.ts";
import { findLink } from "./links.server.ts";
import { NewPassword } from "./new-password.tsx";
import { problemWith } from "./passwords.server.ts";
import { peopleTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.joinTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const code = codeIn(request);
  const person = await findLink(db, "join", code);
  return json(person && { name: person.name, email: person.email, code });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, NewPasswordForm);
  if (!form.ok) return form.problems;
  const { code, password } = form.value;
  const person = await findLink(db, "join", code);
  const problem = person && problemWith(password, person, { secondFactor: false });
  if (problem) return json({ problems: [{ field: "password", text: problem }], values: {} }, { status: 422 });
  const joined = await choosePassword(db, "join", code, password, request);
  if (joined === "link-over") return refuse(texts.linkOver);
  return seeOther(`/${language}/sign-in/authenticator`, { "Set-Cookie": joined.cookie });
}

export default function JoinPage() {
  const person = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  return (
    <Page title={say(texts.joinTitle)}>
      <p className="usa-intro">{person ? say(texts.joinIntro, { name: person.name }) : say(texts.linkOver)}</p>
      {person && <NewPassword {...person} least={15} answer={answer} />}
    </Page>
  );
}
