import type { SerializeFrom } from "@remix-run/node";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
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

/** The commitments that come from a theme or an answer, each in a line. */
export function CommitmentsFrom({ found }: SerializeFrom<Pick<Awaited<ReturnType<typeof publicCommitments>>, "found">>) {
  const say = useSay();
  const language = useLanguage();
  if (found.length === 0) return null;
  return (
    <>
      <h2>{say(texts.fromHere)}</h2>
      <ul className="usa-list">{found.map((row) => <li key={row.id}><a className="usa-link" href={`/${language}/commitments/${row.slug}`}>{pick(row, "title", language)}</a> <StandingTag standing={row.standing} /></li>)}</ul>
    </>
  );
}
