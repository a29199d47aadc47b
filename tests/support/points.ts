import { randomUUID } from "node:crypto";
import { codePoint } from "#app/themes/coding/coding.server.ts";
import { addTheme } from "#app/themes/codebook/codebook.server.ts";
import { followPoints } from "#app/themes/points/following.server.ts";
import { markPoint } from "#app/themes/points/points.server.ts";
import { publicWords } from "#app/themes/points/words.server.ts";
import type { Person } from "#app/people/people.ts";
import type { ThemeInput } from "#app/themes/themes.ts";
import type { Db } from "#db/database.server.ts";
import { aPerson } from "./people.ts";
import { aPublishedSubmission, withContent } from "./submissions.ts";

type Marked = { person?: Person; quote?: string; attachment?: number | null; memo?: string; important?: boolean; evidence?: boolean; themes?: number[]; campaign?: boolean };

/** A point in a published submission, or in a new one: these words where they first stand, or all. @returns its id and the submission's */
export async function aPoint(db: Db, submission?: { id: number }, marked: Marked = {}): Promise<{ id: number; submission: { id: number } }> {
  const about = submission ?? (await aPublishedSubmission(db));
  const outcome = await markWords(db, about, marked);
  if (typeof outcome === "string") throw new Error(outcome);
  if (marked.campaign) await followPoints(db);
  return { id: outcome.id, submission: about };
}

/** Marks words of a submission. @returns what markPoint says, or "not-published" */
export async function markWords(db: Db, submission: { id: number }, { person, quote, attachment = null, memo, important = false, evidence = false, themes = [], campaign = false }: Marked) {
  const words = (await publicWords(db, submission.id)).find((each) => each.attachment === attachment);
  if (!words) return "not-published" as const;
  const start = quote ? words.text.indexOf(quote) : 0;
  if (start < 0) throw new Error(`"${quote}" does not stand in the words of submission ${submission.id}.`);
  return markPoint(db, person ?? (await aPerson(db)), submission, { attachment, hash: words.hash, start, end: quote ? start + quote.length : words.text.length, memo: memo ?? null, important, evidence, themes, campaign });
}

let themes = 0;
/** A theme of the codebook, on pillar 2 unless said otherwise. @returns its id and slug */
export async function aTheme(db: Db, otherwise: Partial<ThemeInput> = {}, person?: Person): Promise<{ id: number; slug: string }> {
  await withContent(db);
  const number = ++themes;
  const theme = await addTheme(db, person ?? (await aPerson(db, "lead")), {
    pillar_id: 2, parent_id: null, label_en: `Waiting at the border ${number}`, label_es: `Espera en la frontera ${number}`,
    definition_en: "How long goods wait at a crossing.", definition_es: "Cuánto esperan las mercancías en un cruce.",
    include_en: "", include_es: "", exclude_en: "", exclude_es: "", ...otherwise,
  });
  if (typeof theme === "string") throw new Error(theme);
  return theme;
}

/** A point under a theme, new ones where none are named. */
export async function aCoding(db: Db, { point, theme, person }: { point?: number; theme?: number; person?: Person } = {}): Promise<{ point: number; theme: number }> {
  const coding = { point: point ?? (await aPoint(db)).id, theme: theme ?? (await aTheme(db)).id };
  const outcome = await codePoint(db, person ?? (await aPerson(db)), coding.point, coding.theme);
  if (outcome !== "coded") throw new Error(outcome);
  return coding;
}

/** A theme before the public, with a point in each of some published submissions. @returns its id and those of its points */
export async function anAnswerableTheme(db: Db, { of = [], ...said }: { of?: { id: number }[]; label_en?: string; label_es?: string; pillar_id?: number } = {}) {
  const theme = await aTheme(db, said);
  await db.insertInto("theme_publications").values({ theme_id: theme.id, published_by: (await aPerson(db, "lead")).id }).onConflict((conflict) => conflict.doNothing()).execute();
  const points: number[] = [];
  for (const submission of of) points.push((await aPoint(db, submission, { themes: [theme.id] })).id);
  return { ...theme, points };
}

/** A published comment of which points overlap, one under a theme and one for which themes are proposed. @returns its reference and the theme's slug */
export async function aCodedSubmission(db: Db): Promise<{ reference: string; theme: string }> {
  const text = "Pedimos más carriles de noche en el puente internacional. Los camiones esperan nueve horas con la carga.\n\nTambién pedimos más carriles de noche en el otro puente internacional.";
  const submission = await aPublishedSubmission(db, { text });
  const name = randomUUID().slice(0, 8);
  const theme = await aTheme(db, { label_en: `Lanes at night ${name}`, label_es: `Carriles de noche ${name}`, include_en: "More lanes.", include_es: "Más carriles.", exclude_en: "Roads.", exclude_es: "Carreteras." });
  await aPoint(db, submission, { quote: "Pedimos más carriles de noche en el puente internacional.", themes: [theme.id], memo: "Two bridges.", important: true });
  await aPoint(db, submission, { quote: "en el puente internacional. Los camiones esperan nueve horas con la carga.", evidence: true });
  await aPoint(db, submission, { quote: "También pedimos más carriles de noche en el otro puente internacional." });
  await followPoints(db);
  return { reference: submission.reference, theme: theme.slug };
}
