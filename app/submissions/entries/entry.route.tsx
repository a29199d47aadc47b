import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { CAPITALS, formatInstant } from "#app/languages/formats.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { receiptSecret, showSecret } from "../receipts/receipt.server.ts";
import { ReceiptSheet, WhatNext } from "../receipts/receipt-sheet.tsx";
import { promisedDates } from "../receipts/receipts.ts";
import { readReference } from "../reference.ts";
import { authorsFileTexts } from "../tracking/attachments/texts.ts";
import { findOwnEntry } from "./entries.server.ts";
import { entryTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.receiptTitle);

/** For who entered it, for an hour: later nobody at the desk can open what is the author's. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "enter-submissions");
  languageOf(params);
  const entry = (await findOwnEntry(db, person, readReference(params.reference!) ?? notFound())) ?? notFound();
  const { reference, received_at, content_hash, channel, entered_at, form_key, reply_language, email, shown_until, title, language } = entry;
  const receipt = { reference, received_at, content_hash, channel, entered_at, secret: showSecret(receiptSecret(form_key!)) };
  const { origin } = new URL(request.url);
  const dates = promisedDates(await findPromises(db, entry.id));
  return json({ receipt, dates, replyLanguage: reply_language, byMail: Boolean(email), shown_until, title, titleLanguage: language, government: person.government, origin, madeAt: new Date() });
}

export default function EntryPage() {
  const { receipt, dates, replyLanguage, byMail, shown_until, title, titleLanguage, government, origin, madeAt } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <Page title={say(texts.receiptTitle)}>
      <div className="not-printed">
        <p className="usa-intro">{say(texts.receiptIntro)}</p>
        <p><bdi lang={titleLanguage}>{title}</bdi></p>
        <Alert kind="warning">{say(texts.onlyOnce, { time: formatInstant(language, shown_until, CAPITALS[government]) })}</Alert>
      </div>
      <ReceiptSheet receipt={receipt} language={replyLanguage} origin={origin} madeAt={madeAt} />
      <WhatNext receipt={receipt} language={replyLanguage} byMail={byMail} dates={dates} />
      <p className="not-printed"><a className="usa-link" href={`/${language}/desk/entries/${receipt.reference}/files`}>{say(authorsFileTexts.entryTitle)}</a></p>
      <p className="not-printed"><a className="usa-link" href={`/${language}/desk/submissions/${receipt.reference}`}>{say(texts.openOnDesk)}</a></p>
      <p className="not-printed"><a className="usa-button usa-button--outline" href={`/${language}/desk/entries/new`}>{say(texts.another)}</a></p>
    </Page>
  );
}
