import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { boxIn } from "#app/submissions/attachments/redactions.ts";
import { REDACTION_REASONS, redactionReasonLabel } from "#app/submissions/redactions/redactions.ts";
import { AnsweredForm, ErrorSummary, Radios, Select, SubmitButton, TextArea, TextField } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { Page } from "#app/ui/page.tsx";
import { redactionTexts as texts } from "./redaction-texts.ts";
import type { RedactionsPage as Opened } from "./redactions-page.server.ts";

type Shown = SerializeFrom<Opened>;
type Props = Shown & { answer?: Refused | undefined };

const LOOKS_LIKE = { telephone: draftTexts.looksLikeTelephone, email: draftTexts.looksLikeEmail, curp: draftTexts.looksLikeCurp, rfc: draftTexts.looksLikeRfc, ssn: draftTexts.looksLikeSsn, card: draftTexts.looksLikeCard };
const looksLike = (kind: string) => (Object.hasOwn(LOOKS_LIKE, kind) ? LOOKS_LIKE[kind as keyof typeof LOOKS_LIKE] : draftTexts.looksLikeTelephone);

/** What is redacted in an attachment: its text page by page beside what the public will read, and what to add or to take away. */
export function RedactionsPage(opened: Props) {
  const { reference, title, language: written, number, standing, proposals, mayRedact, served, page, answer } = opened;
  const say = useSay();
  const language = useLanguage();
  const there = `/${language}/desk/submissions/${reference}/attachments/${number}`;
  const here = `${there}/redactions`;
  return (
    <Page title={say(texts.title, { number })} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="desk-nav"><a className="usa-link" href={there}>{say(texts.back)}</a> <span>{reference}: <span lang={LOCALE[written]}>{title}</span></span></p>
      <div className="workspace">
        <section className="workspace__source">
          <TextOfPage {...opened} here={here} />
          <Pictures {...opened} there={there} />
        </section>
        <aside className="workspace__work" aria-label={say(texts.standing)}>
          <div className="card">
            <h2>{say(texts.standing)}</h2>
            <p className="usa-hint">{say(texts.twoPersons)}</p>
            <Standing {...{ standing, mayRedact, here }} />
            {served && standing.length > 0 && <p><a className="usa-link" href={`${there}/preview`}>{say(texts.preview)}</a></p>}
          </div>
          {mayRedact && proposals.length > 0 && (
            <div className="card">
              <h2>{say(texts.proposals)}</h2>
              <p className="usa-hint">{say(texts.proposalsHint)}</p>
              <ul className="usa-list usa-list--unstyled">
                {proposals.slice(0, 50).map(({ kind, found }) => (
                  <li key={found}>
                    <form method="post" action={`${here}?page=${page}`}>
                      <input type="hidden" name="what" value="words" />
                      <input type="hidden" name="words" value={found} />
                      <input type="hidden" name="reason" value="personal-data" />
                      <p>{say(looksLike(kind), { found })}</p>
                      <button className="usa-button usa-button--outline" type="submit">{say(texts.redactIt)}<span className="usa-sr-only">: {found}</span></button>
                    </form>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {mayRedact && <AddForm {...opened} here={here} />}
        </aside>
      </div>
    </Page>
  );
}

function TextOfPage({ lines, pages, page, textLanguage, redactable, here }: Shown & { here: string }) {
  const say = useSay();
  const lang = textLanguage ? LOCALE[textLanguage] : undefined;
  const shown = (read: boolean) => lines.map((line, index) => (
    <li key={index}>{line.map(({ text, mark }, place) => (mark === null ? text : read ? mark : <del className="redacted" key={place}>{text}</del>))}</li>
  ));
  return (
    <>
      {pages > 1 && (
        <nav className="desk-nav" aria-label={say(texts.pageOf, { page, count: pages })}>
          <strong>{say(texts.pageOf, { page, count: pages })}</strong>
          {page > 1 && <> <a className="usa-link" href={`${here}?page=${page - 1}`}>{say(texts.previousPage)}</a></>}
          {page < pages && <> <a className="usa-link" href={`${here}?page=${page + 1}`}>{say(texts.nextPage)}</a></>}
        </nav>
      )}
      {lines.length === 0 ? <p>{say(redactable.includes("box") ? texts.noText : texts.noTextAtAll)}</p> : (
        <div className="both-texts">
          <section>
            <h2>{say(texts.original)}</h2>
            <p className="usa-hint">{say(texts.originalHint)}</p>
            <ol className="usa-list text-lines" lang={lang} data-redact>{shown(false)}</ol>
          </section>
          <section>
            <h2>{say(texts.asPublic)}</h2>
            <ol className="usa-list text-lines" lang={lang}>{shown(true)}</ol>
          </section>
        </div>
      )}
    </>
  );
}

function Pictures({ pictures, standing, page, there }: Shown & { there: string }) {
  const say = useSay();
  if (!pictures) return null;
  const views = [{ text: texts.pictureOriginal, query: "" }, { text: texts.picturePublic, query: `?as=public&of=${standing.map(({ id }) => id).join("-")}` }];
  return (
    <div className="both-texts">
      {views.map(({ text, query }) => (
        <figure className="page-picture" key={query}>
          <figcaption>{say(text, { page })}</figcaption>
          <a href={`${there}/pages/${page}${query}`}><img src={`${there}/pages/${page}${query}`} alt={say(text, { page })} loading="lazy" /></a>
        </figure>
      ))}
    </div>
  );
}

type Row = Shown["standing"][number];

/** What a redaction hides, in words. */
function Place({ redaction: { words, page, occurrence, box } }: { redaction: Pick<Row, "words" | "page" | "occurrence" | "box"> }) {
  const say = useSay();
  if (box) return <>{say(texts.rectangle, boxIn(box))}{page !== null && <>, {say(texts.onPage, { page })}</>}</>;
  if (words === null) return <>{say(texts.wholePage, { page: page ?? 1 })}</>;
  return <><q translate="no">{words}</q>, {page === null ? say(texts.everywhere) : say(texts.onPage, { page })}{occurrence !== null && <>, {say(texts.occurrenceIs, { occurrence })}</>}</>;
}

function Standing({ standing, mayRedact, here }: { standing: Row[]; mayRedact: boolean; here: string }) {
  const say = useSay();
  if (standing.length === 0) return <p>{say(texts.none)}</p>;
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked">
      <caption className="usa-sr-only">{say(texts.standing)}</caption>
      <thead><tr><th scope="col">{say(texts.place)}</th><th scope="col">{say(texts.reason)}</th>{mayRedact && <th scope="col">{say(texts.act)}</th>}</tr></thead>
      <tbody>
        {standing.map((redaction, index) => (
          <tr key={redaction.id}>
            <th scope="row" data-label={say(texts.place)}><Place redaction={redaction} /></th>
            <td data-label={say(texts.reason)}>{say(redactionReasonLabel[redaction.reason_code])}{redaction.note && <OriginalText text={redaction.note} />}<span className="queue-table__marks">{redaction.by_name}</span></td>
            {mayRedact && (
              <td data-label={say(texts.act)}>
                <form method="post" action={`${here}/removal`}>
                  <input type="hidden" name="redaction" value={redaction.id} />
                  <button className="usa-button usa-button--unstyled" type="submit">{say(texts.remove)}<span className="usa-sr-only"> {say(texts.removeWhich, { number: index + 1 })}</span></button>
                </form>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AddForm({ redactable, page, language: written, answer, here }: Props & { here: string }) {
  const say = useSay();
  const options = [
    { value: "words", label: say(texts.words) }, { value: "page", label: say(texts.page), hint: say(texts.pageHint) }, { value: "box", label: say(texts.box) },
  ].filter(({ value }) => redactable.some((each) => each === value));
  const paged = redactable.includes("page");
  const only = options.length === 1 ? options[0]! : null;
  return (
    <form method="post" action={`${here}?page=${page}`} noValidate className="card">
      <h2>{say(texts.add)}</h2>
      <AnsweredForm {...(answer ? { answer } : { values: { what: only?.value ?? "words" } })}>
        {only ? <input type="hidden" name="what" value={only.value} /> : <Radios name="what" label={say(texts.what)} options={options} />}
        {redactable.includes("words") && <TextArea name="words" rows={2} label={say(texts.theWords)} hint={say(texts.theWordsHint)} />}
        {paged && <TextField name="page" label={say(texts.thePage)} hint={say(texts.thePageHint)} inputMode="numeric" width="sm" optional />}
        {redactable.includes("words") && <TextField name="occurrence" label={say(texts.theOccurrence)} hint={say(texts.theOccurrenceHint)} inputMode="numeric" width="sm" optional />}
        {redactable.includes("box") && (
          <fieldset className="usa-fieldset usa-form-group">
            <legend className="usa-legend">{say(texts.theBox)}</legend>
            {(["left", "top", "width", "height"] as const).map((measure) => <TextField key={measure} name={measure} label={say(texts[measure])} width="sm" />)}
          </fieldset>
        )}
        <Select name="reason" label={say(texts.reason)} empty="" options={REDACTION_REASONS.map((reason) => ({ value: reason, label: say(redactionReasonLabel[reason]) }))} />
        <TextArea name="note" rows={2} label={say(texts.note)} hint={say(texts.noteHint)} optional lang={written} />
        <SubmitButton>{say(texts.save)}</SubmitButton>
      </AnsweredForm>
      <script src="/redact-file.js" defer />
    </form>
  );
}

/** For an attachment's page: how many redactions there are, and the way to them. */
export function RedactionsLink({ count, to }: { count: number; to: string }) {
  const say = useSay();
  return <p><a className="usa-link" href={to}>{count > 0 ? say(texts.openCount, { count }) : say(texts.open)}</a></p>;
}
