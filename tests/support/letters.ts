import { placeUnplaced } from "#app/campaigns/grouping.server.ts";
import { summariseChanged } from "#app/campaigns/summaries.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { letters } from "./campaigns.ts";
import { aText, dice } from "./campaigns.ts";
import { aPublishedSubmission } from "./submissions.ts";

/** A letter that is sent around, in both languages. `about` makes it another one: the greater part of it is of its own. */
export function letterIn(language: Language, about: string): string {
  const theirs = aText(dice([...about].reduce((seed, letter) => Math.imul(seed, 31) + letter.codePointAt(0)!, 7)), 7);
  return language === "en"
    ? `Dear Co-Chairs:\n\nTrucks wait four hours at ${about} on an ordinary Tuesday; fruit does not wait with them.\n\n${theirs}\n\nPlease publish a timetable before the next annual meeting.\n\nSincerely,\nA neighbor`
    : `Estimados copresidentes:\n\nLos camiones esperan cuatro horas en ${about} un martes cualquiera; la fruta no espera con ellos.\n\n${theirs}\n\nPubliquen un calendario antes de la próxima reunión anual.\n\nAtentamente,\nUna vecina`;
}

/** A letter with a passage of its sender's own before its signature. */
export const withOwn = (letter: string, own: string): string => letter.replace(/\n\n(Sincerely|Atentamente)/, `\n\n${own}\n\n$1`);

/** What follows when letters have come: they are placed among the texts and their campaigns are summarised, as the worker does each minute. */
export async function groupLetters(db: Db): Promise<void> {
  await placeUnplaced(db);
  await summariseChanged(db);
}

/** A public campaign: the letter as it was sent around three times, once with a word changed, and once with its sender's own passage. */
export async function aPublicCampaign(db: Db, language: Language, about: string, own: string) {
  const letter = letterIn(language, about);
  const send = (text: string, otherwise: Record<string, string> = {}) => aPublishedSubmission(db, { language, title: `${language === "en" ? "Hours at" : "Horarios en"} ${about}`, text, publication: "organization-only", ...otherwise });
  const copies = [await send(letter), await send(letter, { country: "US", state: "US-TX", sector: "individual", organization: "", publication: "without-name" }), await send(letter, { organization: "Cámara de Ejemplo" })];
  const changed = await send(letter.replace(/Tuesday|martes/, language === "en" ? "Friday" : "viernes"));
  const added = await send(withOwn(letter, own));
  await groupLetters(db);
  return { letter, copies, changed, added };
}

/** A campaign that waits on the desk: `count` letters of one template that came in one go, of which some have their senders' own passages. @returns the first reference */
export async function aWaitingCampaign(db: Db, language: Language, about: string, { count, own }: { count: number; own: readonly string[] }) {
  const letter = letterIn(language, about);
  const texts = Array.from({ length: count }, (_, at) => (at >= count - own.length ? withOwn(letter, own[at - count + own.length]!) : at % 10 === 9 ? letter.replace(/Tuesday|martes/, language === "en" ? "Friday" : "viernes") : letter));
  const ids = await letters(db, texts, (at) => ({
    language, reply_language: language, title: `${language === "en" ? "Hours at" : "Horarios en"} ${about}`, country: at % 3 === 0 ? "US" : "MX", sector: at % 2 === 0 ? "individual" : "civil-society",
    organization: at % 2 === 0 ? null : `Cooperativa ${at % 7}`, publication: at % 2 === 0 ? "without-name" : "organization-only", received_at: new Date(Date.now() - (count - at) * 3_600_000),
  }));
  return db.selectFrom("submissions as s").innerJoin("campaign_of as m", "m.submission_id", "s.id").select(["s.reference", "m.campaign_id as campaign"]).where("s.id", "=", ids[0]!).executeTakeFirstOrThrow();
}
