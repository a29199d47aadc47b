import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { LOCALE, pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import type { latestAnswers } from "./dialogue.server.ts";
import { dialogueTexts as texts } from "./texts.ts";

type Answers = SerializeFrom<Awaited<ReturnType<typeof latestAnswers>>>;

/** Each comment beside what both governments answered to it. */
export function AnswerList({ answers, heading: Heading = "h3" }: { answers: Answers; heading?: "h3" | "h4" }) {
  const say = useSay();
  const language = useLanguage();
  if (answers.length === 0) return <p>{say(texts.noAnswers)}</p>;
  return (
    <ul className="answers">
      {answers.map((answer) => (
        <li className="answer" key={answer.id}>
          <div className="answer__said">
            <p className="eyebrow">{say(texts.youSaid)}</p>
            <Heading lang={LOCALE[answer.language]}><a href={`/${language}/submissions/${answer.reference}`}>{answer.title}</a></Heading>
            <p className="byline"><AuthorLine {...answer} />{answer.others > 0 && <> · {say(texts.moreAuthors, { count: answer.others })}</>}</p>
          </div>
          <div className="answer__did">
            <p className="eyebrow">{say(texts.weDid)}</p>
            <p>{shorten(pick(answer, "text", language))}</p>
            <p className="answer__signed"><a href={`/${language}/responses/${answer.id}`}>{say(texts.answeredOn, { date: formatDay(language, answer.published_at) })}</a></p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The beginning of a text, to the end of a word. */
const shorten = (text: string, most = 320) => (text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")} …`);
