import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { filled } from "#app/languages/say.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { Alert } from "#app/ui/alert.tsx";
import { AnsweredForm, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { ChangeTable } from "./change-table.tsx";
import { changesBetween, CONTENT, formOf, isNoun, namesOf, titleOf, toContent, toTyped, type Change, type Content } from "./content.ts";
import { ContentFields } from "./content-fields.tsx";
import { administrationTexts as texts } from "./texts.ts";
import { VersionList } from "./version-list.tsx";
import { draftContent, findPiece, isTheirs } from "./versions.server.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, isNoun(params.noun) ? texts[params.noun] : texts.administration, texts.administration);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-content");
  languageOf(params);
  const { noun, key = "" } = params;
  if (!isNoun(noun)) notFound();
  const { government } = person;
  if (key === "new" && CONTENT[noun].key) {
    const content: Content = Object.fromEntries(namesOf(noun).map((name) => [name, ""]));
    return json({ noun, key: null, title: texts[`new-${noun}`], base: 0, typed: content, changes: [] as Change[], government, mine: may(person, "manage-content"), shown: null, draft: null, versions: [] });
  }
  const found = (await findPiece(db, noun, key)) ?? notFound();
  const asked = new URL(request.url).searchParams.get("version");
  const shown = asked === null ? found.draft : (found.history.find(({ number }) => String(number) === asked) ?? notFound());
  const content = shown?.content ?? found.standing ?? found.latest!.content;
  return json({
    noun, key, base: found.base, government,
    title: titleOf(noun, key, found.standing ?? content),
    typed: toTyped(noun, content, government),
    changes: changesBetween(noun, {}, content).map((change) => ({ ...change, before: "" })),
    mine: isTheirs(person, found.government),
    shown: asked !== null && shown !== found.latest ? shown!.number : null,
    draft: found.draft && { number: found.draft.number, drafted_by: found.draft.drafted_by },
    versions: found.history.map(({ content: _, ...version }) => version),
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admit(request, "manage-content");
  const language = languageOf(params);
  const { noun } = params;
  if (!isNoun(noun)) notFound();
  const described = CONTENT[noun];
  const form = await readForm(request, formOf(noun));
  const typed = form.ok ? form.typed : form.refused.values;
  const { content, problems } = toContent(noun, typed, administrator.government);
  if (!form.ok || problems.length > 0) return json({ problems: [...(form.ok ? [] : form.refused.problems), ...problems], values: typed } satisfies Refused, { status: 422 });

  const isNew = params.key === "new" && described.key !== null;
  const word = String(typed.key);
  const key = !isNew ? params.key! : noun === "holiday" ? `${administrator.government}-${word}` : word;
  const base = isNew ? 0 : Number(typed.base);
  if (!isNew && !(await findPiece(db, noun, key))) notFound();
  if (isNew && (await findPiece(db, noun, key))) return json({ problems: [{ field: "key", text: texts.keyTaken }], values: typed } satisfies Refused, { status: 422 });
  const outcome = await draftContent(db, administrator, { noun, key, base, content });
  if (typeof outcome === "object") return seeOther(`/${language}/desk/administration/${noun}/${encodeURIComponent(key)}/live`);
  if (outcome === "bad-key") {
    const text = { en: filled(texts.badKey, { hint: described.keyHint.en }).en, es: filled(texts.badKey, { hint: described.keyHint.es }).es };
    return json({ problems: [{ field: "key", text }], values: typed } satisfies Refused, { status: 422 });
  }
  const why = { stale: texts.stale, unchanged: texts.unchanged, "not-yours": texts.notYours, "slug-stays": texts.slugStays };
  return refuse(why[outcome], { values: typed });
}

export default function PiecePage() {
  const { noun, key, title, base, typed, changes, government, mine, shown, draft, versions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const list = `/${language}/desk/administration/${noun}`;
  const here = `${list}/${encodeURIComponent(key ?? "new")}`;
  const nav = <p className="desk-nav"><a className="usa-link" href={`/${language}/desk/administration`}>{say(texts.administration)}</a> › <a className="usa-link" href={list}>{say(texts[noun])}</a></p>;
  return (
    <Page title={title[language]} before={nav} wide>
      <AnsweredForm {...(answer && { answer })} values={{ ...typed, key: "" }}>
        <ErrorSummary />
        {draft && !shown && (
          <Alert kind="info">
            {say(texts.draftWaits, { number: draft.number, name: draft.drafted_by ?? say(texts.byCommand) })}{" "}
            <a className="usa-link" href={`${here}/live`}>{say(texts.previewIt, { number: draft.number })}</a>
          </Alert>
        )}
        {shown && <Alert kind="info">{mine ? say(texts.fromVersion, { number: shown }) : say(texts.ofVersion, { number: shown })} <a className="usa-link" href={here}>{say(texts.toLatest)}</a></Alert>}
        {mine ? (
          <form method="post" action={here} noValidate>
            {/* Of two editors the second is told: theirs began at an older version. What was typed is saved on top of the latest only when they send it again. */}
            <input type="hidden" name="base" value={answer?.refusal ? base : (answer?.values.base as string | undefined) ?? base} />
            <p className="usa-hint">{say(texts.draftHint)}</p>
            {key === null ? <TextField name="key" label={say(CONTENT[noun].keyLabel)} hint={say(CONTENT[noun].keyHint)} width="lg" /> : <input type="hidden" name="key" value="" />}
            <ContentFields noun={noun} government={government} />
            <SubmitButton>{say(texts.saveDraft)}</SubmitButton>
          </form>
        ) : <><p>{say(texts.readOnly)}</p><ChangeTable noun={noun} changes={changes} only="after" /></>}
      </AnsweredForm>
      {key !== null && <section><h2>{say(texts.versions)}</h2><VersionList versions={versions} here={here} /></section>}
    </Page>
  );
}
