import { formatDay } from "#app/languages/formats.ts";
import { pick, type Language, type Text } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { useLanguage } from "#app/languages/use-language.ts";
import { channelLabel, countryLabel, languageLabel, sectorLabel } from "#app/submissions/labels.ts";
import { FILTERS, type QueueFilter, type View } from "../queue.ts";
import { triageTexts } from "../texts.ts";
import { outcomeLabel } from "../triage.ts";
import type { QueueChoices } from "./choices.server.ts";
import { queueTexts as texts } from "./texts.ts";

export const viewLabel = {
  mine: texts.mine, "to-screen": texts.toScreen, "due-soon": texts.dueSoon, overdue: texts.overdue, returned: texts.returned, "second-look": texts.secondLook,
  asked: texts.asked, snoozed: texts.snoozed, waiting: texts.waiting, decided: texts.decided, all: texts.all,
} satisfies Record<View, Text>;
export const viewMeans: Partial<Record<View, Text>> = {
  mine: texts.mineMeans, "to-screen": texts.toScreenMeans, "due-soon": texts.dueSoonMeans, overdue: texts.overdueMeans, returned: texts.returnedMeans,
  "second-look": texts.secondLookMeans, asked: texts.askedMeans, snoozed: texts.snoozedMeans, waiting: texts.waitingMeans,
};
export const addedLabel = { yes: texts.addedYes, no: texts.addedNo } as const;
export const dueLabel = { overdue: texts.dueOverdue, soon: texts.dueWithin, later: texts.dueLater, none: texts.dueNone } as const;

/** What narrows a view, in words: "Pillar: 2. Energy". What an address names and nobody knows is told by its number. */
export function filterWords(language: Language, filter: QueueFilter, { pillars, initiatives, calls, people }: QueueChoices) {
  const t = (text: Text) => say(language, text);
  const titled = <Row extends { id: number }>(rows: readonly Row[], id: number | undefined, name: (row: Row) => string) => {
    const row = rows.find((each) => each.id === id);
    return row ? name(row) : String(id);
  };
  const { q, pillar, sector, country, language: written, initiative, call, channel, due, assignee, decision, campaign, added, from, to } = filter;
  const words: Record<(typeof FILTERS)[number], [Text, string]> = {
    q: [texts.search, q ?? ""],
    pillar: [triageTexts.pillar, pillar === "none" ? t(triageTexts.noPillar) : titled(pillars, pillar, (row) => `${row.id}. ${pick(row, "name", language)}`)],
    sector: [texts.sector, sector ? t(sectorLabel[sector]) : ""],
    country: [triageTexts.country, country ? t(countryLabel[country]) : ""],
    language: [triageTexts.language, written ? t(languageLabel[written]) : ""],
    initiative: [texts.initiative, titled(initiatives, initiative, (row) => pick(row, "title", language))],
    call: [texts.call, titled(calls, call, (row) => pick(row, "title", language))],
    channel: [texts.channel, channel ? t(channelLabel[channel]) : ""],
    due: [texts.due, due ? t(dueLabel[due]) : ""],
    assignee: [texts.assignee, assignee === "me" ? t(texts.me) : assignee === "none" ? t(texts.nobody) : titled(people, assignee, ({ name }) => name)],
    decision: [triageTexts.decision, decision ? t(outcomeLabel[decision]) : ""],
    campaign: [texts.campaign, campaign === undefined ? "" : String(campaign)],
    added: [texts.added, added ? t(addedLabel[added]) : ""],
    from: [texts.from, from ? formatDay(language, from) : ""],
    to: [texts.to, to ? formatDay(language, to) : ""],
  };
  return FILTERS.filter((name) => filter[name] !== undefined).map((name) => {
    const [label, value] = words[name];
    return { name, words: say(language, texts.chip, { name: t(label), value }), rest: { ...filter, [name]: undefined } as QueueFilter };
  });
}

/** A view with what narrows it, in one line. */
export function ViewWords({ filter, choices }: { filter: QueueFilter; choices: QueueChoices }) {
  const language = useLanguage();
  const narrowed = filterWords(language, filter, choices).map(({ words }) => words);
  return <bdi>{[say(language, viewLabel[filter.view ?? (filter.decision ? "decided" : filter.q ? "all" : "to-screen")]), ...narrowed].join(" · ")}</bdi>;
}
