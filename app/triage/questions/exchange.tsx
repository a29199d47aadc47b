import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { Versions } from "#app/submissions/tracking/corrections/versions.tsx";
import { Thread } from "#app/submissions/tracking/messages/thread.tsx";
import { verdictLabel } from "#app/submissions/tracking/verdicts/rating-form.tsx";
import { AnsweredForm, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import type { exchangeWith } from "./questions.server.ts";
import { TemplateList } from "../template-list.tsx";
import type { Template } from "../templates.server.ts";
import { questionTexts as texts } from "./texts.ts";

type Props = { exchange: SerializeFrom<Awaited<ReturnType<typeof exchangeWith>>>; lang: Language; here: string; mayAsk: boolean; templates: Template[]; answer?: Refused };

/** What passed between the desk and the author: versions, questions and replies, what was added, what they say of the answers. */
export function Exchange({ exchange, lang, here, mayAsk, templates, answer }: Props) {
  const { questions, additions, versions, ratings } = exchange;
  const say = useSay();
  const open = questions.some(({ reply }) => reply === null);
  const typed = answer?.values.question;
  return (
    <>
      {versions.length > 1 && <section><h2>{say(texts.versions)}</h2><Versions versions={versions} lang={lang} /></section>}
      <section id="messages">
        <h2>{say(texts.messages)}</h2>
        <p className="usa-hint">{say(texts.messagesMean)}</p>
        <Thread questions={questions} additions={additions} desk />
        {open && <p><strong>{say(texts.isOpen)}</strong></p>}
        {mayAsk && (!open || typed) && (
          <form method="post" action={`${here}/questions`} noValidate>
            <AnsweredForm answer={answer}>
              <TemplateList templates={templates} lang={lang} />
              <TextArea name="question" rows={4} label={say(texts.question)} hint={say(texts.questionHint)} lang={lang} />
              <SubmitButton look="outline">{say(texts.ask)}</SubmitButton>
            </AnsweredForm>
          </form>
        )}
      </section>
      {ratings.length > 0 && (
        <section>
          <h2>{say(texts.ratings)}</h2>
          {ratings.map(({ response_id, verdict, text }) => (
            <div key={response_id}>
              <p><strong>{say(texts.ratingOf, { id: response_id, verdict: say(verdictLabel[verdict]) })}</strong></p>
              {text && <OriginalText text={text} />}
            </div>
          ))}
        </section>
      )}
    </>
  );
}
