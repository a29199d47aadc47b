import { useSay } from "#app/languages/use-language.ts";
import { KEYS } from "./keys.ts";
import { keyTexts as texts } from "./texts.ts";

/** What each key does. In the dialog /desk.js leaves those that the page has. */
export function KeyList() {
  const say = useSay();
  return (
    <table className="usa-table usa-table--borderless key-list">
      <caption className="usa-sr-only">{say(texts.caption)}</caption>
      <thead><tr><th scope="col">{say(texts.key)}</th><th scope="col">{say(texts.does)}</th></tr></thead>
      <tbody>
        {KEYS.map(({ key, does }) => <tr key={key} data-key={key}><th scope="row"><Key written={key} /></th><td>{say(does)}</td></tr>)}
      </tbody>
    </table>
  );
}

/** A key as it is pressed: "g then t", "Ctrl + K". */
function Key({ written }: { written: string }) {
  const say = useSay();
  const [first, second] = written.split(" ");
  if (second) return <><kbd>{first}</kbd> {say(texts.then, { first: "", second: "" }).trim()} <kbd>{second}</kbd></>;
  const parts = written.replace("Control", "Ctrl").split("+");
  return <>{parts.map((part, index) => <span key={part}>{index > 0 && " + "}<kbd>{part}</kbd></span>)}</>;
}
