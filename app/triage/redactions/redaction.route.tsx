import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused, Typed } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { filled } from "#app/languages/say.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findOnDesk, type OnDesk } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { viewOf, workspaceAddress } from "../workspace-address.ts";
import { partOf, placesWhere } from "./places.ts";
import { RedactionPage } from "./redaction-page.tsx";
import { findRedactionPage } from "./redaction-page.server.ts";
import { placeOf, RedactingForm, type Redacting } from "./redacting.ts";
import { dismissProposal, redact, removeRedaction, settleLateRedactions, type Place } from "./redacting.server.ts";
import { redactingTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  return json((await findRedactionPage(db, params.reference!, person, new URL(request.url).search)) ?? notFound());
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "redact-submissions");
  const language = languageOf(params);
  const submission = (await findOnDesk(db, params.reference!)) ?? notFound();
  insist(person, "redact-submissions", submission);
  const form = await readForm(request, RedactingForm);
  if (!form.ok) return form.problems;
  const { doing, version, redaction, proposal, lookResult, lookReason, note } = form.value;
  const at = placeOf(proposal);

  const asked = doing === "words" || doing === "whole" ? passageOf(submission, form.value) : doing === "accept" && at ? { ...at, reason: "personal-data" as const } : null;
  if (asked && "field" in asked && "text" in asked) return refuseField(asked, form.typed);
  if (doing === "look" && !lookResult) return refuseField({ field: "lookResult", text: texts.selectResult }, form.typed);
  const outcome = asked ? await redact(db, person, submission, { ...asked, version, note })
    : doing === "look" ? await settleLateRedactions(db, person, submission, { result: lookResult!, reason: lookReason })
    : doing === "dismiss" && at ? await dismissProposal(db, person, submission, { ...at, version })
    : doing === "remove" && redaction ? await removeRedaction(db, person, submission, redaction)
    : "nothing";
  if (outcome === "not-found") notFound();
  if (outcome === "reason-needed") return refuseField({ field: "lookReason", text: texts.enterLookReason }, form.typed);
  if (typeof outcome === "object" || outcome === "removed" || outcome === "dismissed" || outcome === "settled") {
    return seeOther(workspaceAddress(language, submission.reference, doing === "accept" || doing === "dismiss" ? "/redaction#proposals" : "/redaction#redactions", viewOf(new URL(request.url).search)));
  }
  const why = {
    withdrawn: texts.withdrawn, corrected: texts.corrected, "not-public": texts.notPublished, "lead-needed": texts.leadNeeded, "second-look": texts.lookedAt, redacted: texts.isRedacted,
    nothing: texts.nothing, published: texts.published, "nothing-waits": texts.nothingWaits,
  };
  return refuse(why[outcome], { values: form.typed });
}

type Wrong = { field: string; text: Text };
const refuseField = (problem: Wrong, values: Typed) => json({ problems: [problem], values }, { status: 422 });

/** The passage that words and their place name. @returns what is wrong with them where they name none, or more than one */
function passageOf(submission: OnDesk, { doing, place, words, which, reason }: Redacting): (Place & { reason: NonNullable<Redacting["reason"]> }) | Wrong {
  const part = place ? partOf(submission, place) : null;
  if (!part) return { field: "place", text: texts.selectPlace };
  if (!words && doing === "words") return { field: "words", text: texts.enterWords };
  if (!reason) return { field: "reason", text: texts.selectReason };
  if (doing === "whole") return { ...part, reason };
  const found = placesWhere(submission[part.field] ?? "", words, part);
  if (found.length === 0) return { field: "words", text: texts.notThere };
  if (found.length > 1 && !(which && which <= found.length)) return { field: "which", text: filled(texts.severalTimes, { count: found.length }) };
  return { field: part.field, ...found[found.length > 1 ? which! - 1 : 0]!, reason };
}

export default function RedactionRoute() {
  return <RedactionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
