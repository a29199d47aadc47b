import { createContext, useContext, useEffect, useId, type ReactNode } from "react";
import { formTexts } from "#app/http/texts.ts";
import type { Refused, Typed } from "#app/http/forms.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { uiTexts } from "./texts.ts";

const nothing: Refused = { problems: [], values: {} };
type Shown = Refused & { beside?: (field: string) => ReactNode };
const Answered = createContext<Shown>(nothing);

/** A form as it was answered: its fields show what was typed and what is wrong with it; and beside a field, what else there is to know of it. */
export function AnsweredForm({ answer, values, beside, children }: { answer?: Refused; values?: Typed; beside?: Shown["beside"]; children: ReactNode }) {
  return <Answered.Provider value={{ ...(answer ?? { ...nothing, values: values ?? {} }), beside }}>{children}</Answered.Provider>;
}

export function useField(name: string) {
  const { problems, values, beside } = useContext(Answered);
  const language = useLanguage();
  const problem = problems.find((each) => each.field === name)?.text[language];
  const value = values[name];
  const chosen = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return { problem, typed: chosen[0] ?? "", chosen, beside: beside?.(name) };
}

/** What is wrong with the form, at the top of it, each problem a link to its field. Focus goes here, with JavaScript and without. */
export function ErrorSummary() {
  const { problems, refusal } = useContext(Answered);
  const language = useLanguage();
  const say = useSay();
  const wrong = problems.length > 0 || Boolean(refusal);
  useEffect(() => {
    if (wrong && !document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
  }, [wrong]);
  if (!wrong) return null;
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- the way to move focus to the summary without JavaScript
    <div className="usa-alert usa-alert--error error-summary" tabIndex={-1} autoFocus>
      <div className="usa-alert__body" role="alert">
        <h2 className="usa-alert__heading">{say(formTexts.thereIsAProblem)}</h2>
        {refusal && <p className="usa-alert__text">{refusal[language]}</p>}
        {problems.length > 0 && (
          <ul className="usa-list">
            {problems.map(({ field, text }, index) => <li key={`${field}${index}`}><a className="usa-link" href={`#field-${field}`}>{text[language]}</a></li>)}
          </ul>
        )}
      </div>
    </div>
  );
}

type Common = { name: string; label: ReactNode; hint?: ReactNode; optional?: boolean };

function Frame({ name, label, hint, optional, htmlFor, children }: Common & { htmlFor: string; children: (described: string | undefined, problem: string | undefined) => ReactNode }) {
  const { problem, beside } = useField(name);
  const say = useSay();
  const described = [hint && `${htmlFor}-hint`, problem && `${htmlFor}-problem`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={problem ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <label className={problem ? "usa-label usa-label--error" : "usa-label"} htmlFor={htmlFor}>
        {label}
        {optional && <span className="usa-hint"> ({say(uiTexts.optional)})</span>}
      </label>
      {hint && <span className="usa-hint" id={`${htmlFor}-hint`}>{hint}</span>}
      <Wrong id={`${htmlFor}-problem`} text={problem} />
      {beside}
      {children(described, problem)}
    </div>
  );
}

export function Wrong({ id, text }: { id: string; text: string | undefined }) {
  const say = useSay();
  if (!text) return null;
  return <span className="usa-error-message" id={id}><span className="usa-sr-only">{say(formTexts.errorPrefix)} </span>{text}</span>;
}

type Input = Common & { type?: "text" | "email" | "password" | "search" | "date"; autoComplete?: string; maxLength?: number; spellCheck?: boolean; mono?: boolean; inputMode?: "numeric"; width?: "sm" | "md" | "lg" | "xl"; shortcut?: string };

export function TextField({ type = "text", autoComplete, spellCheck, mono, inputMode, width, shortcut, ...common }: Input) {
  const { typed, problem } = useField(common.name);
  const id = `field-${common.name}`;
  const classes = ["usa-input", problem && "usa-input--error", mono && "mono", width && `usa-input--${width}`].filter(Boolean).join(" ");
  return (
    <Frame {...common} htmlFor={id}>
      {(described) => (
        <input className={classes} id={id} name={common.name} type={type} defaultValue={type === "password" ? undefined : typed} autoComplete={autoComplete}
          inputMode={inputMode} spellCheck={spellCheck} aria-keyshortcuts={shortcut} aria-describedby={described} aria-invalid={problem ? true : undefined} />
      )}
    </Frame>
  );
}

/** A long text. Pasting more than the limit is allowed, so that nothing is cut silently; the server says how much is too much. */
export function TextArea({ rows = 12, lang, counted, shortcut, ...common }: Common & { rows?: number; lang?: string; counted?: ReactNode; shortcut?: string }) {
  const { typed, problem } = useField(common.name);
  const id = `field-${common.name}`;
  return (
    <Frame {...common} htmlFor={id}>
      {(described) => (
        <>
          <textarea className={problem ? "usa-textarea usa-input--error" : "usa-textarea"} id={id} name={common.name} rows={rows} lang={lang} defaultValue={typed}
            aria-keyshortcuts={shortcut} aria-describedby={described} aria-invalid={problem ? true : undefined} />
          {counted}
        </>
      )}
    </Frame>
  );
}

/** `keys` reach it on the desk (app/triage/keys/keys.ts); chosen by one, the focus goes to the field whose id is `then`. */
export type Option = { value: string; label: ReactNode; hint?: ReactNode; lang?: string; keys?: string; then?: string };

function Choices({ type, name, label, hint, optional, options, tile }: Common & { type: "radio" | "checkbox"; options: Option[]; tile?: boolean }) {
  const { problem, chosen, beside } = useField(name);
  const say = useSay();
  const unique = useId();
  const described = [hint && `${unique}-hint`, problem && `${unique}-problem`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset className={problem ? "usa-fieldset usa-form-group usa-form-group--error" : "usa-fieldset usa-form-group"} aria-describedby={described} aria-invalid={problem && type === "radio" ? true : undefined} role={type === "radio" ? "radiogroup" : undefined}>
      <legend className={problem ? "usa-legend usa-label--error" : "usa-legend"}>
        {label}
        {optional && <span className="usa-hint"> ({say(uiTexts.optional)})</span>}
      </legend>
      {hint && <span className="usa-hint" id={`${unique}-hint`}>{hint}</span>}
      <Wrong id={`${unique}-problem`} text={problem} />
      {beside}
      {options.map((option, index) => {
        const id = index === 0 ? `field-${name}` : `field-${name}-${option.value}`;
        return (
          <div className={`usa-${type}`} key={option.value} lang={option.lang}>
            <input className={`usa-${type}__input${tile ? ` usa-${type}__input--tile` : ""}`} type={type} id={id} name={name} value={option.value} defaultChecked={chosen.includes(option.value)} aria-keyshortcuts={option.keys} data-then={option.then} />
            <label className={`usa-${type}__label`} htmlFor={id}>
              {option.label}
              {option.hint && <span className={`usa-${type}__label-description`}>{option.hint}</span>}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

export const Radios = (props: Common & { options: Option[]; tile?: boolean }) => <Choices type="radio" {...props} />;
export const Checkboxes = (props: Common & { options: Option[]; tile?: boolean }) => <Choices type="checkbox" {...props} />;

export type Group = { label: string; options: { value: string; label: string }[] };

export function Select({ options, groups, empty, shortcut, ...common }: Common & { options?: { value: string; label: string }[]; groups?: Group[]; empty?: string; shortcut?: string }) {
  const { typed, problem } = useField(common.name);
  const id = `field-${common.name}`;
  return (
    <Frame {...common} htmlFor={id}>
      {(described) => (
        <select className={problem ? "usa-select usa-input--error" : "usa-select"} id={id} name={common.name} defaultValue={typed} aria-keyshortcuts={shortcut} aria-describedby={described} aria-invalid={problem ? true : undefined}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options?.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
          {groups?.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
            </optgroup>
          ))}
        </select>
      )}
    </Frame>
  );
}

export function SubmitButton({ children, look, name, value, keys }: { children: ReactNode; look?: "outline" | "big" | "unstyled"; name?: string; value?: string; keys?: string }) {
  return <button className={look ? `usa-button usa-button--${look}` : "usa-button"} type="submit" name={name} value={value} aria-keyshortcuts={keys}>{children}</button>;
}
