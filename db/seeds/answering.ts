import { DateTime } from "luxon";
import { CAPITALS } from "#app/languages/formats.ts";
import { agreeToCommitment, proposeCommitment, reportProgress, setCommitmentState } from "#app/commitments/commitments.server.ts";
import type { Person } from "#app/people/people.ts";
import { addTheme, publishTheme } from "#app/themes/codebook/codebook.server.ts";
import { markPoint } from "#app/themes/points/points.server.ts";
import { publicWords } from "#app/themes/points/words.server.ts";
import type { Db } from "#db/database.server.ts";
import { exampleCommitment, exampleThemes } from "./examples.ts";

type Leads = { us: Person; mx: Person };

/** Marks what the example comments ask for, each passage under its theme, by a reviewer of each government in turn. @returns the id of each theme by its key */
export async function seedThemes(tx: Db, ids: ReadonlyMap<string, number>, coders: readonly Person[], lead: Person): Promise<Map<string, number>> {
  const themes = new Map<string, number>();
  for (const { key, pillar, label, definition, passages } of exampleThemes) {
    const theme = ready(key, await addTheme(tx, lead, {
      pillar_id: pillar, parent_id: null, label_en: label.en, label_es: label.es, definition_en: definition.en, definition_es: definition.es, include_en: "", include_es: "", exclude_en: "", exclude_es: "",
    }));
    themes.set(key, theme.id);
    for (const [turn, { comment, quote }] of passages.entries()) {
      const submission = { id: ids.get(comment)! };
      const words = (await publicWords(tx, submission.id)).find(({ attachment }) => attachment === null)!;
      const start = words.text.indexOf(quote);
      if (start < 0) throw new Error(`"${quote}" does not stand in the example ${comment}.`);
      ready(quote, await markPoint(tx, coders[turn % coders.length]!, submission, { attachment: null, hash: words.hash, start, end: start + quote.length, memo: null, important: false, evidence: false, themes: [theme.id] }));
    }
    await publishTheme(tx, lead, theme.id);
  }
  return themes;
}

/** What both governments agree to do about an answered theme, and the first that came of it. It is due in two months, whenever the demonstration begins. */
export async function seedCommitment(tx: Db, themes: ReadonlyMap<string, number>, response: number, { us, mx }: Leads): Promise<void> {
  const { theme, title, text, measure, target, progress } = exampleCommitment;
  const agency = async ({ government }: Person) => (await tx.selectFrom("agencies").select("id").where("government", "=", government).orderBy("id").limit(1).executeTakeFirstOrThrow()).id;
  const { pillar_id } = await tx.selectFrom("theme_versions").select("pillar_id").where("theme_id", "=", themes.get(theme)!).executeTakeFirstOrThrow();
  const today = DateTime.now().setZone(CAPITALS.MX);
  const commitment = ready(theme, await proposeCommitment(tx, us, {
    title_en: title.en, title_es: title.es, text_en: text.en, text_es: text.es, measure_en: measure.en, measure_es: measure.es, target_en: target.en, target_es: target.es,
    pillar_id, initiative_id: null, us_agency_id: await agency(us), mx_agency_id: await agency(mx), due_on: today.plus({ months: 2 }).toISODate(),
  }, { themes: [themes.get(theme)!], responses: [response] }));
  for (const lead of [us, mx]) await agreeToCommitment(tx, lead, commitment, { number: 1 });
  await setCommitmentState(tx, mx, commitment, { state: "in-progress", reason_en: null, reason_es: null });
  ready(theme, await reportProgress(tx, mx, commitment, { reported_on: today.toISODate()!, text_en: progress.en, text_es: progress.es, evidence_url: null, evidence_en: null, evidence_es: null }));
}

function ready<Result extends object>(example: string, outcome: Result | string): Result {
  if (typeof outcome === "string") throw new Error(`The story of the example "${example}" stops: ${outcome}.`);
  return outcome;
}
