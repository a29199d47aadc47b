import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { PAGES } from "#app/ui/documents/document.ts";
import { DocumentShown, PagesChosen } from "#app/ui/documents/document-shown.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { findMeeting } from "../meetings.server.ts";
import { meetingTexts } from "../texts.ts";
import { findPublicBook } from "./briefings.server.ts";
import { documentOf } from "./document.ts";
import { bookTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.publicTitle, meetingTexts.title);

const Query = z.object({ pages: z.enum(PAGES).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const meeting = (await findMeeting(db, params.meeting!)) ?? notFound();
  const book = (await findPublicBook(db, meeting)) ?? notFound();
  const { pages = language } = readQuery(request, Query);
  return json({ meeting: { slug: meeting.slug, title_en: meeting.title_en, title_es: meeting.title_es }, pages, document: documentOf(book, pages) });
}

export default function PublicBookPage() {
  const { meeting, pages, document } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const of = `/${language}/meetings/${meeting.slug}`;
  return (
    <Page title={say(texts.publicTitle)} wide crumbs={[{ to: `/${language}/meetings`, text: say(meetingTexts.title) }, { to: of, text: pick(meeting, "title", language) }, { to: `${of}/book`, text: say(texts.publicTitle) }]}>
      <PagesChosen chosen={pages} hrefFor={(each) => `${of}/book?pages=${each}`} fileFor={(each) => `${of}/book/document?pages=${each}`} />
      <DocumentShown document={document} />
    </Page>
  );
}
