import { CAPITALS, formatDay, formatInstant } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { Pieces } from "#app/triage/merging/pieces.tsx";
import { SubmitButton } from "#app/ui/fields.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { HintList } from "./hint-list.tsx";
import type { View } from "./response-page.tsx";
import { SIGNERS, type Step } from "./responses.ts";
import { responseTexts as texts } from "./texts.ts";

const GOVERNMENTS = ["US", "MX"] as const;
const useCountry = () => {
  const say = useSay();
  return (government: Government) => say(government === "US" ? texts.unitedStates : texts.mexico);
};

/** A step as a form of one button, at the revision that is on the page. */
function StepForm({ step, revision, here, children }: { step: Step; revision: number; here: string; children: string }) {
  return (
    <form method="post" action={`${here}/steps`}>
      <input type="hidden" name="revision" value={revision} />
      <SubmitButton name="step" value={step} look="outline">{children}</SubmitButton>
    </form>
  );
}

const STATES = { draft: texts.draft, translated: texts.translated, reviewed: texts.reviewed };
const SHAPES = { draft: "received", translated: "in-review", reviewed: "met" } as const;

/** What comes before signatures: both languages, who has read it, the sign-off of each government, and that it was sent to signature. */
export function Steps({ response, sides, readings, signOffs, offers, reader, here }: Omit<View, "templates"> & { here: string }) {
  const say = useSay();
  const language = useLanguage();
  const country = useCountry();
  const day = (at: string) => formatDay(language, at);
  const revision = response.number;
  const open = !response.published_at;
  const names = { en: say(texts.englishName), es: say(texts.spanishName) };
  const reviewed = sides.en.state === "reviewed" && sides.es.state === "reviewed";
  const signedOff = signOffs.some(({ government }) => government === reader.government);
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{say(texts.steps)}</h2>
      <h3>{say(texts.languages)}</h3>
      {(["en", "es"] as const).map((side) => (
        <div key={side} className="step">
          <p><StatusTag status={SHAPES[sides[side].state]}>{say(texts.sideOf, { language: names[side], state: say(STATES[sides[side].state]) })}</StatusTag></p>
          {open && reader.mayWrite && sides[side].state === "draft" && <StepForm step={`translated-${side}`} revision={revision} here={here}>{say(texts.markTranslated, { language: names[side] })}</StepForm>}
          {open && reader.mayWrite && sides[side].state === "translated" && (sides[side].own
            ? <p className="usa-hint">{say(texts.ownWords)}</p>
            : <StepForm step={`reviewed-${side}`} revision={revision} here={here}>{say(texts.markReviewed, { language: names[side] })}</StepForm>)}
        </div>
      ))}
      <h3>{say(texts.readings)}</h3>
      <ul className="usa-list">
        {GOVERNMENTS.map((government) => {
          const last = readings.find((reading) => reading.government === government);
          return <li key={government}>{last ? say(texts.readUpTo, { government: country(government), revision: last.revision, name: last.name, date: day(last.read_at) }) : say(texts.notRead, { government: country(government) })}</li>;
        })}
      </ul>
      {open && reader.mayRead && <StepForm step="read" revision={revision} here={here}>{say(texts.markRead, { number: revision })}</StepForm>}
      <h3>{say(texts.signOffs)}</h3>
      {signOffs.length === 0 ? <p>{say(texts.noSignOff)}</p> : (
        <ul className="usa-list">{signOffs.map(({ government, name, signed_off_at }) => <li key={government}>{say(texts.signedOffBy, { government: country(government), name, date: day(signed_off_at) })}</li>)}</ul>
      )}
      {open && reader.mayWrite && !signedOff && (reviewed && !reader.wrote ? <StepForm step="sign-off" revision={revision} here={here}>{say(texts.signOff)}</StepForm> : <p className="usa-hint">{say(texts.signOffNeeds)}</p>)}
      <h3>{say(texts.offers)}</h3>
      {offers.length === 0 ? <p>{say(texts.noOffer)}</p> : (
        <ul className="usa-list">
          {offers.map(({ government, name, offered_at, opens_at }) => (
            <li key={government}>
              {say(texts.offeredBy, { government: country(government), name, date: day(offered_at) })}
              {opens_at && <> {say(texts.opensOn, { government: country(government), date: formatInstant(language, opens_at, CAPITALS[government === "US" ? "MX" : "US"]) })}</>}
            </li>
          ))}
        </ul>
      )}
      {open && reader.mayOffer && signedOff && !offers.some(({ government }) => government === reader.government) && <StepForm step="offer" revision={revision} here={here}>{say(texts.offer)}</StepForm>}
    </section>
  );
}

/** What changed in both languages since the reader's government said that it had read. */
export function Redline({ redline }: Pick<View, "redline">) {
  const say = useSay();
  if (!redline) return null;
  return (
    <section className="card" aria-labelledby="redline">
      <h2 id="redline">{say(texts.redline, { number: redline.since })}</h2>
      <div className="both-texts">
        <div><h3>{say(texts.englishName)}</h3><Pieces pieces={redline.en} lang="en-US" /></div>
        <div><h3>{say(texts.spanishName)}</h3><Pieces pieces={redline.es} lang="es-MX" /></div>
      </div>
    </section>
  );
}

/** Who has signed, whether it still counts, and the form to sign. */
export function Signatures({ response, reader, hints, signOffs, here }: Omit<View, "templates"> & { here: string }) {
  const say = useSay();
  const language = useLanguage();
  const country = useCountry();
  const { government, signs } = reader;
  const open = !response.published_at;
  const signed = response.signatures.some((signature) => signature.stands && signature.government === government);
  const may = signs.own || signs.delegations.length > 0;
  const ready = signOffs.some((signOff) => signOff.government === government);
  const alone = response.kind !== "joint";
  return (
    <section className="seals" aria-labelledby="signatures">
      <h2 id="signatures">{say(texts.signatures)}</h2>
      <p className="usa-hint"><code className="hash">{response.hash}</code></p>
      {response.signatures.length === 0 && <p>{say(texts.noSignature)}</p>}
      <ul className="usa-list">
        {response.signatures.map(({ government, revision, name, signed_for, signed_at, stands }) => (
          <li key={`${government}${revision}`}>
            {say(texts.signatureOn, { name: signed_for ? `${name} (${say(texts.signedFor, { name: signed_for })})` : name, government: country(government), revision, date: formatDay(language, signed_at) })}{" "}
            <strong>{say(stands ? texts.stands : texts.void)}</strong>
          </li>
        ))}
      </ul>
      {open && signed && <p>{say(texts.youSigned)}</p>}
      {open && !may && !SIGNERS[response.kind].includes(government) && <p className="usa-hint">{say(texts.notYourAnswer)}</p>}
      {open && may && !ready && <p className="usa-hint">{say(texts.needsSignOff)}</p>}
      {open && may && ready && (!signed || alone) && (
        <form method="post" action={`${here}/signature`} className="card">
          <h3>{say(texts.signTitle)}: {country(government)}</h3>
          <p>{say(signed ? texts.publishAloneMeans : texts.signMeans)}</p>
          <HintList hints={hints} linked={false} id="hints-signing" />
          <input type="hidden" name="hash" value={response.hash} />
          {signs.delegations.length > 0 && (
            <>
              <label className="usa-label" htmlFor="field-delegation">{say(texts.signAs)}</label>
              <select className="usa-select" id="field-delegation" name="delegation">
                {signs.own && <option value="">{say(texts.signAsMyself)}</option>}
                {signs.delegations.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </select>
            </>
          )}
          {hints.length > 0 && (
            <div className="usa-checkbox">
              <input className="usa-checkbox__input" type="checkbox" id="field-warnings" name="warnings" value="read" />
              <label className="usa-checkbox__label" htmlFor="field-warnings">{say(texts.warningsRead)}</label>
            </div>
          )}
          <SubmitButton>{say(signed ? texts.publishAlone : texts.sign)}</SubmitButton>
        </form>
      )}
    </section>
  );
}
