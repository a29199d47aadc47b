import { createHash } from "node:crypto";
import type { Db } from "#db/database.server.ts";
import type { Content } from "./responses.ts";

/** SHA-256 of the first scheme: both texts with their lengths in bytes and nothing else. Nothing new is signed with it; what was, is checked with it. */
export const hashOfBoth = ({ en, es }: { en: string; es: string }): string => hashOf(statementOfBoth({ en, es }));

export const hashOf = (statement: string): string => createHash("sha256").update(statement).digest("hex");

const statementOfBoth = ({ en, es }: { en: string; es: string }) => `en ${sized(en)}\nes ${sized(es)}\n`;

/** A text after its length in bytes, so that no two lists of texts give one statement. */
const sized = (text: string) => `${Buffer.byteLength(text)}:${text}`;

/** What is signed, by the names that the public knows it by. */
type Signed = Omit<Content, "themes" | "submissions"> & {
  response: number;
  themes: { slug: string; version: number; outcome: string | null; reason_en: string | null; reason_es: string | null; agency: string | null }[];
  references: string[];
};

/** The statement of the second scheme, as docs/responses.md tells it: lines in a fixed order, each a name and a sized text; what there is not is empty. */
function statementOf({ response, kind, en, es, reason_en, reason_es, note_en, note_es, supersedes, themes, references }: Signed): string {
  const lines: [string, string | number | null][] = [
    ["response", response], ["kind", kind], ["en", en], ["es", es], ["reason-en", reason_en], ["reason-es", reason_es], ["note-en", note_en], ["note-es", note_es], ["supersedes", supersedes],
    ["themes", themes.length],
    ...themes.flatMap(({ slug, version, outcome, reason_en, reason_es, agency }): typeof lines => [
      ["theme", slug], ["version", version], ["outcome", outcome], ["reason-en", reason_en], ["reason-es", reason_es], ["referred-to", agency],
    ]),
    ["submissions", references.length],
    ...references.map((reference): [string, string] => ["submission", reference]),
  ];
  return `hled-response 2\n${lines.map(([name, value]) => `${name} ${sized(value === null ? "" : String(value))}\n`).join("")}`;
}

const inOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** The statement of a content: of a response's number, with the version of each theme that is given or else the latest. */
export async function statementFor(db: Db, response: number, { themes, submissions, ...content }: Content): Promise<string> {
  const [slugs, references, agencies] = await Promise.all([
    themes.length === 0 ? [] : db.selectFrom("themes").select(["id", "slug"]).where("id", "in", themes.map(({ theme_id }) => theme_id)).execute(),
    submissions.length === 0 ? [] : db.selectFrom("submissions").select("reference").where("id", "in", submissions).execute(),
    db.selectFrom("agencies").select(["id", "acronym"]).execute(),
  ]);
  const named = themes.map(({ theme_id, theme_version: version, referred_to, ...said }) => ({
    ...said, version, slug: slugs.find(({ id }) => id === theme_id)!.slug, agency: agencies.find(({ id }) => id === referred_to)?.acronym ?? null,
  }));
  return statementOf({
    ...content, response,
    themes: named.sort((one, other) => inOrder(one.slug, other.slug)),
    references: references.map(({ reference }) => reference).sort(inOrder),
  });
}

/** A revision as it was written, with all that it says. */
export async function contentOf(db: Db, response: number, revision: number): Promise<Content & { scheme: number; hash: string }> {
  const [texts, themes, submissions] = await Promise.all([
    db
      .selectFrom("response_revisions")
      .select(["text_en as en", "text_es as es", "kind", "reason_en", "reason_es", "note_en", "note_es", "supersedes", "scheme", "hash"])
      .where("response_id", "=", response)
      .where("number", "=", revision)
      .$narrowType<Pick<Content, "kind">>()
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("response_themes")
      .select(["theme_id", "theme_version", "outcome", "reason_en", "reason_es", "referred_to"])
      .where("response_id", "=", response)
      .where("revision", "=", revision)
      .orderBy("theme_id")
      .$narrowType<Pick<Content["themes"][number], "outcome">>()
      .execute(),
    db.selectFrom("response_submissions").select("submission_id").where("response_id", "=", response).where("revision", "=", revision).orderBy("submission_id").execute(),
  ]);
  return { ...texts, themes, submissions: submissions.map(({ submission_id }) => submission_id) };
}

/** The exact text whose SHA-256 both governments signed, made anew from what is stored. */
export async function statementOfRevision(db: Db, response: number, revision: number): Promise<string> {
  const { scheme, hash: _, ...content } = await contentOf(db, response, revision);
  return scheme === 1 ? statementOfBoth(content) : statementFor(db, response, content);
}
