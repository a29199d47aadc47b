import { formatNumber } from "#app/languages/formats.ts";
import type { Language, Text } from "#app/languages/languages.ts";
import { say, type ValuesOf } from "#app/languages/say.ts";
import type { AnswerCounts } from "#app/promises/answers.ts";
import { isAtLeast, publishedOf, receivedOf, TOLD_FROM, type LoopCounts } from "./counts.ts";
import type { FlowLink, FlowNode } from "./flow.ts";
import { countTexts as texts } from "./texts.ts";

/** What became of the comments, said in a language: the picture, its table, the steps for a narrow screen, and three sentences. */
export function loopFlow(loop: LoopCounts, times: AnswerCounts["all"], language: Language) {
  const told = <Said extends Text>(text: Said, ...values: ValuesOf<Said>) => say(language, text, ...values);
  const number = (value: number) => formatNumber(language, value);
  const published = publishedOf(loop);
  const received = receivedOf(loop);
  const committed = loop.done + loop.ongoing + loop.dropped;
  const [unpublished, waiting] = [loop.unpublished ?? 0, loop.waiting ?? 0];
  const hidden = (value: number | null) => (value === null ? told(texts.fewer, { count: TOLD_FROM }) : number(value));
  const total = isAtLeast(loop) ? told(texts.orMore, { count: received }) : number(received);

  const node = (id: string, column: number, value: number, title: Text, more: { kept?: boolean; text?: string } = {}): FlowNode => ({ id, column, value, title: told(title), text: more.text ?? number(value), ...(more.kept && { kept: true }) });
  const nodes: FlowNode[] = [
    node("US", 0, loop.published.US, texts.US), node("MX", 0, loop.published.MX, texts.MX), node("other", 0, loop.published.other, texts.other), node("untold", 0, unpublished + waiting, texts.untold),
    node("received", 1, received, texts.received, { kept: true, text: total }),
    node("published", 2, published, texts.published, { kept: true }), node("waiting", 2, waiting, texts.waiting), node("unpublished", 2, unpublished, texts.unpublished),
    node("answered", 3, loop.answered, texts.answered, { kept: true }), node("unanswered", 3, published - loop.answered, texts.unanswered),
    node("committed", 4, committed, texts.committed, { kept: true }), node("uncommitted", 4, loop.answered - committed, texts.uncommitted),
    node("done", 5, loop.done, texts.done, { kept: true }), node("ongoing", 5, loop.ongoing, texts.ongoing), node("dropped", 5, loop.dropped, texts.dropped),
  ];
  const links: FlowLink[] = [
    ...(["US", "MX", "other"] as const).map((place) => ({ from: place, to: "received", value: loop.published[place] })), { from: "untold", to: "received", value: unpublished + waiting },
    { from: "received", to: "published", value: published }, { from: "received", to: "waiting", value: waiting }, { from: "received", to: "unpublished", value: unpublished },
    { from: "published", to: "answered", value: loop.answered }, { from: "published", to: "unanswered", value: published - loop.answered },
    { from: "answered", to: "committed", value: committed }, { from: "answered", to: "uncommitted", value: loop.answered - committed },
    { from: "committed", to: "done", value: loop.done }, { from: "committed", to: "ongoing", value: loop.ongoing }, { from: "committed", to: "dropped", value: loop.dropped },
  ];
  const called = (id: string) => nodes.find((each) => each.id === id)!.title;
  const textOf = (link: FlowLink) => (link.to === "waiting" ? hidden(loop.waiting) : link.to === "unpublished" ? hidden(loop.unpublished) : number(link.value));
  return {
    empty: received === 0,
    heading: told(texts.loopSay, { received: total, published, answered: loop.answered }),
    nodes, links,
    rows: links.filter(({ to, value }) => value > 0 || to === "waiting" || to === "unpublished").map((link) => ({ from: called(link.from), to: called(link.to), text: textOf(link) })),
    steps: (["received", "published", "answered", "committed", "done"] as const).map((id) => {
      const { title, text, value } = nodes.find((each) => each.id === id)!;
      return { title, text, share: received === 0 ? 0 : value / received };
    }),
    sentences: [
      told(texts.sentenceReceived, { received: total, published, texts: loop.texts, waiting: hidden(loop.waiting), unpublished: hidden(loop.unpublished) }),
      times.days === null ? told(texts.sentenceAnswered, { answered: loop.answered }) : told(texts.sentenceAnsweredIn, { answered: loop.answered, days: times.days }),
      told(texts.sentenceCommitted, { committed, done: loop.done, commitments: loop.commitments.agreed }),
    ],
  };
}
export type LoopFlow = ReturnType<typeof loopFlow>;
