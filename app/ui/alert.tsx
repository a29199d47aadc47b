import type { ReactNode } from "react";

/** A notice that stands out from the page. `role="status"` is for one that answers what somebody just did. */
export function Alert({ kind, heading, answers, children }: { kind: "info" | "success" | "warning" | "error"; heading?: string; answers?: boolean; children: ReactNode }) {
  return (
    <div className={`usa-alert usa-alert--${kind}${heading ? "" : " usa-alert--slim"}`} role={answers ? "status" : undefined}>
      <div className="usa-alert__body">
        {heading && <h2 className="usa-alert__heading">{heading}</h2>}
        <div className="usa-alert__text">{children}</div>
      </div>
    </div>
  );
}
