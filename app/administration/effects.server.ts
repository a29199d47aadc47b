import { sql } from "kysely";
import { formatDay } from "#app/languages/formats.ts";
import { LANGUAGES, type Text } from "#app/languages/languages.ts";
import { filled, say, type ValuesOf } from "#app/languages/say.ts";
import { countMoved, dueOn } from "#app/promises/promises.server.ts";
import type { DayUnit } from "#app/promises/working-days.ts";
import type { Government } from "#app/people/people.ts";
import { inBothCapitals } from "#app/ui/when.tsx";
import type { Db } from "#db/database.server.ts";
import { takesAway, type Content, type Noun } from "./content.ts";
import { administrationTexts as texts } from "./texts.ts";

const capitals = <Said extends Text>(text: Said, at: string): Text => toldIn(text, (language) => ({ when: inBothCapitals(language, at) }));
/** A text whose values differ by language: times and days. */
function toldIn<Said extends Text>(text: Said, values: (language: "en" | "es") => Record<string, string>): Text {
  const [en, es] = LANGUAGES.map((language) => say(language, text, ...([values(language)] as unknown as ValuesOf<Said>)));
  return { en: en!, es: es! };
}
const count = async (db: Db, query: ReturnType<typeof sql<{ count: number }>>) => (await query.execute(db)).rows[0]!.count;

type Previewed = { key: string; government: Government | null; before: Content; after: Content };

/** What follows from making a version live, a sentence each: what becomes visible, which days move, and who is written to. Nothing is changed. */
export async function effectsOf(db: Db, noun: Noun, { key, government, before, after }: Previewed): Promise<Text[]> {
  const told = await TOLD[noun](db, { key, government, before, after });
  return [...told, texts.noLetters];
}

const TOLD: Record<Noun, (db: Db, previewed: Previewed) => Promise<Text[]>> = {
  async banner(_db, { after }) {
    if (after.shown !== "yes") return [texts.bannerGone];
    const times = [after.shown_from && capitals(texts.bannerFrom, after.shown_from), after.shown_until && capitals(texts.bannerUntil, after.shown_until)];
    return [texts.bannerEverywhere, ...times.filter((time) => time !== undefined && time !== "")];
  },
  async call(db, { key, before, after }) {
    const told: Text[] = [];
    if (after.opens_at && after.opens_at !== before.opens_at) told.push(capitals(texts.callOpensAt, after.opens_at));
    if (after.closes_at !== before.closes_at) {
      const closed = Boolean(after.closes_at) && new Date(after.closes_at!) <= new Date();
      told.push(closed ? texts.callClosesNow : after.closes_at ? capitals(texts.callClosesAt, after.closes_at) : texts.callNeverCloses);
      if (before.closes_at) told.push(capitals(texts.closingWas, before.closes_at));
      if (after.closes_at && takesAway("call", before, after)) {
        const at = new Date(after.closes_at);
        const others = await count(db, sql`select count(*)::int as count from calls where code <> ${key} and opens_at <= greatest(${at}::timestamptz, now()) and (closes_at is null or closes_at > greatest(${at}::timestamptz, now()))`);
        if (others === 0) told.push(filled(texts.noOtherCall, { count: await count(db, sql`select count(*)::int as count from drafts`) }));
      }
    }
    const promised = (content: Content) => ({ decide_days: Number(content.decide_days), answer_days: Number(content.answer_days), day_unit: content.day_unit as DayUnit });
    const numbers = (content: Content) => [content.decide_days, content.answer_days, content.day_unit];
    if (numbers(after).every(Boolean) && numbers(after).join() !== numbers(before).join()) {
      told.push(await dueThen(db, texts.promisedThen, promised(after)));
      if (before.day_unit) told.push(await dueThen(db, texts.promisedNow, promised(before)));
    }
    if (before.opens_at) told.push(filled(texts.promisesKept, { count: await count(db, sql`select count(*)::int as count from submissions s join calls c on c.id = s.call_id where c.code = ${key} and s.part_of is null`) }));
    return told;
  },
  async pillar(db, { key }) {
    return [filled(texts.published, { count: await count(db, sql`select count(*)::int as count from submission_pillars sp join public_submissions s on s.id = sp.submission_id where sp.pillar_id = ${Number(key)} and s.part_of is null`) })];
  },
  async initiative(db, { key }) {
    return [filled(texts.published, { count: await count(db, sql`select count(*)::int as count from public_submissions s join initiatives i on i.id = s.initiative_id where i.slug = ${key} and s.part_of is null`) })];
  },
  async meeting(_db, { after }) {
    const next = after.status === "planned" && (after.level === "cabinet" || after.level === "sub-cabinet");
    return next ? [texts.meetingList, texts.meetingNext] : [texts.meetingList];
  },
  async agency(_db, { after }) {
    return [after.listed === "yes" ? texts.agencyNamed : texts.agencyGone];
  },
  async template(_db, { after }) {
    return [after.listed === "yes" ? texts.templateOffered : texts.templateGone];
  },
  async holiday(db, { key, government, after }) {
    return [filled(texts.holidayMoves, { count: government ? await countMoved(db, { government, day: key.slice(3), observed: after.observed === "yes" }) : 0 })];
  },
};

async function dueThen(db: Db, text: typeof texts.promisedThen | typeof texts.promisedNow, promised: { decide_days: number; answer_days: number; day_unit: DayUnit }): Promise<Text> {
  const due = await dueOn(db, promised, new Date());
  return toldIn(text, (language) => ({ decide: formatDay(language, due.decide.day), answer: formatDay(language, due.answer.day) }));
}

/** The public pages on which a piece is seen. */
export function seenAt(noun: Noun, key: string, content: Content): string[] {
  return {
    banner: [""], call: ["", "/submit"], pillar: ["", `/pillars/${content.slug}`], initiative: [`/initiatives/${key}`], meeting: [`/meetings/${key}`], agency: ["/about"], holiday: [], template: [],
  }[noun];
}
