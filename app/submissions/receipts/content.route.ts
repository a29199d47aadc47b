import type { LoaderFunctionArgs } from "@remix-run/node";
import { seeOther } from "#app/http/answers.server.ts";
import { receiptCookie } from "#app/http/cookies.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { canonical, contentOf } from "./content-hash.server.ts";
import { findStored } from "./stored.server.ts";

/** What was stored of what this browser has just sent, as the file whose SHA-256 the receipt shows. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const key = await receiptCookie.read(request);
  const stored = key ? await findStored(db, key) : undefined;
  if (!stored) return seeOther(`/${language}/receipt`);
  return new Response(canonical(contentOf(stored)), {
    headers: {
      "Content-Type": "application/json; charset=utf-8", "Content-Disposition": `attachment; filename="${stored.reference}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
