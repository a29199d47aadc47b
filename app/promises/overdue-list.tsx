import type { SerializeFrom } from "@remix-run/node";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { Day } from "#app/ui/when.tsx";
import type { OverdueAnswer } from "./answers.server.ts";
import { promisePageTexts as texts } from "./page-texts.ts";
import { promiseTexts } from "./texts.ts";

/** The last page that can be asked for: to it a thousand answers are overdue. */
const LAST = 50;

/** Published comments whose answer is overdue: which, of which pillar, since when, and by how many days. */
export function OverdueList({ found, page, more, pillar, pillars, here }: {
  found: SerializeFrom<OverdueAnswer>[]; page: number; more: boolean; pillar: number | null; pillars: { id: number; name_en: string; name_es: string }[]; here: string;
}) {
  const say = useSay();
  const language = useLanguage();
  const address = (to: { pillar: number | null; page: number }) => {
    const query = new URLSearchParams({ ...(to.pillar && { pillar: String(to.pillar) }), ...(to.page > 1 && { page: String(to.page) }) }).toString();
    return `${here}${query && `?${query}`}#overdue`;
  };
  const nameOf = (id: number) => say(texts.pillarName, { number: id, name: pick(pillars.find((each) => each.id === id)!, "name", language) });
  return (
    <>
      <p>{say(texts.overdueIntro)}</p>
      <nav aria-label={say(texts.ofPillar)} className="not-printed">
        <ul className="choices">
          {[null, ...pillars.map(({ id }) => id)].map((id) => <li key={id}><a href={address({ pillar: id, page: 1 })} aria-current={id === pillar ? "true" : undefined}>{id === null ? say(texts.everyPillar) : nameOf(id)}</a></li>)}
        </ul>
      </nav>
      {found.length === 0 ? <p>{say(texts.overdueNone)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked promise-table">
          <caption className="usa-sr-only">{say(texts.overdue)}</caption>
          <thead><tr>{[texts.comment, texts.pillar, texts.wasDue, texts.lateBy].map((head) => <th scope="col" key={head.en}>{say(head)}</th>)}</tr></thead>
          <tbody>
            {found.map(({ reference, title, language: written, pillar_id, due_on, day_unit, late }) => (
              <tr key={reference}>
                <th scope="row" data-label={say(texts.comment)}><a className="usa-link" href={`/${language}/submissions/${reference}`}>{reference}</a> <span lang={LOCALE[written]}>{title}</span></th>
                <td data-label={say(texts.pillar)}>{nameOf(pillar_id)}</td>
                <td data-label={say(texts.wasDue)}><Day at={due_on} /></td>
                <td data-label={say(texts.lateBy)}>{say(day_unit === "calendar" ? promiseTexts.calendar : promiseTexts.workingDays, { count: late })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination page={page} more={more && page < LAST} hrefFor={(to) => address({ pillar, page: to })} />
    </>
  );
}
