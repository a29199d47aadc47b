import type { Typed } from "#app/http/forms.ts";
import { useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { AuthorLine, asPublished } from "../author-line.tsx";
import type { Country, Sector } from "../submissions.ts";
import { attachmentTexts } from "../attachments/texts.ts";
import { submissionTexts } from "../texts.ts";
import { AnswerValue } from "./answer-value.tsx";
import { draftTexts as texts } from "./texts.ts";

/** A draft as the public page would show it, made of the same parts. */
export function Preview({ values, files }: { values: Typed; files: number }) {
  const say = useSay();
  const one = (field: string) => (typeof values[field] === "string" ? (values[field] as string) : "") || null;
  const publication = one("publication");
  if (!publication || !one("text")) return null;
  const author = { name: one("name"), organization: one("organization"), sector: one("sector") as Sector | null, country: one("country") as Country | null, state: one("state") };
  const lang = one("language") === "es" ? "es" : "en";
  const signers = [values.cosignerOrganization ?? []].flat().filter(Boolean).length;
  const organizationsNamed = publication === "name-and-organization" || publication === "organization-only";
  return (
    <section className="preview" aria-labelledby="preview">
      <h2 id="preview">{say(texts.preview)}</h2>
      {publication === "not-for-publication" ? <p>{say(submissionTexts.nothingPublic)}</p> : (
        <>
          <p className="usa-hint">{say(texts.previewNote)}</p>
          <div className="card">
            <h3 lang={lang}>{one("title") ?? say(texts.untitled)}</h3>
            <p className="byline"><AuthorLine {...asPublished(author, publication)} /></p>
            <OriginalText lang={lang} text={one("text")!} />
            {signers > 0 && <p>{say(texts.cosigned, { count: signers })}</p>}
            {files > 0 && <p>{say(attachmentTexts.preview, { count: files })}</p>}
            {signers > 0 && organizationsNamed && <AnswerValue field="cosignerOrganization" answers={values} />}
          </div>
        </>
      )}
    </section>
  );
}
