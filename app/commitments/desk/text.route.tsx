import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { commitmentChoices, findCommitmentOnDesk } from "../board.server.ts";
import { COMMITMENT_COLUMNS } from "../commitments.ts";
import { reviseCommitment } from "../commitments.server.ts";
import { RevisingForm } from "../forms.ts";
import { commitmentTexts as texts } from "../texts.ts";
import { CommitmentFields } from "./commitment-fields.tsx";
import { VersionText } from "./commitment-page.tsx";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.revise, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const writer = await admit(request, "write-commitments");
  languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(writer, "write-commitments", commitment);
  return json({ slug: commitment.slug, latest: commitment.versions[0]!, choices: await commitmentChoices(db) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const writer = await admit(request, "write-commitments");
  const language = languageOf(params);
  const commitment = (await findCommitmentOnDesk(db, params.commitment!)) ?? notFound();
  insist(writer, "write-commitments", commitment);
  const form = await readForm(request, RevisingForm);
  if (!form.ok) return form.problems;
  insist(writer, "write-commitments", { pillar: form.value.pillar_id });
  const outcome = await reviseCommitment(db, writer, commitment, form.value);
  if (outcome === "revised") return seeOther(`/${language}/desk/commitments/${commitment.slug}`);
  // What was typed stays in the form; the next save says that it follows the version that is shown beside it.
  if (typeof outcome === "object") return refuse(texts.stale, { values: form.typed, stale: true });
  const why = { over: texts.over, unchanged: texts.unchanged, "unknown-pillar": texts.choosePillar, "unknown-initiative": texts.chooseInitiative, "unknown-agency": texts.chooseAgencies };
  return refuse(why[outcome], { values: form.typed });
}

export default function CommitmentTextPage() {
  const { slug, latest, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { stale?: boolean }) | undefined;
  const say = useSay();
  const language = useLanguage();
  const values = Object.fromEntries(COMMITMENT_COLUMNS.map((column) => [column, String(latest[column] ?? "")]));
  // A form that was refused for something else goes on from the version it was begun from.
  const base = answer && !answer.stale ? String(answer.values.base) : String(latest.number);
  return (
    <Page title={say(texts.revise)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/commitments/${slug}`}>{pick(latest, "title", language)}</a></p>} wide>
      <AnsweredForm {...(answer && { answer })} values={values}>
        <ErrorSummary />
        {answer?.stale && <section className="summary-box"><h2>{say(texts.theirs, { number: latest.number, name: latest.written_by })}</h2><VersionText version={latest} /></section>}
        <p className="usa-intro">{say(texts.reviseIntro)}</p>
        <form method="post" noValidate>
          <input type="hidden" name="base" value={base} />
          <CommitmentFields choices={choices} />
          <SubmitButton>{say(texts.save)}</SubmitButton>
        </form>
      </AnsweredForm>
    </Page>
  );
}
