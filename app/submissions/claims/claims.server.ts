import { ensureText, readText } from "#app/files/reading.server.ts";
import type { Problem, Typed } from "#app/http/forms.ts";
import { filled } from "#app/languages/say.ts";
import type { Db } from "#db/database.server.ts";
import { attachmentsOf } from "../attachments/attachments.server.ts";
import { draftFilesOf, type DraftFile } from "../attachments/draft-files.server.ts";
import { claimOn } from "../attachments/sight.server.ts";
import type { Place } from "./claims.ts";
import { passagesIn, stillStanding, type Standing } from "./passages.ts";
import { claimTexts as texts } from "./texts.ts";

/** What a draft claims to be confidential, and what keeps it from being sent. `unchecked`: the names of files in which no text could be read. */
export type Claim = { claimed: boolean; problems: Problem[]; standing: Standing<Place>[]; unchecked: string[] };

/**
 * Looks whether what a draft claims to be confidential is marked and certified, and whether nothing of it is left in what may be published.
 * Reads the text of files that were not read yet, now.
 */
export async function checkClaim(db: Db, key: string, answers: Typed): Promise<Claim> {
  const one = (field: string) => String([answers[field] ?? ""].flat()[0] ?? "");
  const files = await draftFilesOf(db, key).execute();
  const confidentialText = one("confidentialText");
  const secret = files.filter(({ confidential }) => confidential);
  if (!confidentialText && secret.length === 0) return { claimed: false, problems: [], standing: [], unchecked: [] };

  const problems: Problem[] = [];
  const unchecked: string[] = [];
  const passages: string[] = [];
  if (!one("readers")) problems.push({ field: "readers", text: texts.selectReaders });
  if (confidentialText) {
    const { passages: marked, wrong } = passagesIn(confidentialText);
    passages.push(...marked);
    if (wrong) problems.push({ field: "confidentialText", text: { unmarked: texts.markPassages, unbalanced: texts.unbalanced, empty: texts.empty }[wrong] });
  }
  const read = async (file: DraftFile) => {
    const { outcome, text } = await ensureText(db, file);
    if (outcome !== "read") unchecked.push(file.name);
    return text;
  };
  for (const file of secret) {
    if (files.some(({ public_version_of, hash }) => public_version_of === file.id && hash === file.hash)) problems.push({ field: "confidential", text: filled(texts.sameFile, { name: file.name }) });
    const text = await read(file);
    if (text === null) continue;
    const { passages: marked, wrong } = passagesIn(text);
    passages.push(...marked);
    if (wrong) problems.push({ field: "confidential", text: filled({ unmarked: texts.markPassagesIn, unbalanced: texts.unbalancedIn, empty: texts.emptyIn }[wrong], { name: file.name }) });
  }
  const open: { place: Place; text: string }[] = (["title", "text", "wantedResult"] as const).map((of) => ({ place: { of }, text: one(of) }));
  for (const file of files.filter(({ confidential }) => !confidential)) {
    const text = await read(file);
    if (text !== null) open.push({ place: { of: "file", name: file.name }, text });
    // What a file is called is shown to the reviewers of both governments.
    open.push({ place: { of: "file", name: file.name }, text: file.name });
  }
  const standing = stillStanding(passages, open);
  if (standing.length > 0) problems.push({ field: "confidentialText", text: texts.stillStanding });
  if (one("certified") !== "yes") problems.push({ field: "certified", text: texts.certifyFirst });
  return { claimed: true, problems, standing, unchecked };
}

/** The confidential passages of a submission that a correction would bring into its title or text. */
export async function standingIn(db: Db, submissionId: number, words: { title: string; text: string }): Promise<Standing<Place>[]> {
  return stillStanding(await markedIn(db, submissionId), (["title", "text"] as const).map((of) => ({ place: { of }, text: words[of] })));
}

/** Which of these files, not yet attached, hold a confidential passage of the submission in their text or name. */
export async function filesWithMarked<Added extends { storage_key: string; kind: string; name: string }>(db: Db, submissionId: number, added: Added[]): Promise<Added[]> {
  const passages = await markedIn(db, submissionId);
  if (passages.length === 0) return [];
  const texts = await Promise.all(added.flatMap((place) => [{ place, text: place.name }, readText(place).then(({ text }) => ({ place, text: text ?? "" }))]));
  return [...new Set(stillStanding(passages, texts).map(({ place }) => place))];
}

/** The passages a submission marks as confidential. What its author let be public is confidential no more. */
async function markedIn(db: Db, submissionId: number): Promise<string[]> {
  const claim = await claimOn(db, submissionId);
  if (!claim || claim.choice === "publish") return [];
  const secret = await attachmentsOf(db, submissionId).where("a.confidential", "=", true).where("g.forgotten_at", "is", null).execute();
  const passages: string[] = [];
  for (const { file_id, storage_key, kind } of secret) passages.push(...passagesIn((await ensureText(db, { id: file_id, storage_key, kind })).text ?? "").passages);
  return passages;
}
