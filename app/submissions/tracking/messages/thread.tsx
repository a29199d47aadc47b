import type { ReactNode } from "react";
import { useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { InBothCapitals } from "#app/ui/when.tsx";
import { trackingTexts as texts } from "../texts.ts";

export type Question = { id: number; text: string; asked_at: string; government: "US" | "MX"; name?: string; reply: string | null; replied_at: string | null };
export type Addition = { id: number; text: string; added_at: string };

/** What passed between the desk and an author, first to last. The desk reads who asked; the author reads for which government. */
export function Thread({ questions, additions, desk }: { questions: Question[]; additions: Addition[]; desk?: boolean }) {
  const say = useSay();
  const messages: { key: string; at: string; who: ReactNode; text: string; from: "desk" | "author" }[] = [
    ...questions.flatMap(({ id, text, asked_at, government, name, reply, replied_at }) => [
      { key: `question-${id}`, at: asked_at, who: say(texts.askedBy, { who: name ?? say(government === "MX" ? texts.reviewerForMX : texts.reviewerForUS) }), text, from: "desk" as const },
      ...(reply && replied_at ? [{ key: `reply-${id}`, at: replied_at, who: say(desk ? texts.authorReplied : texts.youReplied), text: reply, from: "author" as const }] : []),
    ]),
    ...additions.map(({ id, text, added_at }) => ({ key: `addition-${id}`, at: added_at, who: say(desk ? texts.authorAdded : texts.youAdded), text, from: "author" as const })),
  ];
  messages.sort((a, b) => a.at.localeCompare(b.at, "en-US"));
  if (messages.length === 0) return <p>{say(texts.noMessages)}</p>;
  return (
    <ol className="thread">
      {messages.map(({ key, at, who, text, from }) => (
        <li key={key} className={`thread__message thread__message--${from}`}>
          <p className="thread__who"><strong><bdi>{who}</bdi></strong> <span className="usa-hint"><InBothCapitals at={at} /></span></p>
          <OriginalText text={text} />
        </li>
      ))}
    </ol>
  );
}
