import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { DocumentShown, PagesChosen } from "#app/ui/documents/document-shown.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { OfMeeting } from "../desk/frame.tsx";
import { findMeeting } from "../meetings.server.ts";
import { findBook } from "./briefings.server.ts";
import { documentOf } from "./document.ts";
import { bookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

const Query = z.object({ pages: z.enum(PAGES).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const number = /^[1-9]\d{0,5}$/.test(params.number!) ? Number(params.number) : notFound();
  const book = (await findBook(db, meeting, number)) ?? notFound();
  const { pages = language } = readQuery(request, Query);
  return json({ meeting: { slug: meeting.slug, title_en: meeting.title_en, title_es: meeting.title_es }, number, pages, document: documentOf(book, pages) });
}

export default function BookPage() {
  const { meeting, number, pages, document } = useLoaderData<typeof loader>();
  const say = useSay();
  const here = `/${useLanguage()}/desk/meetings/${meeting.slug}/book`;
  return (
    <OfMeeting meeting={meeting} title={say(texts.title)}>
      <p className="not-printed"><a className="usa-link" href={here}>{say(texts.toBook)}</a></p>
      <PagesChosen chosen={pages} hrefFor={(each) => `${here}/${number}?pages=${each}`} fileFor={(each) => `${here}/${number}/document?pages=${each}`} />
      <DocumentShown document={document} />
    </OfMeeting>
  );
}
