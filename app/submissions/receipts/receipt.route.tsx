import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { seeOther } from "#app/http/answers.server.ts";
import { receiptCookie, trackingCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, Checkboxes, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { pillarNames } from "../choices.server.ts";
import { submissionTexts } from "../texts.ts";
import { receiptSecret, showSecret } from "./receipt.server.ts";
import { HashCheck, ReceiptSheet, WhatNext } from "./receipt-sheet.tsx";
import { promisedDates, SavedForm } from "./receipts.ts";
import { findStored, onReceipt } from "./stored.server.ts";
import { StoredSummary } from "./stored-summary.tsx";
import { receiptTexts as texts } from "./texts.ts";
import { sendingTexts } from "../sending/texts.ts";

export const meta: MetaFunction = ({ params }) => [...metaTitle(params, submissionTexts.receiptTitle), { name: "robots", content: "noindex" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const key = await receiptCookie.read(request);
  const stored = key ? await findStored(db, key) : undefined;
  if (!key || !stored) return json({ receipt: null });
  const { reference, received_at, content_hash, channel } = stored;
  const receipt = { reference, received_at, content_hash, channel, secret: showSecret(receiptSecret(key)), entered_at: null, attachments: onReceipt(stored) };
  const { origin, searchParams } = new URL(request.url);
  const { id, form_key: _secret, attachments: _onReceipt, ...shown } = stored;
  const dates = promisedDates(await findPromises(db, id));
  return json({ receipt, stored: shown, dates, pillars: await pillarNames(db), already: searchParams.get("already") === "sent", origin, madeAt: new Date() });
}

/** On to the tracking page, which this browser may then open. Who left no address says first that the receipt is saved. */
export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const key = await receiptCookie.read(request);
  const stored = key ? await findStored(db, key) : undefined;
  if (!stored) return seeOther(`/${language}/receipt`);
  const form = await readForm(request, SavedForm);
  if (!form.ok) return form.problems;
  if (!stored.email && form.value.saved !== "yes") return json({ problems: [{ field: "saved", text: texts.confirmSaved }], values: form.typed }, { status: 422 });
  return seeOther(`/${language}/track/${stored.reference}`, { "Set-Cookie": await trackingCookie.write(stored.reference) });
}

export default function ReceiptPage() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  if (!shown.receipt) {
    return (
      <Page title={say(submissionTexts.receiptTitle)}>
        <p className="usa-intro">{say(submissionTexts.noReceipt)}</p>
        <p><a className="usa-button" href={`/${language}/submit`}>{say(submissionTexts.toForm)}</a></p>
      </Page>
    );
  }
  const { receipt, stored, dates, pillars, already, origin, madeAt } = shown;
  const byMail = Boolean(stored.email);
  return (
    <Page title={say(submissionTexts.receiptTitle)}>
      {already && <Alert kind="warning" answers>{say(submissionTexts.alreadySent)}</Alert>}
      {stored.suspicion === "unconfirmed" && <Alert kind="warning">{say(sendingTexts.receiptUnconfirmed)}</Alert>}
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <ReceiptSheet receipt={receipt} language={language} origin={origin} madeAt={madeAt} />
        <section className="not-printed">
          <h2>{say(texts.keep)}</h2>
          <ul className="usa-list">
            <li><a className="usa-link" href={`/${language}/receipt/file`}>{say(texts.downloadReceipt)}</a>: {say(texts.downloadReceiptHint)}</li>
            <li><a className="usa-link" href={`/${language}/receipt/content`}>{say(texts.downloadContent)}</a>: {say(texts.downloadContentHint)}</li>
          </ul>
          <p>{say(texts.orPrint)}</p>
          {!byMail && <Alert kind="warning">{say(texts.noMailWarning)}</Alert>}
          <form method="post" noValidate className="usa-form">
            {!byMail && <Checkboxes name="saved" label={say(texts.savedLegend)} options={[{ value: "yes", label: say(texts.saved) }]} />}
            <SubmitButton look="big">{say(submissionTexts.toTracking)}</SubmitButton>
          </form>
        </section>
      </AnsweredForm>
      <WhatNext receipt={receipt} language={language} byMail={byMail} dates={dates} />
      <HashCheck receipt={receipt} language={language} />
      <section>
        <h2>{say(texts.content)}</h2>
        <StoredSummary stored={stored} pillars={pillars} />
      </section>
      {byMail && <p className="not-printed"><a className="usa-link" href={`/${language}/submit`}>{say(submissionTexts.another)}</a></p>}
    </Page>
  );
}
