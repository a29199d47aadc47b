import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { PointsShown } from "./answers-shown.tsx";
import { findCall } from "./answers.server.ts";
import { callAnswers, readPoints } from "./reading.server.ts";
import { answersTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) => metaTitle(params, data ? { en: data.label, es: data.label } : texts.points, texts.title);

/** The points of one theme in a call, or of what is under none in a pillar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const call = (await findCall(db, params.call!)) ?? notFound();
  return json({ code: call.code, ...(await readPoints(request, language, callAnswers(call))) });
}

export default function CallPointsPage() {
  const { code, label, ...shown } = useLoaderData<typeof loader>();
  const say = useSay();
  const of = `/${useLanguage()}/calls/${code}/answers`;
  return <Page title={label} wide crumbs={[{ to: `${of}?pillar=${shown.pillar}&pages=${shown.pages}`, text: say(texts.title) }, { to: `${of}/points`, text: label }]}><PointsShown {...shown} here={of} /></Page>;
}
