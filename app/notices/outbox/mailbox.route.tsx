import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { outboxTexts as texts } from "./texts.ts";
import { sentLetters } from "./waiting.server.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.mailboxTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { DEMO, SMTP_URL } = readSettings();
  if (!DEMO || SMTP_URL) notFound();
  return json({ letters: await sentLetters(db, new URL(request.url).origin) });
}

export default function MailboxPage() {
  const { letters } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <Page title={say(texts.mailboxTitle)}>
      <p className="usa-intro">{say(texts.mailboxIntro)}</p>
      {letters.length === 0 && <p>{say(texts.mailboxEmpty)}</p>}
      {letters.map(({ id, subject, paragraphs, address, language, sent_at }) => (
        <article key={id} className="card letter">
          <h2 lang={LOCALE[language]}>{subject}</h2>
          <p className="usa-hint">{say(texts.to, { address })}{sent_at && <> · <InBothCapitals at={sent_at} /></>}</p>
          {paragraphs.map(({ lang, text, href }, index) => (
            <p key={index} lang={LOCALE[lang]}>{href ? <a className="usa-link" href={href}>{text}</a> : text}</p>
          ))}
        </article>
      ))}
    </Page>
  );
}
