import { randomBytes } from "node:crypto";
import { publishTheme } from "#app/themes/codebook/codebook.server.ts";
import { codePoint } from "#app/themes/coding/coding.server.ts";
import { proposeDisposition } from "#app/themes/dispositions/dispositions.server.ts";
import { codeInRound, endPart, findRound, openRound } from "#app/themes/rounds/rounds.server.ts";
import type { Db } from "#db/database.server.ts";
import { aPoint, aTheme } from "./points.ts";
import { whoIs } from "./stage.ts";
import { aPublishedSubmission } from "./submissions.ts";

/** A round that lead.mx codes in and one that both have ended, a disposition that waits for Mexico, and a point of a public theme that has none. For the demonstration's people. */
export async function anAnsweringDesk(db: Db) {
  const [us, mx] = [await whoIs(db, "lead.us"), await whoIs(db, "lead.mx")];
  const submission = await aPublishedSubmission(db);
  const point = async (quote: string) => (await aPoint(db, submission, { quote, person: us })).id;
  const another = async () => {
    const word = randomBytes(4).toString("hex");
    return (await aTheme(db, { label_en: `Lanes ${word}`, label_es: `Carriles ${word}` }, us)).id;
  };
  const themes = [await another(), await another()] as const;
  const [one, two] = [await point("el programa"), await point("la cosecha")];
  const open = async () => {
    const opened = await openRound(db, us, { first: us.id, second: mx.id, pillar: null, which: "uncoded", count: 2 });
    if (typeof opened === "string") throw new Error(opened);
    return (await findRound(db, opened.id))!;
  };
  const [waiting, ended] = [await open(), await open()];
  for (const coder of [us, mx]) {
    await codeInRound(db, coder, ended, { point: one, themes: [themes[0]] });
    await codeInRound(db, coder, ended, { point: two, themes: coder === us ? [themes[1]] : [] });
    await endPart(db, coder, ended);
  }
  const third = await point("café");
  await codePoint(db, us, third, themes[0]);
  const proposed = await proposeDisposition(db, us, { points: [one], outcome: "out-of-scope", reason_en: "It is for the courts.", reason_es: "Corresponde a los tribunales.", referred_to: null });
  if (typeof proposed === "string") throw new Error(proposed);
  await publishTheme(db, us, themes[0]);
  const { slug } = await db.selectFrom("themes").select("slug").where("id", "=", themes[0]).executeTakeFirstOrThrow();
  return { rounds: [waiting.id, ended.id], disposition: proposed.id, point: third, theme: slug, reference: submission.reference };
}
