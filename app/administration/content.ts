import { DateTime } from "luxon";
import { z } from "zod";
import type { Form, Problem } from "#app/http/forms.ts";
import { CAPITALS } from "#app/languages/formats.ts";
import { LANGUAGES, type Language, type Text } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import type { Government } from "#app/people/people.ts";
import { DAY_UNITS } from "#app/promises/working-days.ts";
import { meetingTexts } from "#app/meetings/texts.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { administrationTexts as texts } from "./texts.ts";

/** What administrators change here, in the order of the page. */
export const NOUNS = ["banner", "call", "pillar", "initiative", "meeting", "agency", "holiday", "template"] as const;
export type Noun = (typeof NOUNS)[number];
export const isNoun = (word: unknown): word is Noun => (NOUNS as readonly unknown[]).includes(word);

/** The whole of a piece of content, as words: what a form sends, a file holds and a version keeps. Empty: not said. */
export type Content = Record<string, string>;
type Common = { name: string; label: Text; hint?: Text; needed?: boolean };
type Option = { value: string; label: Text };
export type Field = Common & (
  /** A text in both languages. `origins`: whose words each is. Where it is not needed, both or neither. */
  | { kind: "pair"; max: number; long?: boolean; origins?: boolean }
  | { kind: "choice"; options: readonly Option[] }
  /** yyyy-mm-dd */
  | { kind: "day" }
  /** UTC to the minute in content; in a form the time in the capital of who fills it in. */
  | { kind: "instant" }
  | { kind: "number"; most: number }
  /** A word of an address that stays what it was first. */
  | { kind: "slug" }
  /** A document: address, title, day, and whether others than the two governments wrote it. */
  | { kind: "source" }
);

export const ORIGINS: readonly Option[] = [
  { value: "official", label: uiTexts.official }, { value: "translation", label: uiTexts.translation },
  { value: "portal-translation", label: uiTexts.portalTranslation }, { value: "portal-summary", label: uiTexts.portalSummary },
];
const yesNo = (yes: Text, no: Text): Option[] => [{ value: "yes", label: yes }, { value: "no", label: no }];
const source: Field = { kind: "source", name: "source", label: texts.source, hint: texts.sourceHint, needed: true };
const slug = { key: /^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/, keyLabel: texts.slug, keyHint: texts.slugHint };

type Described = {
  fields: readonly Field[];
  /** What its key looks like, where a new one can be made. */
  key: RegExp | null;
  keyLabel: Text;
  keyHint: Text;
  /** One government's own: only its administrators change it. */
  ownedByOne?: boolean;
};

/** What each noun says of itself. One table: the form, the file, the version and the check of both languages follow from it. */
export const CONTENT: Record<Noun, Described> = {
  banner: {
    key: null, keyLabel: texts.slug, keyHint: texts.slugHint,
    fields: [
      { kind: "pair", name: "text", label: texts.bannerText, max: 1000, long: true, needed: true },
      { kind: "choice", name: "shown", label: texts.bannerShown, options: yesNo(texts.yes, texts.no), needed: true },
      { kind: "instant", name: "shown_from", label: texts.shownFrom },
      { kind: "instant", name: "shown_until", label: texts.shownUntil },
    ],
  },
  call: {
    key: /^[A-Z0-9][A-Z0-9-]{1,31}$/, keyLabel: texts.code, keyHint: texts.codeHint,
    fields: [
      { kind: "pair", name: "title", label: texts.title, max: 200, origins: true, needed: true },
      { kind: "pair", name: "question", label: texts.question, max: 2000, long: true, origins: true, needed: true },
      { kind: "instant", name: "opens_at", label: texts.opensAt, needed: true },
      { kind: "instant", name: "closes_at", label: texts.closesAt, hint: texts.closesAtHint },
      { kind: "number", name: "decide_days", label: texts.decideDays, most: 120, needed: true },
      { kind: "number", name: "answer_days", label: texts.answerDays, most: 365, needed: true },
      { kind: "choice", name: "day_unit", label: texts.dayUnit, needed: true, options: DAY_UNITS.map((value) => ({ value, label: texts[`unit-${value}`] })) },
      source,
    ],
  },
  pillar: {
    key: /^[1-9]\d?$/, keyLabel: texts.pillarNumber, keyHint: texts.pillarNumberHint,
    fields: [
      { kind: "pair", name: "name", label: texts.name, max: 200, origins: true, needed: true },
      { kind: "pair", name: "summary", label: texts.summary, max: 2000, long: true, origins: true, needed: true },
      { kind: "slug", name: "slug", label: texts.slug, hint: texts.slugHint, needed: true },
      source,
      { kind: "source", name: "name_es_source", label: texts.nameEsSource, needed: true },
    ],
  },
  initiative: {
    ...slug,
    fields: [
      { kind: "pair", name: "title", label: texts.title, max: 200, origins: true, needed: true },
      { kind: "pair", name: "summary", label: texts.summary, max: 2000, long: true, origins: true, needed: true },
      { kind: "number", name: "pillar", label: texts.itsPillar, most: 99, needed: true },
      source,
      { kind: "source", name: "also_source", label: texts.alsoSource },
    ],
  },
  meeting: {
    ...slug,
    fields: [
      { kind: "pair", name: "title", label: texts.title, max: 200, origins: true, needed: true },
      { kind: "day", name: "held_on", label: texts.heldOn, needed: true },
      { kind: "day", name: "ended_on", label: texts.endedOn },
      { kind: "instant", name: "starts_at", label: texts.startsAt, hint: texts.startsAtHint },
      { kind: "instant", name: "ends_at", label: texts.endsAt },
      { kind: "choice", name: "level", label: texts.level, needed: true, options: (["cabinet", "sub-cabinet", "presidential", "announcement"] as const).map((value) => ({ value, label: meetingTexts[value] })) },
      { kind: "choice", name: "series", label: texts.series, needed: true, options: (["2021", "2013"] as const).map((value) => ({ value, label: meetingTexts[`series${value}`] })) },
      { kind: "choice", name: "status", label: texts.status, needed: true, options: (["planned", "held", "cancelled"] as const).map((value) => ({ value, label: meetingTexts[value] })) },
      { kind: "pair", name: "place", label: texts.place, max: 200 },
      { kind: "pair", name: "note", label: texts.note, max: 2000, long: true },
      source,
    ],
  },
  agency: {
    key: /^[\p{L}\d][\p{L}\d.&-]{1,19}$/u, keyLabel: texts.acronym, keyHint: texts.acronymHint, ownedByOne: true,
    fields: [
      { kind: "pair", name: "name", label: texts.name, max: 200, origins: true, needed: true },
      { kind: "pair", name: "role", label: texts.role, max: 500, origins: true, needed: true },
      { kind: "choice", name: "co_chair", label: texts.coChair, options: yesNo(texts.yes, texts.no), needed: true },
      { kind: "choice", name: "listed", label: texts.listed, options: yesNo(texts.yes, texts.no), needed: true },
      source,
    ],
  },
  template: {
    ...slug,
    fields: [
      { kind: "choice", name: "used_for", label: texts.usedFor, needed: true, options: (["question", "decline", "withhold", "response"] as const).map((value) => ({ value, label: texts[`for-${value}`] })) },
      { kind: "pair", name: "title", label: texts.title, max: 200, needed: true },
      { kind: "pair", name: "text", label: texts.templateText, max: 2000, long: true, needed: true },
      { kind: "choice", name: "listed", label: texts.offered, options: yesNo(texts.yes, texts.no), needed: true },
    ],
  },
  holiday: {
    key: /^\d{4}-\d{2}-\d{2}$/, keyLabel: texts.day, keyHint: texts.dayHint, ownedByOne: true,
    fields: [
      { kind: "pair", name: "name", label: texts.name, max: 200, origins: true, needed: true },
      { kind: "choice", name: "observed", label: texts.observed, options: yesNo(texts.yes, texts.no), needed: true },
      source,
    ],
  },
};

const LONGEST_URL = 1000;
const day = z.string().refine((written) => written === "" || isDay(written), "notADay");
const optionally = (pattern: RegExp, message: string) => z.string().refine((written) => written === "" || pattern.test(written), message);
const words = (max: number) => z.string().max(max, "tooLong");

const isDay = (written: string) => /^\d{4}-\d{2}-\d{2}$/.test(written) && DateTime.fromISO(written, { zone: "utc" }).isValid;

/** The words that a field consists of, and what each may be. A draft may leave any of them empty. */
function partsOf(field: Field): Record<string, z.ZodType<string>> {
  const { name } = field;
  switch (field.kind) {
    case "pair": return Object.fromEntries(LANGUAGES.flatMap((language) => [
      [`${name}_${language}`, words(field.max)],
      ...(field.origins ? [[`${name}_${language}_origin`, oneOf(ORIGINS)] as const] : []),
    ]));
    case "choice": return { [name]: oneOf(field.options) };
    case "day": return { [name]: day };
    case "instant": return { [name]: words(40) };
    case "number": return { [name]: z.string().refine((written) => written === "" || (/^[1-9]\d{0,3}$/.test(written) && Number(written) <= field.most), "notANumber") };
    case "slug": return { [name]: optionally(slug.key, "notASlug") };
    case "source": return {
      [`${name}_url`]: z.string().max(LONGEST_URL, "tooLong").refine((written) => written === "" || isWebAddress(written), "notAnAddress"),
      [`${name}_title`]: words(300), [`${name}_dated`]: day, [`${name}_secondary`]: oneOf([{ value: "yes" }]),
    };
  }
}
const oneOf = (options: readonly { value: string }[]) => z.string().refine((written) => written === "" || options.some(({ value }) => value === written), "notAChoice");

/** Only what a browser opens as a page: an address is shown as a link. */
function isWebAddress(written: string): boolean {
  return /^https?:\/\/\S+$/.test(written) && URL.canParse(written);
}

/** The form of a noun. What else is sent (a government, who made it live and when) is not read: readForm takes what is listed here. */
export function formOf(noun: Noun): Form {
  const parts = Object.assign({}, ...CONTENT[noun].fields.map(partsOf)) as z.ZodRawShape;
  return { schema: z.object({ ...parts, key: words(100), base: z.string().refine((written) => /^\d{1,6}$/.test(written), "notANumber") }), texts };
}

/** Making a version live: which one, which pairs still say the same in both languages, and the key once more where something is taken away. */
export const LiveForm = {
  schema: z.object({
    number: z.string().regex(/^[1-9]\d{0,5}$/, "notANumber").transform(Number),
    still: z.array(z.string().max(40, "notAChoice")).max(20, "notAChoice"),
    sure: z.string().max(100, "tooLong"),
  }),
  texts,
} satisfies Form;

/** The names of everything a piece of this noun says. */
export const namesOf = (noun: Noun): string[] => CONTENT[noun].fields.flatMap((field) => Object.keys(partsOf(field)));
const instantsOf = (noun: Noun) => CONTENT[noun].fields.filter(({ kind }) => kind === "instant").map(({ name }) => name);

/** An instant as content has it: UTC, to the minute. */
export const instant = (at: Date | null): string => (at ? DateTime.fromJSDate(at).toUTC().startOf("minute").toISO({ suppressSeconds: true, suppressMilliseconds: true })! : "");
const local = "yyyy-MM-dd HH:mm";

/** Content as a form shows it: instants in the capital's time of who reads it. */
export function toTyped(noun: Noun, content: Content, government: Government): Content {
  const typed = { ...content };
  for (const name of instantsOf(noun)) if (typed[name]) typed[name] = DateTime.fromISO(typed[name], { zone: CAPITALS[government] }).toFormat(local);
  return typed;
}

/**
 * Reads what was typed or what a file holds.
 * @param government in whose capital's time the instants are; none: they say their offset themselves, as a file must
 */
export function toContent(noun: Noun, typed: Record<string, unknown>, government: Government | null): { content: Content; problems: Problem[] } {
  const content: Content = Object.fromEntries(namesOf(noun).map((name) => [name, String(typed[name] ?? "")]));
  const problems: Problem[] = [];
  for (const name of instantsOf(noun)) {
    const written = content[name]!;
    if (written === "") continue;
    const at = government
      ? DateTime.fromFormat(written, local, { zone: CAPITALS[government] })
      : DateTime.fromISO(/(Z|[+-]\d\d:?\d\d)$/.test(written) ? written : "none", { setZone: true });
    // An hour that the clocks skip in spring would be read as the next one.
    if (!at.isValid || at.year < 2000 || at.year > 2200 || (government && at.toFormat(local) !== written)) problems.push({ field: name, text: government ? texts.notAnInstant : texts.notAnInstantWithOffset });
    else content[name] = instant(at.toJSDate());
  }
  return { content, problems };
}

const inLanguage = { en: texts.inEnglish, es: texts.inSpanish } as const;
const missing = (field: string, label: Text, language?: Language): Problem => {
  const what = language ? inLanguage[language] : texts.notGiven;
  return { field, text: { en: filled(what, { what: label.en }).en, es: filled(what, { what: label.es }).es } };
};

/** What keeps content from being made live: what is missing, in which language, and what contradicts itself. */
export function lackingIn(noun: Noun, content: Content): Problem[] {
  const said = (name: string) => Boolean(content[name]);
  const problems = CONTENT[noun].fields.flatMap((field): Problem[] => {
    const { name, label, needed } = field;
    if (field.kind === "pair") {
      const asked = needed || LANGUAGES.some((language) => said(`${name}_${language}`));
      if (!asked) return [];
      return LANGUAGES.flatMap((language) => [
        ...(said(`${name}_${language}`) ? [] : [missing(`${name}_${language}`, label, language)]),
        ...(field.origins && !said(`${name}_${language}_origin`) ? [missing(`${name}_${language}_origin`, originLabel(label), language)] : []),
      ]);
    }
    if (field.kind === "source") {
      const parts = ["url", "title", "dated"] as const;
      const asked = needed || parts.some((part) => said(`${name}_${part}`));
      return asked ? parts.filter((part) => !said(`${name}_${part}`)).map((part) => missing(`${name}_${part}`, partLabel(label, part))) : [];
    }
    return needed && !said(name) ? [missing(name, label)] : [];
  });
  const inOrder = (first: string, second: string, text: Text) => {
    if (said(first) && said(second) && content[second]! <= content[first]!) problems.push({ field: second, text });
  };
  if (noun === "call") {
    inOrder("opens_at", "closes_at", texts.closesBeforeItOpens);
    if (Number(content.answer_days) < Number(content.decide_days)) problems.push({ field: "answer_days", text: texts.answerBeforeDecision });
  }
  if (noun === "banner") inOrder("shown_from", "shown_until", texts.endsBeforeItBegins);
  if (noun === "meeting") {
    if (content.ended_on && content.ended_on < content.held_on!) problems.push({ field: "ended_on", text: texts.endsBeforeItBegins });
    inOrder("starts_at", "ends_at", texts.endsBeforeItBegins);
    if (said("ends_at") && !said("starts_at")) problems.push({ field: "starts_at", text: texts.endsWithoutBeginning });
    if (said("starts_at") && said("held_on") && !beginsOn(content.held_on!, content.starts_at!)) problems.push({ field: "starts_at", text: texts.startsOnAnotherDay });
  }
  return problems;
}

/** Whether an instant is on a day in one of the capitals. */
const beginsOn = (day: string, instant: string) => Object.values(CAPITALS).some((zone) => DateTime.fromISO(instant, { zone }).toISODate() === day);

export const originLabel = (label: Text): Text => ({ en: filled(texts.originOf, { what: label.en }).en, es: filled(texts.originOf, { what: label.es }).es });
const PART = { url: texts.sourceUrl, title: texts.sourceTitle, dated: texts.sourceDated, secondary: texts.sourceSecondary } as const;
/** How a part of a source is called. */
export const partLabel = (label: Text, part: keyof typeof PART): Text => ({ en: `${label.en}: ${PART[part].en}`, es: `${label.es}: ${PART[part].es}` });

/** One thing that a version changes, as it was and as it is. */
export type Change = { name: string; label: Text; language?: Language; before: string; after: string };

/** What differs between two contents, in the order of the form. */
export function changesBetween(noun: Noun, before: Content, after: Content): Change[] {
  const changes = CONTENT[noun].fields.flatMap((field) => Object.keys(partsOf(field)).map((name): Change => {
    const { label } = field;
    const common = { name, before: before[name] ?? "", after: after[name] ?? "" };
    if (field.kind === "pair") {
      const language = name.replace(/_origin$/, "").endsWith("_en") ? "en" : "es";
      return { ...common, language, label: name.endsWith("_origin") ? originLabel(label) : label };
    }
    if (field.kind === "source") return { ...common, label: partLabel(label, name.slice(field.name.length + 1) as keyof typeof PART) };
    return { ...common, label };
  }));
  return changes.filter((change) => change.before !== change.after);
}

/** The pairs of which one language changed and the other did not: stale until somebody says that they still say the same. */
export function staleIn(noun: Noun, before: Content, after: Content): Field[] {
  return CONTENT[noun].fields.filter(({ kind, name }) => {
    if (kind !== "pair") return false;
    const [en, es] = LANGUAGES.map((language) => (before[`${name}_${language}`] ?? "") !== (after[`${name}_${language}`] ?? ""));
    return Object.keys(before).length > 0 && en !== es;
  });
}

/** Whether making it live takes something away from the public: then its key is typed to confirm it. */
export function takesAway(noun: Noun, before: Content, after: Content): boolean {
  const off = (name: string) => before[name] === "yes" && after[name] === "no";
  if (noun === "call") return Boolean(after.closes_at) && after.closes_at !== before.closes_at && (!before.closes_at || after.closes_at! < before.closes_at) && Object.keys(before).length > 0;
  if (noun === "meeting") return before.status !== "cancelled" && after.status === "cancelled";
  return noun !== "template" && (off("listed") || off("observed"));
}

/** How a piece is called in the list: its name in each language. */
export function titleOf(noun: Noun, key: string, content: Content): Text {
  const name = noun === "banner" ? "text" : "name" in content || "name_en" in content ? "name" : "title";
  return { en: content[`${name}_en`] || key, es: content[`${name}_es`] || key };
}
