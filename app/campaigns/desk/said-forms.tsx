import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Radios, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { titleOf } from "./campaigns.ts";
import type { Called, proposedLinks, saidOf } from "./desk-campaigns.server.ts";
import { deskCampaignTexts as texts } from "./texts.ts";

type Said = SerializeFrom<Awaited<ReturnType<typeof saidOf>>>;
type Proposals = SerializeFrom<Awaited<ReturnType<typeof proposedLinks>>>;

/** The name of a campaign, in both languages. */
export function NameForm() {
  const say = useSay();
  return (
    <form method="post" noValidate className="card">
      <h2>{say(texts.naming)}</h2>
      <p className="usa-hint">{say(texts.nameMeans)}</p>
      <TextField name="name_en" label={say(texts.nameEn)} width="xl" />
      <TextField name="name_es" label={say(texts.nameEs)} width="xl" />
      <SubmitButton name="go" value="name">{say(texts.nameIt)}</SubmitButton>
    </form>
  );
}

/** Versions of the letter in the other language: those that are linked, those that may be, those that are none. */
export function VersionForms({ linked, setAside, proposals, says }: Pick<Said, "linked" | "setAside"> & { proposals: Proposals; says: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const by = ({ by, settled_at }: Said["linked"][number]) => ({ name: by, date: formatDay(language, settled_at) });
  return (
    <section className="card">
      <h2>{say(texts.versions)}</h2>
      <p className="usa-hint">{say(texts.versionsMeans)}</p>
      {linked.map((version) => <Version key={version.id} version={version} says={says} acts={[["set-aside", say(texts.unlink)]]}>{say(texts.linkedBy, by(version))}</Version>)}
      <h3>{say(texts.proposals)}</h3>
      {proposals.length === 0 && <p>{say(texts.proposalsNone)}</p>}
      {proposals.map((version) => (
        <Version key={version.id} version={version} says={says} acts={[["link", say(texts.link)], ["set-aside", say(texts.setAside)]]}>
          {say(texts.because, { share: Math.round(100 * version.structure), common: version.common.slice(0, 12).join(", ") })}
        </Version>
      ))}
      {setAside.map((version) => <Version key={version.id} version={version} says={says} acts={[["link", say(texts.link)]]}>{say(texts.setAsideBy, by(version))}</Version>)}
      {says && (
        <form method="post" noValidate>
          <h3>{say(texts.linkOther)}</h3>
          <TextField name="version" label={say(texts.otherNumber)} hint={say(texts.otherHint)} inputMode="numeric" width="sm" />
          <SubmitButton look="outline" name="go" value="link">{say(texts.link)}</SubmitButton>
        </form>
      )}
    </section>
  );
}

function Version({ version, says, acts, children }: { version: SerializeFrom<Called>; says: boolean; acts: [string, string][]; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="answered-submission">
      <p><a className="usa-link" href={`/${language}/desk/campaigns/${version.id}`}><span lang={version.name_en ? undefined : LOCALE[version.language]}>{titleOf(language, version)}</span></a> ({say(texts.campaign, { id: version.id })})</p>
      <p className="usa-hint">{children}</p>
      {says && (
        <form method="post" className="button-row">
          <input type="hidden" name="version" value={version.id} />
          {acts.map(([go, label]) => <button key={go} className="usa-button usa-button--outline" name="go" value={go}>{label}<span className="usa-sr-only">: {say(texts.campaign, { id: version.id })}</span></button>)}
        </form>
      )}
    </div>
  );
}

/** Joining with another campaign, and taking a join back. */
export function JoinForms({ joins, says }: Pick<Said, "joins"> & { says: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const told = ({ one_id, other_id, by, joined_at, reason }: Said["joins"][number]) => <>{say(texts.joinedBy, { one: one_id, other: other_id, name: by, date: formatDay(language, joined_at) })}: <bdi>{reason}</bdi></>;
  return (
    <>
      {joins.length > 0 && (
        <section className="card">
          <h2>{say(texts.joins)}</h2>
          {says ? (
            <form method="post" noValidate>
              <Radios name="join" label={say(texts.whichJoin)} options={joins.map((join) => ({ value: String(join.id), label: told(join) }))} />
              <TextArea name="partReason" rows={3} label={say(texts.partReason)} hint={say(texts.reasonHint)} />
              <SubmitButton look="outline" name="go" value="part">{say(texts.part)}</SubmitButton>
            </form>
          ) : <ul className="usa-list">{joins.map((join) => <li key={join.id}>{told(join)}</li>)}</ul>}
        </section>
      )}
      {says && (
        <form method="post" noValidate className="card">
          <h2>{say(texts.joining)}</h2>
          <p className="usa-hint">{say(texts.joinMeans)}</p>
          <TextField name="other" label={say(texts.otherNumber)} hint={say(texts.otherHint)} inputMode="numeric" width="sm" />
          <TextArea name="reason" rows={3} label={say(texts.reason)} hint={say(texts.reasonHint)} />
          <SubmitButton look="outline" name="go" value="join">{say(texts.joinThem)}</SubmitButton>
        </form>
      )}
    </>
  );
}
