import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { notFound } from "#app/http/answers.server.ts";
import { trackingCookie } from "#app/http/cookies.server.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { say } from "#app/languages/say.ts";
import { admitHolder } from "#app/people/doors.server.ts";
import { db } from "#db/database.server.ts";
import { submissionTexts } from "../texts.ts";
import { versionFile } from "./corrections/corrections.server.ts";
import { trackingTexts as texts } from "./texts.ts";
import { findForAuthor } from "./tracking.server.ts";

const Query = z.object({ version: z.coerce.number().int().min(1).max(1_000_000).default(1) });

/** What was stored, or one corrected version of it, as the file whose SHA-256 is shown beside it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const reference = await admitHolder(request, params);
  const language = languageOf(params);
  const submission = (await findForAuthor(db, reference)) ?? notFound();
  const { version } = readQuery(request, Query);
  const file = await versionFile(db, submission.id, version ?? 1);
  if (file === null) return sentence(404, say(language, texts.noSuchVersion));
  if (file === "anonymised") return sentence(410, say(language, submissionTexts.contentGone));
  return new Response(file, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${reference}${version > 1 ? `-version-${version}` : ""}.json"`,
      "Set-Cookie": await trackingCookie.write(reference),
    },
  });
}

const sentence = (status: number, text: string) => new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
