import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Day } from "#app/ui/when.tsx";
import type { publicCommitments } from "./board.server.ts";
import { Board, StandingTag } from "./board.tsx";
import { commitmentTexts as texts } from "./texts.ts";

/** The commitments of a pillar or an initiative, the late ones first. `query` narrows the whole board to them. */
export function PartCommitments({ found, today, query }: SerializeFrom<Awaited<ReturnType<typeof publicCommitments>>> & { query: string }) {
  const say = useSay();
  const language = useLanguage();
  const late = found.filter(({ standing }) => standing === "late").length;
  return (
    <>
      <h3>{say(texts.title)}</h3>
      <p>{say(texts.ofThem, { count: found.length })} {late > 0 && say(texts.lateOfThem, { late })}</p>
      <Board found={found} today={today} to={`/${language}/commitments`} heading="h4" brief />
      {found.length > 0 && <p><a className="usa-link" href={`/${language}/commitments${query}`}>{say(texts.seeAll)}</a></p>}
    </>
  );
}

/** What happened since: the commitments that come from a theme or an answer, each with where it stands, its day and what was done last. */
export function CommitmentsFrom({ found }: SerializeFrom<Pick<Awaited<ReturnType<typeof publicCommitments>>, "found">>) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section aria-labelledby="since">
      <h2 id="since">{say(texts.happenedSince)}</h2>
      {found.length === 0 ? <p>{say(texts.nothingSince)}</p> : (
        <ul className="said-list">
          {found.map((row) => (
            <li className="said" key={row.id}>
              <h3>{say(texts.commitment)}: <a className="usa-link" href={`/${language}/commitments/${row.slug}`}>{pick(row, "title", language)}</a></h3>
              <p><StandingTag standing={row.standing} /> {row.due_on && <span className="usa-hint">{say(texts.dueBy, { date: formatDay(language, row.due_on) })}</span>}</p>
              <p>{row.latest ? <><strong><Day at={row.latest.reported_on} />:</strong> {pick(row.latest, "text", language)}</> : say(texts.noProgress)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
