import type { ReactNode } from "react";
import { CAPITALS, formatInstant } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { SubmitButton } from "#app/ui/fields.tsx";
import { Pieces } from "./pieces.tsx";
import { fieldOf, type Collision } from "./merging.ts";
import { mergingTexts as texts } from "./texts.ts";

type Props = {
  collision: Collision;
  /** Where the form itself is sent. */
  action: string;
  /** How the page calls a text, and in which language it is. */
  labelOf: (name: string) => string;
  langOf: (name: string) => string | undefined;
  /** What a text is a translation of. */
  originalOf?: (name: string) => { text: string | undefined; lang: string };
  /** The rest of the form: what its verb needs beside the texts. */
  children?: ReactNode;
};

/**
 * "Changed since you opened it": theirs with its differences on one side, yours on the other, a third field to merge by hand.
 * The form goes where a save goes, from their revision on; a third save meanwhile brings this page again.
 */
export function MergePage({ collision, action, labelOf, langOf, originalOf, children }: Props) {
  const say = useSay();
  const language = useLanguage();
  const { compared, name, government, latest, stale, at } = collision;
  const when = formatInstant(language, at, CAPITALS[language === "en" ? "US" : "MX"]);
  return (
    <form method="post" action={action} noValidate className="merge">
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the way to move focus to what happened without JavaScript */}
      <div className="usa-alert usa-alert--warning" tabIndex={-1} autoFocus>
        <div className="usa-alert__body" role="alert">
          <h2 className="usa-alert__heading">{say(texts.changedTitle)}</h2>
          <p className="usa-alert__text">{say(texts.changed, { name, government: say(government === "US" ? texts.unitedStates : texts.mexico), number: latest, when })}</p>
          <p className="usa-alert__text">{say(compared.some(({ differs }) => differs) ? texts.whatNow : texts.sameAfterAll)}</p>
        </div>
      </div>
      <input type="hidden" name="base" value={latest} />
      <input type="hidden" name="stale" value={stale} />
      {children}
      {compared.map(({ name: text, merged, differs }) => {
        if (!differs) return <input key={text} type="hidden" name={fieldOf(text)} value={merged} />;
        const original = originalOf?.(text);
        const [label, lang, id] = [labelOf(text), langOf(text), `merge-${text.replace(".", "-")}`];
        return (
          <section className="merge__conflict" key={text} aria-labelledby={id}>
            <h3 id={id}>{label}</h3>
            {original?.text && <><h4>{say(texts.original)}</h4><p lang={original.lang} className="content-words">{original.text}</p></>}
            <div className="merge__sides">
              <div className="merge__side"><h4>{say(texts.theirs, { name })}</h4><Pieces pieces={differs.theirs} lang={lang} /></div>
              <div className="merge__side"><h4>{say(texts.mine)}</h4><Pieces pieces={differs.mine} lang={lang} /></div>
            </div>
            <label className="usa-label" htmlFor={`${id}-field`}>{say(texts.merged, { field: label })}</label>
            {differs.both && <span className="usa-hint" id={`${id}-hint`}>{say(texts.bothChanged)}</span>}
            <textarea className="usa-textarea" id={`${id}-field`} name={fieldOf(text)} lang={lang} rows={rowsFor(merged)} defaultValue={merged} aria-describedby={differs.both ? `${id}-hint` : undefined} />
          </section>
        );
      })}
      <p className="acts">
        <SubmitButton name="keep" value="merged">{say(texts.saveMerge)}</SubmitButton>
        <SubmitButton name="keep" value="mine" look="outline">{say(texts.keepMine)}</SubmitButton>
        <SubmitButton name="keep" value="theirs" look="outline">{say(texts.keepTheirs)}</SubmitButton>
      </p>
    </form>
  );
}

/** So many lines that a text is seen whole, up to a screen of them. */
export const rowsFor = (text: string): number => Math.min(20, Math.max(3, text.split("\n").reduce((lines, line) => lines + Math.ceil((line.length + 1) / 60), 0)));
