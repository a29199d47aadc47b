import fc from "fast-check";
import { expect, test } from "vitest";
import type { LoopCounts } from "#app/reports/counts/counts.ts";
import { FLOW, layoutFlow } from "#app/reports/counts/flow.ts";
import { loopFlow } from "#app/reports/counts/loop-flow.ts";
import { often } from "#tests/support/thorough.ts";

const TIMES = { answered: 0, days: null, US: null, MX: null };
const told = fc.oneof(fc.constant(null), fc.integer({ min: 5, max: 400_000 }));
/** Whatever may be counted: of the published ones some are answered, of those some are behind a commitment. */
const loops: fc.Arbitrary<LoopCounts> = fc.record({ US: fc.nat(400_000), MX: fc.nat(400_000), other: fc.nat(4_000), unpublished: told, waiting: told, shares: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)) }).map(({ US, MX, other, unpublished, waiting, shares: [a, b, c, d] }) => {
  const answered = Math.floor(((US + MX + other) * a) / 100);
  const committed = Math.floor((answered * b) / 100);
  const done = Math.floor((committed * c) / 100);
  const dropped = Math.floor(((committed - done) * d) / 100);
  return { published: { US, MX, other }, texts: US, unpublished, waiting, answered, done, dropped, ongoing: committed - done - dropped, responses: 1, commitments: { agreed: 2, done: 1 } };
});

test("what comes to a step is what leaves it or stays: no comment is drawn twice and none is lost", () => {
  fc.assert(fc.property(loops, (loop) => {
    const { nodes, links } = loopFlow(loop, TIMES, "en");
    const sum = (values: { value: number }[]) => values.reduce((all, { value }) => all + value, 0);
    for (const { id, value, column } of nodes) {
      const [comes, leaves] = [links.filter(({ to }) => to === id), links.filter(({ from }) => from === id)];
      if (column > 0) expect(sum(comes), id).toBe(value);
      if (leaves.length > 0) expect(sum(leaves), id).toBe(value);
    }
  }), { numRuns: often(50, 1000) });
});

test("every node and band lies in the picture, no node covers another or its label, and bands end at nodes", () => {
  fc.assert(fc.property(loops.filter(({ published }) => published.US > 0), (loop) => {
    const { nodes, links } = loopFlow(loop, TIMES, "es");
    const { height, width, nodes: placed, bands } = layoutFlow(nodes, links);
    for (const node of placed) {
      expect(node.x + FLOW.node).toBeLessThanOrEqual(width - FLOW.last + 0.1);
      expect(node.y + node.height).toBeLessThanOrEqual(height + 0.1);
      for (const below of placed.filter((each) => each.x === node.x && each.y > node.y)) expect(below.y).toBeGreaterThanOrEqual(node.y + node.height + FLOW.apart - 0.2);
    }
    expect(height).toBeLessThanOrEqual(FLOW.height + 60);
    expect(bands).toHaveLength(links.filter(({ value }) => value > 0).length);
    expect(bands.every(({ d }) => !d.includes("NaN"))).toBe(true);
  }), { numRuns: often(50, 1000) });
});

test("it says in three sentences and in a table what the picture shows, and what is too little to be told", () => {
  const loop: LoopCounts = { published: { US: 6, MX: 4, other: 0 }, texts: 9, unpublished: null, waiting: 7, answered: 5, done: 1, ongoing: 1, dropped: 0, responses: 3, commitments: { agreed: 2, done: 1 } };
  const flow = loopFlow(loop, { ...TIMES, answered: 5, days: 12 }, "en");
  expect(flow.sentences).toEqual([
    "Of 17 or more comments received, 10 are public (9 distinct texts); 7 wait for a decision, and fewer than 5 were not published, for a reason that their authors were told.",
    "5 of the public comments have an answer; in the last twelve months half of the answers came within 12 working days.",
    "2 of those that were answered are behind a commitment, and 1 is behind one that is done; both governments have agreed to 2 commitments so far.",
  ]);
  expect(flow.rows).toContainEqual({ from: "Received", to: "Not published", text: "fewer than 5" });
  expect(flow.rows).not.toContainEqual(expect.objectContaining({ from: "Elsewhere" }));
  expect(flow.steps.map(({ text, share }) => [text, Math.round(100 * share)])).toEqual([["17 or more", 100], ["10", 59], ["5", 29], ["2", 12], ["1", 6]]);
  expect(loopFlow(loop, TIMES, "es").sentences.join(" ")).toContain("De 17 o más comentarios recibidos, 10 son públicos (9 textos distintos); 7 esperan resolución y menos de 5 no se publicaron");
});
