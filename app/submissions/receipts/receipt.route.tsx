import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { receiptCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { useReceiptDates } from "#app/promises/promise-list.tsx";
import { findPromises } from "#app/promises/promises.server.ts";
import type { Followed } from "#app/promises/promises.ts";
import { Alert } from "#app/ui/alert.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { ProcessList } from "#app/ui/process-list.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { receiptSecret, showSecret } from "./receipt.server.ts";
import { findSent } from "../submit.server.ts";
import { sendingTexts } from "../sending/texts.ts";
import { submissionTexts as texts } from "../texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.receiptTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const key = await receiptCookie.read(request);
  const submission = key ? await findSent(db, key) : undefined;
  const already = new URL(request.url).searchParams.get("already") === "sent";
  if (!key || !submission) return json({ receipt: null, promises: [] as Followed[], already: false });
  const { id, reference, received_at, content_hash, email, suspicion } = submission;
  const receipt = { reference, received_at, content_hash, secret: showSecret(receiptSecret(key)), byMail: Boolean(email), unconfirmed: suspicion === "unconfirmed" };
  return json({ receipt, promises: await findPromises(db, id), already });
}

export default function ReceiptPage() {
  const { receipt, promises, already } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const dates = useReceiptDates(promises);
  if (!receipt) {
    return (
      <Page title={say(texts.receiptTitle)}>
        <p className="usa-intro">{say(texts.noReceipt)}</p>
        <p><a className="usa-button" href={`/${language}/submit`}>{say(texts.toForm)}</a></p>
      </Page>
    );
  }
  return (
    <Page title={say(texts.receiptTitle)}>
      {already && <Alert kind="warning" answers>{say(texts.alreadySent)}</Alert>}
      {receipt.unconfirmed && <Alert kind="warning">{say(sendingTexts.receiptUnconfirmed)}</Alert>}
      <div className="receipt">
        <SummaryList rows={[
          { term: say(texts.reference), value: <strong className="receipt__code">{receipt.reference}</strong> },
          { term: say(texts.secret), value: <strong className="receipt__code">{receipt.secret}</strong> },
          { term: say(texts.receivedAt), value: <InBothCapitals at={receipt.received_at} /> },
          { term: say(texts.contentHash), value: <><code className="hash">{receipt.content_hash}</code><p className="usa-hint">{say(texts.hashHow)}</p></> },
        ]} />
      </div>
      <p className="usa-intro">{say(texts.receiptIntro)}</p>
      <p>{say(texts.print)}</p>
      <h2>{say(texts.whatNext)}</h2>
      <ProcessList steps={[...dates.map((step) => ({ ...step, text: say(step.key === "decide" ? texts.nextReview : texts.nextAnswer) })), ...[texts.nextTrack, ...(receipt.byMail ? [texts.nextMail] : [])].map((text) => ({ title: say(text) }))]} />
      <p><a className="usa-button" href={`/${language}/track`}>{say(texts.toTracking)}</a></p>
      <p><a className="usa-link" href={`/${language}/submit`}>{say(texts.another)}</a></p>
    </Page>
  );
}
