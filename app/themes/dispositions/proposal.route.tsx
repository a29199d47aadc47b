import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Radios, Select, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { OUTCOMES } from "./dispositions.ts";
import { agencyChoices, pointsNamed, proposeDisposition } from "./dispositions.server.ts";
import { ProposalForm } from "./forms.ts";
import { dispositionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.proposeTitle, triageTexts.desk);

const readIds = (given: readonly string[]): number[] => [...new Set(given.filter((id) => /^\d{1,15}$/.test(id)).map(Number))].slice(0, 1000);

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "dispose-points");
  languageOf(params);
  const points = await pointsNamed(db, readIds(new URL(request.url).searchParams.getAll("point")));
  return json({ points, agencies: await agencyChoices(db) });
}

/** Looked at first, with how many points it is about; then it is written. */
export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "dispose-points");
  const language = languageOf(params);
  const form = await readForm(request, ProposalForm);
  if (!form.ok) return form.problems;
  const { point, go, ...said } = form.value;
  for (const { pillar_id } of await pointsNamed(db, point)) insist(lead, "dispose-points", { pillar: pillar_id });
  if (go !== "confirm") return json({ problems: [], values: form.typed, looks: go === "look" });
  const outcome = await proposeDisposition(db, lead, { points: point, ...said });
  if (typeof outcome === "object") return seeOther(`/${language}/desk/dispositions`);
  const why = { "unknown-point": texts.unknownPoint, "has-disposition": texts.hasDisposition, "unknown-agency": texts.chooseAgency };
  return refuse(why[outcome], { values: form.typed });
}

export default function ProposalPage() {
  const { points, agencies } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as (Refused & { looks?: boolean }) | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/dispositions`;
  const free = points.filter(({ taken }) => !taken);
  const ids = <>{free.map(({ id }) => <input key={id} type="hidden" name="point" value={id} />)}</>;
  const called = (agency: (typeof agencies)[number]) => `${agency.acronym} · ${pick(agency, "name", language)}`;
  const typed = (name: string) => String(answer?.values[name] ?? "");
  const outcome = OUTCOMES.find((each) => each === typed("outcome"));
  const agency = agencies.find(({ id }) => String(id) === typed("referred_to"));
  const looks = answer?.looks && outcome;
  return (
    <Page title={looks ? say(texts.confirmTitle, { count: free.length }) : say(texts.proposeTitle)} before={<p className="desk-nav"><a className="usa-link" href={here}>{say(texts.title)}</a></p>} wide>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        {free.length === 0 ? <p>{say(points.length === 0 ? texts.choosePoints : texts.hasDisposition)} <a className="usa-link" href={`${here}/points`}>{say(texts.toChoose)}</a></p> : (
          <>
            <p className="usa-intro" id="field-point" tabIndex={-1}>{say(texts.proposeIntro, { count: free.length })}</p>
            <ul className="usa-list">{free.slice(0, 20).map(({ id, quote, reference, language: spoken }) => <li key={id}>{quote === null ? say(texts.notShown) : <span lang={LOCALE[spoken]}>{quote}</span>} (<a className="usa-link" href={`/${language}/submissions/${reference}`}>{reference}</a>)</li>)}</ul>
            {free.length > 20 && <p>{say(texts.andMore, { count: free.length - 20 })}</p>}
            {looks ? (
              <form method="post" noValidate>
                {ids}
                {["outcome", "reason_en", "reason_es", "referred_to"].map((name) => <input key={name} type="hidden" name={name} value={typed(name)} />)}
                <SummaryList rows={[
                  { term: say(texts.outcome), value: say(texts[outcome]) },
                  ...(agency ? [{ term: say(texts.agency), value: called(agency) }] : []),
                  ...(typed("reason_en") ? [{ term: say(texts.reasonEnglish), value: <span lang={LOCALE.en}>{typed("reason_en")}</span> }, { term: say(texts.reasonSpanish), value: <span lang={LOCALE.es}>{typed("reason_es")}</span> }] : []),
                ]} />
                <SubmitButton name="go" value="confirm">{say(texts.confirm)}</SubmitButton> <SubmitButton look="outline" name="go" value="change">{say(texts.change)}</SubmitButton>
              </form>
            ) : (
              <form method="post" noValidate>
                {ids}
                <Radios name="outcome" label={say(texts.outcome)} options={OUTCOMES.map((each) => ({ value: each, label: say(texts[each]) }))} />
                <TextArea name="reason_en" label={say(texts.reasonEnglish)} hint={say(texts.reasonHint)} rows={4} lang={LOCALE.en} />
                <TextArea name="reason_es" label={say(texts.reasonSpanish)} hint={say(texts.reasonHint)} rows={4} lang={LOCALE.es} />
                <Select name="referred_to" label={say(texts.agency)} optional empty={say(texts.noAgency)} options={agencies.map((each) => ({ value: String(each.id), label: called(each) }))} />
                <SubmitButton name="go" value="look">{say(texts.look)}</SubmitButton>
              </form>
            )}
          </>
        )}
      </AnsweredForm>
    </Page>
  );
}
