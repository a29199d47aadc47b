import type { SerializeFrom } from "@remix-run/node";
import { LOCALE, otherLanguage } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { SubmitButton, useField, Wrong } from "#app/ui/fields.tsx";
import { rowsFor } from "../merging/merge-page.tsx";
import { HintText } from "./hint-list.tsx";
import type { TranslationView } from "./page.server.ts";
import { translationTexts as texts } from "./texts.ts";

/** The original and its translation side by side: each paragraph with a field beside it. The fields know what was typed. */
export function TranslationForm({ view, action }: { view: SerializeFrom<TranslationView>; action: string }) {
  const say = useSay();
  const { source, language } = view;
  const [from, to] = [LOCALE[language], LOCALE[otherLanguage(language)]];
  const title = useField("title");
  const { chosen: typed, problem } = useField("paragraph");
  const rows = Math.max(source.paragraphs.length, typed.length);
  return (
    <form method="post" action={action} noValidate className="translation">
      <input type="hidden" name="base" value={view.base} />
      <input type="hidden" name="source" value={source.hash} />
      <p className="usa-hint" id="paragraph-help">{say(texts.paragraphHelp)}</p>
      <Wrong id="field-paragraph-problem" text={problem} />
      <div className="aligned">
        <div className="aligned__original"><p className="aligned__name">{say(texts.title)}</p><p lang={from}>{source.title}</p></div>
        <div className={title.problem ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
          <label className="usa-label" htmlFor="field-title">{say(texts.title)}</label>
          <Wrong id="field-title-problem" text={title.problem} />
          <input className="usa-input" id="field-title" name="title" lang={to} defaultValue={title.typed} aria-invalid={title.problem ? true : undefined} aria-describedby={title.problem ? "field-title-problem" : undefined} />
        </div>
      </div>
      {Array.from({ length: rows }, (_, index) => {
        const original = source.paragraphs[index];
        const hints = view.hints.filter(({ paragraph }) => paragraph === index);
        const id = `field-paragraph-${index}`;
        return (
          <div className="aligned" key={index} id={index === 0 ? "field-paragraph" : undefined}>
            <div className="aligned__original">
              <p className="aligned__name">{say(texts.original)} {index + 1}</p>
              <p lang={from}>{original}</p>
            </div>
            <div className="usa-form-group">
              <label className="usa-label" htmlFor={id}>{say(original === undefined ? texts.beyond : texts.paragraph, { number: index + 1 })}</label>
              {hints.length > 0 && <ul className="usa-hint hints__beside" id={`${id}-hints`}>{hints.map((hint, place) => <li key={place}><HintText hint={hint} /></li>)}</ul>}
              <textarea className="usa-textarea" id={id} name="paragraph" lang={to} rows={rowsFor(original ?? typed[index] ?? "")} defaultValue={typed[index] ?? ""}
                aria-describedby={hints.length > 0 ? `${id}-hints` : index === 0 ? "paragraph-help" : undefined} />
            </div>
          </div>
        );
      })}
      <p className="usa-hint">{say(texts.saveMeans)}</p>
      <p className="acts">
        <SubmitButton name="finished" value="yes">{say(texts.saveFinished)}</SubmitButton>
        <SubmitButton name="finished" value="" look="outline">{say(texts.save)}</SubmitButton>
      </p>
    </form>
  );
}
