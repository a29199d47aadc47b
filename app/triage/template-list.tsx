import { LOCALE, pick, type Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Template } from "./templates.server.ts";
import { triageTexts as texts } from "./texts.ts";

/** Texts to begin with, in the language of whom they are for: to copy, or with a link that puts one into the form. */
export function TemplateList({ templates, lang, into }: { templates: Template[]; lang: Language; into?: (slug: string) => string }) {
  const say = useSay();
  const language = useLanguage();
  if (templates.length === 0) return null;
  return (
    <details className="templates">
      <summary>{say(texts.templates)}</summary>
      <ul className="usa-list">
        {templates.map((template) => (
          <li key={template.slug}>
            {into ? <a className="usa-link" href={into(template.slug)}>{pick(template, "title", language)}</a> : <strong>{pick(template, "title", language)}</strong>}
            <div className="content-words" lang={LOCALE[lang]}>{pick(template, "text", lang)}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}
