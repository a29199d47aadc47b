import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { readQuery } from "#app/http/query.ts";
import { formatDay } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SubmitButton } from "#app/ui/fields.tsx";
import { db } from "#db/database.server.ts";
import { countMentions, mentionsOf, readMentions } from "../notes.server.ts";
import { triageTexts } from "../texts.ts";
import { ReadForm } from "../triage.ts";
import { noteTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.mentionsTitle, triageTexts.desk);

const Query = z.object({ page: z.coerce.number().int().min(1).max(50_000).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const { page = 1 } = readQuery(request, Query);
  const [mentions, unread] = await Promise.all([mentionsOf(db, person, page), countMentions(db, person)]);
  return json({ ...mentions, unread, page });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "read-desk");
  const language = languageOf(params);
  const form = await readForm(request, ReadForm);
  // Which were on the page is the page's own word: where that is damaged none counts as read, and they are shown again.
  if (form.ok) await readMentions(db, person, form.value);
  return seeOther(`/${language}/desk/mentions`);
}

export default function MentionsPage() {
  const { found, more, unread, page } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const government = (each: "US" | "MX") => say(each === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  return (
    <Page title={say(texts.mentionsTitle)}>
      <p className="usa-intro">{say(texts.mentionsIntro)}</p>
      {found.length === 0 && <p>{say(texts.none)}</p>}
      {found.map((note) => (
        <article key={note.id} className="card">
          <h2><a className="usa-link" href={`/${language}/desk/submissions/${note.reference}#notes`}><span lang={LOCALE[note.language]}>{note.title}</span></a></h2>
          <p className="byline">
            {note.reference} · {say(triageTexts.wasDecided, { name: note.name, government: government(note.government), date: formatDay(language, note.written_at) })}
            {note.only && <> · <strong>{say(texts.only, { government: government(note.only) })}</strong></>}
            {note.read_at === null && <> · <strong>{say(texts.unread)}</strong></>}
          </p>
          <OriginalText text={note.text} />
        </article>
      ))}
      {unread > 0 && found[0] && (
        <form method="post">
          <input type="hidden" name="upTo" value={found[0].id} />
          <SubmitButton look="outline">{say(texts.markRead)}</SubmitButton>
        </form>
      )}
      <Pagination page={page} more={more} hrefFor={(number) => `/${language}/desk/mentions?page=${number}`} />
    </Page>
  );
}
