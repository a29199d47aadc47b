import type { ReactNode } from "react";
import { CHART, layoutBars, layoutSides, type ChartRow, type SidedRow } from "./chart.ts";

/** What besides its colour tells one kind of segment from the one beside it. */
const PATTERNS: Record<string, "lines" | "dots"> = { overdue: "lines", "at-risk": "dots", paused: "dots", received: "lines", missed: "lines", MX: "lines", either: "dots", es: "lines", reopened: "lines" };

/** A chart of lying bars that says its message as a heading, with the words and the table that say the same. */
export function BarChart({ id, heading, level: Heading = "h2", caption, rows, most, legend, children }: {
  id: string; heading: string; level?: "h2" | "h3"; caption: string; rows: ChartRow[]; most?: number | undefined; legend: { kind: string; label: string; title: string }[]; children: ReactNode;
}) {
  const { width, height, rows: placed } = layoutBars(rows, most);
  return (
    <figure className="chart" aria-labelledby={`${id}-heading`}>
      <Heading id={`${id}-heading`}>{heading}</Heading>
      <figcaption>{caption}</figcaption>
      {legend.length > 0 && (
        <ul className="chart__legend" aria-label={legend[0]!.title}>
          {legend.map(({ kind, label }) => (
            <li key={kind}>
              <svg viewBox="0 0 20 14" aria-hidden="true" focusable="false"><Patterns id={`${id}-${kind}`} /><Segment id={`${id}-${kind}`} kind={kind} x={0} y={0} width={20} /></svg>
              {label}
            </li>
          ))}
        </ul>
      )}
      <svg className="chart__picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-heading`} focusable="false">
        <Patterns id={id} />
        {placed.map((row, index) => (
          <g key={index}>
            {row.lines.map(({ text, y }) => <text className="chart__label" x={0} y={y} key={y}>{text}</text>)}
            {row.bars.map((bar, number) => (
              <g key={number}>
                {bar.segments.map((segment) => <Segment key={segment.kind} id={id} y={bar.y} {...segment} />)}
                <text className="chart__text" x={bar.textX} y={bar.textY}>{bar.text}</text>
              </g>
            ))}
          </g>
        ))}
      </svg>
      {children}
    </figure>
  );
}

/** A chart of two sides, to the left and to the right of a middle line, that says its message as a heading, with the words and the table that say the same. */
export function SidesChart({ id, heading, level: Heading = "h3", caption, rows, sides, children }: {
  id: string; heading: string; level?: "h2" | "h3" | "h4"; caption: string; rows: SidedRow[]; sides: { left: { kind: string; label: string }; right: { kind: string; label: string } }; children: ReactNode;
}) {
  const { width, height, middle, rows: placed } = layoutSides(rows);
  return (
    <figure className="chart" aria-labelledby={`${id}-heading`}>
      <Heading id={`${id}-heading`}>{heading}</Heading>
      <figcaption>{caption}</figcaption>
      <svg className="chart__picture" viewBox={`0 0 ${width} ${height + CHART.label}`} role="img" aria-labelledby={`${id}-heading`} focusable="false">
        <Patterns id={id} />
        <text className="chart__text" x={middle - 6} y={13} textAnchor="end">{sides.left.label}</text>
        <text className="chart__text" x={middle + 6} y={13}>{sides.right.label}</text>
        <g transform={`translate(0 ${CHART.label})`}>
          {placed.map((row, index) => (
            <g key={index}>
              {row.lines.map(({ text, y }) => <text className="chart__label" x={middle} y={y} textAnchor="middle" key={y}>{text}</text>)}
              {row.left.width > 0 && <Segment id={id} kind={sides.left.kind} x={row.left.x} y={row.y} width={row.left.width} />}
              {row.right.width > 0 && <Segment id={id} kind={sides.right.kind} x={row.right.x} y={row.y} width={row.right.width} />}
              <path className="chart__middle" d={`M${middle} ${row.y - 2}v${CHART.bar + 4}`} />
              <text className="chart__text" x={row.left.textX} y={row.textY} textAnchor="end">{row.left.text}</text>
              <text className="chart__text" x={row.right.textX} y={row.textY}>{row.right.text}</text>
            </g>
          ))}
        </g>
      </svg>
      {children}
    </figure>
  );
}

function Segment({ id, kind, x, y, width }: { id: string; kind: string; x: number; y: number; width: number }) {
  const at = { x, y, width, height: CHART.bar };
  const pattern = PATTERNS[kind];
  return <><rect className={`chart__bar chart__bar--${kind}`} {...at} />{pattern && <rect fill={`url(#${id}-${pattern})`} {...at} />}</>;
}

const Patterns = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-lines`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className="chart__lines" d="M0 0v6" /></pattern>
    <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse"><circle className="chart__dots" cx="3" cy="3" r="1.4" /></pattern>
  </defs>
);
