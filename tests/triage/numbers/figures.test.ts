import { expect, test } from "vitest";
import { FIGURES, figuresOf } from "#app/triage/numbers/figures.ts";
import type { DeskNumbers } from "#app/triage/numbers/numbers.ts";
import { CHART, layoutBars } from "#app/ui/chart.ts";

const standings = { due: 10, "at-risk": 3, overdue: 5, paused: 1, none: 0 };
const nothing = { due: 0, "at-risk": 0, overdue: 0, paused: 0, none: 0 };
const numbers: DeskNumbers = {
  waiting: standings, ages: [{ from: 0, to: 2, ...standings }, { from: 3, to: null, ...nothing }],
  reviewers: [{ person: null, ...nothing }, { person: 7, ...standings }, { person: "others", ...nothing }], pillars: [{ pillar: 2, ...standings }, { pillar: null, ...nothing }],
  weeks: [{ week: "2026-11-09", received: 1, decided: 2 }, { week: "2026-11-16", received: 1200, decided: 900 }, { week: "2026-11-23", received: 5, decided: 0 }],
  promises: [{ month: "2026-10", government: "US", kept: 9, missed: 1 }, { month: "2026-10", government: "MX", kept: 0, missed: 0 }, { month: "2026-11", government: "US", kept: 0, missed: 0 }, { month: "2026-11", government: "MX", kept: 0, missed: 0 }],
  secondLooks: [{ side: "US", count: 2, median: 3, oldest: 9 }, { side: "MX", count: 0, median: 0, oldest: 0 }, { side: "either", count: 0, median: 0, oldest: 0 }],
  reopened: [{ month: "2026-11", decided: 200, reopened: 1 }],
  languages: [{ language: "en", received: 60, waiting: 9, decided: 50, days: 6 }, { language: "es", received: 40, waiting: 10, decided: 30, days: 7 }],
};
const names = { people: [{ id: 7, name: "Ada Example", government: "US" as const }], pillars: [{ id: 2, name_en: "Development", name_es: "Desarrollo" }] };
const at = new Date("2026-11-26T18:00:00Z");

test("bars lie below their labels, in proportion, and what is there is seen however little it is", () => {
  const { rows, height } = layoutBars([
    { label: "a", bars: [{ segments: [{ kind: "due", value: 75 }, { kind: "overdue", value: 25 }], text: "100" }] },
    { label: "b", bars: [{ segments: [{ kind: "due", value: 50 }, { kind: "overdue", value: 0 }], text: "50" }, { segments: [{ kind: "due", value: 0.001 }], text: "0" }] },
  ]);
  const full = CHART.width - CHART.text;
  expect(rows[0]!.bars[0]!.segments).toEqual([{ kind: "due", x: 0, width: full * 0.75 }, { kind: "overdue", x: full * 0.75, width: full * 0.25 }]);
  expect(rows[1]!.bars.map(({ segments }) => segments)).toEqual([[{ kind: "due", x: 0, width: full / 2 }], [{ kind: "due", x: 0, width: 2 }]]);
  const edges = rows.flatMap(({ lines, bars }) => [...lines.map(({ y }) => y), ...bars.map(({ y }) => y)]);
  expect(edges).toEqual([...edges].sort((one, other) => one - other));
  expect(rows[1]!.bars[1]!.y + CHART.bar).toBeLessThanOrEqual(height);
});

test("a long label takes as many lines as it needs, and its bars lie below them", () => {
  const label = "2. Promoting Sustainable Economic and Social Development in Southern Mexico and Central America";
  const [row] = layoutBars([{ label, bars: [{ segments: [], text: "0" }] }]).rows;
  expect(row!.lines.map(({ text }) => text).join(" ")).toBe(label);
  expect(row!.lines).toHaveLength(2);
  expect(Math.max(...row!.lines.map(({ text }) => text.length))).toBeLessThanOrEqual(CHART.letters);
  expect(row!.bars[0]!.y).toBeGreaterThan(row!.lines[1]!.y);
});

test("a picture begins with the first week or month in which there was anything; the table has them all", () => {
  const figures = figuresOf({ ...numbers, weeks: [{ week: "2026-11-02", received: 0, decided: 0 }, ...numbers.weeks], reopened: [{ month: "2026-10", decided: 0, reopened: 0 }, ...numbers.reopened] }, names, "en", at);
  expect([figures.weeks.rows.length, figures.weeks.table.rows.length, figures.reopened.rows.length, figures.reopened.table.rows.length]).toEqual([3, 4, 1, 2]);
  expect(figures.promises.rows.map(({ label }) => label)).toEqual(["October 2026", "November 2026"]);
});

test("a chart of nothing has no bars and no height below nothing", () => {
  expect(layoutBars([])).toEqual({ width: CHART.width, height: 0, rows: [] });
  expect(layoutBars([{ label: "a", bars: [{ segments: [{ kind: "due", value: 0 }], text: "0" }] }]).rows[0]!.bars[0]!.segments).toEqual([]);
});

test("the headings say the message in words, in both languages", () => {
  const [en, es] = (["en", "es"] as const).map((language) => figuresOf(numbers, names, language, at));
  expect(en!.ages.heading).toBe("5 of the 19 submissions that wait are overdue, and 3 are due soon");
  expect(es!.ages.heading).toBe("De 19 aportaciones en espera, 5 tienen el plazo vencido y 3 están por vencer");
  expect(en!.reviewers.heading).toBe("Nobody looks after 0 of the 19 submissions that wait; Ada Example (US) has the most, 19");
  expect(en!.weeks.heading).toBe("In the last whole week 1,200 submissions came in and 900 were decided");
  // The last month in which anything was decided, and a government that decided nothing in it.
  expect(en!.promises.heading).toBe("In October 2026, 90% of the decisions of the United States and none of those of Mexico were made in time");
  expect(en!["second-looks"].heading).toBe("2 second looks wait; the oldest was asked for 9 days ago");
  expect(es!.languages.heading).toBe("La mitad de las aportaciones en español se resuelve en 7 días hábiles o menos; la mitad de las escritas en inglés, en 6 días hábiles o menos");
});

test("of nothing it says so", () => {
  const empty: DeskNumbers = {
    ...numbers, waiting: nothing, ages: [{ from: 0, to: null, ...nothing }], reviewers: [{ person: null, ...nothing }], pillars: [{ pillar: null, ...nothing }],
    promises: numbers.promises.map((each) => ({ ...each, kept: 0 , missed: 0 })), secondLooks: numbers.secondLooks.map((each) => ({ ...each, count: 0 })), languages: numbers.languages.map((each) => ({ ...each, days: null })),
  };
  const figures = figuresOf(empty, { people: [], pillars: [] }, "en", at);
  expect(figures.ages.heading).toBe("Nothing waits for a decision");
  expect(figures.promises.heading).toBe("No promised decision has been made in the last twelve months");
  expect(figures["second-looks"].heading).toBe("No second look waits");
  expect(figures.languages.heading).toContain("cannot be compared yet");
});

test("each figure has a table as wide as its head, leads to the queue, and its days lead to the days they name", () => {
  const figures = figuresOf(numbers, names, "en", at);
  for (const id of FIGURES) {
    const { table, query, rows } = figures[id];
    expect(rows.length, id).toBeGreaterThan(0);
    expect(table.rows.map(({ cells }) => cells.length + 1), id).toEqual(table.rows.map(() => table.head.length));
    expect(query, id).toMatch(/^view=/);
  }
  expect(figures.ages.table.rows.map(({ query }) => query)).toEqual(["view=waiting&sort=longest&from=2026-11-24&to=2026-11-26", "view=waiting&sort=longest&to=2026-11-23"]);
  expect(figures.reviewers.table.rows.map(({ query }) => query)).toEqual(["view=waiting&assignee=none", "view=waiting&assignee=7", undefined]);
  expect(figures.weeks.table.rows[1]!.query).toBe("view=all&from=2026-11-16&to=2026-11-22");
});
