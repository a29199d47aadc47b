import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { draftCookie, receiptCookie } from "#app/http/cookies.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import { refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { AnsweredForm, ErrorSummary, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { db } from "#db/database.server.ts";
import { AuthorLine, asPublished } from "../author-line.tsx";
import { formChoices } from "../choices.server.ts";
import { findDraft } from "./drafts.server.ts";
import { countryLabel, languageLabel, publicationLabel, sectorLabel } from "../labels.ts";
import { stateName } from "../places.ts";
import { Answers, KeyForm } from "../submissions.ts";
import { findSent, submit } from "../submit.server.ts";
import { submissionTexts as texts } from "../texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.checkTitle, texts.submitTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const key = await draftCookie.read(request);
  const draft = key ? await findDraft(db, key) : undefined;
  const answers = Answers.safeParse(draft?.typed);
  return json({ answers: answers.success ? answers.data : null, ...(await formChoices(db)) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  anyone();
  const language = languageOf(params);
  const form = await readForm(request, KeyForm);
  if (!form.ok) return form.problems;
  const { key } = form.value;
  const receipt = { "Set-Cookie": await receiptCookie.write(key) };

  const answers = Answers.safeParse((await findDraft(db, key))?.typed);
  if (!answers.success) return (await findSent(db, key)) ? seeOther(`/${language}/receipt`, receipt) : refuse(texts.noDraft);
  const sent = await submit(db, answers.data, language);
  if (sent === "call-closed") return refuse(texts.callClosed);
  if (sent === "unknown-pillar") return refuse(texts.unknownPillar);
  return seeOther(`/${language}/receipt`, receipt);
}

export default function CheckPage() {
  const { answers, pillars, initiatives } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const form = `/${language}/submit`;
  const crumbs = [{ to: form, text: say(texts.submitTitle) }];
  if (!answers) {
    return (
      <Page title={say(texts.checkTitle)} crumbs={crumbs}>
        <p className="usa-intro">{say(texts.noDraft)}</p>
        <p><a className="usa-button" href={form}>{say(texts.toForm)}</a></p>
      </Page>
    );
  }
  const none = say(texts.notGiven);
  const row = (term: string, value: React.ReactNode, field: string) => ({ term, value, change: { to: `${form}#field-${field}`, text: say(texts.change) } });
  const ordered = answers.mainPillar ? [answers.mainPillar, ...answers.pillars.filter((id) => id !== answers.mainPillar)] : answers.pillars;
  const initiative = initiatives.find(({ slug }) => slug === answers.initiative);
  return (
    <Page title={say(texts.checkTitle)} crumbs={crumbs}>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="usa-intro">{say(texts.checkIntro)}</p>
      <SummaryList rows={[
        row(say(texts.sector), say(sectorLabel[answers.sector]), "sector"),
        row(say(texts.country), say(countryLabel[answers.country]), "country"),
        row(say(texts.state), (answers.state && stateName(answers.state)?.[language]) || none, "state"),
        row(say(texts.name), answers.name ?? none, "name"),
        row(say(texts.organization), answers.organization ?? none, "organization"),
        row(say(texts.email), answers.email ?? none, "email"),
        row(say(texts.pillars), <ol className="usa-list usa-list--unstyled">{ordered.map((id) => pillars.find((pillar) => pillar.id === id)).map((pillar) => pillar && <li key={pillar.id}>{pillar.id}. {pick(pillar, "name", language)}</li>)}</ol>, "pillars"),
        row(say(texts.initiative), initiative ? pick(initiative, "title", language) : none, "initiative"),
        row(say(texts.title), <span lang={answers.language}>{answers.title}</span>, "title"),
        row(say(texts.text), <OriginalText lang={answers.language} text={answers.text} />, "text"),
        row(say(texts.language), say(languageLabel[answers.language]), "language"),
        row(say(texts.howPublish), say(publicationLabel[answers.publication].label), "publication"),
        ...(answers.publication === "not-for-publication" ? [row(say(texts.publicationReason), answers.publicationReason ?? none, "publicationReason")] : []),
        row(say(texts.asPublic), answers.publication === "not-for-publication" ? say(texts.nothingPublic) : <AuthorLine {...asPublished(answers, answers.publication)} />, "publication"),
      ]} />
      <form method="post">
        <input type="hidden" name="key" value={answers.key} />
        <SubmitButton look="big">{say(texts.send)}</SubmitButton>
      </form>
    </Page>
  );
}
