import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EventList } from "#app/history/event-list.tsx";
import { notFound } from "#app/http/answers.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { triageTexts as texts } from "./texts.ts";
import { SubmissionPanes } from "./workspace.tsx";
import { findHistory } from "./workspace.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.history, texts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json((await findHistory(db, params.reference!, person, new URL(request.url).search)) ?? notFound());
}

export default function SubmissionHistoryPage() {
  const { events, ...panes } = useLoaderData<typeof loader>();
  const say = useSay();
  return <SubmissionPanes {...panes} tab="history"><h2>{say(texts.history)}</h2><EventList events={events} /></SubmissionPanes>;
}
