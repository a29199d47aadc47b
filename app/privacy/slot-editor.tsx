import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, ErrorSummary, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { Stated } from "./notices.tsx";
import type { FoundSlots, revisionsOf } from "./slots.server.ts";
import { privacyTexts as texts } from "./texts.ts";

type Props = {
  slot: SerializeFrom<FoundSlots["US" | "MX"][number]>;
  revisions: SerializeFrom<Awaited<ReturnType<ReturnType<typeof revisionsOf>["execute"]>>>;
  demo: boolean;
  mine: boolean;
  answer?: Refused | undefined;
};

/** One slot on the desk: both texts side by side to change or to read, how they will look, and who changed them when. */
export function SlotEditor({ slot, revisions, demo, mine, answer }: Props) {
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/privacy`;
  const typed = answer && answer.values.en !== undefined ? { text_en: String(answer.values.en) || null, text_es: String(answer.values.es) || null } : undefined;
  const previewed = typed && !answer?.refusal && answer?.problems.length === 0;
  const both = ({ text_en, text_es }: { text_en: string | null; text_es: string | null }) => (
    <div className="both-texts">
      <div><h3>{say(texts.english)}</h3><div lang={text_en ? LOCALE.en : undefined}><Stated text={text_en} demo={demo} /></div></div>
      <div><h3>{say(texts.spanish)}</h3><div lang={text_es ? LOCALE.es : undefined}><Stated text={text_es} demo={demo} /></div></div>
    </div>
  );
  return (
    <Page title={say(texts[slot.slot])} before={<p className="desk-nav"><a className="usa-link" href={here}>{say(texts.deskTitle)}</a></p>} wide>
      <AnsweredForm {...(answer && { answer })} values={{ en: slot.text_en ?? "", es: slot.text_es ?? "" }}>
        <ErrorSummary />
        {previewed && <section className="card"><h2>{say(texts.preview)}</h2><p className="usa-hint" role="status">{say(texts.previewIs)}</p>{both(typed)}</section>}
        {mine ? (
          <form method="post" action={`${here}?slot=${slot.slot}`} noValidate>
            <input type="hidden" name="slot" value={slot.slot} />
            <input type="hidden" name="base" value={previewed ? String(answer?.values.base) : slot.revision} />
            <p className="usa-hint">{say(texts.bothHint)}</p>
            <div className="both-texts">
              <TextArea name="en" lang="en" rows={8} label={say(texts.english)} />
              <TextArea name="es" lang="es" rows={8} label={say(texts.spanish)} />
            </div>
            <SubmitButton>{say(texts.save)}</SubmitButton>
            <SubmitButton look="outline" name="preview" value="yes">{say(texts.preview)}</SubmitButton>
          </form>
        ) : <p>{say(texts.notYours)}</p>}
        {(!mine || (typed && !previewed)) && <section><h2>{say(texts.asItStands)}</h2>{both(slot)}</section>}
        {revisions.length > 0 && (
          <section>
            <h2>{say(texts.history)}</h2>
            <ul className="usa-list">
              {revisions.map(({ revision, written_by, written_at, emptied }) => (
                <li key={revision}>{say(emptied ? texts.takenBack : texts.revisionBy, { revision, name: written_by, date: formatDay(language, written_at) })}</li>
              ))}
            </ul>
          </section>
        )}
        <p><a className="usa-link" href={`/${language}/privacy`}>{say(texts.publicPage)}</a></p>
      </AnsweredForm>
    </Page>
  );
}
