import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { outboxTexts as texts } from "./texts.ts";

/** What administrators see on every page of the desk while mail does not leave. */
export function MailWaits() {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="grid-container-widescreen padding-top-2" aria-label={say(texts.title)}>
      <Alert kind="warning">{say(texts.waitedLong)} <a className="usa-link" href={`/${language}/desk/notices`}>{say(texts.toWaiting)}</a></Alert>
    </section>
  );
}
