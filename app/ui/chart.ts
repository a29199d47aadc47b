/** A row of a chart: what it is about, and its bars, each of segments that follow each other and with what it says at its end. */
export type ChartRow = { label: string; bars: { segments: { kind: string; value: number }[]; text: string }[] };

/** Units of the drawing, which is 400 wide on every screen: 320 px leave letters of 11 px. A line of a label has room for `letters`. */
export const CHART = { width: 400, label: 18, letters: 52, bar: 14, between: 4, after: 12, text: 110 } as const;

/**
 * Where each thing of a chart with lying bars is drawn: labels above their bars, so that long ones fit on a narrow screen.
 * @param most what a bar of full width is worth; the longest bar, unless it is given
 */
export function layoutBars(rows: readonly ChartRow[], most = Math.max(0, ...rows.flatMap(({ bars }) => bars.map(sumOf)))) {
  const full = CHART.width - CHART.text;
  let y = 0;
  const placed = rows.map(({ label, bars }) => {
    const lines = linesOf(label).map((text) => ({ text, y: (y += CHART.label) - 5 }));
    const drawn = bars.map((bar) => {
      let x = 0;
      const segments = bar.segments.filter(({ value }) => value > 0).map(({ kind, value }) => {
        // What is there is seen, however little it is.
        const width = Math.max(2, Math.round((10 * full * value) / most) / 10);
        x += width;
        return { kind, x: round(x - width), width };
      });
      const at = { y, segments, text: bar.text, textX: round(x + 6), textY: y + CHART.bar - 2 };
      y += CHART.bar + CHART.between;
      return at;
    });
    y += CHART.after;
    return { lines, bars: drawn };
  });
  return { width: CHART.width, height: Math.max(0, y - CHART.after), rows: placed };
}

/** A row of a chart that goes both ways from a middle line: a value on each side, and what it says at its end. Of none there is no bar. */
export type SidedRow = { label: string; left: { value: number; text: string }; right: { value: number; text: string } };

/** Where each thing of a chart is drawn whose bars go both ways from a middle line, all in one measure. */
export function layoutSides(rows: readonly SidedRow[]) {
  const middle = CHART.width / 2;
  const full = middle - 46;
  const most = Math.max(1, ...rows.flatMap(({ left, right }) => [left.value, right.value]));
  const widthOf = (value: number) => (value ? Math.max(2, round((full * value) / most)) : 0);
  let y = 0;
  const placed = rows.map(({ label, left, right }) => {
    const lines = linesOf(label).map((text) => ({ text, y: (y += CHART.label) - 5 }));
    const [leftWidth, rightWidth] = [widthOf(left.value), widthOf(right.value)];
    const at = {
      lines, y, textY: y + CHART.bar - 2,
      left: { x: round(middle - leftWidth), width: leftWidth, text: left.text, textX: round(middle - leftWidth - 6) },
      right: { x: middle, width: rightWidth, text: right.text, textX: round(middle + rightWidth + 6) },
    };
    y += CHART.bar + CHART.between + CHART.after;
    return at;
  });
  return { width: CHART.width, height: Math.max(0, y - CHART.after), middle, rows: placed };
}

/** A label in as many lines as it needs: a picture does not break lines by itself. */
function linesOf(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= CHART.letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const sumOf = ({ segments }: ChartRow["bars"][number]): number => segments.reduce((sum, { value }) => sum + value, 0);
const round = (number: number): number => Math.round(10 * number) / 10;
