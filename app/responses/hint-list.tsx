import { formatMonthName } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { SideHint } from "./checks.ts";
import { responseTexts as texts } from "./texts.ts";

/** What a check of the two languages found, in words. */
export function HintText({ hint }: { hint: SideHint }) {
  const say = useSay();
  const language = useLanguage();
  const named = (months: string) => months.replace(/\d+/g, (month) => formatMonthName(language, Number(month)));
  switch (hint.hint) {
    case "missing": return say(texts.hintMissing);
    case "numbers": return say(texts.hintNumbers, hint);
    case "dates": return say(texts.hintDates, { original: named(hint.original), translation: named(hint.translation) });
    case "marks": return say(texts.hintMarks);
    case "length": return say(texts.hintLength, hint);
    case "count": return say(texts.hintCount, hint);
    case "variable": return say(texts.hintVariable, { name: `{${hint.name}}` });
  }
}

/** Every hint, with the way to its paragraph where there is a form. */
export function HintList({ hints, linked, id = "hints" }: { hints: SideHint[]; linked: boolean; id?: string }) {
  const say = useSay();
  if (hints.length === 0) return null;
  return (
    <section className="card hints" aria-labelledby={id}>
      <h3 id={id}>{say(texts.hints)}</h3>
      <p className="usa-hint">{say(texts.hintsMean)}</p>
      <ul className="usa-list">
        {hints.map((hint, index) => (
          <li key={index}>
            {hint.paragraph === null ? say(texts.whole) : linked
              ? <a className="usa-link" href={hint.paragraph === 0 ? "#field-es" : `#field-es-${hint.paragraph}`}>{say(texts.paragraphInSpanish, { number: hint.paragraph + 1 })}</a>
              : say(texts.paragraphInSpanish, { number: hint.paragraph + 1 })}: <HintText hint={hint} />
          </li>
        ))}
      </ul>
    </section>
  );
}
