import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { AnswersShown } from "./answers-shown.tsx";
import { findCall } from "./answers.server.ts";
import { callAnswers, readAnswers } from "./reading.server.ts";
import { answersTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const call = (await findCall(db, params.call!)) ?? notFound();
  return json({ code: call.code, ...(await readAnswers(request, language, callAnswers(call))) });
}

export default function CallAnswersPage() {
  const { code, ...shown } = useLoaderData<typeof loader>();
  const say = useSay();
  const here = `/${useLanguage()}/calls/${code}/answers`;
  return <Page title={say(texts.title)} wide crumbs={[{ to: here, text: say(texts.title) }]}><AnswersShown {...shown} here={here} /></Page>;
}
