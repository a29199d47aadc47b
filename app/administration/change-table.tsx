import { formatDay } from "#app/languages/formats.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { InBothCapitals } from "#app/ui/when.tsx";
import { CONTENT, ORIGINS, type Change, type Noun } from "./content.ts";
import { administrationTexts as texts } from "./texts.ts";

/** What a version changes, field by field, as it is now and as it will be; or only what it says. */
export function ChangeTable({ noun, changes, only }: { noun: Noun; changes: Change[]; only?: "after" }) {
  const say = useSay();
  const language = useLanguage();
  const heads = [say(texts.field), ...(only ? [] : [say(texts.before)]), only ? say(texts.asItStands) : say(texts.after)];
  const named = ({ label, language: of }: Change) => (of ? say(of === "en" ? texts.english : texts.spanish, { what: label[language] }) : label[language]);
  return (
    <table className="usa-table usa-table--borderless usa-table--stacked content-changes">
      <caption className="usa-sr-only">{say(texts.changes)}</caption>
      <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.name}>
            <th scope="row" data-label={heads[0]}>{named(change)}</th>
            {!only && <td data-label={heads[1]}><Said noun={noun} change={change} word={change.before} /></td>}
            <td data-label={heads.at(-1)}><Said noun={noun} change={change} word={change.after} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A word of content as people read it: a choice by its label, a day and an instant written out, a text in its language. */
function Said({ noun, change: { name, language: of }, word }: { noun: Noun; change: Change; word: string }) {
  const say = useSay();
  const language = useLanguage();
  if (word === "") return <span className="usa-hint">{say(texts.empty)}</span>;
  if (name.endsWith("_origin")) return <>{ORIGINS.find(({ value }) => value === word)?.label[language] ?? word}</>;
  const field = CONTENT[noun].fields.find((each) => each.name === name);
  if (field?.kind === "choice") return <>{field.options.find(({ value }) => value === word)?.label[language] ?? word}</>;
  if (field?.kind === "instant") return <InBothCapitals at={word} />;
  if (field?.kind === "day" || name.endsWith("_dated")) return <>{formatDay(language, word)}</>;
  if (name.endsWith("_secondary")) return <>{say(texts.yes)}</>;
  return <span className="content-words" lang={of && LOCALE[of]}>{word}</span>;
}
