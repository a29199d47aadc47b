import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { sentNotices } from "./notices.server.ts";
import { noticeTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, texts.mailboxTitle), { name: "robots", content: "noindex" }];

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const { DEMO, SMTP_URL } = readSettings();
  if (!DEMO || SMTP_URL) notFound();
  return json({ notices: await sentNotices(db).execute() });
}

export default function MailboxPage() {
  const { notices } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <Page title={say(texts.mailboxTitle)}>
      <p className="usa-intro">{say(texts.mailboxIntro)}</p>
      {notices.length === 0 && <p>{say(texts.mailboxEmpty)}</p>}
      {notices.map(({ id, subject, text, address, language, sent_at }) => (
        <article key={id} className="card">
          <h2 lang={language}>{subject}</h2>
          <p className="usa-hint">{say(texts.to, { address })}{sent_at && <> · <InBothCapitals at={sent_at} /></>}</p>
          <OriginalText lang={language} text={text} />
        </article>
      ))}
    </Page>
  );
}
