import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { AgreementShown } from "./agreement-shown.tsx";
import { CodingPart } from "./coding-part.tsx";
import { RoundForm } from "./forms.ts";
import { agreementIn, codeInRound, endPart, findRound, partOf, partShown, settleDisagreement } from "./rounds.server.ts";
import { roundTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

const Query = z.object({ at: z.coerce.number().int().min(1).max(500).optional(), q: z.string().max(120).optional(), settle: z.string().regex(/^\d+-\d+$/).optional() });
const readId = (given: string | undefined): number => (given && /^\d{1,15}$/.test(given) ? Number(given) : 0);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const round = (await findRound(db, readId(params.round))) ?? notFound();
  const { at = 1, q = "", settle = "" } = readQuery(request, Query);
  const agreement = await agreementIn(db, round);
  const part = agreement ? null : await partOf(db, round, person);
  const yours = person.id === round.first_id || person.id === round.second_id;
  return json({ round, agreement, part: part && (await partShown(db, part, { at, q })), settling: may(person, yours ? "code-points" : "open-rounds") ? settle : null, q });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const coder = await admit(request, "code-points");
  const language = languageOf(params);
  const round = (await findRound(db, readId(params.round))) ?? notFound();
  const form = await readForm(request, RoundForm);
  if (!form.ok) return form.problems;
  const { go, point, theme, applies, reason } = form.value;
  const here = `/${language}/desk/rounds/${round.id}`;
  if (go === "settle" && coder.id !== round.first_id && coder.id !== round.second_id && !may(coder, "open-rounds")) return refuse(texts.notYours);
  const outcome = go === "end" ? await endPart(db, coder, round)
    : go === "code" ? await codeInRound(db, coder, round, { point, themes: theme })
    : await settleDisagreement(db, coder, round, { point, theme: theme[0] ?? 0, applies: applies === "yes", reason });
  if (outcome === "coded") return seeOther(`${here}?at=${readQuery(request, Query).at ?? 1}`);
  if (outcome === "ended" || outcome === "both-ended" || outcome === "settled") return seeOther(here);
  const why = {
    "not-yours": texts.notYours, "part-ended": texts.alreadyEnded, "unknown-point": texts.unknownPoint, "unknown-theme": texts.unknownTheme,
    "not-ended": texts.notEnded, "no-disagreement": texts.noDisagreement, "already-settled": texts.alreadySettled,
  };
  return refuse(why[outcome], { values: form.typed });
}

export default function RoundPage() {
  const { round, agreement, part, settling, q } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const coder = (name: string, government: "US" | "MX") => say(texts.coder, { name, government: say(government === "US" ? texts.unitedStates : texts.mexico) });
  return (
    <Page title={say(texts.round, { id: round.id })} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/rounds`}>{say(texts.title)}</a></p>} wide>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="byline">{coder(round.first, round.first_government)} · {coder(round.second, round.second_government)}</p>
        {agreement ? <AgreementShown round={round} agreement={agreement} settling={settling} />
          : part === null ? <p>{say(texts.notCoder)}</p>
          : part.ended ? <p>{say(texts.partEnded)}</p>
          : <CodingPart round={round.id} part={part} q={q} />}
      </AnsweredForm>
    </Page>
  );
}
