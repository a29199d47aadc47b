import { useSay } from "#app/languages/use-language.ts";
import { FLOW, layoutFlow } from "./flow.ts";
import type { LoopFlow } from "./loop-flow.ts";
import { countTexts as texts } from "./texts.ts";

/** What became of the comments as a picture with its table. On a narrow screen the same steps stand below each other. */
export function LoopFigure({ flow: { empty, heading, nodes, links, rows, steps, sentences }, caption }: { flow: LoopFlow; caption: string }) {
  const say = useSay();
  if (empty) return <p>{say(texts.noneYet)}</p>;
  const { width, height, nodes: placed, bands } = layoutFlow(nodes, links);
  return (
    <figure className="flow" aria-labelledby="flow-heading">
      <h3 id="flow-heading">{heading}</h3>
      <svg className="flow__picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="flow-heading" aria-describedby="flow-words" focusable="false">
        {bands.map(({ from, to, d }) => <path className={`flow__band flow__band--${from} flow__to--${to}`} d={d} key={`${from}-${to}`} />)}
        {placed.map(({ id, x, y, height, title, text }) => (
          <g key={id}>
            <rect className={`flow__node flow__node--${id}`} x={x} y={y} width={FLOW.node} height={height} />
            <text className="flow__number" x={x + FLOW.node + FLOW.label} y={y + 17}>{text}</text>
            <text className="flow__title" x={x + FLOW.node + FLOW.label} y={y + 35}>{title}</text>
          </g>
        ))}
      </svg>
      <ol className="flow__steps">
        {steps.map(({ title, text, share }) => (
          <li key={title}>
            <strong>{text}</strong> <span>{title}</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect className="flow__rest" width="100" height="6" /><rect className="flow__share" width={Math.round(1000 * share) / 10} height="6" /></svg>
          </li>
        ))}
      </ol>
      <figcaption>
        <p id="flow-words">{sentences.join(" ")}</p>
        <p className="usa-hint">{caption}</p>
      </figcaption>
      <details>
        <summary>{say(texts.showTable)}</summary>
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption>{say(texts.tableCaption)}</caption>
          <thead><tr><th scope="col">{say(texts.from)}</th><th scope="col">{say(texts.to)}</th><th scope="col">{say(texts.comments)}</th></tr></thead>
          <tbody>
            {rows.map(({ from, to, text }) => (
              <tr key={`${from}-${to}`}><th scope="row" data-label={say(texts.from)}>{from}</th><td data-label={say(texts.to)}>{to}</td><td data-label={say(texts.comments)}>{text}</td></tr>
            ))}
          </tbody>
        </table>
        <ul className="usa-list">{[texts.ruleOnce, texts.ruleUntold, texts.ruleAnswered, texts.ruleCommitted].map((rule) => <li key={rule.en}>{say(rule)}</li>)}</ul>
      </details>
    </figure>
  );
}
