import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { AnsweredForm, Checkboxes, ErrorSummary, SubmitButton, TextField } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day } from "#app/ui/when.tsx";
import type { DeskCommitment, offeredSources } from "../board.server.ts";
import { ProgressEntries, StandingTag } from "../board.tsx";
import { commitmentTexts as texts } from "../texts.ts";

type Version = SerializeFrom<DeskCommitment>["versions"][number];
type Props = {
  commitment: SerializeFrom<DeskCommitment>; offered: SerializeFrom<Awaited<ReturnType<typeof offeredSources>>>; find: string;
  writes: boolean; leads: boolean; reports: boolean; government: Government; answer: Refused | undefined;
};

/** A commitment on the desk: the latest version with its agreements, its state and progress, where it comes from, and the versions before. */
export function CommitmentOnDesk({ commitment, offered, find, writes, leads, reports, government, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { versions, agreed, standing, states, progress, slug } = commitment;
  const [latest, ...earlier] = versions as [Version, ...Version[]];
  const here = `/${language}/desk/commitments/${slug}`;
  const over = standing === "done" || standing === "dropped";
  const own = commitment.agreements.some((each) => each.number === latest.number && each.government === government);
  const named = (each: Government) => say(each === "US" ? texts.unitedStates : texts.mexico);
  return (
    <Page title={pick(latest, "title", language)} before={<p className="desk-nav"><a className="usa-link" href={`/${language}/desk/commitments`}>{say(texts.title)}</a>{agreed !== null && <a className="usa-link" href={`/${language}/commitments/${slug}`}>{say(texts.publicPage)}</a>}</p>} wide>
      <AnsweredForm answer={answer}>
        <ErrorSummary />
        <p><StandingTag standing={standing} /></p>
        <VersionText version={latest} />
        <h2>{say(texts.agreements)}</h2>
        <VersionAgreements {...commitment} version={latest} />
        {leads && !own && !over && (
          <form method="post" action={here}>
            <input type="hidden" name="number" value={latest.number} />
            <SubmitButton name="go" value="agree">{say(texts.agree, { number: latest.number, government: named(government) })}</SubmitButton>
          </form>
        )}
        {writes && !over && <p><a className="usa-link" href={`${here}/text`}>{say(texts.revise)}</a></p>}
        <h2>{say(texts.states)}</h2>
        {states.length > 0 && (
          <ol className="timeline">
            {states.map((each) => (
              <li key={each.id}>
                <p className="meeting__when">{say(texts[each.state as "done"])}</p>
                <p className="usa-hint">{say(texts.stateBy, { name: each.name, government: named(each.government as Government), date: formatDay(language, each.set_at) })}</p>
                {each.reason_en && <div className="both-texts"><div lang={LOCALE.en}><OriginalText text={each.reason_en} /></div><div lang={LOCALE.es}><OriginalText text={each.reason_es ?? ""} /></div></div>}
              </li>
            ))}
          </ol>
        )}
        {agreed === null ? <p>{say(texts.notAgreed)}</p> : leads && <p><a className="usa-link" href={`${here}/state`}>{say(texts.setState)}</a></p>}
        <h2>{say(texts.progress)}</h2>
        <ProgressEntries progress={progress} both />
        {reports && agreed !== null && standing !== "dropped" && <p><a className="usa-link" href={`${here}/progress`}>{say(texts.report)}</a></p>}
        <h2>{say(texts.comesFrom)}</h2>
        <Linked {...commitment} />
        {writes && <Offered offered={offered} find={find} here={here} linked={commitment} />}
        {earlier.length > 0 && (
          <details>
            <summary>{say(texts.earlier)}</summary>
            {earlier.map((version) => <section key={version.number}><VersionText version={version} /><VersionAgreements {...commitment} version={version} /></section>)}
          </details>
        )}
      </AnsweredForm>
    </Page>
  );
}

/** What a version says, both languages side by side. */
export function VersionText({ version }: { version: Version }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <p className="usa-hint"><strong>{say(texts.version, { number: version.number })}</strong>, {say(texts.versionBy, { name: version.written_by, government: say(version.written_for === "US" ? texts.unitedStates : texts.mexico), date: formatDay(language, version.written_at) })}</p>
      <div className="both-texts">
        {(["en", "es"] as const).map((each) => (
          <div key={each} lang={LOCALE[each]}>
            <p><strong>{pick(version, "title", each)}</strong></p>
            <OriginalText text={pick(version, "text", each)} />
            {version[`measure_${each}`] && <p><span lang={LOCALE[language]}>{say(texts.measure)}:</span> {version[`measure_${each}`]}</p>}
            {version[`target_${each}`] && <p><span lang={LOCALE[language]}>{say(texts.target)}:</span> {version[`target_${each}`]}</p>}
          </div>
        ))}
      </div>
      <SummaryList rows={[
        { term: say(texts.due), value: version.due_on ? <Day at={version.due_on} /> : say(texts.undated) },
        { term: say(texts.owners), value: `${version.us} · ${version.mx}` },
        { term: say(texts.pillar), value: `${version.pillar_id}. ${pick(version, "pillar", language)}` },
        { term: say(texts.initiative), value: version[`initiative_${language}`] ?? say(texts.noInitiative) },
      ]} />
    </>
  );
}

function VersionAgreements({ agreements, agreed, version }: SerializeFrom<DeskCommitment> & { version: Version }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ul className="usa-list">
      {(["US", "MX"] as const).map((government) => {
        const given = agreements.find((each) => each.number === version.number && each.government === government);
        const named = say(government === "US" ? texts.unitedStates : texts.mexico);
        return <li key={government}>{given ? say(texts.agreedBy, { name: given.name, government: named, date: formatDay(language, given.agreed_at) }) : say(texts.notAgreedYet, { government: named })}</li>;
      })}
      <li>{say(version.number === agreed ? texts.isPublic : texts.notPublic)}</li>
    </ul>
  );
}

function Linked({ themes, responses }: SerializeFrom<DeskCommitment>) {
  const say = useSay();
  const language = useLanguage();
  if (themes.length + responses.length === 0) return <p>{say(texts.comesFromNothing)}</p>;
  return (
    <ul className="usa-list">
      {themes.map((theme) => <li key={`theme-${theme.id}`}>{pick(theme, "label", language)}</li>)}
      {responses.map((response) => <li key={`response-${response.id}`}><a className="usa-link" href={`/${language}/desk/responses/${response.id}`}>{begun(pick(response, "text", language))}</a></li>)}
    </ul>
  );
}

/** How a response is told from others: its first words. */
const begun = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

/** Public themes and answers, to link the commitment to. */
function Offered({ offered, find, here, linked }: Pick<Props, "offered" | "find"> & { here: string; linked: SerializeFrom<DeskCommitment> }) {
  const say = useSay();
  const language = useLanguage();
  const themes = offered.themes.filter(({ id }) => !linked.themes.some((each) => each.id === id));
  const responses = offered.responses.filter(({ id }) => !linked.responses.some((each) => each.id === id));
  return (
    <>
      <form method="get" action={here} role="search">
        <AnsweredForm values={{ find }}>
          <TextField name="find" type="search" label={say(texts.find)} />
          <SubmitButton look="outline">{say(texts.search)}</SubmitButton>
        </AnsweredForm>
      </form>
      {themes.length + responses.length === 0 ? <p>{say(texts.noneFound)}</p> : (
        <form method="post" action={here}>
          <p className="usa-hint">{say(texts.linkMeans)}</p>
          {themes.length > 0 && <Checkboxes name="theme" label={say(texts.themes)} options={themes.map((theme) => ({ value: String(theme.id), label: pick(theme, "label", language) }))} />}
          {responses.length > 0 && <Checkboxes name="response" label={say(texts.responses)} options={responses.map((response) => ({ value: String(response.id), label: begun(pick(response, "text", language)) }))} />}
          <SubmitButton look="outline" name="go" value="link">{say(texts.linkThese)}</SubmitButton>
        </form>
      )}
    </>
  );
}
