import type { SerializeFrom } from "@remix-run/node";
import { formatDay, formatNumber, formatShare } from "#app/languages/formats.ts";
import { LOCALE, pick, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Radios, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import type { Agreement } from "./agreement.ts";
import type { Round, RoundAgreement } from "./rounds.server.ts";
import { roundTexts as texts } from "./texts.ts";

const decimal = (language: Language, value: number) => new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** How far two coders agree, how to read it, and what is still to be settled. */
export function AgreementShown({ round, agreement: { each, overall, themes, disagreements }, settling }: { round: SerializeFrom<Round>; agreement: SerializeFrom<RoundAgreement>; settling: string | null }) {
  const say = useSay();
  const language = useLanguage();
  const heads = [texts.bothSay, texts.firstOnly, texts.secondOnly, texts.neither, texts.percent, texts.kappa, texts.interval].map((text) => say(text));
  const told = ({ percent, kappa, low, high }: Agreement) => [
    percent === null ? "–" : formatShare(language, percent / 100), kappa === null ? say(texts.undefined) : decimal(language, kappa),
    low === null || high === null || low === high ? "–" : say(texts.fromTo, { low: decimal(language, low), high: decimal(language, high) }),
  ];
  const row = (label: string, cells: string[], key: number | string) => (
    <tr key={key}><th scope="row" data-label={say(texts.theme)}>{label}</th>{cells.map((cell, index) => <td key={index} data-label={heads[index]}>{cell}</td>)}</tr>
  );
  return (
    <>
      <h2>{say(texts.agreement)}</h2>
      {themes.length === 0 ? <p>{say(texts.nothingCoded)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption className="usa-sr-only">{say(texts.caption)}</caption>
          <thead><tr><th scope="col">{say(texts.theme)}</th>{heads.map((head) => <th scope="col" key={head}>{head}</th>)}</tr></thead>
          <tbody>
            {themes.map((theme) => {
              const [[both, first], [second, neither]] = theme.table as [[number, number], [number, number]];
              return row(pick(theme, "label", language), [...[both, first, second, neither].map((count) => formatNumber(language, count)), ...told(theme)], theme.theme_id);
            })}
            {row(say(texts.overall), ["–", "–", "–", "–", ...told(overall)], "overall")}
          </tbody>
        </table>
      )}
      <h3>{say(texts.reading)}</h3>
      <ul className="usa-list">
        {[texts.readPercent, texts.readKappa, texts.readUndefined, each === "point" ? texts.readEachPoint : texts.readEachPair, texts.readUse].map((text) => <li key={text.en}>{say(text)}</li>)}
      </ul>
      <p className="usa-hint">{say(texts.method)}</p>
      <h2>{say(texts.disagreements)}</h2>
      {disagreements.length === 0 ? <p>{say(texts.noDisagreements)}</p> : (
        <>
          <p>{say(texts.disagreementsIntro)}</p>
          <ul className="said-list">{disagreements.map((one) => <Disagreement key={`${one.point} ${one.theme}`} one={one} name={one.by === "first" ? round.first : round.second} here={`/${language}/desk/rounds/${round.id}`} settling={settling} />)}</ul>
        </>
      )}
    </>
  );
}

/** `settling` names the disagreement whose form is open, or "" where none is; null for whoever may settle none. */
function Disagreement({ one, name, here, settling }: { one: SerializeFrom<RoundAgreement>["disagreements"][number]; name: string; here: string; settling: string | null }) {
  const say = useSay();
  const language = useLanguage();
  const label = pick(one.label, "label", language);
  const { settlement, quote } = one;
  const key = `${one.point}-${one.theme}`;
  return (
    <li className="said" id={`d-${key}`}>
      <h3>{say(texts.saidBy, { theme: label, name })}</h3>
      {quote?.quote ? <blockquote className="quote" lang={LOCALE[quote.language]}>{quote.quote}</blockquote> : <p>{say(texts.notShown)}</p>}
      {quote && <p><a className="usa-link" href={`/${language}/submissions/${quote.reference}`}>{say(texts.inComment, { reference: quote.reference })}</a></p>}
      {settlement && <p>{say(settlement.applies ? texts.settledYes : texts.settledNo, { name: settlement.settled_by, date: formatDay(language, settlement.settled_at) })}{settlement.reason && `: ${settlement.reason}`}</p>}
      {!settlement && settling !== null && settling !== key && <p><a className="usa-link" href={`${here}?settle=${key}#d-${key}`}>{say(texts.settle)}<span className="usa-sr-only"> {label}</span></a></p>}
      {!settlement && settling === key && (
        <form method="post" action={`${here}?settle=${key}`} noValidate>
          <input type="hidden" name="go" value="settle" />
          <input type="hidden" name="point" value={one.point} />
          <input type="hidden" name="theme" value={one.theme} />
          <Radios name="applies" label={say(texts.applies)} options={[{ value: "yes", label: say(texts.yes) }, { value: "no", label: say(texts.no) }]} />
          <TextArea name="reason" label={say(texts.reason)} optional rows={3} />
          <SubmitButton>{say(texts.settle)}</SubmitButton>
        </form>
      )}
    </li>
  );
}
