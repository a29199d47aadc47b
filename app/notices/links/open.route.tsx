import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { codeIn } from "#app/http/codes.server.ts";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findOpening, openByLink } from "./links.server.ts";
import { linkTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.openTitle), { name: "robots", content: "noindex" }];

/** Only shows a button: programs that look at every link of a mail would use it up otherwise. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const opening = await findOpening(db, codeIn(request));
  return json({ reference: opening?.reference ?? null }, { status: opening ? 200 : 404 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const reference = await openByLink(db, codeIn(request));
  if (!reference) return json(null, { status: 404 });
  return seeOther(`/${language}/track/${reference}`, { "Set-Cookie": await trackingCookie.write(reference) });
}

export default function OpenPage() {
  const { reference } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.openTitle)}>
      {reference ? (
        <>
          <p className="usa-intro">{say(texts.openIntro, { reference })}</p>
          <form method="post"><SubmitButton>{say(texts.open)}</SubmitButton></form>
        </>
      ) : (
        <>
          <p className="usa-intro">{say(texts.over)}</p>
          <p><a className="usa-button" href={`/${language}/track/link`}>{say(texts.newLink)}</a></p>
          <p><a className="usa-link" href={`/${language}/track`}>{say(texts.withSecret)}</a></p>
        </>
      )}
    </Page>
  );
}
