import type { SerializeFrom } from "@remix-run/node";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AnsweredForm, Checkboxes, SubmitButton, TextField, useField } from "#app/ui/fields.tsx";
import type { PartShown } from "./rounds.server.ts";
import { roundTexts as texts } from "./texts.ts";

/** One coder's part: a point, its themes, the way to the next, and the end. */
export function CodingPart({ round, part: { at, count, done, point, themes }, q }: { round: number; part: SerializeFrom<PartShown>; q: string }) {
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/rounds/${round}`;
  const typed = useField("theme").chosen;
  if (!point) return <p>{say(texts.noPoints)}</p>;
  return (
    <>
      <p>{say(texts.blind)}</p>
      <p className="usa-hint">{say(texts.progress, { done, count })}</p>
      <section aria-labelledby="point">
        <h2 id="point">{say(texts.place, { number: at, count })}</h2>
        <p className="usa-hint"><a className="usa-link" href={`/${language}/submissions/${point.reference}`}>{say(texts.inComment, { reference: point.reference })}</a></p>
        {point.quote === null ? <p>{say(texts.notShown)}</p> : <blockquote className="quote" lang={LOCALE[point.language]}>{point.prefix && `… ${point.prefix}`}<mark>{point.quote}</mark>{point.suffix && `${point.suffix} …`}</blockquote>}
        <form method="get" action={here} className="find-themes">
          <input type="hidden" name="at" value={at} />
          <AnsweredForm values={{ q }}><TextField name="q" type="search" label={say(texts.find)} hint={say(texts.findHint)} width="xl" /></AnsweredForm>
          <SubmitButton look="outline">{say(texts.search)}</SubmitButton>
        </form>
        <form method="post" action={`${here}?at=${Math.min(at + 1, count)}`} noValidate>
          <input type="hidden" name="go" value="code" />
          <input type="hidden" name="point" value={point.id} />
          {themes.found.length === 0 ? <p>{say(texts.noThemes)}</p> : (
            <AnsweredForm values={{ theme: typed.length > 0 ? typed : point.themes.map(String) }}>
              <Checkboxes name="theme" label={say(texts.themes)} hint={say(texts.themesHint)} options={themes.found.map((theme) => ({ value: String(theme.id), label: pick(theme, "label", language), hint: pick(theme, "definition", language) }))} />
            </AnsweredForm>
          )}
          {themes.more && <p>{say(texts.moreThemes)}</p>}
          <SubmitButton>{say(texts.save)}</SubmitButton>
        </form>
        <p>
          {at > 1 && <a className="usa-link" href={`${here}?at=${at - 1}`}>{say(texts.previous)}</a>} {at < count && <a className="usa-link" href={`${here}?at=${at + 1}`}>{say(texts.next)}</a>}
        </p>
      </section>
      <section aria-labelledby="end">
        <h2 id="end">{say(texts.endTitle)}</h2>
        <form method="post" action={here} noValidate>
          <input type="hidden" name="go" value="end" />
          <Checkboxes name="sure" label={say(texts.endWarning, { count: count - done })} options={[{ value: "yes", label: say(texts.sure) }]} />
          <SubmitButton look="outline">{say(texts.end)}</SubmitButton>
        </form>
      </section>
    </>
  );
}
