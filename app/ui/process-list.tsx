import type { ReactNode } from "react";

export type Step = { key?: string | number; title: ReactNode; text?: ReactNode };

/** Steps in their order: what happens next, or what has happened. */
export function ProcessList({ steps }: { steps: Step[] }) {
  return (
    <ol className="usa-process-list">
      {steps.map(({ key, title, text }, index) => (
        <li className="usa-process-list__item" key={key ?? index}>
          <p className="usa-process-list__heading">{title}</p>
          {text && <p>{text}</p>}
        </li>
      ))}
    </ol>
  );
}
