import type { SerializeFrom } from "@remix-run/node";
import { LOCALE } from "#app/languages/languages.ts";
import { useSay } from "#app/languages/use-language.ts";
import { AuthorLine } from "#app/submissions/author-line.tsx";
import { publicationLabel } from "#app/submissions/labels.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Day } from "#app/ui/when.tsx";
import type { QueueFilter } from "../queue.ts";
import type { previewOf } from "../queue.server.ts";
import { triageTexts } from "../texts.ts";
import { useQueueLinks } from "./links.ts";
import { queueTexts as texts } from "./texts.ts";

type Props = { submission: SerializeFrom<NonNullable<Awaited<ReturnType<typeof previewOf>>>>; filter: QueueFilter; at: string };

/** One submission beside the list, to be read before it is opened. On a small screen it stands in place of the list. */
export function QueuePreview({ submission, filter, at }: Props) {
  const say = useSay();
  const links = useQueueLinks();
  const { reference, title, text, language, received_at, pillars, publication, publication_reason } = submission;
  return (
    <section className="queue-split__preview" id="preview" aria-labelledby="preview-title">
      <p className="queue-split__back"><a className="usa-link" href={links.list(filter)}>{say(texts.backToList)}</a></p>
      <h2 id="preview-title" lang={LOCALE[language]}>{title}</h2>
      <p className="byline">{reference} · <AuthorLine {...submission} /></p>
      <p className="queue-split__acts">
        <a className="usa-button" href={links.submission(reference, { ...filter, after: undefined, before: undefined, at })}>{say(texts.open)}<span className="usa-sr-only"> {reference}</span></a>
        <a className="usa-link queue-split__close" href={links.list(filter)}>{say(texts.close)}</a>
      </p>
      <OriginalText lang={language} text={text} />
      <SummaryList rows={[
        { term: say(triageTexts.received), value: <Day at={received_at} /> },
        { term: say(triageTexts.pillars), value: pillars.join(", ") || say(triageTexts.noPillar) },
        { term: say(triageTexts.publicationChoice), value: say(publicationLabel[publication].label) },
        ...(publication_reason ? [{ term: say(triageTexts.publicationReason), value: <OriginalText text={publication_reason} /> }] : []),
      ]} />
    </section>
  );
}
