import type { LoaderFunctionArgs } from "@remix-run/node";
import { seeOther } from "#app/http/answers.server.ts";
import { receiptCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { findPromises } from "#app/promises/promises.server.ts";
import { db } from "#db/database.server.ts";
import { receiptFile } from "./receipt-file.ts";
import { receiptSecret, showSecret } from "./receipt.server.ts";
import { promisedDates } from "./receipts.ts";
import { findStored, onReceipt } from "./stored.server.ts";

/** The receipt of what this browser has just sent, as a file. Without one: the page that says so. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const key = await receiptCookie.read(request);
  const stored = key ? await findStored(db, key) : undefined;
  if (!key || !stored) return seeOther(`/${language}/receipt`);
  const { reference, received_at, content_hash, channel } = stored;
  const receipt = { reference, received_at: received_at.toISOString(), content_hash, channel, secret: showSecret(receiptSecret(key)), entered_at: null, attachments: onReceipt(stored) };
  return new Response(receiptFile(receipt, { language, origin: new URL(request.url).origin, dates: promisedDates(await findPromises(db, stored.id)) }), {
    headers: {
      "Content-Type": "text/html; charset=utf-8", "Content-Disposition": `attachment; filename="${reference}-${language === "en" ? "receipt" : "acuse"}.html"`,
      "Cache-Control": "private, no-store",
    },
  });
}
