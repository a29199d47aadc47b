import { formatDay, formatMonth, formatNumber } from "#app/languages/formats.ts";
import { pick, type Language, type Text } from "#app/languages/languages.ts";
import { say, type ValuesOf } from "#app/languages/say.ts";
import type { ChartRow } from "#app/ui/chart.ts";
import { REVIEWERS, shareOf, STANDINGS, totalOf, type DeskNumbers, type Standings } from "./numbers.ts";
import { numbersTexts as texts } from "./texts.ts";

export const FIGURES = ["ages", "reviewers", "pillars", "weeks", "promises", "second-looks", "reopened", "languages"] as const;
export type FigureId = (typeof FIGURES)[number];

/** A figure: its message, its picture, and the table that says the same, whose rows lead to the queue where it can show them. */
export type Figure = {
  id: FigureId; title: string; heading: string; caption: string; rows: ChartRow[]; most?: number; legend: { kind: string; label: string; title: string }[];
  table: { head: string[]; rows: { label: string; query?: string; cells: (string | number | null)[] }[] };
  /** The query string of the queue that shows what the figure is about. */
  query: string;
};

export type Names = { people: { id: number; name: string; government: "US" | "MX" }[]; pillars: { id: number; name_en: string; name_es: string }[] };

/** All figures of the numbers, in a language: the page and the CSV files read the same. */
export function figuresOf(numbers: DeskNumbers, names: Names, language: Language, asOf: Date): Record<FigureId, Figure> {
  const told = <Said extends Text>(text: Said, ...values: ValuesOf<Said>) => say(language, text, ...values);
  const legendOf = (kinds: Record<string, Text>) => Object.entries(kinds).map(([kind, label]) => ({ kind, label: told(label), title: told(texts.legend) }));
  const share = (part: number, whole: number) => (whole === 0 ? told(texts.ofNone) : told(texts.percent, { share: shareOf(part, whole)! }));

  // Three figures of what waits, by where it stands.
  const standings = { legend: legendOf(Object.fromEntries(STANDINGS.map((standing) => [standing, texts[standing]]))) };
  const standingHead = [told(texts.total), ...STANDINGS.map((standing) => told(texts[standing]))];
  const standingCells = (each: Standings) => [totalOf(each), ...STANDINGS.map((standing) => each[standing])];
  const standingRow = (label: string, each: Standings): ChartRow => ({ label, bars: [{ segments: STANDINGS.map((kind) => ({ kind, value: each[kind] })), text: formatNumber(language, totalOf(each)) }] });
  const total = totalOf(numbers.waiting);
  const day = (daysAgo: number) => new Date(asOf.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);

  const ages = numbers.ages.map((each) => ({
    each, label: each.to === null ? told(texts.andMore, { from: each.from }) : told(texts.fromTo, { from: each.from, to: each.to }),
    query: `view=waiting&sort=longest${each.to === null ? "" : `&from=${day(each.to)}`}&to=${day(each.from)}`,
  }));
  const reviewers = numbers.reviewers.map((each) => {
    const person = names.people.find(({ id }) => id === each.person);
    const label = person ? `${person.name} (${person.government})` : told(each.person === null ? texts.nobody : texts.others);
    return { each, label, ...(each.person !== "others" && { query: `view=waiting&assignee=${each.person ?? "none"}` }) };
  });
  const busiest = reviewers.find(({ each }) => typeof each.person === "number");
  const pillars = numbers.pillars.map((each) => {
    const pillar = names.pillars.find(({ id }) => id === each.pillar);
    return { each, label: pillar ? told(texts.pillarName, { number: pillar.id, name: pick(pillar, "name", language) }) : told(texts.noPillar), query: `view=waiting&pillar=${each.pillar ?? "none"}` };
  });
  const fullest = numbers.pillars.reduce((one, other) => (totalOf(other) > totalOf(one) ? other : one));
  const waits = (id: FigureId, title: Text, heading: string, caption: string, first: Text, rows: { each: Standings; label: string; query?: string }[], query: string): Figure => ({
    id, title: told(title), heading: total === 0 ? told(texts.agesNone) : heading, caption, ...standings, query, rows: rows.map(({ each, label }) => standingRow(label, each)),
    table: { head: [told(first), ...standingHead], rows: rows.map(({ each, label, query }) => ({ label, ...(query && { query }), cells: standingCells(each) })) },
  });

  const lastWeek = numbers.weeks.at(-2)!;
  const months = [...new Set(numbers.promises.map(({ month }) => month))];
  const inMonth = (month: string, government: "US" | "MX") => numbers.promises.find((each) => each.month === month && each.government === government)!;
  const made = ({ kept, missed }: { kept: number; missed: number }) => kept + missed;
  const lastMonth = months.findLast((month) => made(inMonth(month, "US")) + made(inMonth(month, "MX")) > 0);
  const keptIn = (month: string, government: "US" | "MX") => share(inMonth(month, government).kept, made(inMonth(month, government)));
  const looks = numbers.secondLooks.reduce((sum, { count }) => sum + count, 0);
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  const [reopened, decided] = [sum(numbers.reopened.map((each) => each.reopened)), sum(numbers.reopened.map((each) => each.decided))];
  const [en, es] = (["en", "es"] as const).map((each) => numbers.languages.find(({ language }) => language === each)!);
  const languageKinds = { en: texts.en, es: texts.es };

  return {
    ages: waits("ages", texts.agesTitle, told(texts.agesSay, { total, overdue: numbers.waiting.overdue, risk: numbers.waiting["at-risk"] }), told(texts.agesCaption), texts.age, ages, "view=overdue"),
    reviewers: waits("reviewers", texts.reviewersTitle,
      busiest ? told(texts.reviewersSay, { total, nobody: totalOf(reviewers[0]!.each), person: busiest.label, most: totalOf(busiest.each) }) : told(texts.reviewersNobody, { total }),
      told(texts.reviewersCaption, { count: REVIEWERS }), texts.reviewer, reviewers, "view=waiting&assignee=none"),
    pillars: waits("pillars", texts.pillarsTitle,
      told(texts.pillarsSay, { total, most: totalOf(fullest), pillar: fullest.pillar === null ? told(texts.withoutPillar) : told(texts.pillarNumber, { number: fullest.pillar }) }),
      told(texts.pillarsCaption), texts.pillar, pillars, `view=waiting&pillar=${fullest.pillar ?? "none"}`),
    weeks: {
      id: "weeks", title: told(texts.weeksTitle), heading: told(texts.weeksSay, lastWeek), caption: told(texts.weeksCaption, { count: numbers.weeks.length }),
      legend: legendOf({ received: texts.received, decided: texts.decided }), query: `view=all&from=${lastWeek.week}&to=${addDays(lastWeek.week, 6)}`,
      rows: fromFirst(numbers.weeks, ({ received, decided }) => received + decided).map(({ week, received, decided }) => ({ label: formatDay(language, week), bars: [bar(language, "received", received), bar(language, "decided", decided)] })),
      table: { head: [told(texts.week), told(texts.received), told(texts.decided)], rows: numbers.weeks.map(({ week, received, decided }) => ({ label: formatDay(language, week), query: `view=all&from=${week}&to=${addDays(week, 6)}`, cells: [received, decided] })) },
    },
    promises: {
      id: "promises", title: told(texts.promisesTitle), caption: told(texts.promisesCaption), query: "view=due-soon", most: 100, legend: legendOf({ US: texts.US, MX: texts.MX }),
      heading: lastMonth ? told(texts.promisesSay, { month: formatMonth(language, lastMonth), us: keptIn(lastMonth, "US"), mx: keptIn(lastMonth, "MX") }) : told(texts.promisesNone),
      rows: fromFirst(months, (month) => made(inMonth(month, "US")) + made(inMonth(month, "MX"))).map((month) => ({
        label: formatMonth(language, month),
        bars: (["US", "MX"] as const).map((government) => {
          const each = inMonth(month, government);
          return { segments: [{ kind: government, value: shareOf(each.kept, made(each)) ?? 0 }], text: made(each) === 0 ? told(texts.ofNone) : told(texts.ofDecisions, { share: keptIn(month, government), count: made(each) }) };
        }),
      })),
      table: {
        head: [told(texts.month), told(texts.government), told(texts.kept), told(texts.missed), told(texts.keptShare)],
        rows: numbers.promises.map((each) => ({ label: formatMonth(language, each.month), cells: [told(texts[each.government]), each.kept, each.missed, shareOf(each.kept, made(each))] })),
      },
    },
    "second-looks": {
      id: "second-looks", title: told(texts.looksTitle), caption: told(texts.looksCaption), query: "view=second-look", legend: [],
      heading: looks === 0 ? told(texts.looksNone) : told(texts.looksSay, { count: looks, days: Math.max(...numbers.secondLooks.map(({ oldest }) => oldest)) }),
      rows: numbers.secondLooks.map(({ side, count, oldest }) => ({ label: told(texts[side]), bars: [{ segments: [{ kind: side, value: count }], text: count === 0 ? "0" : told(texts.oldest, { count, days: oldest }) }] })),
      table: { head: [told(texts.side), told(texts.total), told(texts.medianDays), told(texts.oldestDays)], rows: numbers.secondLooks.map(({ side, count, median, oldest }) => ({ label: told(texts[side]), cells: [count, count ? median : null, count ? oldest : null] })) },
    },
    reopened: {
      id: "reopened", title: told(texts.reopenedTitle), heading: told(texts.reopenedSay, { reopened, decided, share: share(reopened, decided) }), caption: told(texts.reopenedCaption), query: "view=decided",
      legend: legendOf({ decided: texts.decided, reopened: texts.reopened }),
      rows: fromFirst(numbers.reopened, (each) => each.decided + each.reopened).map((each) => ({ label: formatMonth(language, each.month), bars: [bar(language, "decided", each.decided), bar(language, "reopened", each.reopened)] })),
      table: { head: [told(texts.month), told(texts.decided), told(texts.reopened), told(texts.reopenedShare)], rows: numbers.reopened.map((each) => ({ label: formatMonth(language, each.month), cells: [each.decided, each.reopened, shareOf(each.reopened, each.decided)] })) },
    },
    languages: {
      id: "languages", title: told(texts.languagesTitle), caption: told(texts.languagesCaption), legend: legendOf(languageKinds), query: "view=waiting&language=es",
      heading: en!.days === null || es!.days === null ? told(texts.languagesNone) : told(texts.languagesSay, { en: en!.days, es: es!.days }),
      // Each group is drawn to its own longest bar: days and submissions have no common measure.
      rows: ([["received", texts.received], ["decided", texts.decided], ["waiting", texts.total], ["days", texts.daysToDecide]] as const).map(([name, label]) => {
        const longest = Math.max(1, en![name] ?? 0, es![name] ?? 0);
        return { label: told(label), bars: [en!, es!].map((each) => ({ segments: [{ kind: each.language, value: (100 * (each[name] ?? 0)) / longest }], text: each[name] === null ? told(texts.ofNone) : formatNumber(language, each[name]) })) };
      }),
      most: 100,
      table: {
        head: [told(texts.language), told(texts.received), told(texts.decided), told(texts.total), told(texts.daysToDecide)],
        rows: [en!, es!].map((each) => ({ label: told(texts[each.language]), query: `view=waiting&language=${each.language}`, cells: [each.received, each.decided, each.waiting, each.days] })),
      },
    },
  };
}

/** Without what lies before there was anything: a new portal has no year behind it. The last one is always shown. */
function fromFirst<Item>(items: readonly Item[], count: (item: Item) => number): Item[] {
  const first = items.findIndex((item) => count(item) > 0);
  return items.slice(first === -1 ? -1 : first);
}

const bar = (language: Language, kind: string, value: number) => ({ segments: [{ kind, value }], text: formatNumber(language, value) });
const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
