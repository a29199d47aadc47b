import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { findCommitmentOnDesk, offeredSources } from "../board.server.ts";
import { agreeToCommitment, linkCommitment } from "../commitments.server.ts";
import { CommitmentActForm } from "../forms.ts";
import { commitmentTexts as texts } from "../texts.ts";
import { CommitmentOnDesk } from "./commitment-page.tsx";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.commitment, triageTexts.desk);

const Query = z.object({ find: z.string().min(1).max(200).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  const writes = may(person, "write-commitments", commitment);
  const { find } = readQuery(request, Query);
  const offered = writes ? await offeredSources(db, { words: find, pillar: commitment.pillars[0] }) : { themes: [], responses: [] };
  return json({ commitment, offered, find: find ?? "", writes, leads: may(person, "agree-commitments", commitment), reports: may(person, "report-progress", commitment), government: person.government });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "write-commitments");
  const language = languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(person, "write-commitments", commitment);
  const form = await readForm(request, CommitmentActForm);
  if (!form.ok) return form.problems;
  const { go, number, theme: themes, response: responses } = form.value;
  if (go === "agree") insist(person, "agree-commitments", commitment);
  const outcome = go === "agree" ? await agreeToCommitment(db, person, commitment, { number }) : await linkCommitment(db, person, commitment, { themes, responses });
  if (outcome === "agreed" || outcome === "published" || outcome === "linked") return seeOther(`/${language}/desk/commitments/${commitment.slug}`);
  const why = { over: texts.over, changed: texts.changed, "already-agreed": texts.alreadyAgreed, "unknown-source": texts.unknownSource, unchanged: texts.nothingLinked };
  return refuse(why[outcome], { values: form.typed });
}

export default function CommitmentRoute() {
  return <CommitmentOnDesk {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
