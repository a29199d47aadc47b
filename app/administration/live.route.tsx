import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { filled } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, Checkboxes, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { Banner } from "#app/ui/frame.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { ChangeTable } from "./change-table.tsx";
import { changesBetween, isNoun, LiveForm, staleIn, takesAway, titleOf } from "./content.ts";
import { effectsOf, seenAt } from "./effects.server.ts";
import { administrationTexts as texts } from "./texts.ts";
import { findPiece, isTheirs, makeLive, problemsWith } from "./versions.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.changes, texts.administration);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-content");
  languageOf(params);
  const { noun, key = "" } = params;
  if (!isNoun(noun)) notFound();
  const found = (await findPiece(db, noun, key)) ?? notFound();
  const { draft, standing, government } = found;
  const content = draft?.content ?? standing ?? found.latest!.content;
  const before = standing ?? {};
  const stale = draft ? staleIn(noun, before, content) : [];
  const lacking = draft ? await problemsWith(db, noun, key, before, content, stale.map(({ name }) => name)) : [];
  return json({
    noun, key, title: titleOf(noun, key, content), number: draft?.number ?? null, isNew: standing === null,
    mine: isTheirs(person, government),
    changes: draft ? changesBetween(noun, before, content) : [],
    effects: draft && lacking.length === 0 ? await effectsOf(db, noun, { key, government, before, after: content }) : [],
    seen: seenAt(noun, key, content),
    stale: stale.map(({ name, label }) => ({ name, label })),
    lacking, asksKey: draft !== null && takesAway(noun, before, content),
    banner: noun === "banner" && content.text_en && content.text_es && content.shown === "yes" ? { en: content.text_en, es: content.text_es } : null,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admit(request, "manage-content");
  const language = languageOf(params);
  const { noun, key = "" } = params;
  if (!isNoun(noun)) notFound();
  const form = await readForm(request, LiveForm);
  if (!form.ok) return form.problems;
  const outcome = await makeLive(db, administrator, { noun, key, ...form.value });
  if (outcome === "live") return seeOther(`/${language}/desk/administration/${noun}/${encodeURIComponent(key)}`);
  if (outcome === "no-such-version") notFound();
  if (typeof outcome === "object") return json({ refusal: texts.notReady, problems: outcome.problems, values: form.typed } satisfies Refused, { status: 422 });
  if (outcome === "not-sure") return json({ problems: [{ field: "sure", text: filled(texts.notSure, { key }) }], values: form.typed } satisfies Refused, { status: 422 });
  const why = { "already-live": texts.alreadyLive, stale: texts.staleLive, unchanged: texts.nothingToMakeLive, "not-yours": texts.notYours };
  return refuse(why[outcome], { values: form.typed });
}

export default function LivePage() {
  const { noun, key, title, number, isNew, mine, changes, effects, seen, stale, lacking, asksKey, banner } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const piece = `/${language}/desk/administration/${noun}/${encodeURIComponent(key)}`;
  const nav = <p className="desk-nav"><a className="usa-link" href={`/${language}/desk/administration/${noun}`}>{say(texts[noun])}</a> › <a className="usa-link" href={piece}>{title[language]}</a></p>;
  return (
    <Page title={say(texts.previewTitle, { what: title[language] })} before={nav} wide>
      <AnsweredForm {...(answer && { answer })} values={{ still: [], sure: "" }}>
        <ErrorSummary />
        {number === null ? <p>{say(texts.nothingToMakeLive)}</p> : (
          <>
            {isNew && <p>{say(texts.isNew)}</p>}
            {lacking.length > 0 && <Alert kind="warning" heading={say(texts.lacking)}><ul className="usa-list">{lacking.map(({ field, text }) => <li key={field + text.en}>{text[language]}</li>)}</ul></Alert>}
            <section><h2>{say(texts.changes)}</h2><ChangeTable noun={noun} changes={changes} /></section>
            {banner && <section><h2>{say(texts.bannerLooks)}</h2><Banner text={banner} /></section>}
            {effects.length > 0 && <section><h2>{say(texts.effects)}</h2><ul className="usa-list">{effects.map((effect) => <li key={effect.en}>{effect[language]}</li>)}</ul></section>}
            {seen.length > 0 && !isNew && <section><h2>{say(texts.seenAt)}</h2><ul className="usa-list">{seen.map((path) => <li key={path}><a className="usa-link" href={`/${language}${path}`}>{`/${language}${path}`}</a></li>)}</ul></section>}
            {mine ? (
              <form method="post" action={`${piece}/live`} noValidate>
                <input type="hidden" name="number" value={number} />
                {stale.length > 0 && <Checkboxes name="still" label={say(texts.stillSame)} options={stale.map(({ name, label }) => ({ value: name, label: label[language] }))} />}
                {asksKey && <TextField name="sure" label={say(texts.sure, { key })} hint={say(texts.sureHint)} width="lg" />}
                <SubmitButton>{say(texts.makeLive)}</SubmitButton>
              </form>
            ) : <p>{say(texts.readOnly)}</p>}
          </>
        )}
        <p><a className="usa-link" href={piece}>{say(texts.backToForm)}</a></p>
      </AnsweredForm>
    </Page>
  );
}
