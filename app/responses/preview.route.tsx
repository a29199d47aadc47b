import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findResponse } from "./desk.server.ts";
import { asPublic } from "./preview.server.ts";
import { PublicResponseView } from "./public-response.tsx";
import { titleOfKind } from "./labels.ts";
import { publicTexts } from "./public-texts.ts";
import { readId } from "./responses.ts";
import { responseTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.preview, texts.listTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  const language = languageOf(params);
  const response = (await findResponse(db, readId(params.response))) ?? notFound();
  return json(asPublic(response, new URL(request.url).searchParams.get("as") === "mail" ? language : null));
}

export default function PreviewPage() {
  const { response, mail } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/responses/${response.id}`;
  return (
    <Page title={mail ? mail.subject : say(titleOfKind[response.kind])} before={<p className="desk-nav not-printed"><a className="usa-link" href={here}>{say(texts.responseNumber, { id: response.id })}</a> · <a className="usa-link" href={mail ? `${here}/preview` : `${here}/preview?as=mail`}>{say(mail ? texts.previewPublic : texts.previewMail)}</a></p>}>
      <p className="usa-hint not-printed">{say(publicTexts.previewNote)} {!mail && say(texts.previewPrint)}</p>
      {mail ? <pre className="mail-preview">{mail.text}</pre> : <PublicResponseView response={response} />}
    </Page>
  );
}
