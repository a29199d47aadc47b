import type { ReactNode } from "react";

/** `current`: where it stands now, if it is known. */
export type Step = { key?: string | number; title: ReactNode; text?: ReactNode; current?: boolean };

/** Steps in their order: what happens next, or what has happened. */
export function ProcessList({ steps }: { steps: Step[] }) {
  return (
    <ol className="usa-process-list">
      {steps.map(({ key, title, text, current }, index) => (
        <li className="usa-process-list__item" key={key ?? index} aria-current={current ? "step" : undefined}>
          <p className="usa-process-list__heading">{title}</p>
          {text && <p>{text}</p>}
        </li>
      ))}
    </ol>
  );
}
