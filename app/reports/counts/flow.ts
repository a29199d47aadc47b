/** What flows: nodes in columns from left to right, each with its value, and which of them feeds which with how much. A node that is `kept` is drawn also where nothing comes to it. */
export type FlowNode = { id: string; column: number; value: number; title: string; text: string; kept?: boolean };
export type FlowLink = { from: string; to: string; value: number };

/** Units of the drawing. Between two nodes of a column there is room for the two lines of the upper one's label. */
export const FLOW = { width: 1024, height: 400, node: 12, apart: 46, last: 150, label: 8 } as const;

/** Where each node and band of a flow is drawn: every column from the top, in the order in which its nodes are given, so that what goes on runs straight. */
export function layoutFlow(nodes: readonly FlowNode[], links: readonly FlowLink[]) {
  const shown = nodes.filter(({ value, kept }) => value > 0 || kept);
  const columns = [...new Set(shown.map(({ column }) => column))].sort((one, other) => one - other);
  const inColumn = (column: number) => shown.filter((node) => node.column === column);
  const scale = Math.min(...columns.map((column) => (FLOW.height - FLOW.apart * inColumn(column).length) / Math.max(1, sum(inColumn(column).map(({ value }) => value)))));
  const step = (FLOW.width - FLOW.last - FLOW.node) / Math.max(1, columns.length - 1);
  const placed = columns.flatMap((column, index) => {
    let y = 0;
    return inColumn(column).map((node) => {
      // What is there is seen, however little it is.
      const height = Math.max(2, round(node.value * scale));
      const at = { ...node, x: round(index * step), y, height };
      y = round(y + height + FLOW.apart);
      return at;
    });
  });
  const left = new Map(placed.map(({ id, y }) => [id, { out: y, in: y }]));
  const bands = placed.flatMap((to) => links.filter((link) => link.to === to.id && link.value > 0).map((link) => {
    const from = placed.find(({ id }) => id === link.from)!;
    const height = Math.max(1.5, round(link.value * scale));
    const [above, below] = [left.get(from.id)!.out, left.get(to.id)!.in];
    left.get(from.id)!.out += height;
    left.get(to.id)!.in += height;
    return { from: from.id, to: to.id, d: band(from.x + FLOW.node, above, to.x, below, height) };
  }));
  return { width: FLOW.width, height: Math.max(...placed.map(({ y, height }) => y + Math.max(height, FLOW.apart))), nodes: placed, bands };
}

function band(x: number, y: number, toX: number, toY: number, height: number): string {
  const middle = round((x + toX) / 2);
  const [top, bottom, toTop, toBottom] = [y, y + height, toY, toY + height].map(round);
  return `M${round(x)} ${top}C${middle} ${top} ${middle} ${toTop} ${round(toX)} ${toTop}V${toBottom}C${middle} ${toBottom} ${middle} ${bottom} ${round(x)} ${bottom}Z`;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const round = (number: number): number => Math.round(10 * number) / 10;
