import type { Language } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Document, Pages } from "#app/ui/documents/document.ts";
import { DocumentShown, PagesChosen } from "#app/ui/documents/document-shown.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { IN_FILE } from "./answers.ts";
import { nameOf } from "./document.ts";
import { answersTexts as texts } from "./texts.ts";

type Pillar = { id: number; points: number } & Record<`name_${Language}`, string>;
type Files = { places: number; parts: { number: number; from: string }[] | null };
type Shown = { document: Document; pages: Pages; pillar: number | null; pillars: readonly Pillar[]; page: number; more: boolean; files: Files };

/** The answers, a pillar at a time where `pillar` says which, and some themes at a time where there are many points. */
export function AnswersShown({ document, pages, pillar, pillars, page, more, files, here }: Shown & { here: string }) {
  const say = useSay();
  const language = useLanguage();
  const hrefFor = (asked: { pages?: Pages; pillar?: number | null; page?: number }) =>
    `${here}?${new URLSearchParams(Object.entries({ pages, pillar, ...asked }).flatMap(([name, value]) => (value === null || value === undefined || (name === "page" && value === 1) ? [] : [[name, String(value)]])))}`;
  return (
    <>
      <PagesChosen chosen={pages} hrefFor={(each) => hrefFor({ pages: each, page })} {...(files.parts === null && { fileFor: (each: Pages) => `${here}/document?pages=${each}` })} />
      {files.parts === null && <p className="not-printed"><a className="usa-link" href={`${here}/document?format=html&pages=${pages}`}>{say(texts.htmlAll)}</a> · <a className="usa-link" href={`${here}/document?format=csv`}>{say(texts.csv)}</a></p>}
      {pillar !== null && <nav className="not-printed" aria-label={say(texts.pillars)}>
        <ul className="usa-list">{pillars.map((each) => <li key={each.id}><a className="usa-link" href={hrefFor({ pillar: each.id })} aria-current={each.id === pillar ? "page" : undefined}>{say(texts.pillarPoints, { pillar: nameOf(language, each), points: each.points })}</a></li>)}</ul>
      </nav>}
      <DocumentShown document={document} />
      <Pagination page={page} more={more} hrefFor={(each) => hrefFor({ page: each })} />
      {files.parts !== null && <ManyFiles here={here} pages={pages} pillar={pillars.find(({ id }) => id === pillar) ?? null} places={files.places} parts={files.parts} />}
    </>
  );
}

/** What is too much for one file of a word processor, as files. */
function ManyFiles({ here, pages, pillar, places, parts }: { here: string; pages: Pages; pillar: Pillar | null; places: number; parts: NonNullable<Files["parts"]> }) {
  const say = useSay();
  const language = useLanguage();
  const name = pillar && nameOf(language, pillar);
  const only = pillar ? `&pillar=${pillar.id}` : "";
  return (
    <section className="not-printed" id="files" aria-labelledby="files-heading">
      <h2 id="files-heading">{say(texts.files)}</h2>
      <p>{say(texts.tooMany, { places, most: IN_FILE })}</p>
      <ul className="usa-list">
        <li><a className="usa-link" href={`${here}/document?format=csv`}>{say(texts.csv)}</a></li>
        <li><a className="usa-link" href={`${here}/document?format=html&pages=${pages}${only}`}>{name === null ? say(texts.htmlAll) : say(texts.html, { pillar: name })}</a></li>
      </ul>
      <details>
        <summary>{name === null ? say(texts.docxAll) : say(texts.docxParts, { pillar: name })}</summary>
        <ul className="usa-list">{parts.map(({ number, from }) => <li key={number}><a className="usa-link" href={`${here}/document?pages=${pages}${only}&part=${number}`}>{say(texts.docxPart, { number, theme: from })}</a></li>)}</ul>
      </details>
    </section>
  );
}

type Beside = { href: string; label: string } | null;
type PointsPage = { document: Document; pages: Pages; page: number; more: boolean; theme: string | null; pillar: number; before: Beside; after: Beside; points: { from: number; to: number; all: number } | null };

/** The points of one theme, or of what is under none in a pillar, some at a time. */
export function PointsShown({ document, pages, page, more, theme, pillar, before, after, points, here }: PointsPage & { here: string }) {
  const say = useSay();
  const hrefFor = (asked: { pages?: Pages; page?: number }) =>
    `${here}/points?${new URLSearchParams({ ...(theme ? { theme } : { pillar: String(pillar) }), pages: asked.pages ?? pages, ...((asked.page ?? page) > 1 && { page: String(asked.page ?? page) }) })}`;
  return (
    <>
      <PagesChosen chosen={pages} hrefFor={(each) => hrefFor({ pages: each })} />
      {points && <p>{say(texts.pointsFrom, points)}</p>}
      <DocumentShown document={document} />
      <Pagination page={page} more={more} hrefFor={(each) => hrefFor({ page: each })} />
      {(before ?? after) && <nav className="not-printed" aria-label={say(texts.themesHere)}>
        <ul className="usa-list">
          {before && <li><a className="usa-link" rel="prev" href={before.href}>{say(texts.previousTheme, { theme: before.label })}</a></li>}
          {after && <li><a className="usa-link" rel="next" href={after.href}>{say(texts.nextTheme, { theme: after.label })}</a></li>}
        </ul>
      </nav>}
    </>
  );
}
