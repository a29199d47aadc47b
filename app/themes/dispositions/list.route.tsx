import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { AnsweredForm, ErrorSummary, Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { dispositionsOnDesk, findDisposition, settleDisposition, type DeskDisposition } from "./dispositions.server.ts";
import { SettlingForm } from "./forms.ts";
import { dispositionTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.title, triageTexts.desk);

const Query = z.object({ settle: z.coerce.number().int().min(1).optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const shown = await dispositionsOnDesk(db, person);
  const { settle = null } = readQuery(request, Query);
  return json({ ...shown, settle, proposes: may(person, "dispose-points") });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lead = await admit(request, "dispose-points");
  const language = languageOf(params);
  const form = await readForm(request, SettlingForm);
  if (!form.ok) return form.problems;
  const disposition = (await findDisposition(db, form.value.disposition)) ?? notFound();
  insist(lead, "dispose-points", disposition);
  const outcome = await settleDisposition(db, lead, disposition, { agreed: form.value.agreed === "yes", reason: form.value.why });
  if (outcome === "agreed" || outcome === "refused") return seeOther(`/${language}/desk/dispositions`);
  if (outcome === "unknown") notFound();
  return refuse(outcome === "settled" ? texts.alreadySettled : texts.ownGovernment, { values: form.typed });
}

export default function DispositionsPage() {
  const { waiting, proposed, settled, settle, proposes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const list = (title: string, items: SerializeFrom<DeskDisposition>[], settles: boolean) => (
    <>
      <h2>{title}</h2>
      {items.length === 0 ? <p>{say(texts.noneWaiting)}</p> : <ul className="said-list">{items.map((item) => <Item key={item.id} item={item} settles={settles} open={settle === item.id} />)}</ul>}
    </>
  );
  return (
    <Page title={say(texts.title)} wide>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p className="usa-intro">{say(texts.intro)}</p>
        {proposes && <p><a className="usa-button" href={`/${language}/desk/dispositions/points`}>{say(texts.toChoose)}</a></p>}
        {list(say(texts.waitingHere), waiting, proposes)}
        {list(say(texts.waitingThere), proposed, false)}
        {settled.length > 0 && list(say(texts.settled), settled, false)}
      </AnsweredForm>
    </Page>
  );
}

function Item({ item, settles, open }: { item: SerializeFrom<DeskDisposition>; settles: boolean; open: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { id, points, quotes, agreed, agreed_by, agreed_at, reason } = item;
  const here = `/${language}/desk/dispositions?settle=${id}`;
  return (
    <li className="said" id={`disposition-${id}`}>
      <h3>{say(texts[item.outcome])} · {say(texts.howMany, { count: points })}</h3>
      <p className="usa-hint">{say(texts.proposedBy, { name: item.by, government: say(item.government === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, item.settled_at) })}</p>
      {item.referred_en && <p>{say(texts.agency)} {language === "en" ? item.referred_en : item.referred_es}</p>}
      {item.reason_en && <p lang={LOCALE.en}>{item.reason_en}</p>}
      {item.reason_es && <p lang={LOCALE.es}>{item.reason_es}</p>}
      <ul className="usa-list">
        {quotes.map((quote, index) => <li key={index}><span lang={LOCALE[quote.language]}>{quote.quote}</span> (<a className="usa-link" href={`/${language}/submissions/${quote.reference}`}>{quote.reference}</a>)</li>)}
        {points > quotes.length && quotes.length > 0 && <li>{say(texts.andMore, { count: points - quotes.length })}</li>}
      </ul>
      {agreed !== null && agreed_by && agreed_at && <p>{agreed ? say(texts.agreedBy, { name: agreed_by, date: formatDay(language, agreed_at) }) : say(texts.refusedBy, { name: agreed_by, date: formatDay(language, agreed_at), reason: reason ?? "" })}</p>}
      {settles && !open && <p><a className="usa-link" href={`${here}#disposition-${id}`}>{say(texts.settle)}<span className="usa-sr-only"> {say(texts[item.outcome])}, {say(texts.howMany, { count: points })}</span></a></p>}
      {settles && open && (
        <form method="post" action={here} noValidate>
          <input type="hidden" name="disposition" value={id} />
          <Radios name="agreed" label={say(texts.settle)} options={[{ value: "yes", label: say(texts.agree) }, { value: "no", label: say(texts.disagree) }]} />
          <TextArea name="why" label={say(texts.why)} hint={say(texts.whyHint)} optional rows={3} />
          <SubmitButton>{say(texts.send)}</SubmitButton>
        </form>
      )}
    </li>
  );
}
