import type { ReactNode } from "react";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { rowsFor } from "#app/triage/merging/merge-page.tsx";
import type { Template } from "#app/triage/templates.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Select, SubmitButton, TextArea, useField, Wrong } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import type { SideHint } from "./checks.ts";
import { HintText } from "./hint-list.tsx";
import { kindLabel } from "./labels.ts";
import { KINDS_OF_RESPONSE } from "./responses.ts";
import { responseTexts as texts } from "./texts.ts";

/** What a button of the editor was answered with that saved nothing. */
export type Edited = { inserted?: boolean; preview?: { en: string; es: string } };

type Props = {
  base: number; action?: string; templates: Template[]; hints?: SideHint[]; signed?: boolean; noted?: boolean; edited?: Edited | undefined;
  /** Fields of the same form above the texts. */
  children?: ReactNode;
};

/** The form for both texts, paragraph by paragraph, side by side as equals. `base` is the revision they were read from. */
export function Editor({ base, action, templates, hints = [], signed, noted, edited, children }: Props) {
  const say = useSay();
  const language = useLanguage();
  return (
    <form method="post" action={action} noValidate className="editor">
      <input type="hidden" name="base" value={base} />
      {children}
      <Select name="kind" label={say(texts.kind)} hint={say(texts.kindHint)} options={KINDS_OF_RESPONSE.map((value) => ({ value, label: say(kindLabel[value]) }))} />
      <div className="both-texts">
        <TextArea name="reason_en" lang={LOCALE.en} rows={3} label={say(texts.reasonEn)} hint={say(texts.reasonHint)} optional />
        <TextArea name="reason_es" lang={LOCALE.es} rows={3} label={say(texts.reasonEs)} hint={say(texts.reasonHint)} optional />
      </div>
      {noted && (
        <div className="both-texts">
          <TextArea name="note_en" lang={LOCALE.en} rows={3} label={say(texts.noteEn)} hint={say(texts.noteHint)} />
          <TextArea name="note_es" lang={LOCALE.es} rows={3} label={say(texts.noteEs)} hint={say(texts.noteHint)} />
        </div>
      )}
      {edited?.inserted && <Alert kind="info" answers>{say(texts.inserted)}</Alert>}
      <Paragraphs hints={hints} />
      {templates.length > 0 && (
        <div className="editor__template">
          <Select name="template" label={say(texts.template)} hint={say(texts.variables, { theme: "{theme}", pillar: "{pillar}", submissions: "{submissions}", today: "{today}" })} empty="–"
            options={templates.map((template) => ({ value: template.slug, label: pick(template, "title", language) }))} />
          <SubmitButton name="act" value="insert" look="outline">{say(texts.insert)}</SubmitButton>
        </div>
      )}
      {edited?.preview && (
        <section className="card" aria-labelledby="preview">
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the way to move focus to what was asked for without JavaScript */}
          <h2 id="preview" tabIndex={-1} autoFocus>{say(texts.previewOf)}</h2>
          <p className="usa-hint">{say(texts.previewUnsaved)}</p>
          <div className="both-texts">
            <OriginalText lang="en" text={edited.preview.en} />
            <OriginalText lang="es" text={edited.preview.es} />
          </div>
        </section>
      )}
      {signed && <p className="usa-hint">{say(texts.editVoids)}</p>}
      <p className="acts">
        <SubmitButton name="act" value="save">{say(texts.saveDraft)}</SubmitButton>
        <SubmitButton name="act" value="preview" look="outline">{say(texts.preview)}</SubmitButton>
      </p>
    </form>
  );
}

function Paragraphs({ hints }: { hints: SideHint[] }) {
  const say = useSay();
  const [en, es] = [useField("en"), useField("es")];
  const rows = Math.max(en.chosen.length, es.chosen.length, 1) + 1;
  return (
    <fieldset className="usa-fieldset">
      <legend className="usa-legend">{say(texts.previewTitle)}</legend>
      <p className="usa-hint" id="paragraph-help">{say(texts.paragraphHelp)}</p>
      <Wrong id="field-en-problem" text={en.problem} />
      <Wrong id="field-es-problem" text={es.problem} />
      {Array.from({ length: rows }, (_, index) => {
        const beside = hints.filter(({ paragraph }) => paragraph === index);
        const height = rowsFor((en.chosen[index] ?? "").length > (es.chosen[index] ?? "").length ? (en.chosen[index] ?? "") : (es.chosen[index] ?? ""));
        return (
          <div className="aligned" key={index}>
            <div className="usa-form-group">
              <label className="usa-label" htmlFor={index === 0 ? "field-en" : `field-en-${index}`}>{say(texts.paragraphIn, { number: index + 1 })}</label>
              <textarea className="usa-textarea" id={index === 0 ? "field-en" : `field-en-${index}`} name="en" lang={LOCALE.en} rows={height} defaultValue={en.chosen[index] ?? ""} aria-describedby="paragraph-help" aria-invalid={en.problem ? true : undefined} />
            </div>
            <div className="usa-form-group">
              <label className="usa-label" htmlFor={index === 0 ? "field-es" : `field-es-${index}`}>{say(texts.paragraphInSpanish, { number: index + 1 })}</label>
              {beside.length > 0 && <ul className="usa-hint hints__beside" id={`hints-${index}`}>{beside.map((hint, place) => <li key={place}><HintText hint={hint} /></li>)}</ul>}
              <textarea className="usa-textarea" id={index === 0 ? "field-es" : `field-es-${index}`} name="es" lang={LOCALE.es} rows={height} defaultValue={es.chosen[index] ?? ""}
                aria-describedby={beside.length > 0 ? `hints-${index}` : "paragraph-help"} aria-invalid={es.problem ? true : undefined} />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
