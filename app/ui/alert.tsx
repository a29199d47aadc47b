import type { ReactNode } from "react";

/** A notice that stands out from the page. `answers` is for one that answers what somebody just did; `focused` where the page comes new with it, so that it is read out at once. */
export function Alert({ kind, heading, answers, focused, children }: { kind: "info" | "success" | "warning" | "error"; heading?: string; answers?: boolean; focused?: boolean; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- the way to move focus to what was said without JavaScript
    <div className={`usa-alert usa-alert--${kind}${heading ? "" : " usa-alert--slim"}`} role={answers ? "status" : undefined} tabIndex={focused ? -1 : undefined} autoFocus={focused}>
      <div className="usa-alert__body">
        {heading && <h2 className="usa-alert__heading">{heading}</h2>}
        <div className="usa-alert__text">{children}</div>
      </div>
    </div>
  );
}
