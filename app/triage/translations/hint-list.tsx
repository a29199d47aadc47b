import { useSay } from "#app/languages/use-language.ts";
import type { Hint } from "./checks.ts";
import { translationTexts as texts } from "./texts.ts";

/** What a check found, in words. */
export function HintText({ hint }: { hint: Hint }) {
  const say = useSay();
  switch (hint.hint) {
    case "missing": return say(texts.hintMissing);
    case "numbers": return say(texts.hintNumbers, hint);
    case "dates": return say(texts.hintDates, hint);
    case "marks": return say(texts.hintMarks);
    case "length": return say(texts.hintLength, hint);
    case "count": return say(texts.hintCount, hint);
  }
}

/** Every hint at the top of the form, each with the way to its field. */
export function HintList({ hints }: { hints: Hint[] }) {
  const say = useSay();
  if (hints.length === 0) return null;
  return (
    <section className="card hints" aria-labelledby="hints">
      <h2 id="hints">{say(texts.hints)}</h2>
      <p className="usa-hint">{say(texts.hintsMean)}</p>
      <ul className="usa-list">
        {hints.map((hint, index) => (
          <li key={index}>
            {hint.paragraph === null ? say(texts.whole) : <a className="usa-link" href={`#field-paragraph-${hint.paragraph}`}>{say(texts.paragraph, { number: hint.paragraph + 1 })}</a>}: <HintText hint={hint} />
          </li>
        ))}
      </ul>
    </section>
  );
}
