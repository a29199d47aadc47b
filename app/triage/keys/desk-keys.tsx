import { useLocation } from "@remix-run/react";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Destination } from "./destinations.ts";
import type { Settings } from "./keys.ts";
import { KeyList } from "./key-list.tsx";
import { keyTexts as texts } from "./texts.ts";

/**
 * What /desk.js works with: where it says what was done, the help and the palette. The two pages do the same without it
 * (/desk/keys, /desk/go). Who turned the keys off gets the script for presence alone.
 */
export function DeskKeys({ shortcuts, density, destinations }: Settings & { destinations: Destination[] }) {
  const say = useSay();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const desk = `/${language}/desk`;
  return (
    <>
      <output id="desk-said" className="usa-sr-only" aria-live="polite" />
      {shortcuts && (
        <>
          <dialog id="desk-help" className="desk-dialog" aria-labelledby="desk-help-title">
            <h2 id="desk-help-title" tabIndex={-1}>{say(texts.help)}</h2>
            <KeyList />
            <p className="usa-hint">{say(texts.off)}</p>
            <form method="post" action={`${desk}/keys`} className="desk-dialog__acts">
              <input type="hidden" name="shortcuts" value="off" />
              <input type="hidden" name="density" value={density} />
              <input type="hidden" name="back" value={pathname + search} />
              <button type="submit" className="usa-button usa-button--outline">{say(texts.turnOff)}</button>
              <a className="usa-link" href={`${desk}/keys`}>{say(texts.allKeys)}</a>
            </form>
            <form method="dialog"><button className="usa-button">{say(texts.close)}</button></form>
          </dialog>
          <dialog id="desk-palette" className="desk-dialog" aria-labelledby="desk-palette-title" data-go={say(texts.goThere, { asked: "#" })} data-count={say(texts.howMany)}>
            <form method="get" action={`${desk}/go`}>
              <label id="desk-palette-title" htmlFor="desk-palette-asked" className="usa-label">{say(texts.go)}</label>
              <span className="usa-hint" id="desk-palette-hint">{say(texts.goHint)}</span>
              <input id="desk-palette-asked" className="usa-input" name="q" autoComplete="off" spellCheck={false} maxLength={200} role="combobox"
                aria-expanded="true" aria-controls="desk-palette-list" aria-autocomplete="list" aria-describedby="desk-palette-hint" />
            </form>
            <ul id="desk-palette-list" className="palette" role="listbox" aria-label={say(texts.places)}>
              {destinations.map(({ to, text, keys }, index) => <li key={to} id={`desk-place-${index}`} role="option" aria-selected="false" data-to={to} data-keys={keys}>{text}</li>)}
            </ul>
            <output className="usa-sr-only" aria-live="polite" />
            <form method="dialog"><button className="usa-button usa-button--outline">{say(texts.close)}</button></form>
          </dialog>
        </>
      )}
      <script src="/desk.js" defer />
    </>
  );
}

/** A button that copies a reference. It works with /desk.js only, which shows it. */
export function CopyReference({ reference }: { reference: string }) {
  const say = useSay();
  return (
    <button type="button" hidden className="usa-button usa-button--unstyled" aria-keyshortcuts="." data-copy={reference} data-said={say(texts.copied, { reference })}>{say(texts.copyReference)}</button>
  );
}
