import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Document, Pages } from "#app/ui/documents/document.ts";
import { DocumentShown, PagesChosen } from "#app/ui/documents/document-shown.tsx";
import { answersTexts as texts } from "./texts.ts";

type Pillar = { id: number } & Record<`name_${Language}`, string>;

/** The answers, a pillar at a time where `pillar` says which: the file has all of them. */
export function AnswersShown({ document, pages, pillar, pillars, here }: { document: Document; pages: Pages; pillar: number | null; pillars: readonly Pillar[]; here: string }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <PagesChosen chosen={pages} hrefFor={(each) => `${here}?pages=${each}${pillar === null ? "" : `&pillar=${pillar}`}`} fileFor={(each) => `${here}/document?pages=${each}`} />
      {pillar !== null && <nav className="not-printed" aria-label={say(texts.pillars)}>
        <ul className="usa-list">{pillars.map(({ id, ...names }) => <li key={id}><a className="usa-link" href={`${here}?pages=${pages}&pillar=${id}`} aria-current={id === pillar ? "page" : undefined}>{say(texts.pillar, { number: id, name: names[`name_${language}`] })}</a></li>)}</ul>
      </nav>}
      <DocumentShown document={document} />
    </>
  );
}
