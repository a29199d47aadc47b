import type { ReactNode } from "react";

/** A shape for each state, so that none is told by colour alone. Drawn in 16 by 16. */
const SHAPES = {
  received: <circle cx="8" cy="8" r="5.5" />,
  planned: <circle cx="8" cy="8" r="5.5" />,
  "in-review": <><circle cx="8" cy="8" r="5.5" /><path className="status-tag__solid" d="M8 2.5a5.5 5.5 0 0 1 0 11z" /></>,
  "action-needed": <><path d="M8 1.5 15 14H1z" /><path d="M8 6v4m0 1.5v1" /></>,
  answered: <path d="M2.5 8.5 6.5 12.5 13.5 4" />,
  held: <path d="M2.5 8.5 6.5 12.5 13.5 4" />,
  closed: <path d="M3 3h10v10H3z" />,
  cancelled: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  due: <><circle cx="8" cy="8" r="5.5" /><path d="M8 4.5V8l2.5 1.5" /></>,
  "at-risk": <path d="M8 2.5 14 13H2z" />,
  overdue: <path className="status-tag__solid" d="M8 1 15 8l-7 7-7-7z" />,
  paused: <path d="M5.5 3v10m5-10v10" />,
  met: <path d="M2.5 8.5 6.5 12.5 13.5 4" />,
  open: <path className="status-tag__solid" d="M4 2.5 13 8l-9 5.5z" />,
} as const;

export type TaggedStatus = keyof typeof SHAPES;

/** A status: a word and a shape. It is no button and no link. */
export function StatusTag({ status, children }: { status: TaggedStatus; children: ReactNode }) {
  return (
    <span className={`status-tag status-tag--${status}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{SHAPES[status]}</svg>
      <span>{children}</span>
    </span>
  );
}
