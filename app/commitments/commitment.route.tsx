import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/http/answers.server.ts";
import { formatDay } from "#app/languages/formats.ts";
import { isLanguage, LOCALE, otherLanguage, pick } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { anyone } from "#app/people/doors.server.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { findPublicCommitment } from "./board.server.ts";
import { ProgressEntries, StandingTag } from "./board.tsx";
import { Sources } from "./sources.tsx";
import { commitmentTexts as texts } from "./texts.ts";

export const meta: MetaFunction<typeof loader> = ({ params, data }) => metaTitle(params, data ? pick(data, "title", isLanguage(params.language) ? params.language : "en") : texts.title, data && texts.title);

export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  return json((await findPublicCommitment(db, params.commitment!)) ?? notFound());
}

export default function CommitmentPage() {
  const commitment = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const other = otherLanguage(language);
  const title = pick(commitment, "title", language);
  const { standing, due_on, state_since, agreed_at, version } = commitment;
  const reason = commitment[`reason_${language}`];
  return (
    <Page title={title} before={<p className="eyebrow">{say(texts.commitment)}</p>} crumbs={[{ to: `/${language}/commitments`, text: say(texts.title) }, { to: `/${language}/commitments/${commitment.slug}`, text: title }]}>
      <p><StandingTag standing={standing} /> <span className="usa-hint">{standing === "late" ? due_on && say(texts.dueBy, { date: formatDay(language, due_on) }) : say(texts.since, { date: formatDay(language, state_since) })}</span></p>
      <OriginalText text={pick(commitment, "text", language)} />
      <details>
        <summary>{say(texts.inOther)}</summary>
        <div lang={LOCALE[other]}><p><strong>{pick(commitment, "title", other)}</strong></p><OriginalText text={pick(commitment, "text", other)} /></div>
      </details>
      <SummaryList rows={[
        { term: say(texts.due), value: due_on ? say(texts.dueBy, { date: formatDay(language, due_on) }) : say(texts.undated) },
        { term: say(texts.ownerUS), value: `${commitment.us} · ${commitment[`us_${language}`]}` },
        { term: say(texts.ownerMX), value: `${commitment.mx} · ${commitment[`mx_${language}`]}` },
        ...(commitment.measure_en ? [{ term: say(texts.measure), value: pick(commitment, "measure", language) }] : []),
        ...(commitment.target_en ? [{ term: say(texts.target), value: pick(commitment, "target", language) }] : []),
        { term: say(texts.pillar), value: <a className="usa-link" href={`/${language}/pillars/${commitment.pillar}`}>{commitment.pillar_id}. {pick(commitment, "pillar", language)}</a> },
        ...(commitment.initiative ? [{ term: say(texts.initiative), value: <a className="usa-link" href={`/${language}/initiatives/${commitment.initiative}`}>{commitment[`initiative_${language}`]}</a> }] : []),
      ]} />
      <p className="usa-hint">{say(texts.agreedOn, { date: formatDay(language, agreed_at), number: version })}</p>
      {reason && <section><h2>{say(standing === "dropped" ? texts.whyDropped : texts.stateNote)}</h2><p className="usa-hint"><Day at={state_since} /></p><OriginalText text={reason} /></section>}
      <h2>{say(texts.progress)}</h2>
      <ProgressEntries progress={commitment.progress} />
      <h2>{say(texts.comesFrom)}</h2>
      <Sources themes={commitment.themes} responses={commitment.responses} outcomes={commitment.outcomes} />
    </Page>
  );
}
