import type { SerializeFrom } from "@remix-run/node";
import type { Refused } from "#app/http/forms.ts";
import type { Language } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { Thread } from "#app/submissions/tracking/messages/thread.tsx";
import { AnsweredForm, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import type { threadWith } from "./questions.server.ts";
import { TemplateList } from "../template-list.tsx";
import type { Template } from "../templates.server.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { questionTexts as texts } from "./texts.ts";

type Props = { thread: SerializeFrom<Awaited<ReturnType<typeof threadWith>>>; lang: Language; mayAsk: boolean; templates: Template[]; answer?: Refused | undefined };

/** What passed between the desk and the author, and the form for one more question. */
export function Exchange({ thread: { questions, additions }, lang, mayAsk, templates, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const open = questions.some(({ reply }) => reply === null);
  const typed = answer?.values.question;
  return (
    <section id="messages">
      <h2>{say(texts.messages)}</h2>
      <p className="usa-hint">{say(texts.messagesMean)}</p>
      <Thread questions={questions} additions={additions} desk />
      {open && <p><strong>{say(texts.isOpen)}</strong></p>}
      {mayAsk && (!open || typed) && (
        <form method="post" action={at("/messages")} noValidate>
          <AnsweredForm answer={answer}>
            <TemplateList templates={templates} lang={lang} />
            <TextArea name="question" rows={4} label={say(texts.question)} hint={say(texts.questionHint)} lang={lang} />
            <SubmitButton look="outline">{say(texts.ask)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
    </section>
  );
}
