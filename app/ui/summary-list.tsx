import type { ReactNode } from "react";

export type SummaryRow = { term: string; value: ReactNode; change?: { to: string; text: string } };

/** What is known about something, term by term; with a way to change each where it still can be. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map(({ term, value, change }, index) => (
        <div className="summary-list__row" key={`${term}${index}`}>
          <dt>{term}</dt>
          <dd className="summary-list__value">{value}</dd>
          {change && <dd className="summary-list__change"><a className="usa-link" href={change.to}>{change.text}<span className="usa-sr-only"> {term}</span></a></dd>}
        </div>
      ))}
    </dl>
  );
}
