import { useSay } from "#app/languages/use-language.ts";
import { uiTexts as texts } from "./texts.ts";

/** The way through a long list: the page before, this one, the page after. Plain links. */
export function Pagination({ page, more, hrefFor }: { page: number; more: boolean; hrefFor: (page: number) => string }) {
  const say = useSay();
  if (page === 1 && !more) return null;
  return (
    <nav className="usa-pagination" aria-label={say(texts.pages)}>
      <ul className="usa-pagination__list">
        {page > 1 && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <a className="usa-pagination__link usa-pagination__previous-page" rel="prev" href={hrefFor(page - 1)} aria-label={say(texts.previousPage)}>
              <span aria-hidden="true">‹</span> <span>{say(texts.previous)}</span>
            </a>
          </li>
        )}
        <li className="usa-pagination__item"><span className="pagination__here" aria-current="page">{say(texts.page, { page })}</span></li>
        {more && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <a className="usa-pagination__link usa-pagination__next-page" rel="next" href={hrefFor(page + 1)} aria-label={say(texts.nextPage)}>
              <span>{say(texts.next)}</span> <span aria-hidden="true">›</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** The way through a list that grows at its beginning: what is newer, what is older. Plain links. */
export function NewerOlder({ newer, newerText, older, olderText }: { newer: string | null; newerText: string; older: string | null; olderText: string }) {
  const say = useSay();
  if (!newer && !older) return null;
  return (
    <nav className="usa-pagination" aria-label={say(texts.pages)}>
      <ul className="usa-pagination__list">
        {newer && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <a className="usa-pagination__link usa-pagination__previous-page" rel="prev" href={newer}><span aria-hidden="true">‹</span> <span>{newerText}</span></a>
          </li>
        )}
        {older && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <a className="usa-pagination__link usa-pagination__next-page" rel="next" href={older}><span>{olderText}</span> <span aria-hidden="true">›</span></a>
          </li>
        )}
      </ul>
    </nav>
  );
}
