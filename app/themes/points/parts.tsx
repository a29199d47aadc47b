import type { SerializeFrom } from "@remix-run/node";
import { useSay } from "#app/languages/use-language.ts";
import { useField, Wrong } from "#app/ui/fields.tsx";
import type { CameOf } from "#app/meetings/came-of.server.ts";
import type { findPointsPage } from "./page.server.ts";
import { pointTexts as texts } from "./texts.ts";

export type View = SerializeFrom<NonNullable<Awaited<ReturnType<typeof findPointsPage>>> & { came: Record<number, CameOf>; from: string | null }>;

/** An address with more to ask of it. */
export function withQuery(address: string, asked: Record<string, string | number | null>): string {
  const query = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join("&");
  return query ? `${address}${address.includes("?") ? "&" : "?"}${query}` : address;
}

/** A theme by its name, with the names of all to choose from. */
export function ThemeField({ label, hidden, id, index = 0, shortcut }: { label: string; hidden?: boolean; id: string; index?: number; shortcut?: string }) {
  const { problem, chosen } = useField("theme");
  const say = useSay();
  return (
    <div className={problem && index === 0 ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <label className={hidden ? "usa-sr-only" : "usa-label"} htmlFor={id}>{label}</label>
      {index === 0 && !hidden && <span className="usa-hint" id={`${id}-hint`}>{say(texts.themeHint)}</span>}
      {index === 0 && <Wrong id={`${id}-problem`} text={problem} />}
      <input className="usa-input" id={id} name="theme" list="themes" autoComplete="off" defaultValue={chosen[index] ?? ""} aria-keyshortcuts={shortcut} aria-describedby={problem && index === 0 ? `${id}-problem` : undefined} />
    </div>
  );
}

/** One box that says yes. */
export function Tick({ name, label, hint, id = `field-${name}`, checked }: { name: string; label: string; hint?: string; id?: string; checked?: boolean }) {
  const { typed } = useField(name);
  return (
    <div className="usa-checkbox">
      <input className="usa-checkbox__input" type="checkbox" id={id} name={name} value="yes" defaultChecked={checked ?? typed === "yes"} />
      <label className="usa-checkbox__label" htmlFor={id}>{label}{hint && <span className="usa-checkbox__label-description">{hint}</span>}</label>
    </div>
  );
}
