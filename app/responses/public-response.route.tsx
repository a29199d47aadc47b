import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { publicCommitments } from "#app/commitments/board.server.ts";
import { CommitmentsFrom } from "#app/commitments/part-commitments.tsx";
import { languageOf } from "#app/languages/language.server.ts";
import { isLanguage } from "#app/languages/languages.ts";
import { say as sayIn } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { PublicResponseView } from "./public-response.tsx";
import { findPublicResponse } from "./public.server.ts";
import { titleOfKind } from "./labels.ts";
import { publicTexts as texts } from "./public-texts.ts";
import { readId } from "./responses.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  metaTitle(params, data ? `${sayIn(isLanguage(params.language) ? params.language : "en", texts.numbered, { id: data.id })}` : texts.title, texts.title);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const response = (await findPublicResponse(db, readId(params.response))) ?? notFound();
  return json({ ...response, commitments: (await publicCommitments(db, { response: response.id })).found });
}

export default function PublicResponsePage() {
  const response = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(titleOfKind[response.kind])} crumbs={[{ to: `/${language}/responses`, text: say(texts.title) }]}>
      <PublicResponseView response={response}><CommitmentsFrom found={response.commitments} /></PublicResponseView>
    </Page>
  );
}
